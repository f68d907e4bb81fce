"""The second line of the head: what is left to spend, and the alliance's indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import apart
from planner.tui.plan.alliance_lines import indicators_content
from planner.tui.plan.panel import Panel
from planner.tui.theme import BAD, MUTED, WARN
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.planning.alliance import IndicatorLine
    from planner.planning.year_plan import YearPlan

_WIDE: Final = 96
"""Least width in cells for the amounts that the year offers."""


class ResourceLine(Panel):
    """Budget and effort left, or by how much the year is overspent; then the indicators."""

    def show(self, plan: YearPlan, alliance: Sequence[IndicatorLine]) -> None:
        """Show what a year plan has left, and the indicators as they stand."""
        width = self.content_size.width
        left = left_content(plan, wide=width >= _WIDE)
        right = indicators_content(alliance, wide=width >= _WIDE)
        if left.cell_length + right.cell_length + 1 > width:
            right = Content("")
        self.put(apart(left, right, width) if right.plain else left)


def left_content(plan: YearPlan, *, wide: bool) -> Content:
    """`Left $60 M · 0 points`, or ` Over by $140 M ` and what is left of the other."""
    if plan.overspent:
        return _over(plan)
    label = "Unspent " if plan.kind is YearKind.PLAYED else "Left "
    budget, effort = (
        (f" of {offered:,}" if wide else "") for offered in (plan.budget, plan.effort)
    )
    return Content.assemble(
        (label, MUTED),
        (money(plan.budget_left), "bold"),
        (f"{budget} · ", MUTED),
        (points(plan.effort_left), "bold"),
        (effort, MUTED),
    )


def _over(plan: YearPlan) -> Content:
    over = [
        words
        for left, words in (
            (plan.budget_left, money(-plan.budget_left)),
            (plan.effort_left, points(-plan.effort_left)),
        )
        if left < 0
    ]
    rest = [
        words
        for left, words in (
            (plan.budget_left, money(plan.budget_left)),
            (plan.effort_left, points(plan.effort_left)),
        )
        if left >= 0
    ]
    style = f"{WARN} bold" if plan.kind is YearKind.PENCILLED else f"reverse bold {BAD}"
    return Content.assemble(
        (f"Over by {', '.join(over)}", style),
        (f" · {rest[0]}" if rest else "", "bold"),
    )
