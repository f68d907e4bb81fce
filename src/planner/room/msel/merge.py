"""Bringing a list that was read into the room's own: rows are added, and known ones updated.

A row is known by its reference, its number or name in the list it came from. One without a
reference is known by our own number and its title, if the list was written here; else only if it
is there already word for word. Of a known row the columns that the list has are replaced; its
number stays, and so does its state once it was released or skipped.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.room.msel.cells import row_with
from planner.room.msel.row import RowState

if TYPE_CHECKING:
    from collections.abc import Hashable

    from planner.room.msel.read import ReadList, ReadRow
    from planner.room.msel.row import MselRow
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Merged:
    """The room's list after an import."""

    rows: tuple[MselRow, ...]
    added: int
    updated: int


def merged(rows: tuple[MselRow, ...], read: ReadList, scenario: Scenario) -> Merged:
    """The room's list with another one brought in.

    Args:
        rows: The room's list.
        read: The other one.
        scenario: The room's scenario.

    Raises:
        InputError: If a row of the room would have both an event and effects.
    """
    known: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    columns = read.rows[0].cells.keys() if read.rows else ()
    for place, row in enumerate(rows):
        known[_key(row, is_own=read.is_own, columns=frozenset(columns))].append(place)
    result = list(rows)
    taken = {row.number for row in rows}
    claimed = {each.row.number for each in read.rows}
    free = max({0, *taken, *claimed}) + 1
    added = updated = 0
    for each in read.rows:
        key = _key(each.row, is_own=read.is_own, columns=frozenset(columns))
        if known[key]:
            place = known[key].popleft()
            result[place] = _updated(result[place], each, scenario)
            updated += 1
            continue
        number = each.row.number
        if not number or number in taken:
            number, free = free, free + 1
        taken.add(number)
        result.append(replace(each.row, number=number))
        added += 1
    return Merged(tuple(result), added, updated)


def _key(row: MselRow, *, is_own: bool, columns: frozenset[str]) -> Hashable:
    if row.reference:
        return row.reference
    if is_own:
        return (row.number, row.title)
    others = tuple(sorted(row.others.items()))
    said = (row.title, row.text, row.year, row.minute, row.clock, row.to, row.sender, others)
    return (said, "effects" in columns and row.effects)


def _updated(row: MselRow, read: ReadRow, scenario: Scenario) -> MselRow:
    cells = {column: text for column, text in read.cells.items() if column != "number"}
    if row.state is not RowState.READY:
        cells.pop("state", None)
    others = MappingProxyType({**row.others, **read.others})
    try:
        return replace(row_with(row, cells, scenario), others=others)
    except InputError as error:
        raise InputError(f"row {row.number} of the room: {error.message}") from None
