"""The line with the year's remaining budget and effort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.year_plan import YearKind
from planner.tui.components.changing_text import ChangingText
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.planning.year_plan import YearPlan

_BAR: Final = 14
_WIDE: Final = 100
_NAMES: Final = {
    YearKind.OPEN: ("Budget", "Effort"),
    YearKind.PENCILLED: ("Likely budget", "Effort"),
    YearKind.PLAYED: ("Budget", "Effort"),
}


class ResourceLine(ChangingText):
    """Budget and effort left, or a warning if the year is overspent."""

    def show(self, plan: YearPlan) -> None:
        """Show what a year plan has left."""
        likely = plan.kind is YearKind.PENCILLED
        self.set_class(plan.overspent and not likely, "-over")
        wide = self.content_size.width >= _WIDE
        names = _NAMES[plan.kind]
        budget = _part(names[0], (plan.budget_left, plan.budget), money, wide=wide, likely=likely)
        effort = _part(names[1], (plan.effort_left, plan.effort), points, wide=wide, likely=likely)
        cure: tuple[Content | str, ...] = (
            ("    ", Content.assemble(("s", "bold $text-accent"), " cuts it"))
            if plan.overspent
            else ()
        )
        self.update(Content.assemble(budget, "    ", effort, *cure), layout=False)


def _part(
    name: str,
    amounts: tuple[int, int],
    words: Callable[[int], str],
    *,
    wide: bool,
    likely: bool,
) -> Content:
    left, offered = amounts
    of = f" of {offered:,}"
    if left < 0:
        over = f"! {words(-left)} {'over' if likely else 'overspent'}"
        warning = Content.styled(over, "bold $text-warning" if likely else "bold $text-error")
        return Content.assemble((f"{name}  ", "$text-muted"), warning)
    content = Content.assemble(
        (f"{name}  ", "$text-muted"), (f"{words(left)} left", "bold"), (of, "$text-muted")
    )
    if not wide:
        return content
    full = left * _BAR // offered if offered else 0
    return Content.assemble(
        content, "  ", ("━" * full, "$primary"), ("─" * (_BAR - full), "$text-muted")
    )
