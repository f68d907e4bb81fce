"""Keeps the odds up with the plan: a rough forecast after each change, a close one at rest.

The odds are compared with those of the plan before the last edit, in the same futures. An edit is
all that is changed while the cursor stays in one cell, or one change of the plan as a whole:
sharing out, a rung, advice, an answer, undo. Its base is the plan as it was before its first
change; it stays the base until the next edit begins, even if the cursor moves on, so that the
change can be read at leisure. Before the first edit of a year there is nothing to compare with.

The futures are played in a worker's thread. It only posts `OddsForecast` to the Plan screen, which
shows the odds; from there the message goes on to the session, like those about people, and the
session tells the forecaster. The worker waits while a key is on its way, and the next change
cancels it, both between two draws of a chunk of futures: it plays on for two milliseconds at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from planner.foresight.forecast import FIRST, REFINED, forecast_chances, forecast_of, tally_of
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, InterruptibleLuck
from planner.planning.odds import odds_of
from planner.planning.pace import paces_of
from planner.tui.messages import OddsForecast, OddsOutdated
from planner.tui.runtime.give_way import is_wanted

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.tally import Tally

REST: Final = 0.4
"""Seconds without a change after which hands count as at rest."""

LATE: Final = 0.15
"""Seconds after which numbers that are still of the plan before are marked as such."""

CLOSE: Final = REFINED
"""Futures of a close forecast."""

GROUP: Final = "odds"


@dataclass(frozen=True, slots=True)
class Edit:
    """The last edit of a plan."""

    plan: Campaign | None = None
    """The plan after it; None before there is any."""
    base: Campaign | None = None
    """The plan before it; None if nothing has been changed in this year."""
    visit: int | None = None
    """The cursor's visit to a cell in which it was made; None if it was of the plan as a whole."""

    def then(self, plan: Campaign, visit: int | None) -> Edit:
        """The edit after another version of the campaign: the same one gone on, or the next one."""
        if self.plan is None or self.plan.played != plan.played:
            return Edit(plan)
        if _played_from(self.plan) == _played_from(plan):  # only notes or names have changed
            return replace(self, plan=plan)
        goes_on = visit is not None and visit == self.visit
        return Edit(plan, self.base if goes_on else self.plan, visit)


class Forecaster:
    """Forecasts one campaign as it is planned, for the Plan screen that shows it."""

    def __init__(self) -> None:
        self._screen: Screen[None] | None = None
        """Runs the workers and gets their messages."""
        self._position: Position | None = None
        self._edit = Edit()
        self._forecasts: list[tuple[int, Campaign, Forecast]] = []
        """Forecasts of the plan and of the base, with their numbers of futures."""
        self._rough: Tally | None = None
        """The counts of the plan's rough forecast, from which the close one goes on."""
        self._shown: Campaign | None = None
        """The campaign of the last odds that arrived."""
        self._resting: Timer | None = None
        self._late: Timer | None = None
        self._rested = False

    def changed(self, screen: Screen[None], position: Position, visit: int | None = None) -> None:
        """Forecast another plan: roughly at once, and closely once no more changes follow.

        Args:
            screen: Gets `OddsForecast`, and `OddsOutdated` if that takes a while.
            position: The position with the plan.
            visit: The cursor's visit to the one cell that was changed; None for another change.
        """
        if self._position is not None and position.campaign is self._position.campaign:
            return
        self.stop()
        self._edit = self._edit.then(position.campaign, visit)
        plans = (self._edit.plan, self._edit.base)
        self._forecasts = [
            known for known in self._forecasts if any(known[1] is plan for plan in plans)
        ]
        self._screen, self._position, self._rested = screen, position, False
        self._rough = None
        self._resting = screen.set_timer(REST, self._rest)
        self._late = screen.set_timer(LATE, self._mark_late)
        self._forecast(FIRST)

    def stop(self) -> None:
        """Forecast nothing until the next change."""
        for timer in (self._resting, self._late):
            if timer is not None:
                timer.stop()
        if self._screen is not None:
            self._screen.workers.cancel_group(self._screen, GROUP)
        self._screen = self._position = None

    def arrived(self, message: OddsForecast) -> None:
        """Go on from odds that were found, unless the plan is another one by now."""
        position = self._position
        if position is None or message.campaign is not position.campaign:
            return
        for campaign, forecast in message.forecasts:
            if self._known(campaign, forecast.futures) is None:
                self._forecasts.append((forecast.futures, campaign, forecast))
        self._rough = message.tally
        if self._late is not None:
            self._late.stop()
        first, self._shown = self._shown is not message.campaign, message.campaign
        if first and self._rested:
            self._forecast(CLOSE)

    def _rest(self) -> None:
        self._rested = True
        if self._position is not None and self._shown is self._position.campaign:
            self._forecast(CLOSE)

    def _mark_late(self) -> None:
        if self._screen is not None:
            self._screen.post_message(OddsOutdated())

    def _known(self, campaign: Campaign | None, count: int) -> Forecast | None:
        """The forecast of a plan in so many futures; None if it has not been made."""
        known = (
            forecast
            for futures, plan, forecast in self._forecasts
            if plan is campaign and futures == count
        )
        return next(known, None)

    def _forecast(self, count: int) -> None:
        position, screen, base = self._position, self._screen, self._edit.base
        if position is None or screen is None:
            return
        known = _Known(base, self._known(base, count), self._rough)
        work = partial(_work, screen, position, count, known)
        # without a description Textual makes one of the whole campaign, in several milliseconds
        screen.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)


def _played_from(campaign: Campaign) -> list[tuple[object, ...]]:
    """The parts of a campaign's years that futures depend on."""
    years = (year for year in campaign.years if not year.is_bare)
    return [
        (year.year, year.orders, year.decisions, year.injects, year.overrides, year.red)
        for year in years
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """The plan to compare with, and the futures that need not be played again."""

    base: Campaign | None
    """The plan to compare with; None if there is none."""
    compared: Forecast | None
    """Its forecast in as many futures, if that has been made."""
    rough: Tally | None
    """The counts of the plan's rough forecast, if it has been made."""


def _work(
    screen: Screen[None],
    position: Position,
    count: int,
    known: _Known,
) -> None:
    """Play futures, in a worker's thread.

    Args:
        screen: Gets the odds.
        position: The position with the plan.
        count: Number of futures.
        known: What need not be played again.
    """
    worker = get_current_worker()
    if not is_wanted(worker):
        return
    base, compared, rough = known.base, known.compared, known.rough

    def play(campaign: Campaign, after: Tally | None = None) -> tuple[Tally, Forecast] | None:
        setup = forecast_setup(replace(position, campaign=campaign), as_it_stands=True)
        played = 0 if after is None else after.futures
        parts = forecast_chances(campaign.forecast_seed, count, after=played)
        lucks = [InterruptibleLuck(part, partial(is_wanted, worker)) for part in parts]
        tally = tally_of(
            setup.begin,
            setup.plan,
            lucks,
            after=after,
            progressed=lambda _: not worker.is_cancelled,
        )
        return None if tally is None else (tally, forecast_of(setup.begin, tally))

    def post(forecast: Forecast, tally: Tally) -> None:
        if not worker.is_cancelled:
            forecasts = [(position.campaign, forecast)]
            if base is not None and compared is not None:
                forecasts.append((base, compared))
            odds = odds_of(forecast, compared)
            every = tuple(forecasts)
            screen.post_message(OddsForecast(position.campaign, odds, every, tally, paces))

    # next year's pace changes with the plan, but must not slow typing down
    paces = paces_of(position) if count == CLOSE else None
    try:
        played = play(position.campaign, rough)
        if played is None:
            return
        tally, forecast = played
        if base is not None and compared is None:
            if count == FIRST:
                post(forecast, tally)
            other = play(base)
            compared = None if other is None else other[1]
        post(forecast, tally)
    except InterruptedForecast:
        return
