"""The decisions that made the difference: where teams went apart, and what it was worth to them.

A decision's worth to a team is its score less the score with what the other side put there in that
year, played again on the luck it had, with everything else as it was ordered. The money and effort
that this takes come from the year's other orders in proportion, once nothing is left; what it
sets free goes to them. Overrides judged what a team did and are left out on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.campaign.play import orders_of
from planner.engine.orders import Orders, answer_costs, stack_orders
from planner.foresight.forecast_setup import PlannedYears
from planner.foresight.policies import POLICIES
from planner.foresight.review.counterfactuals import same_luck
from planner.room.hot_wash.contrasts import Contrast, ContrastKind, contrasts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planner.campaign.model import Allocation
    from planner.campaign.play import Position
    from planner.engine.arrays import Int32Array
    from planner.room.evening import Evening

MOST: Final = 3
"""The most decisions of a hot wash."""


@dataclass(frozen=True)
class Decision:
    """A decision on which the teams went apart."""

    contrast: Contrast
    worth: Mapping[str, int]
    """Points of the score that a team won by it, negative if it cost them, by team id."""

    @property
    def sides(self) -> tuple[float, float]:
        """The worth to a team of each side, on average."""
        return self._mean(self.contrast.did), self._mean(self.contrast.did_not)

    @property
    def size(self) -> float:
        """Points a team by which the sides differ, so that what speaks both ways cancels out."""
        whole = sum(
            abs(worth) * len(side)
            for worth, side in zip(
                self.sides, (self.contrast.did, self.contrast.did_not), strict=True
            )
        )
        return whole / len(self.worth)

    def _mean(self, side: tuple[str, ...]) -> float:
        return sum(self.worth[team] for team in side) / len(side)


def decisions(evening: Evening) -> tuple[Decision, ...]:
    """The decisions that made the most difference, the largest first.

    Each is about something else, and was worth a point to at least one side.
    """
    found = tuple(contrasts(evening))
    worth = _worth(evening, found)
    made = [Decision(contrast, own) for contrast, own in zip(found, worth, strict=True)]
    best: dict[str, Decision] = {}
    for each in sorted(made, key=lambda each: (-each.size, each.contrast.year)):
        if max(abs(side) for side in each.sides) >= 1:
            best.setdefault(each.contrast.about, each)
    return tuple(best.values())[:MOST]


def _worth(evening: Evening, found: Sequence[Contrast]) -> list[dict[str, int]]:
    """The worth of each contrast to each of its teams."""
    worth: list[dict[str, int]] = [{} for _ in found]
    for team in evening.room.playing:
        own = [number for number, each in enumerate(found) if team.id in each.did + each.did_not]
        if own:
            scores = _scores(evening.positions[team.id], team.id, [found[number] for number in own])
            for number, score in zip(own, scores[1:], strict=True):
                worth[number][team.id] = int(scores[0]) - int(score)
    return worth


def _scores(position: Position, team: str, found: Iterable[Contrast]) -> Int32Array:
    """The score as it was ordered, then as it would be on the other side of each contrast."""
    campaign = position.campaign
    last = position.state.year
    columns: dict[int, list[Orders]] = {
        year: [orders_of(campaign, year)] for year in range(1, last + 1)
    }
    for contrast in found:
        for year, orders in columns.items():
            given = orders[0]
            orders.append(
                _on_other_side(position, given, team, contrast) if year == contrast.year else given
            )
    years = {year: stack_orders(orders) for year, orders in columns.items()}
    plan = PlannedYears(years, POLICIES["nothing"].plan({}))
    return same_luck(position, plan, len(columns[1]) if last else 1)


def _on_other_side(position: Position, given: Orders, team: str, contrast: Contrast) -> Orders:
    """A team's orders of a year with what the other side of a contrast did."""
    other = 1 if team in contrast.did else 0
    scenario = position.tables.scenario
    if contrast.kind is ContrastKind.ANSWER:
        row = next(n for n, each in enumerate(scenario.questions) if each.id == contrast.about)
        options = [each.id for each in scenario.questions[row].options]
        answers = given.answers.copy()
        answers[row, 0] = options.index(contrast.options[other])
        return Orders(given.budget, given.effort, answers)
    row = scenario.priority_ids.index(contrast.about)
    opening = position.outcomes[contrast.year - 1].opening
    costs = answer_costs(position.tables, opening, given)
    put: Allocation = contrast.amounts[other]
    return Orders(
        _with_amount(given.budget, row, put.budget, int(opening.budget[0] - costs[0][0])),
        _with_amount(given.effort, row, put.effort, int(opening.effort[0] - costs[1][0])),
        given.answers,
    )


def _with_amount(given: Int32Array, row: int, amount: int, offered: int) -> Int32Array:
    """A year's amounts with another one in one row.

    More is taken from what is left, then from the other rows in proportion; what is set free goes
    to them in proportion.
    """
    wide = given.astype(np.int64)
    before = int(wide[row, 0])
    others = int(wide.sum()) - before
    free = max(offered - others - before, 0)
    change = amount - before
    rest = others - max(change - free, 0) if change > 0 else others - change
    if others:
        wide = wide * max(rest, 0) // others
    wide[row, 0] = amount
    return wide.astype(np.int32)
