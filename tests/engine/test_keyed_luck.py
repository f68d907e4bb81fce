"""Many seeds at once give the draws of each seed alone."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from planner.engine.seeds import LuckSubset, SeedBatch, first_words

from planner.engine.chance import Chance
from planner.scenario.model import Aggregation

WORDS = st.integers(0, 2**64 - 1)
EDGE = 2**64 - 1


@settings(max_examples=100, deadline=None)
@given(seeds=st.lists(WORDS, min_size=1, max_size=20), second=WORDS)
@example(seeds=[0, 1, EDGE, 2**63, 2**32 - 1, 2**32], second=EDGE)
@example(seeds=[0, EDGE], second=0)
def test_the_words_are_those_of_numpy_s_own_generator(seeds: list[int], second: int) -> None:
    words = first_words(np.array(seeds, dtype=np.uint64), second)
    for column, seed in enumerate(seeds):
        key = np.array([seed, second], dtype=np.uint64)
        alone = np.random.Philox(key=key, counter=0).random_raw(4)
        assert words[:, column].tolist() == alone.tolist()


@settings(max_examples=25, deadline=None)
@given(
    seeds=st.lists(WORDS, min_size=1, max_size=8),
    domain=st.text(max_size=9),
    slot=st.text(max_size=9),
)
def test_each_column_is_that_seed_s_own_chance(seeds: list[int], domain: str, slot: str) -> None:
    together = SeedBatch(tuple(seeds), domain)
    assert together.count == len(seeds)
    for column, seed in enumerate(seeds):
        alone = Chance(seed, domain)
        for year in range(16):
            assert together.draw(slot, year)[column] == alone.draw(slot, year)[0]
            shared = tuple((slot, how) for how in Aggregation)
            there = together.frictions(shared, year)[:, column]
            assert there.tolist() == alone.frictions(shared, year)[:, 0].tolist()
            both = (slot, f"{slot} again")
            assert together.draws(both, year)[1, column] == alone.draw(both[1], year)[0]


def test_draws_are_values() -> None:
    drawn = SeedBatch((1, 2), "play").draw("event:x", 3)
    assert drawn.dtype == np.int32
    with pytest.raises(ValueError, match="read-only"):
        drawn[0] = 1


def test_some_can_be_chosen_in_any_order() -> None:
    luck = SeedBatch((5, 6, 7, 8), "play")
    chosen = LuckSubset(luck, (3, 0, 0))
    assert chosen.count == 3
    every, some = (each.draw("event:x", 2).tolist() for each in (luck, chosen))
    assert some == [every[3], every[0], every[0]]
    shared = (("x", Aggregation.SUM), ("y", Aggregation.MEAN))
    for whole, part in zip(luck.frictions(shared, 2), chosen.frictions(shared, 2), strict=True):
        assert part.tolist() == [whole[3], whole[0], whole[0]]
    for whole, part in zip(luck.draws(("x", "y"), 2), chosen.draws(("x", "y"), 2), strict=True):
        assert part.tolist() == [whole[3], whole[0], whole[0]]
