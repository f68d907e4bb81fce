"""The parts of the program that a session shows: everything, or what a room's switches leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """The parts that a session shows; nothing that is hidden is computed."""

    odds: bool = True
    """Odds of KPIs and the likely score."""
    advice: bool = True
    """The advisor's plan, and luck and skill, which are measured against the best plan found."""


SOLO: Final = SessionPolicy()
"""A campaign of one's own."""
