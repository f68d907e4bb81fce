"""The smallest order that would have kept a KPI from its loss in a year, on the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.play import orders_of
from planner.engine.orders import Orders, spending
from planner.engine.resolve import resolve
from planner.engine.state import Status
from planner.planning.bisection import least
from planner.scenario.model import BASIS_POINTS
from planner.wording.figures import amounts

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.analysis.year_story import KpiChange
    from planner.analysis.year_view import YearView

_SHARES: Final = 100
"""Steps into which the way from the given order to the full one is cut: 7 trials find one."""


@dataclass(frozen=True, slots=True)
class MoreNeeded:
    """An addition to the order on one KPI."""

    budget: int
    """US$ million."""
    effort: int
    """Points."""
    left: bool
    """True if the year had as much left; else it would have had to come from other priorities."""

    @property
    def phrase(self) -> str:
        """Such as `8 points more`, `$150 M and 3 points more from elsewhere`."""
        more = amounts(self.budget, self.effort)
        return f"{more} more{'' if self.left else ' from elsewhere'}"


def smallest_order(view: YearView, move: KpiChange) -> MoreNeeded | None:
    """The least addition to a KPI's order that would have kept it from its loss.

    A KPI that was missed would have been reached in time; another one would not have fallen. The
    engine plays the year again with the luck it had: effort alone, budget alone, and both in the
    proportion of what the priority can still use; at most 24 times.

    Returns:
        The cheapest of them by shares of the full amounts; None if even the full amounts, or all
        that the year offered, would not have been enough.
    """
    tables, outcome = view.position.tables, view.outcome
    row = view.scenario.priority_ids.index(move.priority.id)
    given = orders_of(view.position.campaign, outcome.year)
    goal = BASIS_POINTS if move.status is Status.MISSED else move.before
    full = int(tables.budget_full[row, 0]), int(tables.effort_full[row, 0])
    offered = int(outcome.opening.budget[0]), int(outcome.opening.effort[0])
    spent = int(given.budget[row, 0]), int(given.effort[row, 0])
    room = tuple(
        max(0, min(most, all_) - now) for most, all_, now in zip(full, offered, spent, strict=True)
    )

    def holds(budget: int, effort: int) -> bool:
        millions, work = given.budget.copy(), given.effort.copy()
        millions[row, 0] += budget
        work[row, 0] += effort
        more = Orders(millions, work, given.answers)
        after = resolve(
            tables,
            outcome.before,
            outcome.opening,
            more,
            view.position.luck,
            overrides=outcome.record.overrides,
        )
        return int(after.reach[row, 0]) >= goal

    found = [
        enough
        for most in ((0, room[1]), (room[0], 0), (room[0], room[1]))
        if any(most) and (enough := _least(holds, most)) is not None
    ]
    if not found:
        return None
    budget, effort = min(found, key=lambda each: each[0] / full[0] + each[1] / full[1])
    costs = spending(tables, outcome.opening, given)
    left = budget <= offered[0] - int(costs[0][0]) and effort <= offered[1] - int(costs[1][0])
    return MoreNeeded(budget, effort, left)


def _least(holds: Callable[[int, int], bool], most: tuple[int, int]) -> tuple[int, int] | None:
    """The least share of `most` that holds, by bisection: more never does less."""

    def share(step: int) -> tuple[int, int]:
        return -(-most[0] * step // _SHARES), -(-most[1] * step // _SHARES)

    if not holds(*most):
        return None
    return share(least(lambda step: holds(*share(step)), 0, _SHARES))
