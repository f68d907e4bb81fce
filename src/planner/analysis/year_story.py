"""The story of a year: red's moves, events, decisions, and the change of each KPI."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import year_chain
from planner.campaign.play import asked, year_range
from planner.engine.kpi_standing import kpi_standings
from planner.engine.rules.decisions import DECISIONS
from planner.engine.rules.events import EVENTS
from planner.engine.rules.income import BOUNDS, INCOME
from planner.engine.rules.injects import INJECTS
from planner.engine.rules.red import RED
from planner.engine.state import Status
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, EFFORT, PRESSURE, VALUE, parts, progress_of
from planner.wording.figures import amount_phrase, rounded, share
from planner.wording.phrases import number_title, option_phrase, option_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Outcome, Position
    from planner.engine.state import State
    from planner.scenario.model import Priority, Scenario


class HappeningKind(Enum):
    """The kind of a happening, named for its actor or cause."""

    RED = "Red"
    EVENT = "Event"
    INJECT = "Inject"
    DECISION = "Your decision"
    OVERRIDE = "Facilitator"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class YearHappening:
    """A happening of a year with its effects."""

    kind: HappeningKind
    title: str
    text: str
    effects: tuple[tuple[str, str, int], ...] = ()
    """Changed numbers: title, amount in words, and amount in the number's own unit."""


@dataclass(frozen=True, slots=True)
class KpiChange:
    """One KPI's change in one year."""

    priority: Priority
    before: int
    """Basis points of the way, below 0 when behind the baseline."""
    after: int
    status_before: Status
    status: Status
    achieved_in: int
    deadline: int
    budget: int
    """US$ million spent on it."""
    effort: int

    @property
    def value_before(self) -> int:
        """The KPI's value at the start of the year."""
        return self.priority.kpi.value_at(self.before)

    @property
    def value(self) -> int:
        """The KPI's value at the end of the year."""
        return self.priority.kpi.value_at(self.after)

    @property
    def change(self) -> int:
        """Basis points of the way, between the two rounded values."""
        return rounded(self.after) - rounded(self.before)

    @property
    def done_before(self) -> bool:
        """True if the KPI had been reached before the year."""
        return self.status_before in {Status.ACHIEVED, Status.LATE}

    @property
    def status_changed(self) -> bool:
        """True if its status changed in the year."""
        return self.status is not self.status_before

    @property
    def quiet(self) -> bool:
        """True if neither reach nor status changed."""
        return self.after == self.before and not self.status_changed


@dataclass(frozen=True, slots=True)
class Span:
    """A number after a year with bad, likely and good luck, and its actual value."""

    worst: int
    likely: int
    best: int
    actual: int
    """The actual value."""

    def verdict(self) -> str:
        """A phrase on the actual value within the span."""
        if self.actual > self.best:
            return "better than the best that was likely"
        if self.actual < self.worst:
            return "worse than the worst that was likely"
        if self.best - self.worst <= _NARROW:
            return "luck hardly mattered"
        above = self.actual >= self.likely
        room = self.best - self.likely if above else self.likely - self.worst
        if abs(self.actual - self.likely) * 4 <= room:
            return "close to what was likely"
        return "luck helped" if above else "luck was against you"


_NARROW = 100
"""Widest span in which luck hardly matters, basis points."""


def kpi_changes(scenario: Scenario, outcome: Outcome) -> tuple[KpiChange, ...]:
    """The change of each KPI in a year, in roadmap order."""
    stands = (kpi_standings(scenario, state) for state in (outcome.before, outcome.after))
    made = []
    for before, after in zip(*stands, strict=True):
        spent = outcome.record.allocation(after.priority.id)
        made.append(
            KpiChange(
                after.priority,
                before.reach,
                after.reach,
                before.status,
                after.status,
                after.achieved_in,
                after.deadline,
                spent.budget,
                spent.effort,
            )
        )
    return tuple(made)


def spans(position: Position, outcome: Outcome) -> dict[str, Span]:
    """The span of each KPI's progress and of each indicator, by number."""
    ends = year_range(outcome, position)
    scenario = position.campaign.scenario
    found = {
        progress_of(name): _span(ends, outcome.after, "reach", row)
        for row, name in enumerate(scenario.priority_ids)
    }
    for row, name in enumerate(INDICATORS):
        found[name] = _span(ends, outcome.after, "indicators", row)
    return found


def _span(ends: State, after: State, array: str, row: int) -> Span:
    worst, likely, best = sorted(int(number) for number in getattr(ends, array)[row])
    return Span(worst, likely, best, int(getattr(after, array)[row, 0]))


def happenings(scenario: Scenario, outcome: Outcome) -> tuple[YearHappening, ...]:
    """All happenings of a year: red, events, injects, decisions, overrides and notes."""
    return tuple(
        each
        for source in (_red, _events, _injects, _decisions, _overrides, _notes)
        for each in source(scenario, outcome)
    )


def _red(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for option, taken in zip(scenario.red_options, outcome.opening.red, strict=True):
        if taken[0]:
            effects = _effects(scenario, outcome, RED.id, option.id)
            yield YearHappening(HappeningKind.RED, option.title, option.text, effects)


def _events(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for event, happened in zip(scenario.events, outcome.opening.happened, strict=True):
        if happened[0]:
            kind = (
                HappeningKind.INJECT if event.id in outcome.record.events else HappeningKind.EVENT
            )
            effects = _effects(scenario, outcome, EVENTS.id, event.id)
            yield YearHappening(kind, event.title, event.text, effects)


def _injects(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for each in outcome.record.injects:
        if not each.id:
            effects = _effects(scenario, outcome, INJECTS.id, each.text)
            yield YearHappening(HappeningKind.INJECT, each.text, "", effects)


def _decisions(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for name in asked(scenario, outcome.opening):
        event = scenario.event(name)
        answer = outcome.record.decisions.get(name)
        option = option_taken(event, answer)
        title = option_phrase(option)
        if answer is None:
            title = f"{title}, since nobody answered"
        effects = _effects(scenario, outcome, DECISIONS.id, name)
        yield YearHappening(HappeningKind.DECISION, title, event.question, effects)


def spent_on_answers(scenario: Scenario, outcome: Outcome) -> tuple[int, int]:
    """US$ million and points that a year's answers cost; not part of the priorities' spending."""
    taken = [
        option_taken(scenario.event(name), outcome.record.decisions.get(name))
        for name in asked(scenario, outcome.opening)
    ]
    return sum(option.budget for option in taken), sum(option.effort for option in taken)


def raised_to_least(outcome: Outcome) -> dict[str, tuple[int, int]]:
    """Means that were raised to a year's least: by how much, and the year's means, by number."""
    opening = outcome.opening
    means = {BUDGET: int(opening.budget[0]), EFFORT: int(opening.effort[0])}
    return {
        entry.number: (entry.amount, means[entry.number])
        for entry in outcome.income
        if (entry.rule, entry.cause) == (INCOME.id, BOUNDS) and entry.amount > 0
    }


def _overrides(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for override in outcome.record.overrides:
        title = f"{number_title(scenario, override.number)} set to {share(override.value)}"
        yield YearHappening(HappeningKind.OVERRIDE, title, override.reason)


def _notes(scenario: Scenario, outcome: Outcome) -> Iterator[YearHappening]:
    for note in outcome.record.notes:
        tag = f" ({note.tag})" if note.tag else ""
        title = f"{_about(scenario, note.about)}{tag}"
        yield YearHappening(HappeningKind.NOTE, title, note.text)


def _about(scenario: Scenario, about: str) -> str:
    if about in scenario.priority_ids:
        return number_title(scenario, progress_of(about))
    if about in scenario.event_ids:
        return scenario.event(about).title
    return about or "the year"


def _effects(
    scenario: Scenario, outcome: Outcome, rule: str, cause: str
) -> tuple[tuple[str, str, int], ...]:
    """The effects of one cause, an amount for each number, as its cause chain shows them."""
    numbers = dict.fromkeys(
        entry.number
        for entry in (*outcome.income, *outcome.ledger)
        if (entry.rule, entry.cause) == (rule, cause) and parts(entry.number)[0] != VALUE
    )
    totals = {
        number: sum(
            step.amount
            for step in year_chain(scenario, outcome, number).shown().steps
            if (step.rule, step.cause) == (rule, cause)
        )
        for number in numbers
    }
    return tuple(
        (number_title(scenario, number), amount_phrase(scenario, number, amount), amount)
        for number, amount in totals.items()
        if amount and not (number == PRESSURE and rule == RED.id)
    )
