"""The dialog of a year that cannot pay for its orders: it offers to cut them to fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.model import NOTHING
from planner.tui.components.blocks import muted, page
from planner.tui.dialogs.choice import OK, Choice, ChoiceDialog
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.figures import amounts
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.campaign.model import Allocation
    from planner.campaign.play import Position
    from planner.planning.overspending import Overspending

CUT: Final = Choice("cut", "Cut to fit", "primary")
_PLAN_ON: Final = Choice("plan", "Plan on")
_NAME: Final = 26
_AMOUNT: Final = 17


def overspent_dialog(position: Position, found: Overspending) -> ChoiceDialog:
    """The dialog; it answers with the id of `CUT` if the orders are to be cut.

    Args:
        position: The position of the overspent year.
        found: Its overspending.
    """
    title = f"Year {position.year} is over budget"
    lines = list(_lines(position, found))
    return ChoiceDialog(title, page(lines), (OK,) if found.cut is None else (CUT, _PLAN_ON))


def _lines(position: Position, found: Overspending) -> Iterator[Content]:
    over = amounts(found.budget, found.effort)
    yield Content.assemble("It costs ", (over, "bold $text-error"), " more than the year has.")
    yield Content("")
    if found.cut is None:
        yield Content(
            "The answers to its questions alone cost that much: no cut of the priorities would "
            "pay for them. d on Plan takes a cheaper answer."
        )
        return
    yield Content(
        "Cut to fit takes what no priority can use first, then the same share off all. "
        "Left would be:"
    )
    yield from _table(position, found.cut)


def _table(position: Position, cut: Mapping[str, Allocation]) -> Iterator[Content]:
    yield text(f"{'':{_NAME}}{'$ M':>{_AMOUNT}}{'points':>{_AMOUNT}}", MUTED)
    for priority in position.campaign.scenario.priorities:
        has, left = position.record.allocation(priority.id), cut.get(priority.id, NOTHING)
        if has != NOTHING:
            yield Content.assemble(
                fit(text(short_title(priority)), _NAME),
                _change(has.budget, left.budget),
                _change(has.effort, left.effort),
            )


def _change(has: int, left: int) -> Content:
    if has == left:
        return fit(muted(f"{has:,}"), _AMOUNT, right=True)
    return fit(Content.assemble(muted(f"{has:,} → "), (f"{left:,}", "bold")), _AMOUNT, right=True)
