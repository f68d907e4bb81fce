"""The announcements of a room: its injects and what was told to all, with those they went to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.room.evening import Evening


@dataclass(frozen=True)
class Announced:
    """Something that was said to one or more teams."""

    year: int
    time: str
    """As in RFC 3339."""
    title: str
    """Empty if the facilitator only told something."""
    text: str
    teams: tuple[str, ...]
    """The ids of the teams that it went to."""
    to_all: bool
    """True if it went to every team that was there."""
    is_inject: bool = True


def announced(evening: Evening) -> tuple[Announced, ...]:
    """Everything that has gone out to the teams, the oldest first; answers are a team's own."""
    room = evening.room
    everyone = tuple(each.id for each in room.playing)
    told = (
        Announced(each.year, each.time, "", each.text, everyone, to_all=True, is_inject=False)
        for each in room.log
        if each.kind == "tell" and not each.team
    )
    return tuple(sorted((*_injects(evening), *told), key=lambda each: each.time))


def _injects(evening: Evening) -> Iterator[Announced]:
    """The injects that have gone out.

    A team that came later counts as not having been there, so that what was said to all before it
    came was said to all.
    """
    room = evening.room
    came = {e.team: e.time for e in room.log if e.kind in {"join", "split"} and e.team}
    for each in room.releases:
        if not each.message:
            continue
        there = {team.id for team in room.playing if came.get(team.id, "") <= each.time}
        to_all = there <= set(each.teams)
        yield Announced(each.year, each.time, each.title, each.text, each.teams, to_all)
