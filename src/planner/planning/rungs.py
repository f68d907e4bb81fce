"""The rungs of a priority's allocation in a year: nothing, hold, enough, full.

A rung is always given whole, even if the year cannot pay for it: *enough* would promise nothing if
it were cut to what is left, and a year over budget says so itself. One key takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.campaign.model import Allocation
from planner.engine.upkeep import at_step, least_upkeep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.tables import Tables
    from planner.scenario.model import Priority

AIM: Final = 0.8
"""The odds that *enough* is to give, 0 to 1."""


class RungName(Enum):
    """The rungs, from the bottom up."""

    NOTHING = "nothing"
    HOLD = "hold"
    ENOUGH = "enough"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: an allocation, and the odds it gives with the rest of the plan as it stands."""

    name: RungName
    allocation: Allocation
    odds: float | None = None
    """Share of futures in which the KPI is achieved by its deadline, or in a year after that is
    achieved at all, 0 to 1; None if not known, or if it has been achieved."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """The rungs of one priority in one year, from the least allocation to the largest."""

    priority: str
    year: int
    rungs: tuple[Rung, ...]
    """*Nothing* first and *full* last. Without *hold* if no allocation holds the progress, or if
    nothing at all does; without *enough* if even *full* does not reach `AIM`, or if the KPI has
    been achieved. Those still being searched for are not among them."""
    late: bool = False
    """True if the odds are of the KPI being achieved at all, since its deadline has passed."""
    searching: bool = False
    """True while some are still being searched for."""
    awaited: bool = False
    """True while the line is to have the next one as soon as it is known."""

    def of(self, name: RungName) -> Rung | None:
        """The rung with this name; None if there is none."""
        return next((rung for rung in self.rungs if rung.name is name), None)

    def above(self, present: Allocation) -> Rung | None:
        """The next rung that gives more and takes nothing away; None if all is used already."""
        full = self.rungs[-1].allocation
        used = Allocation(min(present.budget, full.budget), min(present.effort, full.effort))
        more = (rung for rung in self.rungs if _covers(rung.allocation, used))
        return next((rung for rung in more if rung.allocation != used), None)

    def below(self, present: Allocation) -> Rung | None:
        """The next rung that takes some away and gives nothing more; None if nothing is given."""
        less = (rung for rung in reversed(self.rungs) if _covers(present, rung.allocation))
        return next((rung for rung in less if rung.allocation != present), None)

    def is_sure(self, rung: Rung | None, *, up: bool) -> bool:
        """True unless a rung still being searched for may lie on the way to this one."""
        if not self.searching or rung is None:
            return True
        if up:
            return rung.name is not RungName.FULL
        held = self.of(RungName.HOLD) is not None
        return rung.name is RungName.FULL or (held and rung.name is RungName.NOTHING)


def allocation_at(priority: Priority, step: int) -> Allocation:
    """Budget and effort in the proportion of the full ones.

    Args:
        priority: The priority.
        step: From 0 for nothing to `STEPS` for full.
    """
    return Allocation(at_step(priority.budget_full, step), at_step(priority.effort_full, step))


def upkeep_of(tables: Tables) -> Mapping[str, Allocation]:
    """The least allocation that keeps each KPI up once it is achieved; nothing if none does."""
    budget, effort = (each[:, 0].tolist() for each in least_upkeep(tables))
    amounts = (Allocation(*pair) for pair in zip(budget, effort, strict=True))
    return dict(zip(tables.scenario.priority_ids, amounts, strict=True))


def _covers(one: Allocation, other: Allocation) -> bool:
    return one.budget >= other.budget and one.effort >= other.effort
