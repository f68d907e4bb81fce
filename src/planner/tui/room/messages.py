"""The messages of the wall's workers to its application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.room.wall.forecasts import TeamForecast
    from planner.room.wall.year_results import TeamResult


@dataclass
class EveningRead(Message):
    """The room was read, after a change of its files or a step."""

    evening: Evening


@dataclass
class RoomUnreadable(Message):
    """The room cannot be read now."""

    sentence: str


@dataclass
class Computed(Message):
    """Forecasts and results of teams are known."""

    forecasts: dict[str, TeamForecast]
    results: dict[str, TeamResult]
