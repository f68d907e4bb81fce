"""The rows of the list of injects that the wall shows: the last one released, then the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from planner.room.clock import time_in
from planner.room.model import RoomState
from planner.room.msel.row import RowState
from planner.wording.effects import effects_words
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.row import MselRow
    from planner.room.release import Release

Coming = tuple[tuple["MselRow", bool], ...]
"""The rows that may still be released, each with True if it is due (`coming_rows`)."""

_SIGNS: Final = {RowState.RELEASED: "✔", RowState.SKIPPED: "·", RowState.READY: " "}


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
    evening: Evening, now: datetime, coming: Coming, most: int, here: int = 0
) -> tuple[InjectRow, ...]:
    """The last released row and those that wait, at most so many in all.

    Args:
        evening: The evening.
        now: The time.
        coming: The rows that wait.
        most: The most rows.
        here: The number of a row that has to be among them; 0 for none.
    """
    rows = all_rows(evening, coming)
    due = {row.number for row, is_due in coming if is_due}
    first = max(0, len(rows) - len(coming) - 1)
    at = next((index for index, each in enumerate(rows) if each.number == here), first)
    first = max(min(first, at), at - most + 1, 0)
    first = max(0, min(first, len(rows) - most))
    shown = rows[first : first + most]
    return tuple(_row(evening, now, each, is_due=each.number in due) for each in shown)


def all_rows(evening: Evening, coming: Coming) -> tuple[MselRow, ...]:
    """The whole list: what has been released, skipped or passed over, then what waits."""
    waiting = [row for row, _ in coming]
    numbers = {row.number for row in waiting}
    past = [each for each in evening.msel if each.number not in numbers]
    past.sort(key=lambda row: (row.state is RowState.RELEASED, _released_at(evening, row)))
    return (*past, *waiting)


def _released_at(evening: Evening, row: MselRow) -> tuple[str, int]:
    release = _release(evening, row)
    return "" if release is None else release.time, row.number


def _release(evening: Evening, row: MselRow) -> Release | None:
    return next((each for each in evening.room.releases if each.row == row.number), None)


def _row(evening: Evening, now: datetime, row: MselRow, *, is_due: bool) -> InjectRow:
    return InjectRow(
        row.number,
        "▸" if is_due else _SIGNS[row.state],
        _when(evening, now, row),
        row.title,
        row.to or "all",
        _words(evening, row, is_due=is_due),
        row.state,
        is_due,
    )


def _when(evening: Evening, now: datetime, row: MselRow) -> str:
    """The time of its release, or at which it will be due as the clock runs."""
    room = evening.room
    release = _release(evening, row)
    time = None if release is None else time_in(release.time)
    if time is not None:
        return time_of_day(time)
    if row.minute >= 0 and row.year == room.year and room.state is RoomState.PLANNING:
        clock = room.clock
        seconds = min(60 * row.minute, clock.given) if clock.given else 60 * row.minute
        return time_of_day(now + timedelta(seconds=seconds - clock.ran(now)))
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
    """The teams that have read it, and those that have decided if it asks for a decision."""
    room, release = evening.room, _release(evening, row)
    if release is None or not release.message:
        return "goes out when the next year opens"
    if release.year != room.year:
        return f"released in year {release.year}"
    teams = [each for each in room.playing if each.id in release.teams]
    sheets = [evening.sheet(each.id).sheet for each in teams]
    read = sum(each is not None and release.message in each.read for each in sheets)
    said = f"released, {_share(read, len(teams))} read it"
    asked = [
        each
        for team, each in zip(teams, sheets, strict=True)
        if row.event and row.event in evening.positions[team.id].questions
    ]
    if not asked:
        return said
    decided = sum(
        each is not None and each.year == room.year and row.event in each.decisions
        for each in asked
    )
    return f"{said}, {_share(decided, len(asked))} decided"


def _share(count: int, total: int) -> str:
    return "all have" if count == total else f"{count} of {total} have"
