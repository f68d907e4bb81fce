"""Ratings of the objectives by the letters of HSEEP, the exercise evaluation programme.

HSEEP rates a critical task as P (performed without challenges), S (with some challenges), M (with
major challenges) or U (unable to be performed). The rating proposed here follows from the KPI and
its record alone, by the rule in `RULE`; the evaluator confirms or changes it in the campaign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import year_chain
from planner.analysis.year_story import spans
from planner.engine.rulebook import is_own
from planner.engine.state import Status
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import progress_of
from planner.wording.figures import way

if TYPE_CHECKING:
    from planner.analysis.kpi_records import KpiRecord
    from planner.campaign.play import Position

LETTERS: Final = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}

MUCH: Final = BASIS_POINTS // 2
"""Setbacks in basis points of the way from which on a KPI on time is rated S."""

RULE: Final = (
    "Proposed by rule. P: on time, with setbacks of less than half of its way before that. S: on "
    "time, but setbacks took half of its way or more, or it was achieved in its last year and a "
    "year of bad luck would have missed it. M: late. U: missed. A KPI that is still open is not "
    "rated, and one that falls back after it was achieved keeps its rating. Setbacks are what all "
    "causes but its own budget, effort and calendar took; a share of the way may be lost and won "
    "more than once."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rating that follows from the figures."""

    letter: str
    """One of `LETTERS`; empty while the KPI is open."""
    reason: str
    setbacks: int
    """Basis points of the way, at most 0."""


def propose(position: Position, record: KpiRecord) -> Proposal:
    """Rate one KPI by its record.

    Args:
        position: The campaign, after the years to judge.
        record: The KPI's, of the same campaign.

    Returns:
        The rating and why.
    """
    lost = setbacks(position, record)
    late = record.achieved_in - record.deadline
    if record.status is Status.ACHIEVED:
        letter, reason = _on_time(position, record, lost)
    elif record.status is Status.LATE:
        letter, reason = "M", f"{_years(late)} late"
    elif record.status is Status.MISSED:
        letter, reason = "U", f"at {way(record.reaches[record.deadline])} of its way when due"
    else:
        letter, reason = "", f"still open; due in year {record.deadline}"
    return Proposal(letter, reason, lost)


def _on_time(position: Position, record: KpiRecord, lost: int) -> tuple[str, str]:
    if lost <= -MUCH:
        return "S", f"setbacks took {way(-lost)} of its way"
    early = record.deadline - record.achieved_in
    if early:
        return "P", f"{_years(early)} early"
    if _needed_luck(position, record):
        return "S", "in its last year, and bad luck would have missed it"
    return "P", "in its last year, yet bad luck would not have stopped it"


def _years(count: int) -> str:
    return f"{count} year{'' if count == 1 else 's'}"


def setbacks(position: Position, record: KpiRecord) -> int:
    """Losses until a KPI was reached, own rules (`is_own`) left out; basis points, at most 0."""
    scenario = position.campaign.scenario
    number = progress_of(record.priority.id)
    until = record.achieved_in or position.state.year
    return sum(
        min(step.amount, 0)
        for outcome in position.outcomes[:until]
        for step in year_chain(scenario, outcome, number).shown().steps
        if not is_own(step.rule)
    )


def _needed_luck(position: Position, record: KpiRecord) -> bool:
    """True if bad luck in the year in which it was reached would have missed it."""
    outcome = position.outcomes[record.achieved_in - 1]
    return spans(position, outcome)[progress_of(record.priority.id)].worst < BASIS_POINTS
