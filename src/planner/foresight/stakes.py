"""What hangs on a decision, an event, an indicator: does any of them ever matter?

Each is looked at in states that different plans reach by different luck. A question is asked in
each of them and every answer is played out; an event is made to happen, and kept from happening.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.state import COHESION, SUPPORT, Status, start
from planner.engine.tables import compile_tables
from planner.foresight.futures import Settled, Start, chances, play_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.engine.arrays import Whole
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.scenario.model import Scenario

DOMAIN = "stakes"
"""The domain of chance of the futures that are looked at here."""

MATTERS = 0.1
"""KPIs on time that the best answer must be worth somewhere, or an indicator."""
MOVES = 0.05
"""KPIs on time that an event must move when it happens."""
SEEN = 0.05
"""Share of the states in which an option must be the best one not to be a mistake always."""
CARE = 1_500
"""Basis points of an indicator that are added to see what it is worth."""


@dataclass(frozen=True)
class Case:
    """A state that some plan reached, and the plan."""

    state: State
    """Of one campaign."""
    plan: Plan


@dataclass(frozen=True)
class Question:
    """What hangs on one question."""

    id: str
    best: tuple[float, ...]
    """Share of the states in which each option is the best one."""
    worth: float
    """The most that the best answer is ahead of the worst one, KPIs on time."""

    @property
    def always_right(self) -> int | None:
        """The option that is the best one nearly everywhere, if there is one."""
        rivals = [option for option, share in enumerate(self.best) if share >= SEEN]
        return rivals[0] if len(rivals) == 1 else None


@dataclass(frozen=True)
class Answered:
    """A plan that gives one answer in the open year."""

    plan: Plan
    year: int
    question: int
    option: Whole
    """Row of the option, `[N]`."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Whole]:
        """The plan's orders, with the answer in its year."""
        orders, cut = self.plan.orders(tables, state, opening)
        if opening.year != self.year:
            return orders, cut
        answers = np.repeat(orders.answers, state.count // orders.answers.shape[1], axis=1)
        answers[self.question] = self.option
        return replace(orders, answers=answers), cut


def cases(begin: Start, plans: list[Plan], seed: int, each: int) -> list[list[Case]]:
    """States that the plans reach, by year.

    Args:
        begin: The start of a campaign.
        plans: Plans to follow.
        seed: Of the luck.
        each: Futures for each plan.

    Returns:
        For each year, the states that open it.
    """
    years: list[list[Case]] = [[] for _ in range(begin.tables.scenario.years)]
    for plan in plans:
        luck = Chance(seed, DOMAIN, 0, each)
        state = begin.state.columns([0] * each)
        for year in years:
            year.extend(Case(state.columns([column]), plan) for column in range(each))
            opening = open_year(begin.tables, state, luck, begin.policy)
            orders, _ = plan.orders(begin.tables, state, opening)
            state = resolve(begin.tables, state, opening, orders, luck)
    return years


def question_stakes(  # noqa: PLR0913 - what to look at, and how hard
    begin: Start, row: int, reached: list[list[Case]], *, seed: int, futures: int, most: int
) -> Question:
    """Play out every answer to a question in many states.

    Args:
        begin: The start of a campaign.
        row: The question's row.
        reached: States by year (see `cases`).
        seed: Of the luck.
        futures: Futures for each answer and state.
        most: States to look at.
    """
    scenario = begin.tables.scenario
    event = scenario.questions[row]
    count = len(event.options)
    here = [c for year in range(event.first_year, event.last_year + 1) for c in reached[year - 1]]
    chosen = here[:: max(1, len(here) // most)][:most]
    values = np.array([_answers(begin, event.id, row, case, seed, futures) for case in chosen])
    best = np.bincount(values.argmax(axis=1), minlength=count) / len(chosen)
    worth = float((values.max(axis=1) - values.min(axis=1)).max())
    return Question(event.id, tuple(float(share) for share in best), worth)


def _answers(  # noqa: PLR0913, PLR0917 - one private step of the above
    begin: Start, event_id: str, row: int, case: Case, seed: int, futures: int
) -> list[float]:
    count = len(begin.tables.scenario.questions[row].options)
    year = case.state.year + 1
    asked = Start(
        begin.tables, case.state, begin.policy, settled={year: Settled(injects=(event_id,))}
    )
    luck = chances(seed, DOMAIN, futures)[0]
    return [
        _on_time(asked, Answered(case.plan, year, row, np.full(futures, option, np.int32)), luck)
        for option in range(count)
    ]


def event_stakes(
    scenario: Scenario, plans: list[Plan], policy: str, seed: int, futures: int
) -> dict[str, float]:
    """The most that each event moves a plan's KPIs on time in a year in which it may happen.

    The plan and the year are chosen in one half of the futures, and what the event moves there is
    taken in the other: the largest of many noisy numbers would be too large where it was found.

    Args:
        scenario: A checked scenario.
        plans: Plans to follow.
        policy: Red's policy.
        seed: Of the luck.
        futures: Futures of each half.
    """
    halves = [chances(seed, f"{DOMAIN}:event:{half}", futures)[0] for half in ("choose", "value")]
    stakes = {}
    for event in scenario.events:
        barred = replace(
            scenario,
            digest=f"{scenario.digest}-{event.id}",
            events=tuple(replace(e, chance=0) if e is event else e for e in scenario.events),
        )
        tables = compile_tables(barred)
        without = Start(tables, start(tables), policy)
        happens = [
            replace(without, settled={year: Settled(injects=(event.id,))})
            for year in range(event.first_year, event.last_year + 1)
        ]
        moved = []
        for plan in plans:
            never = _on_time(without, plan, halves[0])
            moved += [(abs(_on_time(it, plan, halves[0]) - never), it, plan) for it in happens]
        _, where, plan = max(moved, key=lambda each: each[0])
        stakes[event.id] = abs(
            _on_time(where, plan, halves[1]) - _on_time(without, plan, halves[1])
        )
    return stakes


def care_stakes(begin: Start, reached: list[list[Case]], seed: int, futures: int) -> float:
    """The most that more cohesion or support is worth in any of some states, KPIs on time."""
    luck = chances(seed, DOMAIN, futures)[0]
    most = 0.0
    for case in (case for year in reached[2:8] for case in year[::5]):
        plain = _on_time(replace(begin, state=case.state), case.plan, luck)
        for row in (COHESION, SUPPORT):
            indicators = case.state.indicators.copy()
            indicators[row] = np.minimum(indicators[row] + CARE, 10_000)
            cared = replace(case.state, indicators=indicators)
            more = _on_time(replace(begin, state=cared), case.plan, luck)
            most = max(most, more - plain)
    return most


def all_questions(  # noqa: PLR0913 - what to look at, and how hard
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    futures: int,
    most: int,
    progressed: Callable[[float], bool],
) -> Iterator[Question]:
    """What hangs on each question of a scenario, as long as `progressed` says to go on."""
    total = len(begin.tables.scenario.questions)
    for row in range(total):
        if not progressed(row / total):
            return
        yield question_stakes(begin, row, reached, seed=seed, futures=futures, most=most)


def _on_time(begin: Start, plan: Plan, luck: Chance) -> float:
    played = play_out(begin, plan, luck)
    return float((played.status == Status.ACHIEVED).sum(axis=0).mean())
