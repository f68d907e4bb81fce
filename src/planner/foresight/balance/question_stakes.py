"""What hangs on a decision: does it matter, and is the best answer ever another?

A question is asked in states that different plans reach by different luck, and every answer is
played out in the same futures. Most of these states only show which answer is the best one there.
What the question is worth at the most is looked for where most seems to hang on it: the states
compete in rounds of ever more futures for ever fewer of them (successive halving: Jamieson and
Talwalkar 2016), and what is left is valued in futures that nothing was chosen in. The largest of
many noisy numbers, taken where it was found, would be too large.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.orders import cut_to_fit
from planner.engine.state import Status
from planner.foresight.balance.decision_value import DOMAIN, SEEN
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

FEWER = 3
"""In each round so many times fewer states are left, in as many times more futures each."""


@dataclass(frozen=True)
class QuestionValue:
    """What hangs on one question."""

    id: str
    best: tuple[float, ...]
    """Share of the states in which each option is the best one, of those where any is."""
    worth: float
    """What the best answer is ahead of the worst one where most hangs on it, KPIs on time."""

    @property
    def always_right(self) -> int | None:
        """The option that is the best one nearly everywhere, if there is one."""
        rivals = [option for option, share in enumerate(self.best) if share >= SEEN]
        return rivals[0] if len(rivals) == 1 else None


@dataclass(frozen=True)
class OneAnswerPlan:
    """A plan that gives one answer in the open year, and pays for that one alone."""

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


def question_stakes(  # noqa: PLR0913 - what to look at, and how hard
    begin: Start, row: int, reached: list[list[Case]], *, seed: int, futures: int, most: int
) -> QuestionValue:
    """Play out every answer to a question in many states.

    Args:
        begin: The start of a campaign.
        row: The question's row.
        reached: States by year (see `planner.foresight.balance.decision_value.cases`).
        seed: Of the luck.
        futures: Futures for each answer and state in the first round.
        most: States to look at.
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
        kept = (-np.ptp(values, axis=1)).argsort(kind="stable")[: max(1, len(states) // FEWER)]
        states = [states[n] for n in kept]
        more = (FEWER - 1) * played
        values = (values[kept] + (FEWER - 1) * play("choose", played, more)) / FEWER
        played += more
    worth = play("value", 0, played)[0]
    return QuestionValue(
        event.id, best, float(worth[values[0].argmax()] - worth[values[0].argmin()])
    )


def _best(values: Values) -> tuple[float, ...]:
    """Share of the states in which each option is the best one, of those where any is."""
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


def all_questions(  # noqa: PLR0913 - what to look at, and how hard
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    futures: int,
    most: int,
    progressed: Callable[[float], bool],
) -> Iterator[QuestionValue]:
    """What hangs on each question of a scenario, as long as `progressed` says to go on."""
    total = len(begin.tables.scenario.questions)
    for row in range(total):
        if not progressed(row / total):
            return
        yield question_stakes(begin, row, reached, seed=seed, futures=futures, most=most)
