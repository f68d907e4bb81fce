"""One year set up by hand, for tests of a single rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from tests.engine.small_world import small_data, small_world

from planner.engine.opening import Opening
from planner.engine.orders import make_orders
from planner.engine.resolve import resolve
from planner.engine.rules.red import red_strength
from planner.engine.state import State, Status, start
from planner.engine.tables import compile_tables
from planner.engine.year_context import Override, YearContext
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.engine.small_world import Data

    from planner.engine.arrays import Int32Array
    from planner.engine.chance import Shared
    from planner.engine.tables import Tables
    from planner.engine.year_keys import Step
    from planner.scenario.model import Scenario

ROW = {name: row for row, name in enumerate(small_world().priority_ids)}


@dataclass(frozen=True)
class Still:
    """Luck with the same draw everywhere."""

    friction_is: int = 0
    draw_is: int = 9_999
    count: int = 1

    def draw(self, slot: str, step: Step, year: int) -> Int32Array:
        del slot, step, year
        return np.full(1, self.draw_is, dtype=np.int32)

    def draws(self, slots: tuple[str, ...], step: Step, year: int) -> Int32Array:
        del step, year
        return np.full((len(slots), 1), self.draw_is, dtype=np.int32)

    def frictions(self, shared: Shared, year: int) -> Int32Array:
        del year
        return np.full((len(shared), 1), self.friction_is, dtype=np.int32)


def quiet_data() -> Data:
    """The small world without events and red."""
    data = small_data()
    data["events"] = []
    data["red"]["options"] = []
    for indicator in data["indicators"]:
        if indicator["id"] != "deterrence":
            indicator.update(start=5_000, home=5_000)
    return data


@dataclass(frozen=True)
class Stage:
    """A scenario, a state, orders and luck, with middle values by default."""

    scenario: Scenario
    year: int = 3
    reach: Mapping[str, int] = field(default_factory=dict)
    status: Mapping[str, Status] = field(default_factory=dict)
    indicators: Mapping[str, int] = field(default_factory=dict)
    spend: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    happened: tuple[str, ...] = ()
    red: tuple[str, ...] = ()
    push: Mapping[str, int] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    luck: Still = Still()

    @property
    def tables(self) -> Tables:
        return compile_tables(self.scenario)

    @property
    def state(self) -> State:
        fresh = start(self.tables)
        reach, status = fresh.reach.copy(), fresh.status.copy()
        indicators = fresh.indicators.copy()
        for name, amount in self.reach.items():
            reach[ROW[name]] = amount
        for name, each in self.status.items():
            status[ROW[name]] = each
        for name, amount in self.indicators.items():
            indicators[INDICATORS.index(name)] = amount
        return replace(fresh, year=self.year - 1, reach=reach, status=status, indicators=indicators)

    @property
    def opening(self) -> Opening:
        state, scenario = self.state, self.scenario
        push = np.zeros(state.reach.shape, dtype=np.int32)
        for name, amount in self.push.items():
            push[ROW[name]] = amount
        happened = [[event.id in self.happened] for event in scenario.events]
        red = [[option.id in self.red] for option in scenario.red_options]
        return Opening(
            year=self.year,
            budget=np.array([3_000], dtype=np.int32),
            effort=np.array([100], dtype=np.int32),
            happened=np.array(happened, dtype=np.bool_).reshape(-1, 1),
            red=np.array(red, dtype=np.bool_).reshape(-1, 1),
            red_strength=red_strength(self.tables, state),
            red_income=np.zeros(1, dtype=np.int32),
            push=push,
        )

    @property
    def context(self) -> YearContext:
        orders = make_orders(self.scenario, self.spend, self.answers)
        return YearContext(self.tables, self.state, self.opening, orders, self.luck, self.overrides)

    def after(self) -> State:
        return self.resolved(self.context)

    def resolved(self, context: YearContext) -> State:
        return resolve(
            context.tables,
            context.state,
            context.opening,
            context.orders,
            context.luck,
            overrides=context.overrides,
        )

    def gain_of(self, name: str, rule: object = None, gain: int = 1_000) -> int:
        """The result of one rule for a gain of `gain` basis points of one priority."""
        assert callable(rule)
        context = self.context
        result = rule(context, np.full(context.state.reach.shape, gain, dtype=np.int32))
        return int(result[ROW[name], 0])
