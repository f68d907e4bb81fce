"""Writing the list of injects as a spreadsheet opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.room.msel.cells import cells_of
from planner.room.msel.columns import COLUMNS
from planner.room.msel.spreadsheet import table_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.room.msel.row import MselRow


def list_bytes(rows: Sequence[MselRow]) -> bytes:
    """The list as its file holds it: our columns, then all that other lists brought along."""
    others = tuple(dict.fromkeys(header for row in rows for header in row.others))
    lines = [(*cells_of(row), *(row.others.get(each, "") for each in others)) for row in rows]
    return table_bytes([(*COLUMNS, *others), *lines])
