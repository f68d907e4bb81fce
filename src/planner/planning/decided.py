"""The part of the score that is decided: no order, no answer and no luck can change it any more.

A KPI that has been achieved keeps its worth for good. One that is open can still count 1, and a
missed one a half, for as long as more than one year is left: events and answers may carry any KPI
to its target within two years, so no bound below that would be sound. The last year is played with
full orders for all, the best luck and every answer, once it has opened: its events are known then.

This assumes the rules. The overrides that the record of the last year has count, whether or not
they are taken back; one that the facilitator enters later can still carry any KPI to its target.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.campaign.play import asked as asked_in
from planner.engine.orders import make_orders, stack_orders
from planner.engine.resolve import resolve
from planner.engine.score import FULL_SCORE, score, score_of
from planner.engine.state import ACHIEVED, OPEN
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.campaign.play import Position
    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Shared
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.engine.year_keys import Step
    from planner.scenario.model import Event

_DRAWS: Final = (BASIS_POINTS - 1, 0)
"""Draws that win and lose every gamble."""
_MOST_ENDS: Final = 1_000
"""Ways in which a year's questions may end; with more, the last year counts as one of many."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A score, and how much of it is decided."""

    score: int
    """So far, 0 to 100."""
    most: int
    """The highest score that is still possible, 0 to 100."""

    @property
    def final(self) -> bool:
        """True if nothing can change the score any more."""
        return self.score == self.most

    @property
    def points(self) -> int:
        """The number of the 100 points that are decided, gained or lost."""
        return FULL_SCORE - (self.most - self.score)

    @property
    def phrase(self) -> str:
        """The score in words: `so far 27 of 32 decided`, `63 of 100, final`."""
        if self.final:
            return f"{self.score} of {FULL_SCORE}, final"
        if not self.points:
            return "nothing decided yet"
        return f"so far {self.score} of {self.points} decided"


def decided(position: Position, year: int | None = None) -> Decided:
    """The decided part of the score.

    Args:
        position: A position in a campaign.
        year: The year after which, 0 for the start; None for the last one resolved.
    """
    year = position.state.year if year is None else year
    is_past = year < len(position.outcomes)
    state = position.outcomes[year].before if is_past else position.state
    opening = position.outcomes[year].opening if is_past else position.opening
    now, years = int(score(state)[0]), position.tables.scenario.years
    if year >= years or state.done.all():
        return Decided(now, now)
    if opening is None or year < years - 1:
        return Decided(now, _most_in_years(state))
    return Decided(now, max(now, _most_in_a_year(position, state, opening)))


def _most_in_years(state: State) -> int:
    """The score with every open KPI on time and every missed one late."""
    on_time = int(((state.status == ACHIEVED) | (state.status == OPEN)).sum())
    return score_of(on_time, len(state.status) - on_time, len(state.status))


def _most_in_a_year(position: Position, state: State, opening: Opening) -> int:
    """The score with full orders for all, the best luck, and the best answers and overrides."""
    tables, scenario = position.tables, position.tables.scenario
    asked = asked_in(scenario, opening)
    ends = [_ends(scenario.event(each)) for each in asked]
    if prod(map(len, ends)) > _MOST_ENDS:
        return _most_in_years(state)
    every = list(product(*ends))
    full = {each.id: (each.budget_full, each.effort_full) for each in scenario.priorities}
    chosen = (dict(zip(asked, (option for option, _ in end), strict=True)) for end in every)
    orders = stack_orders([make_orders(scenario, full, answers) for answers in chosen])
    gambles = {event: [end[row][1] for end in every] for row, event in enumerate(asked)}
    luck = _BestLuck(len(every), gambles)
    columns = [0] * len(every)
    before, opened = state.columns(columns), opening.columns(columns)
    recorded = position.campaign.year(opening.year).overrides
    return max(
        int(score(resolve(tables, before, opened, orders, luck, overrides=each)).max())
        for each in ((), recorded)
    )


def _ends(event: Event) -> list[tuple[str, int]]:
    """The ways in which a question may end: an option's id, and the draw of its gamble."""
    return [
        (option.id, drawn)
        for option in event.options
        for drawn in (_DRAWS if option.gamble else _DRAWS[:1])
    ]


@dataclass(frozen=True)
class _BestLuck:
    """The allies' best delivery, with both ends of every gamble."""

    count: int
    gambles: Mapping[str, Sequence[int]]
    """The draw of each campaign, by the event's id."""

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        """The draws of a gamble."""
        del step, year
        return np.array(self.gambles[slot.partition(":")[2]], dtype=np.int32)

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        """The draws of several gambles."""
        return np.array([self.draw(each, step, year) for each in slots], dtype=np.int32)

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        """The highest draw there can be: high is good, whatever the cohesion."""
        del year
        return np.full((len(shared), self.count), BASIS_POINTS // 2, dtype=np.int32)
