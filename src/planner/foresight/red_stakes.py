"""What hangs on red's options: does it pay to answer one, and is the answer ever another?

An answer is what the team does with the year's orders once it sees red's move: leave them as they
are, lean on one priority (a third of all that is spent goes to it), or leave one priority out (what
it had goes to the others). In states that plans reached, each option of red's is made to happen,
alone, and the best answer to it is chosen in one half of the futures. The answer that is best when
red does nothing stands for ignoring the move. An option matters if

- the best answer to it is not the same in nearly all states, and
- it is worth at least 0.1 KPI somewhere to give it instead of ignoring the move. The state is
  chosen in the first half of the futures too and the worth is taken in the second: the largest of
  many noisy numbers, taken where it was found, would be too large.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.state import Status
from planner.foresight.futures import Repeated, Settled, Start, chances, play_out
from planner.foresight.stakes import DOMAIN, MATTERS, SEEN

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from planner.engine.arrays import Whole
    from planner.engine.chance import Chance
    from planner.engine.opening import Opening
    from planner.engine.orders import Orders
    from planner.engine.state import State
    from planner.engine.tables import Tables
    from planner.foresight.plans import Plan
    from planner.foresight.stakes import Case

LEAN = 3
"""One part in so many of what is spent goes to the priority that is leant on."""


@dataclass(frozen=True)
class Move:
    """What hangs on one of red's options."""

    id: str
    answers: tuple[float, ...]
    """Share of the states in which each answer is the best one (see `Leant`)."""
    worth: float
    """The most that answering is ahead of ignoring, KPIs on time."""

    @property
    def holds(self) -> bool:
        """Whether its best answer changes with the state, and is worth something."""
        return max(self.answers) <= 1 - SEEN and self.worth >= MATTERS


@dataclass(frozen=True)
class Leant:
    """A plan with every answer in one year, answer by answer.

    Answer 0 changes nothing; then follow leaning on each priority, and leaving each out.
    """

    plan: Plan
    year: int
    futures: int
    """Columns of each answer."""

    def orders(self, tables: Tables, state: State, opening: Opening) -> tuple[Orders, Whole]:
        """The plan's orders, in its year with what each answer makes of them."""
        orders, cut = self.plan.orders(tables, state, opening)
        if opening.year != self.year:
            return orders, cut
        budget, effort = (self._answered(each) for each in (orders.budget, orders.effort))
        return replace(orders, budget=budget, effort=effort), cut

    def _answered(self, amounts: Whole) -> Whole:
        rows, answers = len(amounts), 1 + 2 * len(amounts)
        given = np.broadcast_to(amounts, (rows, answers * self.futures)).astype(np.int32)
        for row in range(rows):
            on = slice((1 + row) * self.futures, (2 + row) * self.futures)
            freed = given[:, on] // LEAN
            given[:, on] -= freed
            given[row, on] += freed.sum(axis=0)
            out = slice((1 + rows + row) * self.futures, (2 + rows + row) * self.futures)
            left = given[row, out].copy()
            given[row, out] = 0
            others = given[:, out].astype(np.int64)
            given[:, out] += (others * left // np.maximum(others.sum(axis=0), 1)).astype(np.int32)
        return given


def red_stakes(  # noqa: PLR0913 - what to look at, and how hard
    begin: Start,
    reached: list[list[Case]],
    *,
    seed: int,
    futures: int,
    most: int,
    progressed: Callable[[float], bool] = lambda _: True,
) -> list[Move]:
    """Measure every option of red's.

    Args:
        begin: The start of a campaign.
        reached: States by year (see `planner.foresight.stakes.cases`).
        seed: Of the luck.
        futures: Futures of each half.
        most: States to look at.
        progressed: Told the share done, 0 to 1; False leaves the rest out.
    """
    here = [case for year in reached for case in year]
    chosen = [here[n * len(here) // most] for n in range(most)] if len(here) > most else here
    halves = [chances(seed, f"{DOMAIN}:red:{half}", futures)[0] for half in ("choose", "value")]
    ignoring = [_answers(begin, case, (), halves[0]).argmax() for case in chosen]
    moves: list[Move] = []
    options = begin.tables.scenario.red_options
    for n, option in enumerate(options):
        if not progressed(n / len(options)):
            break
        first = np.array([_answers(begin, case, (option.id,), halves[0]) for case in chosen])
        best = first.argmax(axis=1)
        gains = first.max(axis=1) - first[np.arange(len(chosen)), ignoring]
        where = int(gains.argmax())
        second = _answers(begin, chosen[where], (option.id,), halves[1])
        shares = np.bincount(best, minlength=first.shape[1]) / len(chosen)
        worth = float(second[best[where]] - second[ignoring[where]])
        moves.append(Move(option.id, tuple(float(each) for each in shares), worth))
    return moves


def _answers(
    begin: Start, case: Case, red: tuple[str, ...], luck: Chance
) -> npt.NDArray[np.float64]:
    """KPIs on time with each answer to what red does in the open year."""
    year, count = case.state.year + 1, 1 + 2 * len(begin.tables.scenario.priorities)
    start = Start(begin.tables, case.state, begin.policy, settled={year: Settled(red=red)})
    plan = Leant(case.plan, year, luck.count)
    played = play_out(start, plan, Repeated(luck, count))
    on_time = (played.status == Status.ACHIEVED).sum(axis=0).reshape(count, luck.count)
    values: npt.NDArray[np.float64] = on_time.mean(axis=1)
    return values
