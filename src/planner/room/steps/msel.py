"""Changes of the list of injects: rows imported, added, edited and skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.room.clock import written_time
from planner.room.msel.cells import row_with
from planner.room.msel.merge import merged
from planner.room.msel.row import MselRow, RowState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.read import ReadList


def import_rows(evening: Evening, now: datetime, read: ReadList) -> Evening:
    """Add the rows of another list, and update those that are known."""
    _check_readable(evening)
    made = merged(evening.msel, read, evening.room.scenario)
    words = f"{made.added} row{'' if made.added == 1 else 's'} added, {made.updated} updated"
    return _logged(replace(evening, msel=made.rows), now, words)


def add_row(evening: Evening, now: datetime, cells: Mapping[str, str]) -> Evening:
    """Add a row.

    Args:
        evening: The evening.
        now: The time.
        cells: The text of each column that it has.

    Raises:
        InputError: If a cell is wrong, or there is no title.
    """
    _check_readable(evening)
    number = max((each.number for each in evening.msel), default=0) + 1
    row = row_with(MselRow(number, ""), cells, evening.room.scenario)
    return _logged(
        replace(evening, msel=(*evening.msel, row)), now, f"row {number} added: {row.title}"
    )


def edit_row(evening: Evening, now: datetime, number: int, cells: Mapping[str, str]) -> Evening:
    """Change cells of a row.

    Raises:
        InputError: If there is no such row, or a cell is wrong.
    """
    _check_readable(evening)
    row = row_with(evening.row(number), cells, evening.room.scenario)
    return _logged(evening.with_row(row), now, f"row {number} edited: {row.title}")


def skip_row(evening: Evening, now: datetime, number: int) -> Evening:
    """Skip a row, so that it is not released.

    Raises:
        InputError: If there is no such row, or it was released.
    """
    _check_readable(evening)
    row = evening.row(number)
    if row.state is not RowState.READY:
        raise InputError(f"row {number} is {row.state.value} already")
    skipped = replace(row, state=RowState.SKIPPED)
    return _logged(evening.with_row(skipped), now, f"row {number} skipped: {row.title}")


def _check_readable(evening: Evening) -> None:
    if evening.msel_problem:
        raise InputError(evening.msel_problem)


def _logged(evening: Evening, now: datetime, words: str) -> Evening:
    return replace(evening, room=evening.room.logged(written_time(now), "msel", text=words))
