"""Numbers of rows on the command line, and rows as JSON and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.boundary.errors import InputError
from planner.room.msel.effects import effects_text

if TYPE_CHECKING:
    from planner.room.msel.row import MselRow

_MOST_DIGITS: Final = 7


def is_number(text: str) -> bool:
    """True if a text is the number of a row."""
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def row_number(text: str) -> int:
    """The number of a row.

    Raises:
        InputError: If the text is none.
    """
    if not is_number(text):
        raise InputError(f'ROW must be the number of a row, is "{text}"')
    return int(text)


def row_table(row: MselRow) -> dict[str, object]:
    """A row as JSON holds it."""
    return {
        "number": row.number,
        "year": row.year or None,
        "minute": None if row.minute < 0 else row.minute,
        "title": row.title,
        "text": row.text,
        "from": row.sender,
        "to": row.to,
        "event": row.event,
        "effects": effects_text(row.effects),
        "condition": row.condition,
        "expected": row.expected,
        "notes": row.notes,
        "state": row.state.value,
        "auto": row.auto,
        "reference": row.reference,
        "time": row.clock,
        "others": dict(row.others),
    }


def row_line(row: MselRow, *, is_due: bool) -> str:
    """A row in one line of 80 cells: number, year and minute, state, teams, title."""
    state = "due" if is_due else row.state.value
    cells = ((f"{row.number:>3}", 5), (when(row), 14), (state, 8), (row.to or "all", 14))
    return " ".join(fitted(text, width) for text, width in cells) + " " + fitted(row.title, 35)


def row_details(row: MselRow) -> str:
    """The event or the effects of a row, and its condition; empty if it only says something."""
    what = f"event {row.event}" if row.event else effects_text(row.effects)
    condition = f"if {row.condition}" if row.condition else ""
    return " · ".join(each for each in (what, condition) if each)


def when(row: MselRow) -> str:
    """The year and minute of a row, else its time of day or its condition."""
    said = [f"year {row.year}"] if row.year else []
    if row.minute >= 0:
        said.append(f"{row.minute} min")
    return " ".join(said) or row.clock or ("by condition" if row.condition else "by hand")
