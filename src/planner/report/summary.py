"""The executive summary: sentences made from the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.state import Status
from planner.wording.effects import listed
from planner.wording.figures import money, points, share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.findings import CommonCause
    from planner.analysis.objectives import ExerciseGoal, Objective
    from planner.analysis.overrides import OverrideEffect, WithoutOverrides
    from planner.analysis.review_years import PrintedReview
    from planner.analysis.timeline import YearStory
    from planner.campaign.play import Position


def summary(  # noqa: PLR0913 -- each part of the report gives a sentence
    position: Position,
    objectives: Sequence[Objective],
    *,
    phase_goals: Sequence[ExerciseGoal],
    stories: Sequence[YearStory],
    verdict: PrintedReview | None,
    overrides: Sequence[OverrideEffect],
    without: WithoutOverrides | None,
    common: Sequence[CommonCause],
) -> tuple[str, ...]:
    """Sum up a campaign in a few sentences.

    Returns:
        The paragraphs.
    """
    paragraphs = (
        _result(position, objectives),
        _phases(phase_goals),
        _strong_and_weak(objectives, common),
        _means(stories),
        _luck_and_overrides(verdict, overrides, without),
    )
    return tuple(filter(None, map(" ".join, paragraphs)))


def _result(position: Position, objectives: Sequence[Objective]) -> Iterator[str]:
    scenario, years = position.campaign.scenario, position.state.year
    finished = position.finished
    played = f"all {years} years" if finished else f"{years} of {scenario.years} years"
    yield f"After {played} the score is {position.score} of 100."
    counts = [
        (sum(each.status is status for each in objectives), word) for status, word in _COUNTED
    ]
    counted = [f"{count} {word}" for count, word in counts if count]
    yield f"Of {len(objectives)} KPIs, {listed(counted)}."


def _strength(each: Objective) -> tuple[bool, int, int]:
    """Sort key of an achieved KPI's strength; one that fell back is weaker than any that lasted."""
    return not each.fallen, each.deadline - each.achieved_in, each.setbacks


_COUNTED = (
    (Status.ACHIEVED, "were achieved on time"),
    (Status.LATE, "late"),
    (Status.MISSED, "were missed"),
    (Status.OPEN, "are still open"),
)


def _phases(phase_goals: Sequence[ExerciseGoal]) -> Iterator[str]:
    for each in phase_goals:
        if each.sign:
            kpis = f"{each.on_time} of {each.of} KPIs on time"
            yield f"The goal of phase {each.phase}, {each.title}, was {each.word} ({kpis})."
        else:
            yield f"The goal of phase {each.phase}, {each.title}, is {each.word}."


def _strong_and_weak(
    objectives: Sequence[Objective], common: Sequence[CommonCause]
) -> Iterator[str]:
    reached = [each for each in objectives if each.status is Status.ACHIEVED]
    if reached:
        best = max(reached, key=_strength)
        yield f"Strongest was {best.short}: {best.outcome}, {best.proposed_reason}."
    behind = [each for each in objectives if each.status in {Status.MISSED, Status.LATE}]
    if behind:
        worst = min(behind, key=lambda each: (each.reaches[-1], each.setbacks))
        yield f"Weakest was {worst.short}: {worst.outcome}, and it stands at {worst.stands}."
    harmful = [each for each in common if each.amount < 0]
    if harmful:
        first = harmful[0]
        kpis = len({name for name, _, _ in first.parts})
        yield (
            f"The largest loss came from {first.title[0].lower()}{first.title[1:]}: "
            f"{share(-first.amount)} over {kpis} KPI{'' if kpis == 1 else 's'}, where 100 % is one "
            "KPI's whole way from baseline to target."
        )


def _means(stories: Sequence[YearStory]) -> Iterator[str]:
    budget, effort = sum(each.budget for each in stories), sum(each.effort for each in stories)
    spent = sum(each.spent_budget for each in stories), sum(each.spent_effort for each in stories)
    yield (
        f"The years offered {money(budget)} and {points(effort)} of effort; "
        f"{money(spent[0])} and {points(spent[1])} were spent."
    )


def _luck_and_overrides(
    verdict: PrintedReview | None,
    overrides: Sequence[OverrideEffect],
    without: WithoutOverrides | None,
) -> Iterator[str]:
    if verdict is not None:
        yield verdict.verdict
    if overrides and without is not None:
        count = len(overrides)
        times = "once" if count == 1 else f"{count} times"
        if without.score_without == without.score:
            result = "without that, the score would be the same"
        else:
            result = f"without that, the score would be {without.score_without}"
        yield f"The facilitator overruled the model {times}; {result}."
