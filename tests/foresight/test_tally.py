"""Counting futures gives the same numbers as keeping them all."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.foresight.made import modest

from planner.campaign.model import Allocation, Year
from planner.campaign.play import begin
from planner.engine.chance import Chance
from planner.engine.state import Status
from planner.foresight.distribution import FEW, Distribution, percentiles
from planner.foresight.forecast import DOMAIN, new_tally
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.foresight.tally import Tally

PERCENTS = (0, 10, 50, 90, 100)


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, 10_000).flatmap(
        lambda most: st.lists(
            st.lists(st.integers(0, most), min_size=1, max_size=60), min_size=1, max_size=3
        )
    )
)
def test_percentiles_are_those_of_the_sorted_numbers(rows: list[list[int]]) -> None:
    most = max(map(max, rows))
    counts = np.stack([np.bincount(numbers, minlength=most + 1) for numbers in rows])
    expected = [
        [sorted(numbers)[percent * (len(numbers) - 1) // 100] for percent in PERCENTS]
        for numbers in rows
    ]
    assert percentiles(counts, PERCENTS).tolist() == expected


DEAR = modest().with_year(Year(1, {"bbb": Allocation(50_000, 20)}))
"""Orders whose first year has to be cut."""


def tally_of(cuts: list[int]) -> Tally:
    view = forecast_setup(begin(DEAR))
    tally = new_tally(view.begin)
    for first, end in itertools.pairwise(cuts):
        tally.add(play_out(view.begin, view.plan, Chance(7, DOMAIN, first, end - first)))
    return tally


def same(one: Tally, other: Tally) -> bool:
    pairs = [(value, getattr(other, name)) for name, value in vars(one).items() if name != "reach"]
    pairs.append((one.reach.counts, other.reach.counts))
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


def test_it_does_not_matter_how_futures_are_cut() -> None:
    whole = tally_of([0, 60])
    assert same(whole, tally_of([0, 1, 20, 60]))
    first, rest = tally_of([0, 25]), tally_of([25, 60])
    assert not same(whole, rest)
    first.merge(rest)
    assert same(whole, first)


def test_a_tally_counts_what_the_futures_came_to() -> None:
    view = forecast_setup(begin(DEAR))
    futures = play_out(view.begin, view.plan, Chance(7, DOMAIN, 0, 60))
    tally = tally_of([0, 60])
    assert tally.futures == 60
    assert tally.cut == futures.cut.sum() > 0
    assert tally.score_sum == futures.score.sum()
    assert tally.on_time.tolist() == (futures.status == Status.ACHIEVED).sum(axis=1).tolist()
    assert tally.late.any()
    assert tally.late.tolist() == (futures.status == Status.LATE).sum(axis=1).tolist()
    assert tally.reach.counts.sum(axis=2).tolist() == [[60] * 6] * 10
    progress = np.clip(futures.reach, 0, 10_000)
    assert tally.fans((50,))[4, 1, 0] == sorted(progress[4, 1])[29]


def test_a_few_kept_and_many_counted_have_the_same_percentiles() -> None:
    dice = np.random.default_rng(5)
    progress = dice.integers(0, 10_001, (2, 3, FEW), dtype=np.int32)
    few, many = Distribution(2, 3), Distribution(2, 3)
    few.add(progress[..., :700])
    few.add(progress[..., 700:])
    many.add(np.concatenate([progress, progress], axis=-1))
    ordered = np.sort(progress, axis=-1)
    expected = ordered[..., [percent * (FEW - 1) // 100 for percent in PERCENTS]]
    assert few.percentiles(PERCENTS).tolist() == expected.tolist()
    assert few.counts.sum() == 2 * 3 * FEW
    assert few.percentiles(PERCENTS).tolist() == expected.tolist()
    few.merge(few)
    assert np.array_equal(few.counts, many.counts)
    assert few.percentiles(PERCENTS).tolist() == many.percentiles(PERCENTS).tolist()
