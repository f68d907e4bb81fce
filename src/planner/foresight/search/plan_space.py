"""The space of plans that a search can try: every point of it is a legal plan of shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from planner.foresight.plans import SharePlan
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.foresight.futures import Start

Points = npt.NDArray[np.float64]
"""Points of the space, one candidate a row."""

Numbers = npt.NDArray[np.float64]
"""One point, or one number for each candidate."""

MIDDLE = 0.5
"""The largest weight in a year of a plan given by its shares; it can still grow and shrink."""


@dataclass(frozen=True)
class PlanSpace:
    """Points of weights of budget and effort by year and priority, then an answer to each question.

    A weight is in shares of the priority's full amount, so that a step has a similar effect on a
    small priority and a large one; a year is split by weights times full amounts. An answer is the
    row of its option. The open year has answers of its own, since its questions are known.
    """

    begin: Start

    @property
    def late_counts(self) -> float:
        """Worth of progress after a deadline (see `planner.foresight.search.gradient.worth`)."""
        return 0.0

    @property
    def years(self) -> int:
        """Years left."""
        return self.begin.tables.scenario.years - self.begin.state.year

    @property
    def priorities(self) -> int:
        """The number of priorities."""
        return len(self.begin.tables.scenario.priorities)

    @property
    def weights(self) -> int:
        """The number of weights in a point."""
        return 2 * self.years * self.priorities

    @property
    def moving(self) -> range:
        """The years left, from 0, whose weights and answers are to be chosen."""
        return range(self.years)

    @property
    def size(self) -> int:
        """The number of numbers in a point."""
        return self.weights + 2 * len(self.begin.tables.scenario.questions)

    def plans(self, points: Points, futures: int = 1) -> SharePlan:
        """The plans of points, each repeated for as many futures.

        Args:
            points: `[candidate, size]`.
            futures: Columns for each candidate.

        Returns:
            One plan with `candidate x futures` columns, for every year of the scenario; rows of
            years already played are zero.
        """
        sides = np.maximum(points[:, : self.weights], 0.0).reshape(
            len(points), 2, self.years, self.priorities
        )
        shares = to_shares(sides * self._full)
        played = self.begin.state.year
        shape = (played + self.years, self.priorities, len(points))
        budget, effort = np.zeros((2, *shape), dtype=np.int32)
        budget[played:] = shares[:, 0].transpose(1, 2, 0)
        effort[played:] = shares[:, 1].transpose(1, 2, 0)
        return SharePlan(budget, effort, self._answers(points), futures=futures)

    def _answers(self, points: Points) -> npt.NDArray[np.int8]:
        rows = points[:, self.weights :].reshape(len(points), 2, -1)
        picks = np.clip(np.rint(rows), 0, self._options - 1).astype(np.int8)
        years = self.begin.state.year + self.years
        answers = np.zeros((years, len(self._options), len(points)), dtype=np.int8)
        answers[:] = picks[:, 1].T
        answers[self.begin.state.year] = picks[:, 0].T
        return answers

    def answered(self, point: Numbers) -> Points:
        """Copies of a point with one answer changed, one for each other answer.

        The open year's questions are left alone where they are known not to be asked.
        """
        tables, opening = self.begin.tables, self.begin.opening
        asked = opening.happened[tables.question_rows, 0] if opening else self._options > 0
        halves = ((asked & (0 in self.moving), 0), (self._options * (self.years > 1) > 0, 1))
        others = []
        for open_now, half in halves:
            for row in np.flatnonzero(open_now):
                place = self.weights + half * len(self._options) + row
                for option in range(self._options[row]):
                    if option != int(np.rint(point[place])):
                        others.append(point.copy())
                        others[-1][place] = option
        return np.array(others).reshape(len(others), self.size)

    def point(self, budget: Points, effort: Points) -> Numbers:
        """The point of amounts or shares, `[year left, priority]`.

        Only the proportions within a year count; every question takes its first option.
        """
        point = np.zeros(self.size)
        sides = np.stack([budget, effort]) / self._full
        largest = sides.max(axis=2, keepdims=True)
        scaled = np.divide(MIDDLE * sides, largest, out=np.zeros_like(sides), where=largest > 0)
        point[: self.weights] = scaled.ravel()
        return point

    def next_year(self, point: Numbers) -> Numbers:
        """The same plan as a point of the space that begins a year later.

        The year that is open then takes the later answers.
        """
        half, width = self.weights // 2, self.priorities
        later = point[self.weights :].reshape(2, -1)[1]
        return np.concatenate([point[width:half], point[half + width : self.weights], later, later])

    def starts(self) -> list[Numbers]:
        """Starting points by the need of priorities: those still due, all, the open phase's."""
        scenario = self.begin.tables.scenario
        years = range(self.begin.state.year + 1, scenario.years + 1)
        due = np.array(
            [[float(year <= scenario.deadline(p)) for p in scenario.priorities] for year in years]
        )
        phase = np.array(
            [
                [float(scenario.phase_of(year).number == p.phase) for p in scenario.priorities]
                for year in years
            ]
        )
        wanted = (due, np.ones_like(due), phase + 0.2 * due)
        return [self.point(*(each * self._full)) for each in wanted]

    @property
    def _options(self) -> npt.NDArray[np.intp]:
        """The number of options of each question."""
        questions = self.begin.tables.scenario.questions
        return np.array([len(question.options) for question in questions], dtype=np.intp)

    @property
    def _full(self) -> Points:
        """Full amounts as shares of the largest, `[budget/effort, 1, priority]`."""
        tables = self.begin.tables
        return np.stack([each.T / each.max() for each in (tables.budget_full, tables.effort_full)])


def to_shares(weights: Points) -> npt.NDArray[np.int32]:
    """Weights as basis points of their sum over the last axis; no weights, no shares."""
    total = weights.sum(axis=-1, keepdims=True)
    scaled = np.divide(weights * BASIS_POINTS, total, out=np.zeros_like(weights), where=total > 0)
    shares: npt.NDArray[np.int32] = np.floor(scaled).astype(np.int32)
    return shares
