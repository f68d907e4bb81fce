"""The page of luck and skill: the review of decisions, chance, and the score's rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.other_futures import NO_VERDICT, mean_and_range
from planner.analysis.review_figures import (
    AT_START,
    BAD,
    MARKING,
    answer_words,
    balance_of,
    change,
    differences,
    end_name,
    legend,
    mark_words,
    notable_answers,
    plan_words,
    point,
)
from planner.engine.score import FULL_SCORE
from planner.foresight.review.review_model import ReviewMark
from planner.tui import theme
from planner.tui.components.bars import gauge
from planner.tui.components.blocks import BLANK, apart, heading, muted, page
from planner.tui.runtime.safe_text import text
from planner.tui.theme import GOOD, KEY, MUTED, WARN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.review_figures import Balance
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review, Standing, YearReview

_MOST_WIDE: Final = 100
_YEAR: Final = 6
_CELL: Final = 7
_GAP: Final = 2
_MARK: Final = max(len(mark_words(each)) for each in ReviewMark)
"""Widths in cells of the table's columns; the wide form has skill in two columns."""
_CHART: Final = 50
_LEVELS: Final = "▁▂▃▄▅▆▇█"
_WHOLE: Final = 10_000

_TONES: Final = {
    ReviewMark.BRILLIANT: f"bold {GOOD}",
    ReviewMark.STRONG: GOOD,
    ReviewMark.GOOD: "",
    ReviewMark.DUBIOUS: WARN,
    ReviewMark.MISTAKE: theme.BAD,
    ReviewMark.BLUNDER: f"bold {theme.BAD}",
}


def judged_page(
    position: Position, review: Review | None, share: float | None, width: int
) -> Content:
    """The page.

    Args:
        position: The campaign's present position.
        review: Its review, None if there is none yet.
        share: Progress of the review, 0 to 1; None if it is not running.
        width: Cells.
    """
    width = min(width, _MOST_WIDE)
    if review is not None:
        return page(_made(position, review, width))
    return page(_before(position, share, width))


def _before(position: Position, share: float | None, width: int) -> Iterator[Content]:
    yield text("Luck and skill", "bold")
    yield Content("How much of this outcome did you decide, and how much did chance?")
    yield BLANK
    if not position.outcomes:
        yield muted("No year has been resolved yet.")
        return
    yield muted(
        "The rest of the "
        "campaign is played thousands of times, once with what you ordered and once with the best "
        "orders that can be found. What your orders win or lose against those is skill; what "
        "chance then makes of them is luck. Together they lead to the score."
    )
    yield BLANK
    if share is None:
        yield Content.assemble(
            ("s", KEY), (" works it out. It takes about half a minute; ", "bold")
        )
        yield muted("you can read on meanwhile, or leave.")
        return
    done = int(share * _WHOLE)
    yield Content.assemble(
        gauge(done, done, max(10, min(_CHART, width - 8))), f" {done // 100:>3} %"
    )
    yield Content.assemble(
        "Looking for better plans, year by year, also while you are elsewhere. ",
        ("t", KEY),
        " stops it.",
    )


def _made(position: Position, review: Review, width: int) -> Iterator[Content]:
    balance = balance_of(review)
    yield text("Luck and skill", "bold")
    yield from _score_sum(review, balance)
    yield BLANK
    yield from _summary(review, balance)
    yield BLANK
    yield from _table(review, balance, width)
    yield from _mistakes(position, review)
    yield BLANK
    yield from _comparisons(review, width)
    yield BLANK
    yield heading("How to read this")
    yield from _meaning(review)


def _score_sum(review: Review, balance: Balance) -> Iterator[Content]:
    """The sum: start plus skill plus luck is the score."""
    rows = (
        (point(balance.start), AT_START, ""),
        (change(balance.skill), "skill: your orders and answers", _tone(balance.skill)),
        (change(balance.luck), "luck: what chance made of them", _tone(balance.luck)),
    )
    for number, words, tone in rows:
        yield Content.assemble((f"{number:>7}", tone), (f"  {words}", MUTED))
    yield Content.assemble((f"{'─' * 5:>7}", MUTED))
    yield Content.assemble((f"{balance.end_text:>7}", "bold"), (f"  {end_name(review)}", "bold"))


def _summary(review: Review, balance: Balance) -> Iterator[Content]:
    yield Content(balance.verdict)
    worst = max(review.years, key=lambda each: each.cost)
    best = max(review.years, key=lambda each: each.skill)
    if worst.mark in BAD:
        yield Content(f"The year to learn from is year {worst.year}: {mark_words(worst.mark)}.")
    if best.mark in {ReviewMark.BRILLIANT, ReviewMark.STRONG}:
        yield Content(f"Your best one was year {best.year}: {mark_words(best.mark)}.")


def _table(review: Review, balance: Balance, width: int) -> Iterator[Content]:
    wide = width >= _YEAR + 5 * _CELL + _GAP + _MARK
    yield heading("Year by year")
    names = ("before", "anew", "orders", "luck", "after") if wide else ("skill", "luck", "after")
    head = "".join(f"{name:>{_CELL}}" for name in names)
    named = width >= _YEAR + len(names) * _CELL + _GAP + _MARK
    yield muted(f"{'year':<{_YEAR}}{head}{'  orders were' if named else ''}")
    opened = balance.steps[0].before
    before = point(balance.start) if wide else ""
    changes = (0, 0, balance.first_luck) if wide else (0, balance.first_luck)
    yield _row("start", (before, changes, point(opened)), BLANK)
    for each, step in zip(review.years, balance.steps, strict=True):
        before = point(step.before) if wide else ""
        changes = (step.offered, step.orders, step.luck) if wide else (step.skill, step.luck)
        mark = text(mark_words(each.mark) if named else "", _TONES[each.mark])
        yield _row(str(each.year), (before, changes, step.after_text), mark)
    yield muted(MARKING)


def _row(name: str, numbers: tuple[str, tuple[int, ...], str], mark: Content) -> Content:
    """A year's row: the score before it if there is room, the changes, the score after it."""
    before, changes, after = numbers
    cells = [Content(f"{before:>{_CELL}}")] if before else []
    for number in changes:
        words = change(number) if number else ""
        cells.append(Content.styled(f"{words:>{_CELL}}", _tone(number)))
    return Content.assemble(f"{name:<{_YEAR}}", *cells, f"{after:>{_CELL}}", "  ", mark)


def _tone(number: int) -> str:
    return GOOD if number > 0 else WARN if number < 0 else ""


def _mistakes(position: Position, review: Review) -> Iterator[Content]:
    notable_years = [each for each in review.years if each.mark in BAD or notable_answers(each)]
    if notable_years:
        yield BLANK
        yield heading("Worth another look")
        yield muted("Where the best orders found put more or less than yours did.")
    for each in notable_years:
        yield BLANK
        yield from _mistake(position, review, each)


def _mistake(position: Position, review: Review, each: YearReview) -> Iterator[Content]:
    yield Content.assemble(
        (f"Year {each.year}  ", "bold"), text(mark_words(each.mark), _TONES[each.mark])
    )
    if each.mark in BAD:
        lines = differences(position, each) or ("hardly any different",)
        yield from (text(f"  {line}") for line in lines)
    for answer in notable_answers(each):
        yield text(answer_words(position, review, answer), _TONES[answer.mark])


def _comparisons(review: Review, width: int) -> Iterator[Content]:
    so_far = "" if review.finished else " so far"
    yield heading(f"How the score of {review.score}{so_far} compares")
    yield text("The same orders in other futures", "bold")
    yield from _chart(review.other_futures, min(_CHART, width - 2))
    yield Content(f"{mean_and_range(review.other_futures)}.")
    yield muted(f"{NO_VERDICT}.")
    yield BLANK
    yield text("Other plans, at random, on the same events", "bold")
    yield from _chart(review.other_plans, min(_CHART, width - 2))
    better = int(review.other_plans.percentile)
    yield Content(f"{review.other_plans.mean:.1f} on average; yours beats {better} of 100")
    yield BLANK
    yield text("Known plans on the same events", "bold")
    named = [(plan_words(name), score, False) for name, score in review.named.items()]
    for words, score, own in sorted(
        [*named, ("this campaign", review.score, True)], key=lambda row: -row[1]
    ):
        style = "bold" if own else ""
        yield apart(text(words, style), text(f"{score:>3}", style), min(width, _CHART))


def _chart(standing: Standing, width: int) -> Iterator[Content]:
    """A histogram of the others' scores, and below it a scale with this campaign's score."""
    room = FULL_SCORE + 1
    sums = [0] * width
    for score, count in enumerate(standing.others):
        sums[score * width // room] += count
    most = max(sums) or 1
    top = len(_LEVELS) - 1
    cells = "".join(_LEVELS[-(-each * top // most)] if each else " " for each in sums)
    at = standing.score * width // room
    yield Content.styled(cells, "$primary")
    scale = f"{'0':<{width - 3}}{FULL_SCORE}"
    mark = f"▲{standing.score}"
    at = min(at, width - len(mark))
    line = scale[:at].ljust(at) + mark + scale[at + len(mark) :]
    yield Content.assemble((line[:at], MUTED), (mark, KEY), (line[at + len(mark) :], MUTED))


def _meaning(review: Review) -> Iterator[Content]:
    yield muted(
        f"Every number is in points of the score, the mean of {review.futures:,} futures. A year "
        "begins with the likely score of the best plan known before it. Anew: what "
        "planning again after the year's events could win. Orders: what yours won or lost against "
        "the best ones found. Both together are skill. Luck: what chance made of them, up to the "
        "next year's opening. The best plan is the best one found; no proof that there is none "
        "better."
    )
    yield muted(legend(review.kpis))
