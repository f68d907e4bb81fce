"""The search for a priority's rungs: engine runs of one year, and forecasts of the plan.

*Hold* is the least allocation with which the open year's likely luck leaves the progress where it
is; in a year to come, the least with which it does not fall in half of the futures. *Enough* is the
least with which the KPI is achieved on time in 80 of 100 futures, after its deadline at all. Both
are searched for in steps from nothing to full, with the rest of the plan as it stands. More is
not quite always better, since what one line gets may be cut from others: what is found is enough,
and one step less is not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from planner.engine.state import ACHIEVED, LATE
from planner.engine.upkeep import STEPS
from planner.foresight.forecast import FIRST, REFINED, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.planning.bisection import least
from planner.planning.cancel import InterruptibleLuck
from planner.planning.decided import decided
from planner.planning.hold import hold_steps
from planner.planning.rungs import AIM, Rung, RungName, Rungs, allocation_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast_setup import ForecastSetup

_HALF = 0.5


def rest_of_plan(campaign: Campaign, year: int, priority: str) -> Campaign:
    """The campaign without one priority's allocation in one year; its rungs depend on no more."""
    record = campaign.year(year)
    others = {name: each for name, each in record.allocations.items() if name != priority}
    return campaign.with_year(replace(record, orders=others))


def rungs_at_once(position: Position, year: int, priority: str) -> Rungs:
    """The rungs that need no futures: all but *enough*, in a year to come also without *hold*."""
    search = _Search.of(position, year, priority)
    hold = hold_steps(position)[search.row] if year == position.year else None
    known = search.settled and year == position.year
    return search.rungs(hold, None, None, searching=not known)


def find_rungs(
    position: Position,
    year: int,
    priority: str,
    *,
    wanted: Callable[[], bool] = lambda: True,
    futures: int = REFINED,
) -> Iterator[Rungs]:
    """Search for the rungs of one priority in the open year or in one to come.

    Args:
        position: The campaign's position.
        year: The year.
        priority: The priority's id.
        wanted: True as long as they are wanted; asked from the worker's thread.
        futures: Futures of the forecasts; with more than `FIRST`, those find *enough* roughly.

    Yields:
        First the rungs known without a search for *enough*, then all of them.

    Raises:
        InterruptedForecast: If they are not wanted any more.
    """
    search = _Search.of(position, year, priority, wanted)
    this_year = year == position.year
    hold = hold_steps(position)[search.row] if this_year else search.hold_in_futures()
    if search.settled:
        yield search.rungs(hold, None, None, searching=False)
        return
    yield search.rungs(hold, None, None, searching=True)
    enough = search.enough(futures)
    yield search.rungs(hold, enough, futures, searching=False)


@dataclass(frozen=True)
class _Search:
    """The search for one priority's rungs in one year."""

    position: Position
    """Without the priority's allocation in that year."""
    year: int
    row: int
    """The priority's."""
    wanted: Callable[[], bool]
    late: bool
    """True if the deadline has passed by then."""
    settled: bool
    """True if the KPI has been achieved, or if nothing can change the score any more."""
    known: dict[tuple[int, int], float] = field(default_factory=dict)
    """Odds by step and number of futures."""

    @classmethod
    def of(
        cls,
        position: Position,
        year: int,
        priority: str,
        wanted: Callable[[], bool] = lambda: True,
    ) -> _Search:
        """The search for the rungs of a priority by its id."""
        scenario = position.tables.scenario
        row = scenario.priority_ids.index(priority)
        late = scenario.deadline(scenario.priorities[row]) < year
        settled = bool(position.state.done[row, 0]) or decided(position).final
        bare = replace(position, campaign=rest_of_plan(position.campaign, year, priority))
        return cls(bare, year, row, wanted, late, settled)

    def rungs(
        self, hold: int | None, enough: int | None, futures: int | None, *, searching: bool
    ) -> Rungs:
        """The rungs at the steps found.

        Args:
            hold: Its step; None if there is none.
            enough: Its step; None if there is none.
            futures: Futures of the odds; None to leave the odds out.
            searching: True if *enough* is still searched for.
        """
        priority = self.position.tables.scenario.priorities[self.row]
        steps = [(RungName.NOTHING, 0)]
        if hold:
            steps.append((RungName.HOLD, hold))
        if enough is not None:
            steps.append((RungName.ENOUGH, enough))
        steps.sort(key=lambda each: each[1])
        steps.append((RungName.FULL, STEPS))
        found = [
            Rung(name, allocation_at(priority, step), self.odds(step, futures) if futures else None)
            for name, step in steps
        ]
        return Rungs(priority.id, self.year, tuple(found), self.late, searching)

    def hold_in_futures(self) -> int | None:
        """The least step with which the progress does not fall in half of the first futures."""
        if not self._holds(STEPS):
            return None
        return 0 if self._holds(0) else least(self._holds, 0, STEPS)

    def enough(self, futures: int) -> int | None:
        """The least step that gives the odds aimed at, None if even the full amounts do not."""
        if self.odds(STEPS, futures) < AIM:
            return None
        if self.odds(0, futures) >= AIM:
            return 0
        near = None
        if futures > FIRST:
            near = least(lambda step: self.odds(step, FIRST) >= AIM, 0, STEPS)
        return least(lambda step: self.odds(step, futures) >= AIM, 0, STEPS, near=near)

    def odds(self, step: int, futures: int) -> float:
        """The share of futures in which the KPI is achieved with an allocation, 0 to 1."""
        known = self.known.get((step, futures))
        if known is not None:
            return known
        plan, made = self._plan(step), 0
        for luck in self._chances(futures):
            status = play_out(plan.begin, plan.plan, luck).status[self.row]
            made += int((status == ACHIEVED).sum())
            if self.late:
                made += int((status == LATE).sum())
        self.known[step, futures] = made / futures
        return made / futures

    def _holds(self, step: int) -> bool:
        plan, before = self._plan(step), self.position.state.year
        holding = 0
        for luck in self._chances(FIRST):
            reach = play_out(plan.begin, plan.plan, luck, until=self.year).reach[:, self.row]
            now = self.year - before - 1
            holding += int((reach[now] >= reach[now - 1]).sum())
        return holding >= FIRST * _HALF

    def _plan(self, step: int) -> ForecastSetup:
        """The setup of a forecast with the priority's allocation at a step."""
        campaign = self.position.campaign
        priority = campaign.scenario.priorities[self.row]
        record = campaign.year(self.year).allocate(priority.id, allocation_at(priority, step))
        position = replace(self.position, campaign=campaign.with_year(record))
        return forecast_setup(position, as_it_stands=True)

    def _chances(self, futures: int) -> Iterator[InterruptibleLuck]:
        """The draws of the first futures, a chunk each."""
        for part in forecast_chances(self.position.campaign.forecast_seed, futures):
            yield InterruptibleLuck(part, self.wanted)
