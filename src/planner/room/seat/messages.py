"""Messages from the room to a team: each a file of its own in the team's inbox."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Final, Literal

import tomli_w
from pydantic import Field, ValidationError

from planner.boundary.toml import parse_document
from planner.boundary.validation import Prose, Strict, Whole, explain, known_keys
from planner.campaign.schema import Reference
from planner.room.time_field import Moment

MOST_SHOWN: Final = 2_000
"""The most messages of a team that a seat reads."""


class MessageKind(Enum):
    """The kinds of messages."""

    INJECT = "inject"
    ANNOUNCEMENT = "announcement"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one team."""

    number: int
    team: str
    kind: MessageKind
    year: int
    time: str
    """As in RFC 3339."""
    title: str
    text: str = ""
    sender: str = ""
    event: str = ""
    """The event of the deck that it releases; empty if it is none."""
    row: int = 0
    """The number of its row in the list of injects; 0 if it is in none."""


class MessageFile(Strict):
    """A message's file."""

    kind: Literal["inject", "announcement", "answer"]
    year: Annotated[Whole, Field(ge=1, le=1_000)]
    time: Moment
    title: Prose
    text: Prose = ""
    sender: Prose = ""
    event: Reference | Literal[""] = ""
    row: Annotated[Whole, Field(ge=0)] = 0


def read_message(content: bytes, name: str, number: int, team: str) -> Message:
    """Read a message.

    Raises:
        InputError: If it is none.
    """
    document = parse_document(content, name)
    try:
        file = MessageFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(MessageFile)) from None
    return Message(
        number,
        team,
        MessageKind(file.kind),
        file.year,
        file.time,
        file.title,
        file.text,
        file.sender,
        file.event,
        file.row,
    )


def message_bytes(message: Message) -> bytes:
    """A message as its file holds it."""
    table: dict[str, object] = {
        "kind": message.kind.value,
        "year": message.year,
        "time": message.time,
        "title": message.title,
        "text": message.text,
        "sender": message.sender,
        "event": message.event,
        "row": message.row,
    }
    said = {key: value for key, value in table.items() if value not in ("", 0)}
    return tomli_w.dumps({"title": "", **said}, multiline_strings=True).encode()
