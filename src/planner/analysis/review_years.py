"""A review as the report prints it: texts, with tenths of a point that add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.analysis.review_figures import (
    AT_START,
    MARKING,
    answer_words,
    balance_of,
    change,
    differences,
    end_name,
    legend,
    mark_words,
    point,
)

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """One year: the likely score before it, the changes by orders and by luck, and after it."""

    year: int
    mark: str
    before: str
    skill: str
    luck: str
    after: str
    answers: tuple[str, ...]
    """Each question's answer with its mark and worth."""
    better: tuple[str, ...]
    """Spending of the best orders found that differs from the given orders."""


@dataclass(frozen=True, slots=True)
class PrintedReview:
    """The review of a campaign, year by year."""

    verdict: str
    """Two sentences on the effects of luck and of the decisions."""
    sum_sentence: str
    """The sum of start, skill and luck, in one sentence, and its basis in another."""
    marking: str
    """The meaning of the marks."""
    balance: tuple[tuple[str, str], ...]
    """Start, skill, luck and end, by name."""
    years: tuple[PrintedYear, ...]


def printed_review(position: Position, review: Review) -> PrintedReview:
    """The texts of a review, rounded so that they add up."""
    balance = balance_of(review)
    sum_sentence = (
        f"{point(balance.start)} {AT_START} {change(balance.skill)} skill {change(balance.luck)} "
        f"luck is the {end_name(review)} of {balance.end_text}. Luck has the opening of year 1 in "
        f"it; values are means over {review.futures:,} futures."
    )
    return PrintedReview(
        balance.verdict,
        sum_sentence,
        f"{MARKING} {legend(review.kpis)}",
        (
            ("start", point(balance.start)),
            ("skill", change(balance.skill)),
            ("luck", change(balance.luck)),
            ("end", balance.end_text),
        ),
        tuple(
            PrintedYear(
                each.year,
                mark_words(each.mark),
                point(step.before),
                change(step.skill),
                change(step.luck),
                step.after_text,
                tuple(answer_words(position, review, answer) for answer in each.answers),
                differences(position, each),
            )
            for each, step in zip(review.years, balance.steps, strict=True)
        ),
    )
