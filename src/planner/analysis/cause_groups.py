"""The causes of a KPI's change in groups, in whole per cents of the way that add up exactly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import AT_GATE, AT_TARGET
from planner.engine.rules.climate import CLIMATE, FREE_RIDING
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.friction import FRICTION
from planner.engine.rules.limits import LIMIT
from planner.engine.rules.neglect import DRIFT, SLIPPAGE, UPKEEP
from planner.engine.rules.pace import READINESS, SEASON
from planner.engine.rules.push import PUSH
from planner.wording.figures import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.analysis.cause_chains import Chain, ChainStep

_PERCENT: Final = 100
"""Basis points in one per cent."""


class CauseGroup(Enum):
    """A group of the ledger's rules, in the order in which they are shown."""

    YOU = "you"
    NEEDS = "needs"
    ALLIES = "allies"
    EVENTS = "events"
    CHANCE = "chance"
    SLIPS = "slips"


GROUP_WORDS: Final = {
    CauseGroup.YOU: "what you put in and decided, at the pace the year allows",
    CauseGroup.NEEDS: "the priorities it builds on",
    CauseGroup.ALLIES: "cohesion, support, threat and free riding",
    CauseGroup.EVENTS: "events, red's moves, overrides",
    CauseGroup.CHANCE: "its own luck",
    CauseGroup.SLIPS: "neglect, growth by itself, upkeep",
}

_GROUPS: Final = {
    PUSH.id: CauseGroup.YOU,
    SEASON.id: CauseGroup.YOU,
    DECISIONS.id: CauseGroup.YOU,
    READINESS.id: CauseGroup.NEEDS,
    CLIMATE.id: CauseGroup.ALLIES,
    FREE_RIDING.id: CauseGroup.ALLIES,
    FRICTION.id: CauseGroup.CHANCE,
    SLIPPAGE.id: CauseGroup.SLIPS,
    DRIFT.id: CauseGroup.SLIPS,
    UPKEEP.id: CauseGroup.SLIPS,
}
"""Group by rule; events, red, their limits and overrides are all other rules."""


@dataclass(frozen=True, slots=True)
class CauseAmounts:
    """One KPI's change in a year by group, in whole per cents of the way."""

    groups: dict[CauseGroup, int]
    """Every group's amount; they add up to `total`."""

    @property
    def total(self) -> int:
        """The whole change."""
        return sum(self.groups.values())

    @property
    def merged(self) -> tuple[int, int, int]:
        """The change by you, by others, and by chance; they add up to `total`."""
        you, chance = self.groups[CauseGroup.YOU], self.groups[CauseGroup.CHANCE]
        return you, self.total - you - chance, chance


def group_of(step: ChainStep) -> CauseGroup:
    """The group of a cause.

    A bound belongs to what it bounds: a closed gate to the needs, the target to the work, and the
    worst value to what slips.
    """
    if step.rule == LIMIT.id:
        if step.label == AT_GATE:
            return CauseGroup.NEEDS
        return CauseGroup.SLIPS if step.amount > 0 else CauseGroup.YOU
    return _GROUPS.get(step.rule, CauseGroup.EVENTS)


def cause_amounts(chain: Chain) -> CauseAmounts:
    """A chain of a KPI's progress in one year, by group.

    Upkeep beyond the target is no gain, so the target takes it back from what slips before it
    takes anything from the work. The running total is rounded, and each amount is the difference
    of two rounded totals.
    """
    exact = {group: sum(s.amount for s in of_group(chain.steps, group)) for group in CauseGroup}
    beyond = -sum(s.amount for s in chain.steps if s.label == AT_TARGET)
    kept_up = max(0, min(beyond, exact[CauseGroup.SLIPS]))
    exact[CauseGroup.SLIPS] -= kept_up
    exact[CauseGroup.YOU] += kept_up
    at = chain.start
    amounts = {}
    for group, amount in exact.items():
        amounts[group] = _whole(at + amount) - _whole(at)
        at += amount
    return CauseAmounts(amounts)


def of_group(steps: Iterable[ChainStep], group: CauseGroup) -> list[ChainStep]:
    """The steps of one group."""
    return [each for each in steps if group_of(each) is group]


def _whole(basis_points: int) -> int:
    size = rounded(basis_points, _PERCENT)
    return size // _PERCENT if size >= 0 else -(-size // _PERCENT)
