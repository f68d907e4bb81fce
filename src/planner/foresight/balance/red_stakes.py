"""What hangs on red's options: does it pay to answer one, and is the answer ever another?

An answer is what the team does with the year's orders once it sees red's move: leave them as they
are, lean on one priority (it gets more from the others, as long as more does anything), or leave
one priority out (what it had goes to the others). In states that plans reached, red is made to take
one option alone and every answer is played out; then the same in a quiet year, in which red does
nothing. To ignore a move is to give it the answer that is best in the quiet year: few plans are the
best in every state, and what mending one is worth is no merit of the move. An option matters if

- its best answer is not the same in nearly all of the states where it seems to matter most, and
- in some state its best answer puts at least 0.1 KPI more on time than ignoring it does, when red
  makes the move in both.

Many states are glanced at in a few futures, the most promising are looked at in more, and the best
of those are studied in many (successive halving), which settles one state, the best answer there
and the one that ignores the move. Both are then valued once, in futures in which nothing was
chosen: the largest of many noisy numbers would be too large where it was found. All futures are the
same with and without the move, so a move that changes nothing has one answer for both, worth 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from planner.engine.chance import Chance
from planner.engine.state import ACHIEVED
from planner.foresight.balance.decision_value import DOMAIN, MATTERS, SEEN
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

LEAN = 3
"""At most one part in so many of what is spent moves to the priority that is leant on."""

BATCH = 200
"""Futures of each answer that are played at once."""

Values = npt.NDArray[np.float64]
"""KPIs on time, on average, with each answer."""


@dataclass(frozen=True)
class SearchDepth:
    """How hard to look at each option: states, and futures for each of their answers."""

    glanced: tuple[int, int] = (1_080, 50)
    looked: tuple[int, int] = (72, 300)
    studied: tuple[int, int] = (12, 1_600)
    valued: int = 4_000
    """Futures in which what was chosen is valued."""

    def rougher(self, some: Callable[[int], int]) -> SearchDepth:
        """The same with fewer states and futures: as many of each as `some` says."""
        rounds = (self.glanced, self.looked, self.studied)
        glanced, looked, studied = ((some(cases), some(futures)) for cases, futures in rounds)
        return SearchDepth(glanced, looked, studied, some(self.valued))


LOOKING = SearchDepth()


@dataclass(frozen=True)
class RedOptionValue:
    """What hangs on one of red's options."""

    id: str
    answers: tuple[float, ...]
    """Share of the states looked at in which each answer is the best one (see `AnsweredInTurn`)."""
    worth: float
    """The most that answering is ahead of ignoring, KPIs on time."""

    @property
    def holds(self) -> bool:
        """Whether its best answer changes with the state, and is worth something."""
        return max(self.answers) <= 1 - SEEN and self.worth >= MATTERS


@dataclass(frozen=True)
class AnsweredInTurn:
    """A plan with several answers in one year, answer by answer.

    Answer 0 changes nothing; then follow leaning on each priority, and leaving each out.
    """

    plan: Plan
    year: int
    answers: tuple[int, ...]

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Int32Array]:
        """The plan's orders, in its year with what each answer makes of them."""
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
                parts[place] = _leaning(parts[place], answer - 1, int(full[answer - 1, 0]))
        given: Int32Array = np.hstack(parts)
        return given


def _leaning(amounts: Int32Array, row: int, full: int) -> Int32Array:
    """Give a priority more, as long as more of it does anything: the others pay pro rata."""
    others = amounts.astype(np.int64)
    others[row] = 0
    total = others.sum(axis=0)
    room = np.maximum(full - amounts[row], 0)
    more = np.minimum(np.minimum(amounts.sum(axis=0) // LEAN, room), total)
    given: Int32Array = amounts - (others * more // np.maximum(total, 1)).astype(np.int32)
    given[row] += amounts.sum(axis=0, dtype=np.int32) - given.sum(axis=0, dtype=np.int32)
    return given


def _without(amounts: Int32Array, row: int) -> Int32Array:
    """Give what a priority has to the others, pro rata."""
    others = amounts.astype(np.int64)
    others[row] = 0
    total = np.maximum(others.sum(axis=0), 1)
    given: Int32Array = (others + others * amounts[row] // total).astype(np.int32)
    return given


def red_stakes(
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    looking: SearchDepth = LOOKING,
    progressed: Callable[[float], bool] = lambda _: True,
) -> list[RedOptionValue]:
    """Measure every option of red's.

    Args:
        begin: The start of a campaign.
        reached: States by year (see `planner.foresight.balance.decision_value.cases`).
        seed: Of the luck.
        looking: How hard to look.
        progressed: Told the share done, 0 to 1; False leaves the rest out.
    """
    trial = _Trial(begin, _distinct(case for year in reached for case in year), seed)
    moves: list[RedOptionValue] = []
    options = begin.tables.scenario.red_options
    for n, option in enumerate(options):
        if not progressed(n / len(options)):
            break
        moves.append(_judged(trial, option.id, looking))
    return moves


def _distinct(reached: Iterable[Case]) -> list[Case]:
    """Each state of a plan once: the first year's are all the same and would crowd out others."""
    return list({(id(case.plan), case.state.digest()): case for case in reached}.values())


def _judged(trial: _Trial, option: str, looking: SearchDepth) -> RedOptionValue:
    """Choose a state and its answers round by round, then value them in other futures."""
    reached = range(len(trial.cases))
    most = min(looking.glanced[0], len(reached))
    spread = [reached[n * len(reached) // most] for n in range(most)]
    glanced = trial.rank(option, spread, looking.glanced[1])
    looked = trial.rank(option, _first(glanced, looking.looked[0]), looking.looked[1])
    studied = trial.rank(option, _first(looked, looking.studied[0]), looking.studied[1])
    top = studied[0]
    pair = (top.best, top.ignoring)
    answered, ignored = trial.values(top.case, (option,), pair, "value", looking.valued)
    shares = np.bincount([each.best for each in looked], minlength=trial.answers) / len(looked)
    return RedOptionValue(option, tuple(shares.tolist()), float(answered - ignored))


def _first(found: list[_Found], most: int) -> list[int]:
    return [each.case for each in found[:most]]


@dataclass(frozen=True)
class _Found:
    """What one round found in one state."""

    case: int
    best: int
    """The best answer to the move."""
    ignoring: int
    """The best answer if red does nothing."""
    gain: float
    """How far the first is ahead of the second when red makes the move."""


@dataclass(frozen=True)
class _Trial:
    """Where answers are played out."""

    begin: Start
    cases: list[Case]
    seed: int
    quiet: dict[tuple[int, int], int] = field(default_factory=dict)
    """The best answer in a quiet year, by case and futures: the same for every option."""

    @property
    def answers(self) -> int:
        """How many there are (see `AnsweredInTurn`)."""
        return 1 + 2 * len(self.begin.tables.scenario.priorities)

    def rank(self, option: str, cases: list[int], futures: int) -> list[_Found]:
        """What the option does in states, the most promising first."""
        every = tuple(range(self.answers))
        found = []
        for case in cases:
            if (case, futures) not in self.quiet:
                quiet = self.values(case, (), every, "choose", futures)
                self.quiet[case, futures] = int(quiet.argmax())
            ignoring = self.quiet[case, futures]
            moved = self.values(case, (option,), every, "choose", futures)
            best = int(moved.argmax())
            found.append(_Found(case, best, ignoring, float(moved[best] - moved[ignoring])))
        return sorted(found, key=lambda each: -each.gain)

    def values(
        self, number: int, red: tuple[str, ...], answers: tuple[int, ...], half: str, futures: int
    ) -> Values:
        """KPIs on time with each answer to what red does in the open year."""
        case = self.cases[number]
        year = case.state.year + 1
        settled = {year: Settled(red=red)}
        begin = Start(self.begin.tables, case.state, self.begin.policy, settled=settled)
        plan = AnsweredInTurn(case.plan, year, answers)
        on_time = np.zeros(len(answers), dtype=np.int64)
        for first in range(0, futures, BATCH):
            luck = Chance(self.seed, f"{DOMAIN}:red:{half}", first, min(BATCH, futures - first))
            played = play_out(begin, plan, Repeated(luck, len(answers)))
            count = (played.status == ACHIEVED).sum(axis=0)
            on_time += count.reshape(len(answers), luck.count).sum(axis=1)
        return on_time / futures
