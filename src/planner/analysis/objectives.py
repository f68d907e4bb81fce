"""Each priority as an objective's critical task: its aim, its result and its rating.

A phase's goal is an objective; a priority is a capability with one critical task, its KPI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import chain_by_cause
from planner.analysis.kpi_records import records_of
from planner.analysis.rating import propose
from planner.campaign.year_range import year_range
from planner.engine.rulebook import is_own
from planner.engine.score import phase_goal
from planner.scenario.number_names import progress_of
from planner.wording.figures import (
    money,
    points,
    rounded,
    signed_share,
    value_phrase,
    way,
    way_phrase,
)
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS, outcome_phrase, short_title

if TYPE_CHECKING:
    from planner.analysis.cause_chains import ChainStep
    from planner.analysis.kpi_records import KpiRecord
    from planner.campaign.play import Position
    from planner.engine.state import Status

MOST_CAUSES: Final = 3
"""Most causes named for one KPI, and most named against it."""


@dataclass(frozen=True, slots=True)
class CauseTotal:
    """The total effect of one cause on one KPI over all years."""

    label: str
    rule: str
    amount: int
    """Basis points of the way."""
    shown: str
    """The amount in words."""


@dataclass(frozen=True, slots=True)
class Objective:
    """One priority with its KPI, as an evaluator reads it."""

    id: str
    phase: int
    title: str
    short: str
    action: str
    kpi: str
    aim: str
    """The target, such as `from 100 to 50 % of the backlog at the start`."""
    stands: str
    """The latest value, in the KPI's own unit."""
    way: str
    status: Status
    sign: str
    outcome: str
    """Such as `achieved in year 2`; if the KPI has fallen back, with both values."""
    fallen: bool
    """True if it was achieved and has fallen back since."""
    reaches: tuple[int, ...]
    """Basis points of the way before year 1 and after each year."""
    ways: tuple[str, ...]
    """The same as percentages without the unit, in words."""
    achieved_in: int
    deadline: int
    budget: int
    effort: int
    spent: str
    proposed: str
    """A letter, empty while it is open."""
    proposed_reason: str
    setbacks: int
    confirmed: str
    """A letter, empty if the evaluator said nothing."""
    confirmed_reason: str
    helped: tuple[CauseTotal, ...]
    """The causes with the largest gains, the strongest first; own rules (`is_own`) left out."""
    hurt: tuple[CauseTotal, ...]
    """The causes with the largest losses, the strongest first; own rules (`is_own`) left out."""

    @property
    def result(self) -> str:
        """The latest value and the outcome; the outcome of a fallen KPI already has both."""
        return self.outcome if self.fallen else f"{self.stands}; {self.outcome}"

    @property
    def letter(self) -> str:
        """The rating in force: the confirmed one, else the proposed one."""
        return self.confirmed or self.proposed

    @property
    def differs(self) -> bool:
        """True if the evaluator's rating differs from the proposed one."""
        return bool(self.confirmed) and self.confirmed != self.proposed


@dataclass(frozen=True, slots=True)
class ExerciseGoal:
    """A phase's goal, which is an objective of the exercise."""

    phase: int
    title: str
    text: str
    years: str
    sign: str
    """Empty while it is not decided."""
    word: str
    on_time: int
    of: int

    @property
    def outcome(self) -> str:
        """The sign and word of the outcome, or in words that it is not decided."""
        return f"{self.sign} {self.word}".strip()


def goals(position: Position) -> tuple[ExerciseGoal, ...]:
    """The outcome of each phase's goal."""
    scenario, state = position.campaign.scenario, position.state
    found = []
    for phase in scenario.phases:
        in_phase = [each for each in records_of(position) if each.priority.phase == phase.number]
        over = state.year >= phase.last_year
        word = GOAL_WORDS[phase_goal(scenario, state, phase)]
        on_time = sum(STATUS_WORDS[each.status].word == "on time" for each in in_phase)
        found.append(
            ExerciseGoal(
                phase.number,
                phase.title,
                phase.goal,
                year_range(phase.first_year, phase.last_year),
                word.sign if over else "",
                word.word if over else f"not decided before year {phase.last_year}",
                on_time,
                len(in_phase),
            )
        )
    return tuple(found)


def objectives(position: Position) -> tuple[Objective, ...]:
    """Every priority's objective, in roadmap order."""
    return tuple(_objective(position, record) for record in records_of(position))


def _objective(position: Position, record: KpiRecord) -> Objective:
    priority = record.priority
    proposal = propose(position, record)
    confirmed = position.campaign.ratings.get(priority.id)
    causes = _causes(position, record)
    return Objective(
        id=priority.id,
        phase=priority.phase,
        title=priority.title,
        short=short_title(priority),
        action=priority.action,
        kpi=priority.kpi.title,
        aim=way_phrase(priority.kpi),
        stands=value_phrase(priority.kpi, record.value),
        way=way(record.reach),
        status=record.status,
        sign=STATUS_WORDS[record.status].sign,
        outcome=outcome_phrase(
            priority.kpi, record.status, record.deadline, record.achieved_in, record.value
        ),
        fallen=record.fallen,
        reaches=tuple(rounded(each) for each in record.reaches),
        ways=tuple(way(each).removesuffix(" %") for each in record.reaches),
        achieved_in=record.achieved_in,
        deadline=record.deadline,
        budget=record.budget,
        effort=record.effort,
        spent=f"{money(record.budget)} and {points(record.effort)}",
        proposed=proposal.letter,
        proposed_reason=proposal.reason,
        setbacks=proposal.setbacks,
        confirmed=confirmed.letter if confirmed else "",
        confirmed_reason=confirmed.reason if confirmed else "",
        helped=tuple(each for each in causes if each.amount > 0)[:MOST_CAUSES],
        hurt=tuple(each for each in reversed(causes) if each.amount < 0)[:MOST_CAUSES],
    )


def _causes(position: Position, record: KpiRecord) -> list[CauseTotal]:
    """Causes until the KPI was reached, the most helpful first; own rules (`is_own`) left out."""
    chain = chain_by_cause(position, progress_of(record.priority.id), record.achieved_in or None)
    return [_cause(step) for step in chain.steps if not is_own(step.rule)]


def _cause(step: ChainStep) -> CauseTotal:
    return CauseTotal(report_label(step.label), step.rule, step.amount, signed_share(step.amount))


def report_label(label: str) -> str:
    """A cause's label without `your`, for a report about the team instead of to it."""
    return re.sub(r"^your decision\b", "decision", label)
