"""One row of the list of injects."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.scenario.model import Effect


class RowState(Enum):
    """The state of a row."""

    READY = "ready"
    RELEASED = "released"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class MselRow:
    """An inject that may be released: an event of the deck, a text with effects, or only a text."""

    number: int
    """Unique in the room, from 1."""
    title: str
    year: int = 0
    """The year it belongs to; 0 if the list names none."""
    minute: int = -1
    """Minutes after the year opened; -1 if the list names none."""
    text: str = ""
    sender: str = ""
    """The one it is said to come from."""
    to: str = ""
    """The ones it goes to, as the list has them; empty or `All` for every team."""
    event: str = ""
    """An event of the deck; empty if it has a text of its own."""
    effects: tuple[Effect, ...] = ()
    condition: str = ""
    """The condition on which it is due; empty if there is none."""
    expected: str = ""
    """The action that is expected of the teams."""
    notes: str = ""
    state: RowState = RowState.READY
    auto: bool = False
    """True if it is released as soon as it is due, without being asked for."""
    reference: str = ""
    """The number or name that it had in the list it came from."""
    clock: str = ""
    """A time of day or the like from the list, kept as text."""
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The columns that have no place here, by their header."""
