"""What people did on a screen, in the past tense; the app answers to these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from planner.campaign.model import Allocation


@dataclass
class Continued(Message):
    """The person has seen this screen and goes on."""


@dataclass
class Allocated(Message):
    """The person put something else on one priority of the open year."""

    priority: str
    allocation: Allocation


@dataclass
class Decided(Message):
    """The person answered a question of the open year."""

    event: str
    option: str


@dataclass
class Resolved(Message):
    """The person wants the open year to be resolved as ordered."""


@dataclass
class Undone(Message):
    """The person took the last change back, or with `again` did it once more."""

    again: bool = False
