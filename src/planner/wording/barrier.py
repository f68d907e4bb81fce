"""Sentences on years that cannot be resolved here, and on records of other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.barrier import Barrier, barrier
from planner.campaign.recorded_score import recorded_score
from planner.engine.rulebook import RULES_VERSION
from planner.wording.marks import circumstances, mark_sentences

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position


def barrier_sentence(position: Position) -> str:
    """The reason that the next year cannot be resolved here, without a full stop.

    Empty if it can be, or if no year is left.
    """
    found, year = barrier(position), position.state.year + 1
    if found is Barrier.NOT_OPENED:
        return f"year {year} has not been opened yet; its room opens it"
    if found is Barrier.SEALED:
        return f"year {year} is sealed: planned here, resolved by the room"
    if found is Barrier.OTHER_RULES:
        rules = position.campaign.rules
        return f"recorded under rules {rules}; it plays on as a branch under today's rules"
    return ""


def figure_notes(position: Position) -> tuple[str, ...]:
    """All sentences that belong beside a campaign's figures, without a full stop; mostly none."""
    rules = other_rules_note(position.campaign)
    closed = barrier(position) is Barrier.NOT_OPENED
    return (
        *([rules] if rules else []),
        *circumstances(position.campaign),
        *([barrier_sentence(position)] if closed else []),
    )


def score_notes(campaign: Campaign) -> tuple[str, ...]:
    """Those of them for which a score is not simply one of a ranking: other rules, and marks."""
    rules = other_rules_note(campaign)
    return (*([rules] if rules else []), *mark_sentences(campaign))


def other_rules_note(campaign: Campaign) -> str:
    """A note that figures are not those of the record, without a full stop; mostly empty."""
    if not campaign.is_of_other_rules:
        return ""
    record = recorded_score(campaign)
    return (
        f"recorded under rules {campaign.rules} with a score of {record.score}, {record.on_time} "
        f"on time and {record.late} late; the figures here are what today's rules "
        f"({RULES_VERSION}) make of the same orders, cut where a year cannot pay for them; the "
        "record stays in the file, and a branch plays on under today's rules"
    )
