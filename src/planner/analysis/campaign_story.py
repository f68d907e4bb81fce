"""A campaign's story in five lines: result, best order, dearest order, luck, what to try."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.kpi_records import year_totals
from planner.analysis.review_figures import POINT, balance_of, both_sides, tenths
from planner.analysis.year_headlines import WAITING, Headline, listed
from planner.analysis.year_story import HappeningKind, happenings
from planner.campaign.model import NOTHING
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import FULL_SCORE, phase_goal
from planner.engine.state import Status
from planner.planning.decided import decided
from planner.wording.figures import amounts
from planner.wording.odds import DOWN, UNCHANGED, UP, change_mark
from planner.wording.phrases import GOAL_WORDS, STATUS_WORDS, short_title

if TYPE_CHECKING:
    from planner.analysis.review_figures import Balance
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review, YearReview

LUCK: Final = "≈"
_FEW: Final = 2
"""Most KPIs that are named one by one."""
_RESULT_STATUSES: Final = (Status.ACHIEVED, Status.LATE, Status.MISSED, Status.OPEN)


@dataclass(frozen=True, slots=True)
class TryAgain:
    """A year that is worth trying again."""

    year: int
    score: int
    """About what the best orders found in that year would have come to, 0 to 100."""
    order: tuple[str, ...]
    """The changes to those orders, in parts: `more for FMS Backlog`, `less for Cyber Defense`."""


@dataclass(frozen=True, slots=True)
class CampaignStory:
    """The five lines, and the year to try again; the last four wait for the review."""

    result: Headline
    best: Headline
    dearest: Headline
    luck: Headline
    trial: Headline
    """Its sign is empty: a screen puts the key there."""
    again: TryAgain | None

    @property
    def lines(self) -> tuple[Headline, ...]:
        """All five, in their order."""
        return self.result, self.best, self.dearest, self.luck, self.trial

    @property
    def sentences(self) -> tuple[str, ...]:
        """All five, each in full, without signs and keys."""
        *told, last = self.lines
        return (*(each.sentence for each in told), f"{last.lead[:1].upper()}{last.sentence[1:]}")


def campaign_story(position: Position, review: Review | None) -> CampaignStory:
    """The story of a campaign up to a position.

    Args:
        position: The campaign.
        review: Its review; None if it has not been made.
    """
    result = _result(position)
    if review is None or not review.years:
        best, dearest, luck, trial = (Headline(sign, WAITING) for sign in (UP, DOWN, LUCK, ""))
        return CampaignStory(result, best, dearest, luck, trial, None)
    again = _again(position, review)
    balance = balance_of(review)
    return CampaignStory(
        result,
        _best(position, review, balance),
        _dearest(position, review, balance),
        _luck(position, balance),
        _trial(again, review),
        again,
    )


def _result(position: Position) -> Headline:
    scenario, state = position.campaign.scenario, position.state
    counts = Counter(each.status for each in kpi_standings(scenario, state))
    total = len(scenario.priorities)
    words = [f"{counts[Status.ACHIEVED]} of {total} on time"]
    words += [
        f"{counts[status]} {STATUS_WORDS[status].word}"
        for status in _RESULT_STATUSES[1:]
        if counts[status]
    ]
    goals = _goals(position)
    known = decided(position)
    sign = STATUS_WORDS[Status.ACHIEVED].sign if known.final else "·"
    end = f"{', '.join(words)}{':' if goals else '.'}"
    return Headline(sign, end, (goals,) if goals else ())


def _goals(position: Position) -> str:
    """The phases that are over by their goal: `phases 1, 3 met, phase 2 partly met`."""
    scenario, state = position.campaign.scenario, position.state
    by_word: dict[str, list[str]] = {}
    for phase in scenario.phases:
        if state.year >= phase.last_year:
            word = GOAL_WORDS[phase_goal(scenario, state, phase)].word
            by_word.setdefault(word, []).append(str(phase.number))
    parts = [
        f"phase{'s' if len(numbers) > 1 else ''} {', '.join(numbers)} {word}"
        for word, numbers in by_word.items()
    ]
    return f"{', '.join(parts)}." if parts else ""


def _best(position: Position, review: Review, balance: Balance) -> Headline:
    each, step = max(zip(review.years, balance.steps, strict=True), key=lambda both: both[1].skill)
    mark = change_mark(step.skill, unit=POINT)
    if step.skill > 0 and mark != UNCHANGED:
        return Headline(UP, f"Won in year {each.year} {mark}:", (_orders(position, each.year),))
    most = max(year_totals(position), key=lambda year: (len(year.reached), year.net))
    if most.reached:
        names = [short_title(priority) for priority in most.reached]
        done = f"{listed(names)} achieved."
        if len(names) > _FEW:
            done = f"{len(names)} KPIs achieved, {names[0]} among them."
        return Headline(UP, f"Year {most.year} brought most:", (done,))
    if most.net > 0:
        return Headline(UP, f"Year {most.year} brought most:", (_orders(position, most.year),))
    return Headline(UNCHANGED, "No year brought a KPI further.")


def _orders(position: Position, year: int) -> str:
    """A year's largest order, by its share of what the priority can use."""
    scenario, record = position.campaign.scenario, position.campaign.year(year)
    sizes = {
        priority: (
            record.allocation(priority.id).budget / priority.budget_full
            + record.allocation(priority.id).effort / priority.effort_full,
            record.allocation(priority.id).budget,
        )
        for priority in scenario.priorities
    }
    most = max(sizes, key=lambda each: sizes[each])
    spent = record.allocation(most.id)
    if spent == NOTHING:
        return "its answers alone, with nothing put in."
    return f"{amounts(spent.budget, spent.effort)} for {short_title(most)}."


def _dearest(position: Position, review: Review, balance: Balance) -> Headline:
    """The year whose orders cost most against the best ones found.

    It is lost if the likely score fell by as much; else it gained less than it could have.
    """
    each, step = max(zip(review.years, balance.steps, strict=True), key=lambda both: both[0].cost)
    mark = change_mark(-tenths(review, each.cost), unit=POINT)
    if each.cost <= 0 or mark == UNCHANGED:
        return Headline(UNCHANGED, "No year's orders lost a point against the best ones found.")
    more, less = both_sides(position, each)
    if more is None:
        words = (f"better {less.words}", "nothing more elsewhere") if less else ("another answer",)
    else:
        words = (f"better {more.words}", *((f"less for {less.name}",) if less else ()))
    fell = change_mark(step.skill, unit=POINT) == mark
    lead = "Lost in year" if fell else "Short of the best in year"
    return Headline(DOWN, f"{lead} {each.year} {mark}:", words)


def _to_try(position: Position, each: YearReview) -> tuple[str, ...]:
    more, less = both_sides(position, each)
    sides = (("more for", more), ("less for", less))
    return tuple(f"{way} {one.name}" for way, one in sides if one) or ("another answer",)


def _luck(position: Position, balance: Balance) -> Headline:
    total = balance.luck
    mark = change_mark(total, unit=POINT)
    if mark == UNCHANGED:
        return Headline(LUCK, "Good and bad luck were even.")
    size = mark[1:]
    verb = "gave" if total > 0 else "took"
    sign = 1 if total > 0 else -1
    lead = f"Luck {verb} {size} point{'' if size == '1' else 's'}:"
    year, most = max(
        (
            (outcome.year, step.luck)
            for outcome, step in zip(position.outcomes, balance.steps, strict=False)
        ),
        key=lambda each: sign * each[1],
    )
    if sign * most < sign * balance.first_luck:
        return Headline(LUCK, lead, ("most of it before the first order.",))
    event = _event(position, year)
    also = (f"the year of {event}",) if event else ()
    first = f"most in year {year} {change_mark(most, unit=POINT)}"
    return Headline(LUCK, lead, (first, *also))


def _event(position: Position, year: int) -> str:
    """The event of a year that changed most numbers; empty if none happened."""
    happened = [
        each
        for each in happenings(position.campaign.scenario, position.outcomes[year - 1])
        if each.kind in {HappeningKind.EVENT, HappeningKind.INJECT}
    ]
    most = max(happened, key=lambda each: len(each.effects), default=None)
    return f"“{most.title}”" if most else ""


def _again(position: Position, review: Review) -> TryAgain | None:
    each = max(review.years, key=lambda year: year.cost)
    cost = tenths(review, each.cost)
    if change_mark(cost, unit=POINT) == UNCHANGED or cost <= 0:
        return None
    reached = tenths(review, review.result) + cost
    score = min(FULL_SCORE, round(reached / POINT))
    if review.finished and score <= review.score:
        return None
    return TryAgain(each.year, score, _to_try(position, each))


def _trial(again: TryAgain | None, review: Review) -> Headline:
    if again is None and review.finished and review.score == FULL_SCORE:
        return Headline("", "nothing to try again: no score is higher.")
    if again is None:
        return Headline("", "nothing found that would have been worth a point more.")
    return Headline("", f"try year {again.year} again for about {again.score}:", again.order)
