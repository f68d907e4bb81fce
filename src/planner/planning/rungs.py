"""The rungs of a priority's allocation in a year: nothing, hold, enough, full."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.campaign.model import Allocation


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
    on_time: float | None = None
    """Share of futures in which the KPI is achieved by its deadline, 0 to 1; None if not known."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """The rungs of one priority in one year, from the bottom up."""

    priority: str
    year: int
    rungs: tuple[Rung, ...]
    """Without *enough* while it is not known, or if even *full* does not reach 80 in 100."""
    searching: bool = False
    """True while *enough* is still being searched for."""

    def of(self, name: RungName) -> Rung | None:
        """The rung with this name; None if there is none."""
        return next((rung for rung in self.rungs if rung.name is name), None)
