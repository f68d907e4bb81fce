"""The hot wash as a value: six pages of facts, by team id, so that names can be hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.analysis.overrides import override_effects
from planner.campaign.model import Mark
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.room.announced import announced
from planner.room.hot_wash.decisions import decisions
from planner.room.hot_wash.questions import question_to_each
from planner.room.switches import Setting, Switch
from planner.wording.marks import years_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planner.campaign.model import Campaign
    from planner.engine.score import GoalOutcome
    from planner.room.announced import Announced
    from planner.room.evening import Evening
    from planner.room.hot_wash.decisions import Decision
    from planner.room.hot_wash.questions import Question
    from planner.room.hot_wash.reviews import TeamReview
    from planner.scenario.model import Phase


@dataclass(frozen=True)
class WashResult:
    """The result of one team."""

    team: str
    """Its id."""
    score: int
    """0 to 100, so far."""
    on_time: int
    late: int
    missed: int
    kpis: int
    goals: tuple[GoalOutcome | None, ...]
    """Of each phase; None for one that is not over."""
    marks: tuple[str, ...]
    """Notes that belong beside its figures, such as `year 4 taken back`."""


@dataclass(frozen=True)
class Overruled:
    """A number that the facilitator set."""

    year: int
    team: str
    title: str
    """The number's title."""
    value: str
    rules: str
    """The result of the rules, with worst, likely and best; empty if that was not noted."""
    reason: str


@dataclass(frozen=True)
class HotWash:
    """The facts that are talked about right after the evening."""

    title: str
    years: int
    """The number of years played."""
    finished: bool
    names: Mapping[str, str]
    """Names by team id, in the room's order."""
    phases: tuple[Phase, ...]
    results: tuple[WashResult, ...]
    """By score if the ranking is not switched off, else in the room's order."""
    ranked: bool
    decisions: tuple[Decision, ...]
    reviews: Mapping[str, TeamReview]
    """Luck and skill by team id, as far as they are worked out."""
    injects: tuple[Announced, ...]
    overrides: tuple[Overruled, ...]
    questions: tuple[Question, ...]
    """One to each team."""


def hot_wash(evening: Evening, reviews: Mapping[str, TeamReview]) -> HotWash:
    """The hot wash of an evening, as far as it was played.

    Args:
        evening: The evening.
        reviews: Luck and skill by team id, as far as they are worked out.
    """
    room = evening.room
    made = decisions(evening)
    results = tuple(_result(evening, each.id) for each in room.playing)
    ranked = room.switches.room[Switch.RANKING] is not Setting.OFF
    if ranked:
        results = tuple(sorted(results, key=lambda each: -each.score))
    years = max((len(evening.positions[each.id].outcomes) for each in room.playing), default=0)
    return HotWash(
        title=room.title,
        years=years,
        finished=years >= room.scenario.years,
        names={each.id: each.name for each in room.playing},
        phases=room.scenario.phases,
        results=results,
        ranked=ranked,
        decisions=made,
        reviews=dict(reviews),
        injects=tuple(each for each in announced(evening) if each.is_inject),
        overrides=tuple(_overruled(evening)),
        questions=question_to_each(evening, made, reviews),
    )


def with_reviews(wash: HotWash, evening: Evening, reviews: Mapping[str, TeamReview]) -> HotWash:
    """The same hot wash once more is known of luck and skill, with the questions that fit it."""
    questions = question_to_each(evening, wash.decisions, reviews)
    return replace(wash, reviews=dict(reviews), questions=questions)


def _result(evening: Evening, team: str) -> WashResult:
    position = evening.positions[team]
    scenario, state = position.tables.scenario, position.state
    statuses = [each.status for each in kpi_standings(scenario, state)]
    return WashResult(
        team=team,
        score=position.score,
        on_time=statuses.count(Status.ACHIEVED),
        late=statuses.count(Status.LATE),
        missed=statuses.count(Status.MISSED),
        kpis=len(statuses),
        goals=tuple(
            phase_goal(scenario, state, phase) if state.year >= phase.last_year else None
            for phase in scenario.phases
        ),
        marks=marked_years(position.campaign),
    )


def marked_years(campaign: Campaign) -> tuple[str, ...]:
    """The marks of a campaign's played years, such as `year 4 taken back`."""
    played = campaign.years[: campaign.played]
    years = {mark: [each.year for each in played if mark in each.marks] for mark in Mark}
    return tuple(f"{years_words(own)} {mark.value}" for mark, own in years.items() if own)


def _overruled(evening: Evening) -> Iterator[Overruled]:
    for team in evening.room.playing:
        for each in override_effects(evening.positions[team.id]):
            yield Overruled(each.year, team.id, each.title, each.shown, each.rules, each.reason)
