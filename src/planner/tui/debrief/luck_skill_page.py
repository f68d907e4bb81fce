"""Luck and skill on one page: what was decided, what chance did, and how the outcome stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.other_futures import NO_VERDICT, mean_and_range
from planner.analysis.review_figures import (
    BAD,
    MARKING,
    answer_words,
    balance_of,
    change,
    differences,
    legend,
    mark_words,
    notable_answers,
    plan_words,
    point,
)
from planner.foresight.review.review_model import ReviewMark
from planner.foresight.tally import FULL_SCORE
from planner.tui.components import bars
from planner.tui.components.bars import GOOD, MUTED, gauge
from planner.tui.components.blocks import BLANK, WARN, apart, heading, muted, page
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.review_figures import Balance
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review, Standing, YearReview

_MOST_WIDE: Final = 100
_ROOMY: Final = 66
"""Cells from which on skill is told in its two parts."""
_CELL: Final = 8
_WIDE_CELL: Final = 10
_CHART: Final = 50
_LEVELS: Final = "▁▂▃▄▅▆▇█"
_ONE: Final = 10_000

_TONES: Final = {
    ReviewMark.BRILLIANT: f"bold {GOOD}",
    ReviewMark.STRONG: GOOD,
    ReviewMark.GOOD: "",
    ReviewMark.DUBIOUS: WARN,
    ReviewMark.MISTAKE: bars.BAD,
    ReviewMark.BLUNDER: f"bold {bars.BAD}",
}


def judged_page(
    position: Position, made: Review | None, share: float | None, width: int
) -> Content:
    """The page.

    Args:
        position: The campaign.
        made: Its review, if there is one.
        share: How much of the work on it is done; None if nobody works on it.
        width: Cells.
    """
    width = min(width, _MOST_WIDE)
    if made is not None:
        return page(_made(position, made, width))
    return page(_before(position, share, width))


def _before(position: Position, share: float | None, width: int) -> Iterator[Content]:
    yield text("Luck and skill", "bold")
    yield Content("How much of this outcome did you decide, and how much did chance?")
    yield BLANK
    if not position.outcomes:
        yield muted("No year has been resolved yet.")
        return
    yield muted(
        "Each year and each answer is judged as a chess program judges moves: the rest of the "
        "campaign is played thousands of times, once with what you ordered and once with the best "
        "orders that can be found. What your orders win or lose against those is skill; what "
        "chance then makes of them is luck. Together they lead to the score."
    )
    yield BLANK
    if share is None:
        yield Content.assemble(
            ("s", "bold $text-accent"), (" works it out. It takes about half a minute; ", "bold")
        )
        yield muted("you can read on meanwhile. Leaving this screen stops it.")
        return
    done = int(share * _ONE)
    yield Content.assemble(
        gauge(done, done, max(10, min(_CHART, width - 8))), f" {done // 100:>3} %"
    )
    yield Content.assemble("Looking for better plans, year by year. ", ("s", "bold"), " stops it.")


def _made(position: Position, made: Review, width: int) -> Iterator[Content]:
    balance = balance_of(made)
    yield text("Luck and skill", "bold")
    yield from _sum(made, balance)
    yield BLANK
    yield from _in_words(made, balance)
    yield BLANK
    yield from _table(made, balance, width)
    yield from _another_look(position, made)
    yield BLANK
    yield from _standings(made, width)
    yield BLANK
    yield heading("How to read this")
    yield from _meaning(made)


def _sum(made: Review, balance: Balance) -> Iterator[Content]:
    """Start plus skill plus luck, one below the other as one adds up."""
    end = "final score" if made.finished else "score to expect now"
    rows = (
        (point(balance.start), "expected at the start", ""),
        (change(balance.skill), "skill: your orders and answers", _tone(balance.skill)),
        (change(balance.luck), "luck: what chance made of them", _tone(balance.luck)),
    )
    for number, words, tone in rows:
        yield Content.assemble((f"{number:>7}", tone), (f"  {words}", MUTED))
    yield Content.assemble((f"{'─' * 5:>7}", MUTED))
    yield Content.assemble((f"{balance.end_text:>7}", "bold"), (f"  {end}", "bold"))


def _in_words(made: Review, balance: Balance) -> Iterator[Content]:
    yield Content(balance.verdict)
    worst = max(made.years, key=lambda each: each.cost)
    best = max(made.years, key=lambda each: each.skill)
    if worst.mark in BAD:
        yield Content(f"The year to learn from is year {worst.year}: {_marked(worst)}.")
    if best.mark in {ReviewMark.BRILLIANT, ReviewMark.STRONG}:
        yield Content(f"Your best one was year {best.year}: {_marked(best)}.")


def _marked(each: YearReview) -> str:
    return " ".join(mark_words(each.mark).split())


def _table(made: Review, balance: Balance, width: int) -> Iterator[Content]:
    wide = width >= _ROOMY
    yield heading("Year by year")
    names = (
        ("before", "new plan", "orders", "luck", "after") if wide else ("skill", "luck", "after")
    )
    cell = _WIDE_CELL if wide else _CELL
    head = "".join(f"{name:>{cell}}" for name in names)
    yield muted(f"{'year':<6}{head}  mark")
    opened = balance.steps[0].before
    before = point(balance.start) if wide else ""
    changes = (0, 0, balance.first_luck) if wide else (0, balance.first_luck)
    yield _row("start", (before, changes, point(opened)), BLANK, cell)
    for each, step in zip(made.years, balance.steps, strict=True):
        before = point(step.before) if wide else ""
        changes = (step.offered, step.orders, step.luck) if wide else (step.skill, step.luck)
        mark = text(mark_words(each.mark), _TONES[each.mark])
        yield _row(str(each.year), (before, changes, step.after_text), mark, cell)
    yield muted(MARKING)


def _row(name: str, numbers: tuple[str, tuple[int, ...], str], mark: Content, cell: int) -> Content:
    """A year: where it began if there is room, what changed, and where it led."""
    before, changes, after = numbers
    cells = [Content(f"{before:>{cell}}")] if before else []
    for number in changes:
        words = change(number) if number else ""
        cells.append(Content.styled(f"{words:>{cell}}", _tone(number)))
    return Content.assemble(f"{name:<6}", *cells, f"{after:>{cell}}", "  ", mark)


def _tone(number: int) -> str:
    return GOOD if number > 0 else bars.BAD if number < 0 else ""


def _another_look(position: Position, made: Review) -> Iterator[Content]:
    told = [each for each in made.years if each.mark in BAD or notable_answers(each)]
    if told:
        yield BLANK
        yield heading("Worth another look")
        yield muted("Where the best orders found put more or less than yours did.")
    for each in told:
        yield BLANK
        yield from _looked_at(position, made, each)


def _looked_at(position: Position, made: Review, each: YearReview) -> Iterator[Content]:
    yield Content.assemble(
        (f"Year {each.year}  ", "bold"), text(mark_words(each.mark), _TONES[each.mark])
    )
    if each.mark in BAD:
        lines = differences(position, each) or ("hardly any different",)
        yield from (text(f"  {line}") for line in lines)
    for answer in notable_answers(each):
        yield text(answer_words(position, made, answer), _TONES[answer.mark])


def _standings(made: Review, width: int) -> Iterator[Content]:
    so_far = "" if made.finished else " so far"
    yield heading(f"How the score of {made.score}{so_far} stands")
    yield text("The same orders in other futures", "bold")
    yield from _chart(made.other_futures, min(_CHART, width - 2))
    yield Content(f"{mean_and_range(made.other_futures)}.")
    yield muted(f"{NO_VERDICT}.")
    yield BLANK
    yield text("Other plans, at random, on the same events", "bold")
    yield from _chart(made.other_plans, min(_CHART, width - 2))
    better = int(made.other_plans.percentile)
    yield Content(f"{made.other_plans.mean:.1f} on average; yours beats {better} of 100")
    yield BLANK
    yield text("Known plans on the same events", "bold")
    named = [(plan_words(name), score, False) for name, score in made.named.items()]
    for words, score, own in sorted(
        [*named, ("this campaign", made.score, True)], key=lambda row: -row[1]
    ):
        style = "bold" if own else ""
        yield apart(text(words, style), text(f"{score:>3}", style), min(width, _CHART))


def _chart(standing: Standing, width: int) -> Iterator[Content]:
    """How many of the others have which score, and below it where this one is."""
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
    yield Content.assemble(
        (line[:at], MUTED), (mark, "bold $text-accent"), (line[at + len(mark) :], MUTED)
    )


def _meaning(made: Review) -> Iterator[Content]:
    yield muted(
        f"Every number is in points of the score, the mean of {made.futures:,} futures. A year "
        "begins with the score to expect from the best plan known before it. New plan: what "
        "thinking anew about the year's events could win. Orders: what yours won or lost against "
        "the best ones found. Both together are skill. Luck: what chance made of them, up to the "
        "next year's opening. The best plan is the best one found; no proof that there is none "
        "better."
    )
    yield muted(legend(made.kpis))
