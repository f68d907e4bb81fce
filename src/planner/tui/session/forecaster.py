"""Keeps the odds up with the plan: a rough forecast after each change, a close one at rest.

The futures are played in a worker's thread. It only posts `OddsForecast` to the Plan screen, which
shows the odds; from there the message goes on to the session, like those about people, and the
session tells the forecaster. The next change cancels the worker between two years of a chunk of
futures, so that it never plays on for longer than a few milliseconds.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from planner.foresight.forecast import FIRST, REFINED, forecast_chances, forecast_of, tally_of
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.planning.odds import odds_of
from planner.tui.messages import OddsForecast, OddsOutdated

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.forecast_setup import ForecastSetup
    from planner.foresight.tally import Tally

REST: Final = 0.4
"""Seconds without a change after which hands count as at rest."""

LATE: Final = 0.15
"""Seconds after which numbers that are still of the plan before are marked as such."""

CLOSE: Final = REFINED
"""Futures of a close forecast."""

GROUP: Final = "odds"


class Forecaster:
    """Forecasts one campaign as it is planned, for the Plan screen that shows it."""

    def __init__(self) -> None:
        self._screen: Screen[None] | None = None
        """Runs the workers and gets their messages."""
        self._position: Position | None = None
        self._compared: dict[int, tuple[Campaign, Forecast]] = {}
        """By number of futures: last year's plan, and its forecast."""
        self._looked: list[Tally] = []
        """The counts of the rough forecast, from which the close one of the same plan goes on."""
        self._shown: Campaign | None = None
        """The campaign of the last odds that arrived."""
        self._resting: Timer | None = None
        self._late: Timer | None = None
        self._rested = False

    def changed(self, screen: Screen[None], position: Position) -> None:
        """Forecast another plan: roughly at once, and closely once no more changes follow.

        Args:
            screen: Gets `OddsForecast`, and `OddsOutdated` if that takes a while.
            position: The position with the plan.
        """
        if self._position is not None and position.campaign is self._position.campaign:
            return
        self.stop()
        self._screen, self._position, self._rested = screen, position, False
        self._looked = []
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
        if message.compared is not None:
            plan = last_years_plan(position)
            self._compared[message.odds.futures] = plan.campaign, message.compared
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

    def _forecast(self, count: int) -> None:
        position, screen = self._position, self._screen
        if position is None or screen is None:
            return
        known = self._compared.get(count)
        compared = None
        if known is not None and known[0] == last_years_plan(position).campaign:
            compared = known[1]
        work = partial(_work, screen, position, compared, count, self._looked)
        # without a description Textual makes one of the whole campaign, in several milliseconds
        screen.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)


def _work(
    screen: Screen[None],
    position: Position,
    compared: Forecast | None,
    count: int,
    looked: list[Tally],
) -> None:
    """Play futures, in a worker's thread.

    Args:
        screen: Gets the odds.
        position: The position with the plan.
        compared: The forecast of last year's plan, None if it has to be made.
        count: The number of futures.
        looked: The counts of the plan's rough forecast; if it is empty, those of this one are
            added.
    """
    worker = get_current_worker()

    def play(view: ForecastSetup, after: Tally | None = None) -> Tally | None:
        begin = interruptible(view.begin, lambda: not worker.is_cancelled)
        played = 0 if after is None else after.futures
        parts = forecast_chances(position.campaign.seed, count, after=played)
        return tally_of(
            begin, view.plan, parts, after=after, progressed=lambda _: not worker.is_cancelled
        )

    def post(made: Forecast | None) -> None:
        if made is not None and not worker.is_cancelled:
            odds = odds_of(made, compared)
            screen.post_message(OddsForecast(position.campaign, odds, compared))

    try:
        view = forecast_setup(position, as_it_stands=True)
        tally = play(view, looked[0] if looked else None)
        if tally is None:
            return
        if not looked:
            looked.append(tally)
        made = forecast_of(view.begin, tally)
        if compared is None and count == FIRST:
            post(made)
        if compared is None:
            before = forecast_setup(last_years_plan(position), planned=False)
            other = play(before)
            compared = None if other is None else forecast_of(before.begin, other)
        post(made)
    except InterruptedForecast:
        return


def last_years_plan(position: Position) -> Position:
    """The position without a plan for the years to come: they are to go on as last year.

    Anything settled of those years beforehand, such as injects, stays: it is no plan here.
    """
    campaign = position.campaign
    played = len(position.outcomes)
    ahead = tuple(replace(year, orders=None, decisions={}) for year in campaign.years[played:])
    return replace(position, campaign=replace(campaign, years=(*campaign.years[:played], *ahead)))
