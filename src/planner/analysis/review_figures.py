"""A review in figures and words: luck and skill separated, in figures that add up as printed.

Values are rounded to tenths of a point of the score and changes are taken between the rounded
values, so that every line and every column adds up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.play import orders_of
from planner.foresight.review.review_model import MARKS, WORDS, ReviewMark
from planner.wording.figures import MINUS, signed
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Answer, Review, YearReview

BAD: Final = (ReviewMark.DUBIOUS, ReviewMark.MISTAKE, ReviewMark.BLUNDER)
"""Marks of years that a review shows in detail."""

_SHOWN: Final = 5
"""Most differences from the best orders found that are shown for a year."""

MARKING: Final = (
    "A mark compares what a year's orders were likely to bring, by what was known when it was "
    "planned, with the best orders found; what chance did afterwards does not count."
)
"""The meaning of a mark, printed wherever marks are."""

AT_START: Final = "likely at the start"
"""The name of the likely score before year 1, which luck and skill are added to."""

POINT: Final = 10
"""Tenths of a point in a whole one; less than half of it is not told."""

_EVEN: Final = 5
"""Tenths of a point; smaller luck or skill counts as even."""

_SMALL: Final = 0.1
"""Least difference that is shown, as a share of full budget plus a share of full effort."""

_PLAN_WORDS: Final = {
    "even-phase": "all shared evenly over the open phase",
    "need": "all shared by what each line still needs",
    "nothing": "nothing done at all",
    "best-at-start": "the best plan found before year 1",
}
"""Descriptions of the plans that a review compares with, by name."""


@dataclass(frozen=True, slots=True)
class YearBalance:
    """The changes of the likely score in a year, in tenths of a point."""

    before: int
    """Likely with the best plan known before the year."""
    offered: int
    """Gain of the best plan made anew for the year's events."""
    orders: int
    """Gain or loss of the orders against the best ones found."""
    luck: int
    after: int
    score: int | None = None
    """The final score, whole points, if this is the last year of a finished campaign."""

    @property
    def after_text(self) -> str:
        """The value after the year: the final score as a whole number, or points with a digit."""
        return point(self.after) if self.score is None else str(self.score)

    @property
    def skill(self) -> int:
        """Gain or loss of the year's orders against the best plan known before."""
        return self.offered + self.orders


@dataclass(frozen=True, slots=True)
class Balance:
    """Start, skill and luck of a whole campaign, in tenths of a point; they add up to the end."""

    start: int
    skill: int
    luck: int
    end: int
    steps: tuple[YearBalance, ...]
    """Year by year; the first begins with `start` plus the luck of year 1's opening."""

    @property
    def end_text(self) -> str:
        """The final score, or the likely score."""
        return self.steps[-1].after_text

    @property
    def verdict(self) -> str:
        """Two sentences on the effects of luck and of the decisions."""
        return f"{_luck_words(self.luck)} {_skill_words(self.skill)}"

    @property
    def first_luck(self) -> int:
        """The luck of the opening of year 1, in tenths of a point."""
        return self.steps[0].before - self.start


def balance_of(review: Review) -> Balance:
    """The balance of a review, rounded so that it adds up."""
    start, end = tenths(review, review.start), tenths(review, review.result)
    steps = []
    planned = review.start + review.first_luck
    for each in review.years:
        sums = (
            planned,
            planned + each.offered,
            planned + each.skill,
            planned + each.skill + each.luck,
        )
        before, best, ordered, after = (tenths(review, value) for value in sums)
        final = review.score if review.finished and each is review.years[-1] else None
        steps.append(
            YearBalance(before, best - before, ordered - best, after - ordered, after, final)
        )
        planned = sums[-1]
    skill = sum(step.skill for step in steps)
    return Balance(start, skill, end - start - skill, end, tuple(steps))


def end_name(review: Review) -> str:
    """The name of the score that start, skill and luck add up to."""
    return "final score" if review.finished else "likely score now"


def _luck_words(luck: int) -> str:
    size = point(abs(luck))
    if luck <= -_EVEN:
        return f"Luck took {size} points."
    if luck >= _EVEN:
        return f"Luck gave {size} points."
    return "Good and bad luck were even."


def _skill_words(skill: int) -> str:
    size = point(abs(skill))
    if skill <= -_EVEN:
        return f"The decisions cost {size} against the best plan known."
    if skill >= _EVEN:
        return f"The decisions won {size} beyond the best plan known at the start."
    return "The decisions were as good as the best plan known."


def legend(kpis: int) -> str:
    """The thresholds of the marks, in sentences that follow `MARKING`.

    Args:
        kpis: The number of KPIs in the scenario; each is worth an equal part of the score.
    """
    lines = []
    for mark, most, least in MARKS:
        gain = f" and gains {_kpis(least)} or more" if least else ""
        lines.append(f"{WORDS[mark]} costs {_kpis(most)} at most{gain}")
    lines.append(f"{WORDS[ReviewMark.BLUNDER]} costs more")
    return (
        f"In KPIs on time, each worth {100 / kpis:.1f} points: {'; '.join(lines)}. A year gains "
        "against going on as planned; an answer is compared with the best other one."
    )


def _kpis(hundredths: int) -> str:
    return f"{hundredths / 100:g}"


def mark_words(mark: ReviewMark) -> str:
    """A mark in words: `dubious`."""
    return WORDS[mark]


def notable_answers(each: YearReview) -> list[Answer]:
    """A year's answers with any mark but "good"."""
    return [answer for answer in each.answers if answer.mark is not ReviewMark.GOOD]


@dataclass(frozen=True, slots=True)
class OrderDifference:
    """The difference of the best orders found from the given ones on one priority."""

    more: float
    """A share of its full budget plus a share of its full effort; below 0 if they put less."""
    size: float
    """The same without the signs of the two shares."""
    name: str
    """The priority's."""
    amounts: str
    """Such as `+$28 M, +2 points`."""

    @property
    def words(self) -> str:
        """Such as `FMS Backlog +$28 M, +2 points`."""
        return f"{self.name} {self.amounts}"


def differences(position: Position, each: YearReview) -> tuple[str, ...]:
    """Spending of the best orders found that differs from the given orders, the largest first.

    KPIs already achieved, and amounts beyond a priority's full amount, are left out.

    Returns:
        Such as `FMS Backlog +$28 M, +2 points`; none if the orders hardly differ.
    """
    found = sorted(_differences(position, each), key=lambda one: -one.size)
    return tuple(one.words for one in found if one.size > _SMALL)[:_SHOWN]


def both_sides(
    position: Position, each: YearReview
) -> tuple[OrderDifference | None, OrderDifference | None]:
    """The priority on which the best orders found put most more, and the one with most less.

    Returns:
        None in place of a side that there is not; both if the orders hardly differ.
    """
    if not differences(position, each):
        return None, None
    found = _differences(position, each)
    more = max(found, key=lambda one: one.more)
    less = min(found, key=lambda one: one.more)
    return more if more.more > 0 else None, less if less.more < 0 else None


def _differences(position: Position, each: YearReview) -> list[OrderDifference]:
    tables, scenario = position.tables, position.tables.scenario
    given = orders_of(position.campaign, each.year)
    done = position.outcomes[each.year - 1].before.done
    found = []
    for row, priority in enumerate(scenario.priorities):
        full = int(tables.budget_full[row, 0]), int(tables.effort_full[row, 0])
        best = int(each.best.budget[row, 0]), int(each.best.effort[row, 0])
        now = int(given.budget[row, 0]), int(given.effort[row, 0])
        budget, effort = (
            min(b, most) - min(n, most) for b, n, most in zip(best, now, full, strict=True)
        )
        parts = [f"{MINUS if budget < 0 else '+'}${abs(budget):,} M"] if budget else []
        parts += [signed(effort, "points")] if effort else []
        if parts and not done[row, 0]:
            shares = budget / full[0], effort / full[1]
            sizes = sum(shares), sum(map(abs, shares))
            found.append(OrderDifference(*sizes, short_title(priority), ", ".join(parts)))
    return found


def answer_words(position: Position, review: Review, answer: Answer) -> str:
    """The answer to a question, with its mark and its worth."""
    event = position.tables.scenario.event(answer.event)
    titles = {option.id: option.title for option in event.options}
    worth = change(tenths(review, answer.worth))
    return (
        f"{event.title}: {titles[answer.chosen]} was {WORDS[answer.mark]}, {worth} against "
        f"{titles[answer.rival]}"
    )


def plan_words(name: str) -> str:
    """The description of a plan that a review compares with; its name if there is none."""
    return _PLAN_WORDS.get(name, name)


def tenths(review: Review, total: int) -> int:
    """The mean of a sum over futures in tenths of a point, halves rounded up."""
    return (20 * total + review.futures) // (2 * review.futures)


def point(value: int) -> str:
    """Tenths of a point as points: `71.5`."""
    whole, rest = divmod(abs(value), 10)
    return f"{MINUS if value < 0 else ''}{whole}.{rest}"


def change(value: int) -> str:
    """Tenths of a point as a change: `+1.5`."""
    return point(value) if value < 0 else f"+{point(value)}"
