"""The luck of play: each year from its own keys, each campaign in its own column."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engine.oracle_chance import PlainKeyedLuck

from planner.engine.chance import Chance
from planner.engine.keyed_luck import KeyedLuck
from planner.engine.philox import first_words
from planner.engine.year_keys import SALT_BYTES, Secret, Step, read_key, written_key
from planner.scenario.model import Aggregation

WORDS = st.integers(0, 2**64 - 1)
SALTS = st.one_of(st.just(b""), st.binary(min_size=SALT_BYTES, max_size=SALT_BYTES))
SECRETS = st.builds(Secret, WORDS, SALTS)
YEARS = st.integers(1, 40)
EDGE = 2**64 - 1
SHARED = tuple((f"line-{how.value}", how) for how in Aggregation)


@settings(max_examples=100, deadline=None)
@given(
    keys=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8),
    counters=st.lists(WORDS, min_size=1, max_size=8),
)
@example(keys=[(0, EDGE), (EDGE, 0), (2**63, 2**32 - 1)], counters=[0, EDGE, 2**32])
def test_the_words_are_those_of_numpy_s_own_generator(
    keys: list[tuple[int, int]], counters: list[int]
) -> None:
    words = first_words(np.array(keys, dtype=np.uint64).T, np.array(counters, dtype=np.uint64))
    for column, key in enumerate(keys):
        for row, counter in enumerate(counters):
            alone = np.random.Philox(
                key=np.array(key, dtype=np.uint64),
                counter=np.array([0, counter, 0, 0], dtype=np.uint64),
            )
            assert words[row, column] == alone.random_raw(1)[0]


@settings(max_examples=25, deadline=None)
@given(secrets=st.lists(SECRETS, min_size=1, max_size=6), slot=st.text(max_size=9), year=YEARS)
def test_each_column_is_that_campaign_s_own_luck(
    secrets: list[Secret], slot: str, year: int
) -> None:
    together = KeyedLuck(tuple(secrets))
    assert together.count == len(secrets)
    slots = (slot, f"{slot} again")
    for column, secret in enumerate(secrets):
        plain = PlainKeyedLuck(secret.seed, secret.salt)
        for step in Step:
            assert together.draw(slot, step, year)[column] == plain.draw(slot, step.value, year)
            both = together.draws(slots, step, year)[:, column].tolist()
            assert both == [plain.draw(each, step.value, year) for each in slots]
        assert together.frictions(SHARED, year)[:, column].tolist() == [
            plain.friction(name, how.value, year) for name, how in SHARED
        ]


def test_draws_are_values() -> None:
    drawn = KeyedLuck((Secret(1), Secret(2))).draw("event:x", Step.OPENING, 3)
    assert drawn.dtype == np.int32
    with pytest.raises(ValueError, match="read-only"):
        drawn[0] = 1


def test_draws_are_even_and_independent_of_each_other() -> None:
    luck = KeyedLuck(tuple(Secret(seed) for seed in range(3_000)))
    rows = [luck.draw(slot, step, year) for slot in "ab" for step in Step for year in range(1, 6)]
    drawn = np.stack(rows)
    counts = np.bincount(drawn.ravel() // 500, minlength=20)
    assert abs(counts - 3_000).max() < 250  # 4.7 standard deviations
    correlations = np.corrcoef(drawn) - np.eye(len(rows))
    assert abs(correlations).max() < 0.09  # 4.9 standard deviations


def test_no_future_reads_what_play_draws() -> None:
    secret = Secret(738)
    future = Chance(secret.forecast_seed, "forecast")
    luck = KeyedLuck((secret,))
    same = [
        int(future.draw(f"event:{n}", Step.OPENING, year)[0])
        == int(luck.draw(f"event:{n}", Step.OPENING, year)[0])
        for n in range(20)
        for year in range(1, 11)
    ]
    assert sum(same) < 5


@given(secret=SECRETS, year=YEARS, step=st.sampled_from(Step))
def test_a_written_key_tells_the_year_and_the_step_it_is_of(
    secret: Secret, year: int, step: Step
) -> None:
    key = secret.key(step, year)
    written = written_key(step, year, key)
    assert read_key(step, year, written) == key
    other = Step.OUTCOME if step is Step.OPENING else Step.OPENING
    assert read_key(other, year, written) is None
    assert read_key(step, year + 1, written) is None
    wrong = f"{'0' if written[0] != '0' else '1'}{written[1:]}"
    assert read_key(step, year, wrong) is None


def test_all_keys_of_a_secret_differ_and_so_do_those_of_others() -> None:
    salt = bytes(range(SALT_BYTES))
    secrets = [Secret(1), Secret(2), Secret(1, salt), Secret(1, salt[::-1])]
    keys = {each.key(step, year) for each in secrets for step in Step for year in range(1, 11)}
    assert len(keys) == len(secrets) * 2 * 10
    assert len({each.forecast_seed for each in secrets}) == len(secrets)
    assert len({each.commitment for each in secrets}) == len(secrets)
