"""Differences between a campaign's recorded figures and those computed by today's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.record_check import DIGEST
from planner.tui.components.blocks import APART, BLANK, heading, muted
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import WARN
from planner.wording.phrases import number_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.record_check import DifferingNumber
    from planner.analysis.year_view import YearView
    from planner.scenario.model import Scenario

_NAME: Final = 26


def recorded_line(view: YearView, number: str) -> Iterator[Content]:
    """A line with the recorded and today's value of a figure; no line if they are equal.

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
    """A line with the number of differing figures, above a page that ends with the table."""
    number = len(view.apart.keys() - {DIGEST})
    if number:
        figures = "1 figure was" if number == 1 else f"{number} figures were"
        yield text(f"{APART} {figures} recorded differently; see below.", WARN)


def recorded_table(view: YearView, width: int) -> Iterator[Content]:
    """The table of a year's differing figures; no lines if there are none."""
    cells = [cell for cell in view.apart.values() if cell.number != DIGEST]
    if not view.apart:
        return
    yield BLANK
    yield heading(f"{APART} Figures that differ from the record")
    if not cells:
        yield muted("Its figures are the same, but the complete state differs (the digest).")
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
