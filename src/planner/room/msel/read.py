"""Reading a list of injects: our own, or one that somebody made for another exercise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.room.msel.cells import row_with
from planner.room.msel.columns import layout_of
from planner.room.msel.row import MselRow
from planner.room.msel.spreadsheet import records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.room.msel.columns import ListLayout
    from planner.room.msel.spreadsheet import Record
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class ReadRow:
    """A row of a list that was read: the cells that its columns have."""

    row: MselRow
    """The row by itself; its number is 0 if the list gives it none."""
    cells: Mapping[str, str]
    others: Mapping[str, str]


@dataclass(frozen=True)
class ReadList:
    """A list that was read."""

    rows: tuple[ReadRow, ...]
    is_own: bool
    """True if it was written here, so that its numbers are ours."""


def read_list(content: bytes, name: str, scenario: Scenario) -> ReadList:
    """Read a list of injects.

    Args:
        content: The file's bytes.
        name: The file's name for messages.
        scenario: The scenario whose events, numbers and years it may name.

    Raises:
        InputError: If it is no table, has no titles, or a cell is wrong; with row and column.
    """
    table = records(content, name)
    layout = layout_of(table, name)
    rows = []
    for record in table[1:]:
        _check_width(record, len(table[0].cells), name)
        try:
            rows.append(_row(record, layout, scenario))
        except InputError as error:
            message = f"row {record.number}, {error.message}"
            if error.message.startswith("has "):
                message = f"row {record.number} {error.message}"
            raise InputError(message, file=name, line=record.line) from None
    found = ReadList(tuple(rows), layout.is_own)
    _check_numbers(found, table, name)
    return found


def _row(record: Record, layout: ListLayout, scenario: Scenario) -> ReadRow:
    cells = {column: _at(record, place) for column, place in layout.ours.items()}
    others = {header: _at(record, place) for header, place in layout.others.items()}
    row = row_with(MselRow(0, ""), cells, scenario)
    return ReadRow(replace(row, others=MappingProxyType(others)), cells, others)


def _at(record: Record, place: int) -> str:
    return record.cells[place] if place < len(record.cells) else ""


def _check_width(record: Record, width: int, name: str) -> None:
    extra = [each for each in record.cells[width:] if each.strip()]
    if extra:
        message = (
            f"row {record.number} has {len(record.cells)} cells, the headers are {width}; "
            "put a text with commas into quotation marks"
        )
        raise InputError(message, file=name, line=record.line)


def _check_numbers(found: ReadList, table: tuple[Record, ...], name: str) -> None:
    seen: set[int] = set()
    for each, record in zip(found.rows, table[1:], strict=True):
        number = each.row.number
        if number in seen:
            message = f"row {record.number}, number: {number} is there twice; numbers must differ"
            raise InputError(message, file=name, line=record.line)
        if number:
            seen.add(number)
