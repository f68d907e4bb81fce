"""The record of the evening in words: overrides and notes of a year, and the log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.room.clock import read_time
from planner.wording.figures import whole_share
from planner.wording.phrases import number_title
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from planner.engine.year_context import Override
    from planner.room.evening import Evening
    from planner.room.model import LogEntry

_WORDS: Final = {
    "make": "the room was made",
    "open": "year {year} opened",
    "lock": "year {year} locked",
    "resolve": "year {year} resolved",
    "reveal": "year {year} revealed",
    "unlock": "lock of year {year} taken back",
    "undo": "year {year} taken back, to be planned again",
    "end": "the evening ended",
}
_SELF_SAID: Final = {"note": "note", "answer": "answer", "tell": "told"}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the record."""

    when: str
    words: str


def record_so_far(evening: Evening) -> tuple[RecordLine, ...]:
    """The record of the present year and of the one before, the latest first."""
    room = evening.room
    lines = []
    for year in (room.year, room.year - 1):
        parts = [*_overrides(evening, year)]
        kinds = Counter(entry.kind for entry in room.log if entry.year == year)
        for kind, one, many in (
            ("note", "note", "notes"), ("inject", "inject", "injects"), ("undo", "undo", "undos"),
        ):  # fmt: skip
            if kinds[kind]:
                parts.append(f"{kinds[kind]} {one if kinds[kind] == 1 else many}")
        revealed = [e for e in room.log if e.kind == "reveal" and e.year == year]
        if revealed:
            parts.append(f"revealed {time_of_day(read_time(revealed[-1].time))}")
        if parts:
            lines.append(RecordLine(f"year {year}", " · ".join(parts)))
    return tuple(lines)


def _overrides(evening: Evening, year: int) -> list[str]:
    """The overrides of a year, one team after the other."""
    words = [
        f"{team.name}, {_override(evening, each)}"
        for team in evening.room.teams
        for each in evening.record(team.id).year(year).overrides
    ]
    if not words:
        return []
    count = f"{len(words)} override{'' if len(words) == 1 else 's'}"
    return [f"{count}: {words[0]}{' …' if len(words) > 1 else ''}"]


def _override(evening: Evening, made: Override) -> str:
    title = number_title(evening.room.scenario, made.number)
    before = "" if made.spread is None else f"{whole_share(made.spread.engine)} → "
    return f"{title} {before}{whole_share(made.value)}, “{made.reason}”"


def log_lines(evening: Evening, count: int) -> tuple[RecordLine, ...]:
    """The last entries of the log, the latest first."""
    entries = evening.room.log[-count:][::-1]
    return tuple(
        RecordLine(time_of_day(read_time(each.time)), _words(evening, each)) for each in entries
    )


def _words(evening: Evening, entry: LogEntry) -> str:
    if entry.kind in _WORDS:
        words = _WORDS[entry.kind].format(year=entry.year)
        return (
            words if entry.kind in ("make", "end") or not entry.text else f"{words}: {entry.text}"
        )
    team = evening.room.team(entry.team) if entry.team else None
    parts = [_SELF_SAID.get(entry.kind, entry.kind)]
    if team is not None:
        parts.append(team.name)
    head = ", ".join(parts)
    if entry.kind == "override" and team is not None:
        made = evening.record(team.id).year(entry.year).overrides
        for each in made:
            if each.time == entry.time:
                return f"{head}: {_override(evening, each)}"
    return f"{head}: {' → '.join(entry.text.splitlines())}" if entry.text else head
