"""Cause chains: a number's change over a year or a campaign, as causes that add up to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from planner.engine.rules.events import EVENTS
from planner.engine.rules.limits import BEHIND_BASELINE, LIMIT, TARGET_OR_GATE
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import INCOME, PRESSURE, PROGRESS, VALUE, parts
from planner.wording.figures import rounded
from planner.wording.phrases import cause_phrase, forward
from planner.wording.rule_explanations import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.campaign.play import Outcome, Position
    from planner.engine.ledger import Entry
    from planner.engine.state import State
    from planner.scenario.model import Scenario

_HIDDEN = (LIMIT.id, BEHIND_BASELINE)
"""The ledger's step from the reach, which may be negative, to the progress; left out of chains."""

_BOUND = (LIMIT.id, TARGET_OR_GATE)
AT_TARGET = "no further than the target"
"""The label of progress beyond the target, which does not count."""
AT_GATE = "the last step waits for its needs"
"""The label of progress that a missing prerequisite held back."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One cause in a chain."""

    label: str
    rule: str
    """Id of the rule that caused it; `year` if the step stands for a whole year."""
    amount: int
    after: int
    """The number after this step."""
    cause: str = ""
    """The cause in the ledger, if the step is one entry of the ledger."""

    @property
    def before(self) -> int:
        """The number before this step."""
        return self.after - self.amount


@dataclass(frozen=True, slots=True)
class Chain:
    """One number from its value at the start to its value at the end, cause by cause."""

    number: str
    """Such as `progress:fms-backlog`, `value:fms-backlog`, `cohesion` or `budget`."""
    start: int
    steps: tuple[ChainStep, ...]

    @property
    def end(self) -> int:
        """The number after the last step."""
        return self.steps[-1].after if self.steps else self.start

    @property
    def change(self) -> int:
        """The sum of all steps."""
        return self.end - self.start

    @property
    def in_share(self) -> bool:
        """True if the number is in basis points, which are shown as percentages."""
        return parts(self.number)[0] == PROGRESS or self.number in INDICATORS

    def shown(self) -> Chain:
        """The chain in rounded figures that add up.

        Each value is rounded by itself and each amount is the difference of two rounded values,
        so that no sum is a tenth off.
        """
        if not self.in_share:
            return self
        steps = tuple(
            ChainStep(
                step.label,
                step.rule,
                rounded(step.after) - rounded(step.before),
                rounded(step.after),
                step.cause,
            )
            for step in self.steps
        )
        return Chain(self.number, rounded(self.start), steps)

    def folded(self, least: int) -> Chain:
        """The chain with its small causes merged into one last step.

        Args:
            least: Amounts below it are small.
        """
        small = [step for step in self.steps if abs(step.amount) < least]
        if len(small) <= 1:
            return self
        at = self.start
        steps = []
        for step in self.steps:
            if abs(step.amount) >= least:
                at += step.amount
                steps.append(ChainStep(step.label, step.rule, step.amount, at))
        rest = ChainStep(f"{len(small)} small causes", "", self.end - at, self.end)
        return Chain(self.number, self.start, (*steps, rest))

    def strongest(self, *, helping: bool) -> ChainStep | None:
        """The step with the largest gain, or with the largest loss; None if there is none."""
        sign = 1 if helping else -1
        best = max(self.steps, key=lambda step: sign * step.amount, default=None)
        return best if best and sign * best.amount > 0 else None


def year_chain(scenario: Scenario, outcome: Outcome, number: str) -> Chain:
    """One number's chain in one year.

    Args:
        scenario: The scenario.
        outcome: The year.
        number: A number of the ledger, or `budget` or `effort`: the year's income.

    Returns:
        For `progress:ID` the reach, which is below 0 where a KPI is behind its baseline.
    """
    entries = outcome.income if number in INCOME else outcome.ledger
    answers = outcome.record.decisions
    pairs = (
        (cause_phrase(scenario, entry, answers, outcome.year), entry)
        for entry in entries
        if entry.number == number and (entry.rule, entry.cause) != _HIDDEN
    )
    start = 0 if number in INCOME else standing(scenario, outcome.before, number)
    return _chain(scenario, number, start, pairs)


def chain_by_year(position: Position, number: str) -> Chain:
    """One number over all resolved years, one step a year, in rounded figures."""
    scenario = position.campaign.scenario
    states = states_of(position)
    stands = [standing(scenario, state, number) for state in states]
    steps = tuple(
        ChainStep(f"year {state.year}", YEAR, after - before, after)
        for state, (before, after) in zip(states[1:], pairwise(stands), strict=True)
    )
    return Chain(number, stands[0], steps).shown()


def chain_by_cause(position: Position, number: str, years: int | None = None) -> Chain:
    """One number over all resolved years, equal causes of different years merged; events are not.

    An event that happens twice is two causes, each with its year.

    It adds up the rounded figures of each year's chain, so that no two pages differ by a tenth.

    Args:
        position: The campaign.
        number: A number of the ledger.
        years: How many of the resolved years, from the first on; all of them by default.
    """
    scenario = position.campaign.scenario
    totals: dict[tuple[str, str], int] = {}
    for outcome in position.outcomes[:years]:
        chain = net_of_floor(scenario, year_chain(scenario, outcome, number))
        for step in chain.shown().steps:
            year = f", year {outcome.year}" if step.rule == EVENTS.id else ""
            key = (f"{step.label}{year}", step.rule)
            totals[key] = totals.get(key, 0) + step.amount
    first = Chain(number, standing(scenario, states_of(position)[0], number), ())
    at = start = first.shown().start
    steps = []
    for (label, rule), amount in sorted(totals.items(), key=lambda each: -each[1]):
        if amount:
            at += amount
            steps.append(ChainStep(label, rule, amount, at))
    return Chain(number, start, tuple(steps))


def net_of_floor(scenario: Scenario, chain: Chain) -> Chain:
    """A KPI's chain without losses below its worst value, which the floor gives back at once.

    What the floor gives back is taken off the losses before it, the last one first; causes that
    come to nothing by that are left out. The sum stays the same. Other numbers keep their chains.
    """
    if parts(chain.number)[0] not in {PROGRESS, VALUE}:
        return chain
    side = forward(scenario, chain.number, 1)
    amounts = [side * step.amount for step in chain.steps]
    for floor, step in enumerate(chain.steps):
        if step.rule != LIMIT.id or amounts[floor] <= 0:
            continue
        for index in range(floor - 1, -1, -1):
            back = min(amounts[floor], max(0, -amounts[index]))
            amounts[index] += back
            amounts[floor] -= back
    at = chain.start
    kept = []
    for step, amount in zip(chain.steps, amounts, strict=True):
        at += side * amount
        if amount or not step.amount:
            kept.append(replace(step, amount=side * amount, after=at))
    return replace(chain, steps=tuple(kept))


def states_of(position: Position) -> tuple[State, ...]:
    """The state before year 1 and after each resolved year."""
    if not position.outcomes:
        return (position.state,)
    return (position.outcomes[0].before, *(outcome.after for outcome in position.outcomes))


def standing(scenario: Scenario, state: State, number: str) -> int:
    """The value of one of the ledger's numbers in a state of one campaign.

    Raises:
        ValueError: If a state has no such number.
    """
    kind, name = parts(number)
    if kind in {PROGRESS, VALUE}:
        row = scenario.priority_ids.index(name)
        reach = int(state.reach[row, 0])
        return reach if kind == PROGRESS else scenario.priorities[row].kpi.value_at(reach)
    if kind == PRESSURE:
        return int(state.pressure[0])
    return int(state.indicators[INDICATORS.index(kind), 0])


def _target_of(scenario: Scenario, number: str) -> int:
    """The value at which a number has reached its target."""
    kind, name = parts(number)
    return scenario.priority(name).kpi.target if kind == VALUE else BASIS_POINTS


def _chain(
    scenario: Scenario, number: str, start: int, pairs: Iterable[tuple[str, Entry]]
) -> Chain:
    full = _target_of(scenario, number)
    at = start
    steps = []
    told: set[str] = set()
    for name, entry in pairs:
        label = f"{name}, at once" if name in told else name
        told.add(name)
        at += entry.amount
        held = (entry.rule, entry.cause) == _BOUND and forward(scenario, number, entry.amount) < 0
        words = (AT_TARGET if at == full else AT_GATE) if held else label
        steps.append(ChainStep(words, entry.rule, entry.amount, at, entry.cause))
    return Chain(number, start, tuple(steps))
