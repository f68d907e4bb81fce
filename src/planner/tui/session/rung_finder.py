"""Finds the rungs of the line under the cursor, and climbs them for `f` and `F`.

The futures are played in a worker's thread once hands and odds are at rest. It only posts
`RungsForecast` to the Plan screen, from where the message goes on to the session. The next change
cancels it. A line's rungs do not depend on its own allocation, so they are kept while it climbs.

If *enough* is not known yet when `f` has to know it, the climb waits for it while keys go on, also
on other lines. Pressing `f` again goes past it to *full*, `F` takes the climb back, and any other
change of that line or a dialog drops it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from planner.planning.cancel import InterruptedForecast
from planner.planning.rung_search import find_rungs, rest_of_plan, rungs_at_once
from planner.tui.messages import RungsForecast
from planner.tui.runtime.give_way import is_wanted
from planner.tui.session import forecaster

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.planning.rungs import Rungs
    from planner.tui.messages import Climbed, OddsForecast
    from planner.tui.plan.screen import PlanScreen
    from planner.tui.session.document import CampaignDocument

REST: Final = 0.4
"""Seconds that the cursor stays on a line before its rungs are searched for."""

KEPT: Final = 24
"""Rungs kept, so that going up and down the lines does not search for them again."""

GROUP: Final = "rungs"


@dataclass(frozen=True, slots=True)
class Line:
    """A priority's line in a year."""

    year: int
    priority: str


class RungFinder:
    """Finds and climbs the rungs of one open campaign."""

    def __init__(
        self,
        document: CampaignDocument,
        changed: Callable[[Position], None],
        odds: Callable[[], bool] = lambda: True,
    ) -> None:
        """Take a campaign.

        Args:
            document: The campaign.
            changed: Called after each change, with the new position.
            odds: Returns False if the rung that odds decide is neither searched for nor climbed.
        """
        self._document, self._changed, self._has_odds = document, changed, odds
        self._screen: PlanScreen | None = None
        """Runs the workers and shows the rungs."""
        self._campaign: Campaign | None = None
        """The plan that the search is about."""
        self._line: Line | None = None
        """The line under the cursor."""
        self._known: list[tuple[Campaign, Rungs]] = []
        """The rest of the plan, and the rungs; the newest last."""
        self._waiting: dict[Line, bool] = {}
        """Lines whose climb waits for *enough*, in the order of the keys; True for up."""
        self._searched: Line | None = None
        """The line that a worker searches for."""
        self._resting: Timer | None = None
        self._rested = False
        self._futures = 0
        """Futures of the odds of the plan that have come."""

    # ---- what happens elsewhere

    def changed(self, screen: PlanScreen) -> None:
        """Drop what belongs to the plan before, and search again once it is at rest."""
        before, campaign = self._campaign, self._document.campaign
        if campaign is before and screen is self._screen:
            return
        waiting = self._waiting
        self.stop()
        self._screen, self._campaign = screen, campaign
        if before is not None:
            self._waiting = {line: up for line, up in waiting.items() if self._is_as(line, before)}
        self._show()
        self._wait()

    def stop(self) -> None:
        """Search for nothing until the next change."""
        self._cancel()
        if self._resting is not None:
            self._resting.stop()
        self._screen = self._campaign = None
        self._waiting = {}
        self._futures = 0

    def forget(self) -> None:
        """Forget all rungs, such as when a room hides the odds that one of them tells."""
        self.stop()
        self._known = []

    def line_shown(self, year: int, priority: str) -> None:
        """Go on to the line that the cursor has come to; a climb that waits is not dropped."""
        self._line = Line(year, priority)
        if self._searched not in self._waiting:
            self._cancel()
        self._show()
        self._wait()

    def odds_arrived(self, message: OddsForecast) -> None:
        """Go on once the plan's odds have come, which people wait for first."""
        if message.campaign is self._campaign:
            self._futures = message.odds.futures
            self._search()

    def arrived(self, message: RungsForecast) -> None:
        """Show rungs that were found, and finish a climb that waited for them."""
        if message.campaign is not self._campaign:
            return
        rungs = message.rungs
        self._keep(message.campaign, rungs)
        line = Line(rungs.year, rungs.priority)
        if line == self._searched and not rungs.searching:
            self._searched = None
        if self._screen is None or not self._screen.is_current:
            self._waiting = {}  # a dialog asks about the plan as it was
        if line in self._waiting:
            self._climb(line, up=self._waiting[line])
        self._show()
        self._search()

    # ---- climbing

    def climb(self, asked: Climbed) -> None:
        """Give a line its next rung, now or once it is known."""
        line = Line(asked.year, asked.priority)
        waited = self._waiting.pop(line, None)
        if waited is None or waited is asked.up:
            # a second press does not wait any more
            self._climb(line, up=asked.up, at_once=waited is not None)
        self._show()
        self._search()

    def _climb(self, line: Line, *, up: bool, at_once: bool = False) -> None:
        position = self._document.position
        rungs = self._rungs_of(line)
        if rungs is None:
            rungs = self._at_once(line)
            self._keep(position.campaign, rungs)
        present = position.campaign.year(line.year).allocation(line.priority)
        rung = rungs.above(present) if up else rungs.below(present)
        if self._has_odds() and not (at_once or rungs.is_sure(rung, up=up)):
            self._waiting[line] = up
            return
        self._waiting.pop(line, None)
        if rung is not None:
            given = rung.allocation
            self._changed(self._document.allocate(line.year, line.priority, given, joined=False))

    def _at_once(self, line: Line) -> Rungs:
        return rungs_at_once(self._document.position, line.year, line.priority)

    # ---- searching

    def _wait(self) -> None:
        """Wait until the cursor has been at rest for a while."""
        if self._resting is not None:
            self._resting.stop()
        self._rested = False
        if self._screen is not None:
            self._resting = self._screen.set_timer(REST, self._rest)

    def _rest(self) -> None:
        self._rested = True
        if self._has_odds():
            self._search()
        elif self._line is not None and self._line.year == self._document.position.year:
            self._keep(self._document.campaign, self._at_once(self._line))
            self._show()

    def _search(self) -> None:
        """Search for a line that a climb waits for, or else for the cursor's at rest."""
        line = self._next()
        screen, position = self._screen, self._document.position
        if line is None or line == self._searched or screen is None:
            return
        self._searched = line
        work = partial(_work, screen, position, line)
        screen.run_worker(work, GROUP, GROUP, GROUP, thread=True, exclusive=True)

    def _next(self) -> Line | None:
        if self._waiting:
            return next(iter(self._waiting)) if self._futures else None
        line, at_rest = self._line, self._rested and self._futures >= forecaster.CLOSE
        if line is None or not at_rest or line.year < self._document.position.year:
            return None
        known = self._rungs_of(line)
        return line if known is None or known.searching else None

    def _cancel(self) -> None:
        self._searched = None
        if self._screen is not None:
            self._screen.workers.cancel_group(self._screen, GROUP)

    # ---- what is known

    def _is_as(self, line: Line, before: Campaign) -> bool:
        """True if a line can still be changed and has the same allocation as before."""
        year, now = before.year(line.year), self._document.campaign.year(line.year)
        name = line.priority
        return now.results is None and year.allocation(name) == now.allocation(name)

    def _show(self) -> None:
        if self._screen is None or self._line is None:
            return
        rungs = self._rungs_of(self._line)
        if rungs is not None and self._line in self._waiting:
            rungs = replace(rungs, awaited=True)
        climbing = frozenset((line.year, line.priority) for line in self._waiting)
        self._screen.show_rungs(rungs, climbing)

    def _rungs_of(self, line: Line) -> Rungs | None:
        rest = rest_of_plan(self._document.campaign, line.year, line.priority)
        for known, rungs in reversed(self._known):
            if (rungs.year, rungs.priority) == (line.year, line.priority) and known == rest:
                return rungs
        return None

    def _keep(self, campaign: Campaign, rungs: Rungs) -> None:
        rest = rest_of_plan(campaign, rungs.year, rungs.priority)
        self._known = [*self._known[1 - KEPT :], (rest, rungs)]


def _work(screen: PlanScreen, position: Position, line: Line) -> None:
    """Search for the rungs of a line, in a worker's thread."""
    worker = get_current_worker()
    try:
        for rungs in find_rungs(
            position,
            line.year,
            line.priority,
            wanted=partial(is_wanted, worker),
            futures=forecaster.CLOSE,
        ):
            if worker.is_cancelled:
                return
            screen.post_message(RungsForecast(position.campaign, rungs))
    except InterruptedForecast:
        return
