"""The columns of the list of injects, and the names that other people's lists have for them.

Headers are compared without regard to case, spaces and signs. Where several headers of a list fit
one column, the one named first here is taken, and the others are kept as columns of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.room.msel.spreadsheet import Record

COLUMNS: Final = (
    "number",
    "year",
    "minute",
    "title",
    "text",
    "from",
    "to",
    "event",
    "effects",
    "condition",
    "expected action",
    "notes",
    "state",
    "auto",
    "reference",
    "time",
)
"""The columns as we write them, in their order."""

REFERENCE: Final = "reference"

_SYNONYMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": (
            "title, inject title, event title, event name, inject name, name, subject, headline, "
            "short title, summary, topic, inject"
        ),
        "text": (
            "text, inject text, description, inject description, event description, message, "
            "content, details, narrative, script, storyline"
        ),
        "from": (
            "from, sender, sent by, source, from org, from organization, from organisation, "
            "from whom, originator, role player"
        ),
        "to": (
            "to, target, to org, to organization, to organisation, to whom, recipient, recipients, "
            "target audience, audience, addressee, receiver, destination, teams, team, "
            "sent to, player, players"
        ),
        "year": "year, game year, move, turn, round",
        "event": "event, event id",
        "effects": "effects",
        "condition": "condition",
        "expected action": (
            "expected action, expected actions, expected player action, expected player actions, "
            "expected response, expected, anticipated response, expected outcome, expected outcomes"
        ),
        "notes": "notes, note, remarks, remark, comments, comment, controller notes",
        "state": "state",
        "auto": "auto, automatic",
        "reference": (
            "reference, source reference, ref, control number, inject number, msel number, "
            "event number, inject no, event no, control no, msel no, inject id, inject #, event #, "
            "msel #, number, no, nr, #, id, serial"
        ),
    }
)

_TIMES: Final = (
    "time, minute, minutes, delivery time, scheduled time, planned time, inject time, event time, "
    "start time, time of day, clock, simulated time, scenario time, date time, dtg"
)
"""Headers of times: of minutes, or of times of day, as their cells say."""

_MINUTES: Final = re.compile(
    r"(?:t\s*\+\s*)?\d+\s*(?:m|min|mins|minutes?)|t\s*\+\s*\d+", re.IGNORECASE
)


@dataclass(frozen=True)
class ListLayout:
    """The columns of one list."""

    ours: Mapping[str, int]
    """The position of each of our columns that is there."""
    others: Mapping[str, int]
    """The position of every other column, by its header."""

    @property
    def is_own(self) -> bool:
        """True if the list was written here, with numbers and references apart."""
        return {"number", REFERENCE} <= self.ours.keys()


def layout_of(table: Sequence[Record], name: str) -> ListLayout:
    """Find our columns in a list.

    Args:
        table: The rows of the list, its headers first.
        name: The file's name for messages.

    Raises:
        InputError: If there is no title; it names the headers.
    """
    head = table[0].cells if table else ()
    keys = [_key(each) for each in head]
    ours: dict[str, int] = {}
    is_own = {"number", REFERENCE} <= set(keys)
    for column in COLUMNS:  # the names that we write come before their synonyms
        if _key(column) in keys and (is_own or column != "time"):
            ours[column] = keys.index(_key(column))
    if REFERENCE not in ours:  # a list's own number is its reference, not ours
        ours.pop("number", None)
    for column, written in _SYNONYMS.items():
        if column not in ours:
            found = _first(written, keys, set(ours.values()))
            if found is not None:
                ours[column] = found
    _place_times(ours, keys, table)
    if "title" not in ours:
        seen = ", ".join(each.strip() for each in head if each.strip()) or "none"
        message = f"no column has titles; the headers are {seen}; name one of them title"
        raise InputError(message, file=name, line=1)
    taken = set(ours.values())
    return ListLayout(MappingProxyType(ours), _others(head, taken, table))


def _key(header: str) -> str:
    """A header in the form in which two are compared."""
    return re.sub(r"[\W_]+", "", header.replace("#", "no").casefold())


def _first(written: str, keys: Sequence[str], taken: set[int]) -> int | None:
    for each in written.split(", "):
        for place, key in enumerate(keys):
            if key == _key(each) and place not in taken:
                return place
    return None


def _place_times(ours: dict[str, int], keys: Sequence[str], table: Sequence[Record]) -> None:
    """Find the columns of minutes and of times of day; the cells tell them apart."""
    for each in _TIMES.split(", "):
        for place, key in enumerate(keys):
            if key != _key(each) or place in ours.values():
                continue
            cells = [row.cells[place].strip() for row in table[1:] if place < len(row.cells)]
            said = [cell for cell in cells if cell]
            is_minutes = bool(said) and all(_MINUTES.fullmatch(cell) for cell in said)
            ours.setdefault("minute" if is_minutes else "time", place)


def _others(head: Sequence[str], taken: set[int], table: Sequence[Record]) -> Mapping[str, int]:
    """The columns that have no place here, each under a header of its own."""
    others: dict[str, int] = {}
    reserved = {_key(each) for each in COLUMNS}
    width = max((len(each.cells) for each in table), default=0)
    for place in range(width):
        if place in taken:
            continue
        header = head[place].strip() if place < len(head) else ""
        if not header and not any(place < len(row.cells) and row.cells[place] for row in table[1:]):
            continue
        stem = header or f"column {place + 1}"
        name, number = stem, 2
        while name in others or _key(name) in reserved:
            name, number = f"{stem} ({number})", number + 1
        others[name] = place
    return MappingProxyType(others)
