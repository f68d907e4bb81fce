"""The value of a decision: the KPIs that depend on it, and the share of states for each answer.

A question is asked in states that different plans reach by different luck, and every answer is
played out in the same futures. All states count for the shares of the best answers. The question's
value is that of the state in which it is greatest, found in rounds of more futures for fewer states
(successive halving: Jamieson and Talwalkar 2016). The last state is valued in new futures, since
the maximum of noisy estimates, measured where it was chosen, is biased upwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.orders import cut_to_fit
from planner.engine.state import Status
from planner.foresight.balance.decision_value import DOMAIN, MIN_SHARE
from planner.foresight.futures import Repeated, Settled, Start, play_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from planner.engine.arrays import Int32Array
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.balance.decision_value import Case
    from planner.foresight.plans import Plan

    Values = npt.NDArray[np.float64]

ROUND_FACTOR = 3
"""Factor by which each round has fewer states, and more futures for each."""


@dataclass(frozen=True)
class QuestionValue:
    """The value of one question."""

    id: str
    best: tuple[float, ...]
    """By option, its share of best answers, over the states in which the answers differ."""
    worth: float
    """The best answer less the worst, KPIs on time, in the state where that is greatest."""

    @property
    def always_right(self) -> int | None:
        """The option that is the best one in nearly all states, None if there is none."""
        rivals = [option for option, share in enumerate(self.best) if share >= MIN_SHARE]
        return rivals[0] if len(rivals) == 1 else None


@dataclass(frozen=True)
class OneAnswerPlan:
    """A plan that gives a chosen answer in the open year, and pays for that answer only."""

    plan: Plan
    year: int
    question: int
    option: Int32Array
    """Row of the option, `[N]`."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The plan's orders, with the answer in its year."""
        if opening.year != self.year:
            return self.plan.orders(tables, state, opening)
        happened = opening.happened.copy()
        happened[tables.question_rows[self.question]] = False
        orders, cut = self.plan.orders(tables, state, replace(opening, happened=happened))
        answers = np.repeat(orders.answers, state.count // orders.answers.shape[1], axis=1)
        answers[self.question] = self.option
        fitted, more = cut_to_fit(tables, opening, replace(orders, answers=answers))
        return fitted, np.maximum(cut, more)


def question_value(  # noqa: PLR0913 - a question, and the number of states and futures
    begin: Start, row: int, reached: list[list[Case]], *, seed: int, futures: int, most: int
) -> QuestionValue:
    """Play out every answer to a question in many states.

    Args:
        begin: The start of a campaign.
        row: The question's row.
        reached: States by year (see `planner.foresight.balance.decision_value.cases`).
        seed: The seed of the luck.
        futures: Futures for each answer and state in the first round.
        most: The most states to play.
    """
    event = begin.tables.scenario.questions[row]
    here = [c for year in range(event.first_year, event.last_year + 1) for c in reached[year - 1]]
    count = min(most, len(here))
    states = [here[n * len(here) // count] for n in range(count)]

    def play(half: str, first: int, count: int) -> Values:
        luck = Chance(seed, f"{DOMAIN}:question:{half}", first, count)
        return np.array([_answers(begin, row, case, luck) for case in states])

    played, values = futures, play("choose", 0, futures)
    best = _best(values)
    while len(states) > 1:
        kept = (-np.ptp(values, axis=1)).argsort(kind="stable")[
            : max(1, len(states) // ROUND_FACTOR)
        ]
        states = [states[n] for n in kept]
        more = (ROUND_FACTOR - 1) * played
        values = (values[kept] + (ROUND_FACTOR - 1) * play("choose", played, more)) / ROUND_FACTOR
        played += more
    worth = play("value", 0, played)[0]
    return QuestionValue(
        event.id, best, float(worth[values[0].argmax()] - worth[values[0].argmin()])
    )


def _best(values: Values) -> tuple[float, ...]:
    """By option, its share of best answers, over the states in which the answers differ."""
    differ = values[np.ptp(values, axis=1) > 0]
    counts = np.bincount(differ.argmax(axis=1), minlength=values.shape[1])
    return tuple(float(count) / max(1, len(differ)) for count in counts)


def _answers(begin: Start, row: int, case: Case, luck: Chance) -> Values:
    """KPIs on time with each answer to a question in the open year of a state."""
    event, year = begin.tables.scenario.questions[row], case.state.year + 1
    count = len(event.options)
    asked = Start(
        begin.tables, case.state, begin.policy, settled={year: Settled(injects=(event.id,))}
    )
    option = np.arange(count, dtype=np.int32).repeat(luck.count)
    played = play_out(asked, OneAnswerPlan(case.plan, year, row, option), Repeated(luck, count))
    on_time = (played.status == Status.ACHIEVED).sum(axis=0).reshape(count, luck.count)
    values: Values = on_time.mean(axis=1)
    return values


def question_values(  # noqa: PLR0913 - as `question_value`
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    futures: int,
    most: int,
    progressed: Callable[[float], bool],
) -> Iterator[QuestionValue]:
    """The value of each question of a scenario, until `progressed` returns False."""
    total = len(begin.tables.scenario.questions)
    for row in range(total):
        if not progressed(row / total):
            return
        yield question_value(begin, row, reached, seed=seed, futures=futures, most=most)
