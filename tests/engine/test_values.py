"""States, openings and orders are values: they cannot be changed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest
from tests.engine.small_world import small_world
from tests.engine.worlds import orders_of, play, random_campaign

from planner.engine.chance import Chance, FixedLuck
from planner.engine.resolve import outcome_range
from planner.engine.state import State, start
from planner.engine.tables import compile_tables
from planner.engine.year_keys import Step
from planner.scenario.model import Aggregation


def arrays_of(value: object) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    return {
        each.name: getattr(value, each.name)
        for each in fields(value)  # type: ignore[arg-type]  # any dataclass
        if isinstance(getattr(value, each.name), np.ndarray)
    }


def test_every_array_is_read_only() -> None:
    scenario = small_world()
    tables = compile_tables(scenario)
    policy, plans = random_campaign(scenario, 1)
    luck = Chance(1, "play", 0, 2)
    years = play(tables, plans, luck, policy)
    orders = orders_of(scenario, plans[0])
    values: list[object] = [start(tables), start(tables).columns([0, 0]), orders, tables]
    for year in years:
        values += [year.after, year.opening, year.opening.columns([1])]
    values.append(
        outcome_range(tables, years[0].before.columns([0]), years[0].opening.columns([0]), orders)
    )
    for value in values:
        for name, array in arrays_of(value).items():
            assert not array.flags.writeable, (type(value).__name__, name)


def test_what_is_worked_out_from_a_state_is_read_only_too() -> None:
    state = start(compile_tables(small_world()))
    assert not state.progress.flags.writeable
    assert not state.done.flags.writeable


def test_nobody_can_bend_the_draws() -> None:
    luck = Chance(1, "play", 0, 3)
    assert not luck.draw("event:raid", Step.OPENING, 1).flags.writeable
    assert not luck.frictions((("aaa", Aggregation.MEAN),), 1).flags.writeable
    fixed = FixedLuck((500, 5_000))
    fixed.draw("x", Step.OUTCOME, 1)[0] = 0
    assert fixed.draw("x", Step.OUTCOME, 1)[0] == 500


def test_playing_on_leaves_the_past_as_it_was() -> None:
    scenario = small_world()
    tables = compile_tables(scenario)
    policy, plans = random_campaign(scenario, 2)
    luck = Chance(2, "play")
    years = play(tables, plans, luck, policy)
    digests = [year.after.digest() for year in years]
    again = play(tables, plans, luck, policy)
    assert [year.after.digest() for year in years] == digests
    assert [year.after.digest() for year in again] == digests


def test_a_state_cannot_be_changed() -> None:
    state: State = start(compile_tables(small_world()))
    with pytest.raises(FrozenInstanceError):
        state.year = 3  # type: ignore[misc]  # it must not work
    with pytest.raises(ValueError, match="read-only"):
        state.reach[0, 0] = 1


def test_a_digest_tells_every_number_apart() -> None:
    scenario = small_world()
    state = start(compile_tables(scenario))
    digests = {state.digest(), state.digest(before="00")}
    for name, array in arrays_of(state).items():
        for place in np.ndindex(array.shape):
            changed = array.copy()
            changed[place] = 1 if not changed[place] else 0
            values = {each.name: getattr(state, each.name) for each in fields(state)}
            digests.add(State(**{**values, name: changed}).digest())
    count = sum(array.size for array in arrays_of(state).values())
    assert len(digests) == count + 2
