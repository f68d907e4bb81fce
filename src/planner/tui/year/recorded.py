"""What was recorded when a campaign was played, beside what today's rules make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.record_check import DIGEST, difference_sentence
from planner.tui.components.blocks import BLANK, WARN, heading, muted
from planner.tui.runtime.safe_text import fit, text
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.record_check import DifferingNumber
    from planner.campaign.play import Position
    from planner.scenario.model import Scenario
    from planner.tui.year.view import YearView

APART: Final = "≠"
"""Beside a number that was recorded otherwise than today's rules have it."""
_NAME: Final = 26


def recorded_line(view: YearView, number: str) -> Iterator[Content]:
    """What was recorded of one number; nothing if it is the same.

    Args:
        view: The year.
        number: `value:ID` or an indicator.
    """
    cell = view.apart.get(number)
    if cell is not None:
        yield Content.assemble(
            text(f"{APART} Recorded: {cell.recorded}", f"bold {WARN}"),
            text(f"; by today's rules: {cell.today}", WARN),
        )


def recorded_count(view: YearView) -> Iterator[Content]:
    """That a year's record says otherwise, for the top of a page that ends with the table."""
    number = len(view.apart.keys() - {DIGEST})
    if number:
        figures = "1 figure was" if number == 1 else f"{number} figures were"
        yield text(f"{APART} {figures} recorded otherwise; they stand below.", WARN)


def recorded_table(view: YearView, width: int) -> Iterator[Content]:
    """All numbers of a year that were recorded otherwise; nothing if all are the same."""
    cells = [cell for cell in view.apart.values() if cell.number != DIGEST]
    if not view.apart:
        return
    yield BLANK
    yield heading(f"{APART} Where the record says otherwise")
    if not cells:
        yield muted("Its figures are the same, but not what lies behind them (the digest).")
        return
    name = min(_NAME, max(12, width // 3))
    rest = (width - name) // 2
    yield Content.assemble(
        fit(muted("after the year"), name),
        fit(muted("recorded"), rest),
        fit(muted("by today's rules"), rest),
    )
    for cell in cells:
        yield _row(view.scenario, cell, name, rest)
    yield muted("All other figures are those by today's rules.")


def _row(scenario: Scenario, cell: DifferingNumber, name: int, rest: int) -> Content:
    return Content.assemble(
        fit(text(number_title(scenario, cell.number)), name),
        fit(text(cell.recorded, f"bold {WARN}"), rest),
        fit(text(cell.today), rest),
    )


def apart_notice(position: Position, cell: DifferingNumber, remarks: Sequence[str]) -> Content:
    """That a campaign does not come out as recorded, where first, and which figures are shown.

    Args:
        position: The campaign by today's rules.
        cell: The first number recorded otherwise.
        remarks: What differs between then and today, in whole sentences.
    """
    first = difference_sentence(position.campaign.scenario, cell)
    also = "".join(f" ({remark})" for remark in remarks)
    return Content.assemble(
        (f"{APART} Not quite as recorded. ", f"bold {WARN}"),
        text(f"First: {first}{also}. "),
        muted(f"Shown are today's figures; beside them, after {APART}, what was recorded."),
    )
