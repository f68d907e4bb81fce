"""The odds and rungs that Plan shows: what computes them, made when they are first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from planner.tui.messages import Climbed, LineShown, OddsForecast, RungsForecast

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.campaign.play import Position
    from planner.tui.plan.screen import PlanScreen
    from planner.tui.session.document import CampaignDocument
    from planner.tui.session.forecaster import Forecaster
    from planner.tui.session.policy import SessionPolicy
    from planner.tui.session.rung_finder import RungFinder


class PlanForecasts:
    """The forecasts of the open campaign's Plan."""

    def __init__(
        self,
        document: CampaignDocument,
        changed: Callable[[Position], None],
        policy: Callable[[], SessionPolicy],
    ) -> None:
        """Begin with nothing forecast.

        Args:
            document: The campaign.
            changed: Called after a priority has climbed, with the new position.
            policy: Returns the parts of the program that are shown.
        """
        self._document, self._changed, self._policy = document, changed, policy

    @cached_property
    def forecaster(self) -> Forecaster:
        """Forecasts the odds."""
        from planner.tui.session.forecaster import Forecaster

        return Forecaster()

    @cached_property
    def rung_finder(self) -> RungFinder:
        """Finds the rungs that Plan shows and climbs."""
        from planner.tui.session.rung_finder import RungFinder

        return RungFinder(self._document, self._changed, lambda: self._policy().odds)

    def changed(self, plan: PlanScreen, position: Position, visit: int | None) -> None:
        """Forecast a plan that has changed.

        Args:
            plan: The screen that shows it.
            position: The position.
            visit: The visit of the cell that changed; None if it was more than one cell.
        """
        if self._policy().odds:
            self.forecaster.changed(plan, position, visit)
        self.rung_finder.changed(plan)

    def answer(self, message: OddsForecast | RungsForecast | LineShown | Climbed) -> None:
        """Go on with what has arrived, and with what people look at."""
        match message:
            case OddsForecast():
                self.forecaster.arrived(message)
                self.rung_finder.odds_arrived(message)
            case RungsForecast():
                self.rung_finder.arrived(message)
            case LineShown():
                self.rung_finder.line_shown(message.year, message.priority)
            case Climbed():
                if message.year > len(self._document.position.outcomes):
                    self.rung_finder.climb(message)

    def forget_rungs(self) -> None:
        """Forget the rungs, which were found under another policy."""
        self.rung_finder.forget()

    def stop(self) -> None:
        """Stop what is under way."""
        self.forecaster.stop()
        self.rung_finder.stop()
