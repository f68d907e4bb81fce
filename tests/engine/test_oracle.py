"""The engine equals the oracle, bit for bit, in every year of random campaigns."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine import oracle
from tests.engine.oracle_chance import PlainKeyedLuck, PlainLuck
from tests.engine.small_world import scenario_from
from tests.engine.worlds import (
    basic_data,
    perturbed,
    plain_opening,
    plain_state,
    play,
    random_campaign,
)

from planner.engine.chance import Chance
from planner.engine.keyed_luck import KeyedLuck
from planner.engine.score import score
from planner.engine.tables import compile_tables
from planner.engine.year_keys import Secret

if TYPE_CHECKING:
    from tests.engine.oracle_chance import AnyLuck

    from planner.engine.chance import Luck
    from planner.scenario.model import Scenario

SEEDS = st.integers(0, 2**64 - 1)
SMALL, BUILTIN = 0, 1


def check_campaign(scenario: Scenario, seed: int) -> None:
    check_with(scenario, seed, Chance(seed, "futures"), PlainLuck(seed, "futures"))
    salt = hashlib.sha256(str(seed).encode()).digest()
    check_with(scenario, seed, KeyedLuck((Secret(seed, salt),)), PlainKeyedLuck(seed, salt))


def check_with(scenario: Scenario, seed: int, drawn: Luck, luck: AnyLuck) -> None:
    policy, plans = random_campaign(scenario, seed)
    here = oracle.begin(scenario)
    years = play(compile_tables(scenario), plans, drawn, policy)
    assert plain_state(scenario, years[0].before) == here
    for plan, year in zip(plans, years, strict=True):
        opened = oracle.open_year(scenario, here, luck, policy, plan)
        assert plain_opening(scenario, year.opening) == opened
        here = oracle.resolve(scenario, here, opened, plan, luck)
        assert plain_state(scenario, year.after) == here
    assert int(score(years[-1].after)[0]) == oracle.shown_score(here)


@pytest.mark.parametrize("world", [SMALL, BUILTIN])
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_the_engine_plays_as_the_oracle_does(world: int, seed: int) -> None:
    check_campaign(scenario_from(basic_data()[world]), seed)


@pytest.mark.parametrize("world", [SMALL, BUILTIN])
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS, often=st.sampled_from([0.1, 0.5, 1.0]), far=st.sampled_from([0.0, 0.5]))
def test_the_engine_plays_as_the_oracle_does_in_worlds_of_other_numbers(
    world: int, seed: int, often: float, far: float
) -> None:
    scenario = perturbed(basic_data()[world], seed, often, far)
    assume(scenario is not None)
    assert scenario is not None
    check_campaign(scenario, seed)


@pytest.mark.parametrize("world", [SMALL, BUILTIN])
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_nothing_overflows_at_the_corners_of_what_is_legal(world: int, seed: int) -> None:
    """The oracle refuses products beyond 32 bits; the engine must agree with it."""
    tried = (perturbed(basic_data()[world], n, often=1.0, far=1.0) for n in itertools.count(seed))
    scenario = next(each for each in tried if each is not None)  # about one in six is legal
    check_campaign(scenario, seed)
