"""A table of all years: the share of each year's budget that goes to each priority."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.components.bars import LEVELS
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.campaign.model import Year
    from planner.campaign.play import Position
    from planner.scenario.model import Priority

_NAME: Final = 26
_LEAST: Final = 5
_MOST: Final = 8


def years_content(position: Position, shown: int, width: int) -> Content:
    """The table, priorities by years; a cell is a bar and a percentage of the year's budget.

    Args:
        position: The campaign's present position.
        shown: The year that the grid shows.
        width: Cells.
    """
    scenario = position.tables.scenario
    each = max(_LEAST, min(_MOST, (width - _NAME) // scenario.years))
    name = max(0, min(_NAME, width - each * scenario.years) - 1)
    years = range(1, scenario.years + 1)
    head = [_head(position, year, shown, each) for year in years]
    lines = [
        Content.assemble(fit(Content.styled("% of the year's orders", MUTED), name), " ", *head)
    ]
    for priority in scenario.priorities:
        cells = [_cell(position.campaign.year(year), priority, each) for year in years]
        lines.append(Content.assemble(fit(text(short_title(priority)), name), " ", *cells))
    signs = "✔ played   ▸ open   ✎ pencilled   · nothing ordered"
    return Content("\n").join([*lines, Content.styled(signs, MUTED)])


def _head(position: Position, year: int, shown: int, each: int) -> tuple[str, str]:
    sign = ""
    if year <= len(position.outcomes):
        sign = "✔"
    elif year == position.year:
        sign = "▸"
    elif year <= position.campaign.ordered:
        sign = "✎"
    style = "reverse bold" if year == shown else "bold" if sign else MUTED
    return f"{f'{year}{sign}':<{each}}", style


def _cell(record: Year, priority: Priority, each: int) -> tuple[str, str]:
    total = sum(allocation.budget for allocation in record.allocations.values())
    part = record.allocation(priority.id).budget
    if not part:
        return f"{'·':<{each}}", MUTED
    level = LEVELS[min(len(LEVELS) - 1, part * len(LEVELS) // total)]
    return f"{level}{part * 100 // total or '<1':<{each - 1}}", "$text-primary"
