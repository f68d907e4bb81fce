"""Keeping the odds up with the plan: a quick look after each change, a long one at rest.

The futures are played in a worker's thread. It only posts `OddsForecast`; what is shown changes in
the handlers, on the app's own thread. The next change cancels it between two years of a chunk of
futures, so that it never plays on for longer than a few milliseconds.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from planner.foresight.forecast import FIRST, REFINED, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.planning.odds import odds_of
from planner.tui.messages import OddsForecast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.timer import Timer

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.forecast_setup import ForecastSetup
    from planner.planning.odds import PlanOdds

REST: Final = 0.4
"""Seconds without a change after which hands count as at rest."""

LATE: Final = 0.15
"""Seconds after which numbers that are still of the plan before are marked as such."""

CLOSE: Final = REFINED
"""Futures of a close look."""

GROUP: Final = "odds"


class Forecaster:
    """Forecasts one campaign as it is planned."""

    def __init__(self, app: App[int], show: Callable[[PlanOdds | None], None]) -> None:
        """Forecast.

        Args:
            app: Where workers run and messages go.
            show: Is given the odds to show; None says that those on show are of the plan before,
                and that better ones take a while.
        """
        self._app = app
        self._show = show
        self._position: Position | None = None
        self._compared: dict[int, tuple[Campaign, Forecast]] = {}
        """By number of futures: last year's plan, and its forecast."""
        self._shown: Campaign | None = None
        self._resting: Timer | None = None
        self._late: Timer | None = None
        self._rested = False

    def changed(self, position: Position) -> None:
        """The plan is another one: look at it quickly, and closely once the hands rest."""
        if self._position is not None and position.campaign is self._position.campaign:
            return
        self.stop()
        self._position, self._rested = position, False
        self._resting = self._app.set_timer(REST, self._rest)
        self._late = self._app.set_timer(LATE, self._mark_late)
        self._look(FIRST)

    def stop(self) -> None:
        """Forecast nothing until the next change."""
        for timer in (self._resting, self._late):
            if timer is not None:
                timer.stop()
        self._app.workers.cancel_group(self._app, GROUP)
        self._position = None

    def arrived(self, message: OddsForecast) -> None:
        """Show what a worker found, if it is still the plan that it looked at."""
        position = self._position
        if position is None or message.campaign is not position.campaign:
            return
        if message.compared is not None:
            plan = last_years_plan(position)
            self._compared[message.made.futures] = plan.campaign, message.compared
        if self._late is not None:
            self._late.stop()
        self._show(odds_of(message.made, message.compared))
        first, self._shown = self._shown is not message.campaign, message.campaign
        if first and self._rested:
            self._look(CLOSE)

    def _rest(self) -> None:
        self._rested = True
        if self._position is not None and self._shown is self._position.campaign:
            self._look(CLOSE)

    def _mark_late(self) -> None:
        if self._position is not None and self._shown is not self._position.campaign:
            self._show(None)

    def _look(self, count: int) -> None:
        position = self._position
        if position is None:
            return
        known = self._compared.get(count)
        compared = None
        if known is not None and known[0] == last_years_plan(position).campaign:
            compared = known[1]
        work = partial(self._work, position, compared, count)
        # without a description Textual makes one of the whole campaign, in several milliseconds
        self._app.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)

    # ---- in a worker's thread

    def _work(self, position: Position, compared: Forecast | None, count: int) -> None:
        worker = get_current_worker()

        def play(view: ForecastSetup) -> Forecast | None:
            begin = interruptible(view.begin, lambda: not worker.is_cancelled)
            parts = forecast_chances(position.campaign.seed, count)
            return forecast(begin, view.plan, parts, progressed=lambda _: not worker.is_cancelled)

        def post(made: Forecast | None) -> None:
            if made is not None and not worker.is_cancelled:
                self._app.post_message(OddsForecast(position.campaign, made, compared))

        try:
            made = play(forecast_setup(position, as_it_stands=True))
            if compared is None and count == FIRST:
                post(made)
            if compared is None:
                compared = play(forecast_setup(last_years_plan(position), planned=False))
            post(made)
        except InterruptedForecast:
            return


def last_years_plan(position: Position) -> Position:
    """The position without a plan for the years to come: they are to go on as last year.

    What has been settled of those years beforehand, such as injects, stays; it is no plan here.
    """
    campaign = position.campaign
    played = len(position.outcomes)
    ahead = tuple(replace(year, orders=None, decisions={}) for year in campaign.years[played:])
    return replace(position, campaign=replace(campaign, years=(*campaign.years[:played], *ahead)))
