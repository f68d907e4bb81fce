"""Chance: Philox as published, and draws independent of order and batch."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.oracle_chance import PlainLuck, philox
from tests.engine.small_world import scenario_from, small_data, small_world
from tests.engine.worlds import play, random_campaign

from planner.engine.chance import Chance, FixedLuck, add_up
from planner.engine.tables import compile_tables
from planner.engine.year_keys import Step
from planner.scenario.model import Aggregation

SEEDS = st.integers(0, 2**64 - 1)
FULL = 2**64 - 1


def test_the_plain_philox_gives_the_published_words() -> None:
    """Known answers of the authors' own Random123."""
    assert philox((0, 0, 0, 0), (0, 0)) == (
        0x16554D9ECA36314C,
        0xDB20FE9D672D0FDC,
        0xD7E772CEE186176B,
        0x7E68B68AEC7BA23B,
    )
    assert philox((FULL, FULL, FULL, FULL), (FULL, FULL)) == (
        0x87B092C3013FE90B,
        0x438C3C67BE8D0224,
        0x9CC7D7C69CD777B6,
        0xA09CAEBF594F0BA0,
    )


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, first=st.integers(0, 10**12), slot=st.text(max_size=20))
def test_draws_are_those_of_the_plain_philox(seed: int, first: int, slot: str) -> None:
    chance = Chance(seed, "any", first, 3)
    for column in range(3):
        luck = PlainLuck(seed, "any", first + column)
        for year in range(1, 16):
            assert chance.draw(slot, Step.OPENING, year)[column] == luck.draw(slot, "opening", year)
            for how in Aggregation:
                mine = chance.frictions(((slot, how),), year)[0][column]
                assert mine == luck.friction(slot, how.value, year)


@settings(max_examples=20, deadline=None)
@given(seed=SEEDS, first=st.integers(0, 50), count=st.integers(1, 50))
def test_a_slice_of_futures_is_cut_from_the_whole(seed: int, first: int, count: int) -> None:
    whole, part = Chance(seed, "any", 0, 100), Chance(seed, "any", first, count)
    for year in (1, 7, 15):
        here = slice(first, first + count)
        assert np.array_equal(
            part.draw("event:x", Step.OPENING, year),
            whole.draw("event:x", Step.OPENING, year)[here],
        )
        how = Aggregation.BEST
        shared = (("x", how), ("y", how))
        assert np.array_equal(part.frictions(shared, year), whole.frictions(shared, year)[:, here])


def test_draws_depend_on_everything_that_names_them_and_on_no_order() -> None:
    draws = [
        Chance(seed, domain, first, 1).draw(slot, Step.OPENING, year)[0]
        for seed in (1, 2)
        for domain in ("play", "forecast")
        for first in (0, 1)
        for slot in ("event:a", "event:b")
        for year in (1, 2)
    ]
    assert len(set(draws)) == len(draws)
    one, other = Chance(9, "play"), Chance(9, "play")
    forwards = [one.draw(slot, Step.OPENING, year)[0] for slot in "abc" for year in (1, 2, 3)]
    backwards = [other.draw(slot, Step.OPENING, year)[0] for slot in "cba" for year in (3, 2, 1)]
    assert forwards == backwards[::-1]


def test_draws_are_even() -> None:
    draws = np.concatenate(
        [Chance(4, "even", 0, 4_000).draw("x", Step.OPENING, year) for year in range(1, 16)]
    )
    assert draws.min() >= 0
    assert draws.max() <= 9_999
    counts = np.bincount(draws // 500, minlength=20)
    assert abs(counts - 3_000).max() < 250  # 4.7 standard deviations
    assert abs(float(draws.mean()) - 4_999.5) < 60


def test_years_beyond_the_last_lane_have_no_draws() -> None:
    with pytest.raises(IndexError):
        Chance(1, "any").draw("x", Step.OPENING, 16)


@pytest.mark.parametrize("how", list(Aggregation))
def test_friction_stays_within_its_bounds(how: Aggregation) -> None:
    for groups in ((0, 0, 0), (9_999, 9_999, 9_999), (0, 9_999, 5_000)):
        drawn = add_up([np.array([each], dtype=np.int32) for each in groups], how)
        assert -5_000 <= int(drawn[0]) <= 5_000


def combined(how: Aggregation, *groups: int) -> int:
    return int(add_up([np.array([each], dtype=np.int32) for each in groups], how)[0])


def test_the_weakest_link_decides() -> None:
    assert {
        combined(Aggregation.WEAKEST, *each) for each in permutations((1_000, 5_000, 9_000))
    } == {1_000 + 1_500 - 5_000}
    assert combined(Aggregation.WEAKEST, 1_000, 9_999, 9_999) < combined(
        Aggregation.WEAKEST, 1_001, 1_001, 1_001
    )


def test_the_best_shot_decides() -> None:
    assert {combined(Aggregation.BEST, *each) for each in permutations((1_000, 5_000, 9_000))} == {
        9_000 - 1_500 - 5_000
    }


def test_large_allies_weigh_more_in_a_sum() -> None:
    ordered = [
        combined(Aggregation.SUM, *each)
        for each in ((9_000, 1_000, 1_000), (1_000, 9_000, 1_000), (1_000, 1_000, 9_000))
    ]
    assert ordered == [0, -1_600, -2_400]
    assert combined(Aggregation.MEAN, 9_000, 1_000, 1_001) == -1_333


def test_fixed_luck_stands_at_its_quantiles() -> None:
    luck = FixedLuck((500, 5_000, 9_500))
    assert luck.draw("x", Step.OPENING, 1).tolist() == [500, 5_000, 9_500]
    for how in Aggregation:
        bad, likely, good = luck.frictions((("x", how),), 1)[0].tolist()
        drawn = np.concatenate(
            [Chance(8, "other", 0, 2_000).frictions((("x", how),), year)[0] for year in range(1, 6)]
        )
        assert abs(float((drawn < bad).mean()) - 0.05) < 0.01
        assert abs(float((drawn < likely).mean()) - 0.5) < 0.02
        assert abs(float((drawn > good).mean()) - 0.05) < 0.01


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, place=st.integers(0, 4))
def test_a_new_event_in_the_deck_reshuffles_nothing(seed: int, place: int) -> None:
    data = small_data()
    extra = {"id": "extra", "title": "More", "text": "More.", "chance": 5_000}
    data["events"].insert(
        place, extra | {"first_year": 1, "last_year": 10, "basis": {"*": "assumed"}}
    )
    old, new = small_world(), scenario_from(data)
    policy, plans = random_campaign(old, seed)
    before = play(compile_tables(old), plans, Chance(seed, "play"), policy)
    after = play(compile_tables(new), plans, Chance(seed, "play"), policy)
    others = [row for row, name in enumerate(new.event_ids) if name != "extra"]
    seen = 0
    for one, other in zip(before, after, strict=True):
        assert np.array_equal(one.opening.happened, other.opening.happened[others])
        assert np.array_equal(one.opening.red, other.opening.red)
        assert np.array_equal(one.after.reach, other.after.reach)
        assert np.array_equal(one.after.indicators, other.after.indicators)
        seen += int(other.opening.happened[place, 0])
    if seed == 0:
        assert seen  # the new event does happen
