"""The rows of the list of injects that the wall shows: the last one released, and the next ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.room.clock import read_time
from planner.room.msel.row import RowState
from planner.room.wall.team_rows import hour
from planner.wording.effects import effects_words

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.row import MselRow

_SIGNS = {RowState.RELEASED: "✔", RowState.SKIPPED: "·", RowState.READY: " "}


@dataclass(frozen=True, slots=True)
class InjectRow:
    """One row of the list, in words and signs."""

    number: int
    sign: str
    when: str
    title: str
    to: str
    words: str
    state: RowState
    is_due: bool


def inject_rows(
    evening: Evening, due: Collection[int], most: int, here: int | None = None
) -> tuple[InjectRow, ...]:
    """The last released row and those that wait, at most so many in all.

    Args:
        evening: The evening.
        due: The numbers of the rows that are due.
        most: The most rows.
        here: The number of a row that has to be among them; None for none.
    """
    opened = opened_at(evening)
    rows = all_rows(evening, due)
    waiting = sum(each.state is RowState.READY for each in rows)
    first = max(0, len(rows) - waiting - 1)
    at = next((index for index, each in enumerate(rows) if each.number == here), first)
    first = min(first, at)
    first = max(first, at - most + 1, 0)
    first = max(0, min(first, len(rows) - most))
    return tuple(_row(evening, each, due, opened) for each in rows[first : first + most])


def all_rows(evening: Evening, due: Collection[int]) -> tuple[MselRow, ...]:
    """The whole list: what has been released or skipped, then what waits."""
    past = [each for each in evening.msel if each.state is not RowState.READY]
    past.sort(key=lambda row: (row.state is RowState.RELEASED, row.year, row.number))
    return (*past, *waiting_rows(evening, due))


def waiting_rows(evening: Evening, due: Collection[int]) -> tuple[MselRow, ...]:
    """The rows that have neither been released nor skipped: those due first, then by their time."""
    ready = [each for each in evening.msel if each.state is RowState.READY]
    return tuple(sorted(ready, key=lambda row: (row.number not in due, *_order(evening, row))))


def _order(evening: Evening, row: MselRow) -> tuple[int, int, int]:
    """Rows without a year come after those of the present year; those of years past first."""
    year = row.year or evening.room.year
    return year, row.minute if row.minute >= 0 else 10_000, row.number


def opened_at(evening: Evening) -> datetime | None:
    """The time at which the room's year opened; None if it is not open."""
    found = [
        e for e in evening.room.log if e.kind in ("open", "undo") and e.year == evening.room.year
    ]
    return read_time(found[-1].time) if found else None


def _row(
    evening: Evening, row: MselRow, due: Collection[int], opened: datetime | None
) -> InjectRow:
    is_due = row.number in due
    return InjectRow(
        row.number,
        "▸" if is_due else _SIGNS[row.state],
        _when(evening, row, opened),
        row.title,
        row.to or "all",
        _words(evening, row, is_due=is_due),
        row.state,
        is_due,
    )


def _when(evening: Evening, row: MselRow, opened: datetime | None) -> str:
    if row.year > evening.room.year:
        return f"year {row.year}"
    if row.minute >= 0 and row.year == evening.room.year and opened is not None:
        return hour(opened + timedelta(minutes=row.minute))
    return row.clock or (f"year {row.year}" if row.year else "·")


def _words(evening: Evening, row: MselRow, *, is_due: bool) -> str:
    scenario = evening.room.scenario
    event = scenario.event(row.event) if row.event in scenario.event_ids else None
    if row.state is RowState.RELEASED:
        return _released(evening, row)
    if row.state is RowState.SKIPPED:
        return "skipped"
    words = ["due: i releases it"] if is_due else []
    if row.condition and not is_due:
        words.append(f"if {row.condition}")
    effects = row.effects or (event.effects if event is not None else ())
    if event is not None and event.options:
        words.append("asks a decision")
    if effects:
        words.append(effects_words(scenario, effects))
    if row.expected:
        words.append(f"expect: {row.expected}")
    return "; ".join(words) or "says only"


def _released(evening: Evening, row: MselRow) -> str:
    """The answers so far, if it asks a decision of this year."""
    room = evening.room
    event = row.event
    asked = [t for t in room.playing if event and event in evening.positions[t.id].questions]
    if not asked:
        return "released"
    sheets = [evening.sheet(team.id).sheet for team in asked]
    answered = sum(
        sheet is not None and sheet.year == room.year and event in sheet.decisions
        for sheet in sheets
    )
    return f"released; {answered} of {len(asked)} have decided"
