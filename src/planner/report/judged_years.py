"""A review's years as the report prints them: tenths of a point that add up as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.foresight.judgement import WORDS
from planner.report.figures import MINUS

if TYPE_CHECKING:
    from planner.foresight.judgement import Review
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class JudgedYear:
    """One year: the score to expect before it, what orders and chance changed, and after it."""

    year: int
    mark: str
    before: str
    skill: str
    luck: str
    after: str
    answers: tuple[str, ...]
    """Each question's answer with its mark."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A campaign judged year by year."""

    told: str
    """Start plus skill plus luck is the end, in one sentence."""
    years: tuple[JudgedYear, ...]


def judged(scenario: Scenario, made: Review) -> Judged:
    """A review as the report prints it.

    Values are rounded and changes are taken between rounded values, so that they add up.
    """
    years, at, skills = [], made.start + made.first_luck, 0
    for each in made.years:
        before, ordered, after = (
            _tenths(made, value) for value in (at, at + each.skill, at + each.skill + each.luck)
        )
        skills += ordered - before
        answers = []
        for answer in each.answers:
            event = scenario.event(answer.event)
            chosen = next(one.title for one in event.options if one.id == answer.chosen)
            answers.append(f"{event.title}: {chosen}, {answer.mark.value} {WORDS[answer.mark]}")
        years.append(
            JudgedYear(
                each.year,
                f"{each.mark.value} {WORDS[each.mark]}",
                _point(before),
                _change(ordered - before),
                _change(after - ordered),
                _point(after),
                tuple(answers),
            )
        )
        at += each.skill + each.luck
    start, end = _tenths(made, made.start), _tenths(made, made.result)
    what = "final score" if made.finished else "score to expect now"
    told = (
        f"{_point(start)} expected at the start {_change(skills)} skill "
        f"{_change(end - start - skills)} luck is the {what} of {_point(end)}. Luck has the "
        f"opening of year 1 in it; values are means over {made.futures:,} futures."
    )
    return Judged(told, tuple(years))


def _tenths(made: Review, total: int) -> int:
    return (20 * total + made.futures) // (2 * made.futures)


def _point(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    return f"{MINUS if tenths < 0 else ''}{whole}.{rest}"


def _change(tenths: int) -> str:
    return _point(tenths) if tenths < 0 else f"+{_point(tenths)}"
