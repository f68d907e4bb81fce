"""The resolved year before its reveal: each number by the rules alone, with its spread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing
from planner.campaign.play import step, year_range
from planner.engine.score import score
from planner.engine.year_context import Spread
from planner.room.steps.resolve import outcome_of
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import progress_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.engine.state import State
    from planner.room.evening import Evening
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class ResolvedTeam:
    """A team's resolved year as the facilitator sees it."""

    before: int
    """The score before the year."""
    came: int
    """The score after it, with the overrides made so far."""
    score: Spread
    """The score by the rules alone."""
    numbers: Mapping[str, Spread]
    """Progress of each priority and the indicators by the rules alone, in basis points."""
    results: Mapping[str, int]
    """The same numbers with the overrides made so far."""


def resolved_team(evening: Evening, team: str) -> ResolvedTeam:
    """A team's year between resolve and reveal.

    Args:
        evening: The evening, its year resolved.
        team: The team's id.
    """
    position, scenario = evening.positions[team], evening.room.scenario
    reached = outcome_of(evening, team)
    plain = reached
    if position.record.overrides:
        plain = step(position.ordered(replace(position.record, overrides=())))
    ends = year_range(plain.outcomes[-1], position)
    columns = [ends.columns([each]) for each in range(ends.count)]
    names = (*(progress_of(each) for each in scenario.priority_ids), *INDICATORS)
    return ResolvedTeam(
        before=position.score,
        came=reached.score,
        score=Spread(plain.score, *(int(each) for each in score(ends))),
        numbers=MappingProxyType(
            {each: _spread(scenario, plain.state, columns, each) for each in names}
        ),
        results=MappingProxyType({each: standing(scenario, reached.state, each) for each in names}),
    )


def _spread(scenario: Scenario, came: State, columns: list[State], number: str) -> Spread:
    worst, likely, best = (standing(scenario, each, number) for each in columns)
    return Spread(standing(scenario, came, number), worst, likely, best)
