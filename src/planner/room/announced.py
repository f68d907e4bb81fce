"""The announcements of a room: the messages of all inboxes, each once with those it went to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES
from planner.room.messages import MOST_SHOWN, MessageKind, read_message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.room.evening import Evening
    from planner.room.layout import Layout
    from planner.room.messages import Message
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class Announced:
    """Something that was said to one or more teams."""

    kind: MessageKind
    year: int
    time: str
    """As in RFC 3339."""
    title: str
    text: str
    sender: str
    teams: tuple[str, ...]
    """The ids of the teams that it went to."""
    to_all: bool
    """True if it went to every team that was there."""


def read_inboxes(layout: Layout, evening: Evening) -> tuple[Message, ...]:
    """The messages to all teams that play; a file that is no message is left out."""
    found = []
    for team in evening.room.playing:
        for number in evening.inbox(team.id)[-MOST_SHOWN:]:
            path = layout.message(team.id, number)
            try:
                found.append(read_message(read_bytes(path, MAX_BYTES), str(path), number, team.id))
            except InputError:
                continue
    return tuple(found)


def announced(evening: Evening, messages: Iterable[Message]) -> tuple[Announced, ...]:
    """Everything that was said, each thing once, the oldest first.

    A team that came later counts as not having been there, so that what was said to all before it
    came was said to all.

    Args:
        evening: The evening.
        messages: Messages of all teams, as `read_inboxes` gives them.
    """
    came = {e.team: e.time for e in evening.room.log if e.kind in {"join", "split"} and e.team}
    groups: dict[tuple[MessageKind, str, str, str], list[Message]] = {}
    for each in messages:
        groups.setdefault((each.kind, each.time, each.title, each.text), []).append(each)
    said = []
    for group in groups.values():
        first = min(group, key=lambda each: each.number)
        got = {each.team for each in group}
        teams = tuple(team.id for team in evening.room.playing if team.id in got)
        there = {t.id for t in evening.room.playing if came.get(t.id, "") <= first.time}
        title, text = _words(evening.room.scenario, first)
        to_all = there <= got and first.kind is not MessageKind.ANSWER
        one = Announced(
            first.kind, first.year, first.time, title, text, first.sender, teams, to_all
        )
        said.append((first.number, one))
    return tuple(one for _, one in sorted(said, key=lambda each: each[0]))


def _words(scenario: Scenario, message: Message) -> tuple[str, str]:
    """A message's title and text; those of its event where it has none."""
    if message.event not in scenario.event_ids:
        return message.title, message.text
    event = scenario.event(message.event)
    return message.title or event.title, message.text or event.text
