"""The reason that a campaign's next year cannot be resolved here."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from planner.engine.year_keys import Step

if TYPE_CHECKING:
    from planner.campaign.play import Position


class Barrier(Enum):
    """The reasons, the strongest first."""

    FINISHED = "finished"
    """Every year has been resolved."""
    NOT_OPENED = "not opened"
    """The next year's opening is sealed, so that it cannot even be planned."""
    OTHER_RULES = "other rules"
    """Its years were recorded under another version of the rules; a file records one only."""
    SEALED = "sealed"
    """The open year's outcome is sealed: it can be planned, but only its room resolves it."""


def barrier(position: Position) -> Barrier | None:
    """The reason that the next year cannot be resolved here; None if it can be."""
    campaign = position.campaign
    if position.finished:
        return Barrier.FINISHED
    if position.opening is None:
        return Barrier.NOT_OPENED
    if campaign.is_of_other_rules:
        return Barrier.OTHER_RULES
    return Barrier.SEALED if campaign.key(Step.OUTCOME, position.year) is None else None
