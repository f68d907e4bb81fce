"""The value of red's options to the team: the KPIs that the right answer to one saves.

An answer changes the year's orders after red's move: it leaves them as they are, shifts more to one
priority from the others (up to its full amount), or leaves one priority out and gives its amounts
to the others. In states that plans reached, red takes one option alone and every answer is played
out; then the same in a quiet year, in which red does nothing. To ignore a move is to give the
answer that is best in the quiet year: a plan can often be improved without any move, and that
improvement is no effect of the move. An option matters if

- its best answer is not the same in nearly all of the states where it seems to matter most, and
- in some state its best answer puts at least 0.1 KPI more on time than ignoring it does, when red
  makes the move in both.

Many states are played in a few futures, the most promising in more, and the best of those in many
(successive halving), which gives one state, the best answer there and the one that ignores the
move. Both are then valued in new futures, since the maximum of noisy estimates, measured where it
was chosen, is biased upwards. All futures are the same with and without the move, so a move that
changes nothing has one answer for both, worth 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from planner.engine.chance import Chance
from planner.engine.state import ACHIEVED
from planner.foresight.balance.decision_value import DOMAIN, MIN_SHARE, MIN_VALUE
from planner.foresight.futures import Repeated, Settled, Start, play_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planner.engine.arrays import Int32Array
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.balance.decision_value import Case
    from planner.foresight.plans import Plan

SHIFTED_PART = 3
"""At most one part in this many of the spending is shifted to a priority."""

BATCH = 200
"""Futures of each answer played at once."""

Values = npt.NDArray[np.float64]
"""KPIs on time, on average, with each answer."""


@dataclass(frozen=True)
class SearchDepth:
    """The rounds of the search for an option's value: states, and futures for each answer."""

    first: tuple[int, int] = (1_080, 50)
    """States, and futures for each answer, as in the next rounds."""
    second: tuple[int, int] = (72, 300)
    third: tuple[int, int] = (12, 1_600)
    valued: int = 4_000
    """Futures in which the chosen answers are valued."""

    def rougher(self, some: Callable[[int], int]) -> SearchDepth:
        """The same with fewer states and futures: each number as `some` returns it."""
        rounds = (self.first, self.second, self.third)
        first, second, third = ((some(cases), some(futures)) for cases, futures in rounds)
        return SearchDepth(first, second, third, some(self.valued))


DEPTH = SearchDepth()


@dataclass(frozen=True)
class RedOptionValue:
    """The value of one of red's options."""

    id: str
    answers: tuple[float, ...]
    """Share of the second round's states with each answer as the best one (see `AnswerBatch`)."""
    worth: float
    """The most that the best answer gains over ignoring the move, KPIs on time."""

    @property
    def holds(self) -> bool:
        """True if its best answer depends on the state and has enough value."""
        return max(self.answers) <= 1 - MIN_SHARE and self.worth >= MIN_VALUE


@dataclass(frozen=True)
class AnswerBatch:
    """A plan with several answers in one year, answer by answer.

    Answer 0 changes nothing; the next ones shift more to each priority, the last leave each out.
    """

    plan: Plan
    year: int
    answers: tuple[int, ...]

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The plan's orders; in the year, those of each answer."""
        orders, cut = self.plan.orders(tables, state, opening)
        if opening.year != self.year:
            return orders, cut
        budget, effort = (
            self._answered(np.broadcast_to(amounts, (len(amounts), state.count)), full)
            for amounts, full in (
                (orders.budget, tables.budget_full),
                (orders.effort, tables.effort_full),
            )
        )
        return replace(orders, budget=budget, effort=effort), cut

    def _answered(self, amounts: Int32Array, full: Int32Array) -> Int32Array:
        rows = len(amounts)
        parts = np.split(amounts, len(self.answers), axis=1)
        for place, answer in enumerate(self.answers):
            if answer > rows:
                parts[place] = _without(parts[place], answer - rows - 1)
            elif answer:
                parts[place] = _shifted_to(parts[place], answer - 1, int(full[answer - 1, 0]))
        given: Int32Array = np.hstack(parts)
        return given


def _shifted_to(amounts: Int32Array, row: int, full: int) -> Int32Array:
    """Give a priority more, up to its full amount; the others pay pro rata."""
    others = amounts.astype(np.int64)
    others[row] = 0
    total = others.sum(axis=0)
    room = np.maximum(full - amounts[row], 0)
    more = np.minimum(np.minimum(amounts.sum(axis=0) // SHIFTED_PART, room), total)
    given: Int32Array = amounts - (others * more // np.maximum(total, 1)).astype(np.int32)
    given[row] += amounts.sum(axis=0, dtype=np.int32) - given.sum(axis=0, dtype=np.int32)
    return given


def _without(amounts: Int32Array, row: int) -> Int32Array:
    """Give a priority's amounts to the others, pro rata."""
    others = amounts.astype(np.int64)
    others[row] = 0
    total = np.maximum(others.sum(axis=0), 1)
    given: Int32Array = (others + others * amounts[row] // total).astype(np.int32)
    return given


def red_option_values(
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    depth: SearchDepth = DEPTH,
    progressed: Callable[[float], bool] = lambda _: True,
) -> list[RedOptionValue]:
    """Measure the value of each of red's options.

    Args:
        begin: The start of a campaign.
        reached: States by year (see `planner.foresight.balance.decision_value.cases`).
        seed: The seed of the luck.
        depth: The rounds of the search.
        progressed: Called with the share done, 0 to 1; False leaves the rest out.
    """
    trial = _Trial(begin, _distinct(case for year in reached for case in year), seed)
    moves: list[RedOptionValue] = []
    options = begin.tables.scenario.red_options
    for n, option in enumerate(options):
        if not progressed(n / len(options)):
            break
        moves.append(_red_option_value(trial, option.id, depth))
    return moves


def _distinct(reached: Iterable[Case]) -> list[Case]:
    """Each state of a plan once; the first year's states are all the same."""
    # plans hold arrays, which have no hash; they live as long as their cases, and so do their ids
    return list({(id(case.plan), case.state.digest()): case for case in reached}.values())


def _red_option_value(trial: _Trial, option: str, depth: SearchDepth) -> RedOptionValue:
    """Choose a state and its answers round by round, then value them in other futures."""
    reached = range(len(trial.cases))
    most = min(depth.first[0], len(reached))
    evenly = [reached[n * len(reached) // most] for n in range(most)]
    first = trial.rank(option, evenly, depth.first[1])
    second = trial.rank(option, _cases_of(first, depth.second[0]), depth.second[1])
    third = trial.rank(option, _cases_of(second, depth.third[0]), depth.third[1])
    top = third[0]
    pair = (top.best, top.ignoring)
    answered, ignored = trial.values(top.case, (option,), pair, "value", depth.valued)
    shares = np.bincount([each.best for each in second], minlength=trial.answers) / len(second)
    return RedOptionValue(option, tuple(shares.tolist()), float(answered - ignored))


def _cases_of(found: list[_CaseResult], most: int) -> list[int]:
    return [each.case for each in found[:most]]


@dataclass(frozen=True)
class _CaseResult:
    """The result of one round in one state."""

    case: int
    best: int
    """The best answer to the move."""
    ignoring: int
    """The best answer if red does nothing."""
    gain: float
    """KPIs on time by which the first is better than the second when red makes the move."""


@dataclass(frozen=True)
class _Trial:
    """Plays answers out in the states."""

    begin: Start
    cases: list[Case]
    seed: int
    quiet: dict[tuple[int, int], int] = field(default_factory=dict)
    """The best answer in a quiet year, by case and futures: the same for every option."""

    @property
    def answers(self) -> int:
        """The number of answers (see `AnswerBatch`)."""
        return 1 + 2 * len(self.begin.tables.scenario.priorities)

    def rank(self, option: str, cases: list[int], futures: int) -> list[_CaseResult]:
        """The option's result in each state, the largest gain first."""
        every = tuple(range(self.answers))
        found = []
        for case in cases:
            if (case, futures) not in self.quiet:
                quiet = self.values(case, (), every, "choose", futures)
                self.quiet[case, futures] = int(quiet.argmax())
            ignoring = self.quiet[case, futures]
            moved = self.values(case, (option,), every, "choose", futures)
            best = int(moved.argmax())
            found.append(_CaseResult(case, best, ignoring, float(moved[best] - moved[ignoring])))
        return sorted(found, key=lambda each: -each.gain)

    def values(
        self, number: int, red: tuple[str, ...], answers: tuple[int, ...], half: str, futures: int
    ) -> Values:
        """KPIs on time with each answer to what red does in the open year."""
        case = self.cases[number]
        year = case.state.year + 1
        settled = {year: Settled(red=red)}
        begin = Start(self.begin.tables, case.state, self.begin.policy, settled=settled)
        plan = AnswerBatch(case.plan, year, answers)
        on_time = np.zeros(len(answers), dtype=np.int64)
        for first in range(0, futures, BATCH):
            luck = Chance(self.seed, f"{DOMAIN}:red:{half}", first, min(BATCH, futures - first))
            played = play_out(begin, plan, Repeated(luck, len(answers)))
            count = (played.status == ACHIEVED).sum(axis=0)
            on_time += count.reshape(len(answers), luck.count).sum(axis=1)
        return on_time / futures
