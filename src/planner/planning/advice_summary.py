"""The advisor's plan in a few lines: its largest changes first, the others counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.campaign.model import NOTHING, Allocation
from planner.wording.figures import money, points
from planner.wording.odds import change_mark, in_100, score_with_range
from planner.wording.phrases import option_taken, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import ScoreOdds
    from planner.foresight.search.advise import Advice
    from planner.planning.advice import Advised
    from planner.scenario.model import Priority

MOST: Final = 5
"""Changes told one by one; with score, heads and the count of the others they make 8 lines."""
BEST_KNOWN: Final = "Your plan is the best known: nothing changes."
"""Stands in place of the changes if no better plan was found."""
NOW: Final = "decide now"
"""Stands in place of the odds of an answer to this year's question."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a plan: a priority's amounts in some years, or an answer of this year."""

    title: str
    years: str
    """Such as `4–5`; empty for an answer, whose title may take the room."""  # noqa: RUF001 - the dash of a span
    budget: str
    """US$ million a year, old and new."""
    effort: str
    """Points a year, old and new."""
    odds: str
    """In a hundred, old and new; late ones count if the deadline has passed. `NOW` for answers."""
    better: float = 0.0
    """Change of the odds, 0 to 1."""
    size: float = 0.0
    """Sum of the changes as shares of full amounts."""

    @property
    def mark(self) -> str:
        """The change of the odds as an arrow and a number; an answer has none."""
        return change_mark(self.better) if self.years else ""


HEADS: Final = Change("Largest changes", "Years", "$ M a year", "Points", "Odds in 100")


def changes(position: Position, advised: Advised) -> tuple[Change, ...]:
    """All changes that the advice makes to the present plan, the largest first."""
    found = [
        *_answers(position, advised),
        *(
            change
            for priority in position.tables.scenario.priorities
            if (change := _change(position, advised, priority)) is not None
        ),
    ]
    return tuple(sorted(found, key=lambda each: -each.size))


def others(count: int) -> str:
    """The changes that are not told: `and 5 smaller changes`; empty if there are none."""
    if count <= 0:
        return ""
    return f"and {count} smaller change{'s' if count > 1 else ''}"


def likely_score(score: ScoreOdds) -> str:
    """Such as `68 (52–81)`."""  # noqa: RUF002 - the dash of a span
    return score_with_range(score.mean, score.p10, score.p90)


def score_change(advised: Advised) -> int:
    """The change of the likely score, in the whole points that are shown."""
    return round(advised.after.score.mean) - round(advised.before.score.mean)


def found_note(advice: Advice) -> str:
    """The search that found the plan, and the futures that can pay for it as it is written."""
    return (
        f"Best found among {advice.tried:,} plans in {advice.seconds:.0f} s; nothing proves that "
        "there is no better one. "
        f"Every year can pay for it in {in_100(advice.payable)} of 100 futures; in the others a "
        "year's orders have to be cut to what it has."
    )


def full_lines(campaign: Campaign, first: int) -> Iterator[tuple[str, str, str]]:
    """Every amount of the years from `first` on: a title, money and points; a year has a head."""
    scenario = campaign.scenario
    for number in range(first, scenario.years + 1):
        year = campaign.year(number)
        budget = sum(each.budget for each in year.allocations.values())
        effort = sum(each.effort for each in year.allocations.values())
        yield f"Year {number}", money(budget), points(effort)
        for priority in scenario.priorities:
            amount = year.allocation(priority.id)
            if amount != NOTHING:
                yield f"  {short_title(priority)}", money(amount.budget), points(amount.effort)
        for event_id, option_id in year.decisions.items():
            event = scenario.event(event_id)
            option = option_taken(event, option_id)
            if option != event.options[0]:
                yield f"  if asked, {event.title}: {option.title}", "", ""


def _change(position: Position, advised: Advised, priority: Priority) -> Change | None:
    scenario = position.tables.scenario
    pairs = {
        year: (
            position.campaign.year(year).allocation(priority.id),
            advised.campaign.year(year).allocation(priority.id),
        )
        for year in range(position.year, scenario.years + 1)
    }
    changed = [year for year, (old, new) in pairs.items() if old != new]
    if not changed:
        return None
    span = range(changed[0], changed[-1] + 1)
    old, new = (_mean([pairs[year][side] for year in span]) for side in (0, 1))
    before, after = advised.before.kpis[priority.id], advised.after.kpis[priority.id]
    in_time = scenario.deadline(priority) >= position.year
    odds = [each.on_time if in_time else each.ever for each in (before, after)]
    return Change(
        short_title(priority),
        f"{span[0]}\N{EN DASH}{span[-1]}" if len(span) > 1 else str(span[0]),
        _both(old.budget, new.budget),
        _both(old.effort, new.effort),
        f"{in_100(odds[0])} → {in_100(odds[1])}",
        odds[1] - odds[0],
        sum(
            abs(new.budget - old.budget) / priority.budget_full
            + abs(new.effort - old.effort) / priority.effort_full
            for old, new in pairs.values()
        ),
    )


def _answers(position: Position, advised: Advised) -> Iterator[Change]:
    """The answers to this year's questions that differ from the present ones."""
    for event_id in position.questions:
        event = position.tables.scenario.event(event_id)
        old, new = (
            option_taken(event, each.year(position.year).decisions.get(event_id))
            for each in (position.campaign, advised.campaign)
        )
        if old != new:
            yield Change(
                new.title,
                "",
                _both(old.budget, new.budget),
                _both(old.effort, new.effort),
                NOW,
                size=float("inf"),
            )


def _mean(amounts: list[Allocation]) -> Allocation:
    count = len(amounts)
    return Allocation(
        round(sum(each.budget for each in amounts) / count),
        round(sum(each.effort for each in amounts) / count),
    )


def _both(old: int, new: int) -> str:
    """The old and the new amount; one amount if they are equal."""
    return f"{old:,} → {new:,}" if old != new else f"{new:,}" if new else "·"
