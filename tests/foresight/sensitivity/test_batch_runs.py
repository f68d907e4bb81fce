"""The same numbers on every executor and for every division of the futures."""

from __future__ import annotations

import pytest
from tests.foresight.studies import study

from planner.boundary.errors import InputError
from planner.foresight.forecast import forecast, forecast_chances
from planner.foresight.sensitivity.batch_runs import check_futures, forecast_on, play_variants
from planner.foresight.sensitivity.executor import Executor, Processes, Serial


def variants(count: int, moved: dict[int, int]) -> list[tuple[int, ...]]:
    return [(0,) * count, tuple(moved.get(row, 0) for row in range(count))]


def test_the_scenario_itself_gives_the_forecast() -> None:
    small = study(200)
    (base,) = play_variants(small, [(0,) * len(small.assumptions)]) or []
    made = forecast(small.begin, small.plan, forecast_chances(small.seed, 200))
    assert made is not None
    assert base.score == made.score.mean
    odds = [each.on_time for each in made.kpis.values()]
    assert [count / 200 for count in base.on_time] == odds
    assert base.kpis == pytest.approx(sum(odds))


@pytest.mark.parametrize("years", [0, 3])
def test_worlds_do_not_depend_on_the_chunks(years: int) -> None:
    small = study(50, years)
    some = variants(len(small.assumptions), {0: 2_000, 5: -1_000})
    whole = play_variants(small, some)
    cut = play_variants(small, some, chunk=7)
    assert whole is not None
    assert cut is not None
    assert [each.scores.tolist() for each in whole] == [each.scores.tolist() for each in cut]
    assert [each.on_time for each in whole] == [each.on_time for each in cut]
    assert [each.late for each in whole] == [each.late for each in cut]
    assert whole[0].scores.tolist() != whole[1].scores.tolist()


def test_what_has_happened_has_happened_in_every_world() -> None:
    """After three years the state does not depend on the indicators' first values."""
    small = study(50, years=3)
    row = [each.id for each in small.assumptions].index("start:cohesion")
    base, other = play_variants(small, variants(len(small.assumptions), {row: -5_000})) or []
    assert base.scores.tolist() == other.scores.tolist()
    fresh = study(50)
    base, other = play_variants(fresh, variants(len(fresh.assumptions), {row: -5_000})) or []
    assert base.scores.tolist() != other.scores.tolist()


@pytest.mark.parametrize("chunk", [3, 40, 1_000])
def test_a_forecast_does_not_depend_on_the_chunks(chunk: int) -> None:
    small = study()
    made = forecast_on(small.begin, small.plan, small.seed, 110, Serial(), chunk=chunk)
    assert made == forecast(small.begin, small.plan, forecast_chances(small.seed, 110))


def test_a_pool_of_processes_gives_the_same() -> None:
    small = study(40)
    some = variants(len(small.assumptions), {2: 2_000})
    here = play_variants(small, some)
    assert here is not None
    with Processes(2) as pool:
        same_as_here(pool, small_futures=40)


def same_as_here(executor: Executor, small_futures: int) -> None:
    """Variants and a forecast, played on the executor and here."""
    small = study(small_futures)
    some = variants(len(small.assumptions), {2: 2_000, 9: -2_000})
    here, there = play_variants(small, some), play_variants(small, some, executor=executor, chunk=9)
    assert here is not None
    assert there is not None
    assert [each.scores.tolist() for each in here] == [each.scores.tolist() for each in there]
    assert [each.on_time for each in here] == [each.on_time for each in there]
    made = forecast_on(small.begin, small.plan, small.seed, 110, executor, chunk=10)
    assert made == forecast(small.begin, small.plan, forecast_chances(small.seed, 110))


def test_a_study_can_be_cancelled() -> None:
    small = study(10)
    seen: list[tuple[int, int]] = []

    def progressed(done: int, total: int) -> bool:
        seen.append((done, total))
        return done < 2

    some = [(0,) * len(small.assumptions)] * 5
    assert play_variants(small, some, progressed=progressed) is None
    assert seen == [(1, 5), (2, 5)]
    stopped = forecast_on(
        small.begin, small.plan, 1, 100, Serial(), chunk=5, progressed=lambda _: False
    )
    assert stopped is None


@pytest.mark.parametrize("count", [0, -1, 10**12])
def test_numbers_of_futures_that_are_none(count: int) -> None:
    with pytest.raises(InputError, match="must be a number from 1 to"):
        check_futures(count)
