"""A review printed for people, in 80 columns; every column adds up as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.analysis.other_futures import NO_VERDICT, POLICY_WORDS, futures_words, plans_words
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
    point,
)
from planner.cli.output import print_line, print_wrapped
from planner.engine.state import Status
from planner.foresight.review.review import BEST
from planner.wording.figures import odds_share
from planner.wording.marks import circumstances

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.review.counterfactuals import Exchange
    from planner.foresight.review.review_model import Review, YearReview

_COLUMN: Final = 9

_MEANING: Final = (
    "Each number is the likely score over {futures} futures. Planned: by going on with the "
    "best plan known before the year. New plan: what planning anew for the year's events offered. "
    "Orders: what the orders gained or lost against the best ones found; after them, the best "
    "found way to go on. Luck: what chance made of that by the next year's opening. Start plus "
    "new plan and orders (skill) plus luck is the {end}."
)


_ROUGH: Final = (
    "A rough look: with --quick, better plans are looked for with about 40 % of the work. Skill "
    "and luck may be off by some five points, and a mark by one step."
)


def print_review(position: Position, review: Review) -> None:
    """Print a review.

    Args:
        position: The campaign, as far as it was played.
        review: Its review.
    """
    print_wrapped(position.campaign.name)
    end, balance = end_name(review), balance_of(review)
    print_wrapped(
        f"{end.capitalize()} {balance.end_text} = {point(balance.start)} {AT_START} "
        f"{change(balance.skill)} skill {change(balance.luck)} luck"
    )
    for note in circumstances(position.campaign):
        print_wrapped(f"Note: {note}", "", "  ")
    print_wrapped(balance.verdict)
    print_line()
    heads = ("planned", "new plan", "orders", "luck", "after")
    print_line("year".rjust(6) + "".join(head.rjust(_COLUMN) for head in heads) + "  mark")
    opened = balance.steps[0].before
    _print_row("start", (balance.start, 0, 0, balance.first_luck), "", point(opened))
    for each, step in zip(review.years, balance.steps, strict=True):
        numbers = (step.before, step.offered, step.orders, step.luck)
        _print_row(str(each.year), numbers, mark_words(each.mark), step.after_text)
    print_line()
    print_wrapped(f"{MARKING} {legend(review.kpis)}")
    print_wrapped(_MEANING.format(futures=f"{review.futures:,}", end=end))
    for each in review.years:
        _print_year(position, review, each)
    print_line()
    _print_standings(review)


def print_rough_look() -> None:
    """Print how much a review with `--quick` is to be trusted."""
    print_wrapped(_ROUGH)


def print_exchange(position: Position, other: Campaign, exchange: Exchange) -> None:
    """Print the result of another team's orders on the same events."""
    on_time = sum(1 for each in exchange.statuses.values() if each is Status.ACHIEVED)
    cut = f"; cut by up to {odds_share(exchange.cut)} where unaffordable" if exchange.cut else ""
    print_wrapped(
        f"Same events, the orders of {other.name}: {exchange.score} of 100, {on_time} KPIs on "
        f"time, against {position.score}{cut}. {NO_VERDICT}."
    )


def _print_row(name: str, numbers: tuple[int, int, int, int], mark: str, after: str) -> None:
    """Print a line of the table; its numbers, planned and three changes, are tenths of a point."""
    planned, *changes = numbers
    cells = (point(planned), *(change(each) if each else "" for each in changes), after)
    print_line(
        (name.rjust(6) + "".join(each.rjust(_COLUMN) for each in cells) + f"  {mark}").rstrip()
    )


def _print_year(position: Position, review: Review, each: YearReview) -> None:
    answers = notable_answers(each)
    if not answers and each.mark not in BAD:
        return
    print_line()
    print_line(f"Year {each.year}: {mark_words(each.mark)}")
    if each.mark in BAD:
        text = "; ".join(differences(position, each)) or "hardly any different"
        print_wrapped(f"Best orders found, against these: {text}", "  ", "    ")
    for answer in answers:
        print_wrapped(answer_words(position, review, answer), "  ", "    ")


def _print_standings(review: Review) -> None:
    unfinished = not review.finished
    print_wrapped(f"{futures_words(review.other_futures, unfinished=unfinished)}. {NO_VERDICT}.")
    print_wrapped(f"{plans_words(review.other_plans, unfinished=unfinished)}.")
    words = {**POLICY_WORDS, BEST: "the best plan known at the start"}
    named = ", ".join(f"{words[name]} {score}" for name, score in review.named.items())
    print_wrapped(f"Other plans on the same events{' so far' if unfinished else ''}: {named}.")
