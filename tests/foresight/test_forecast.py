"""Forecasts: repeatable, cancellable, and exact."""

import numpy as np
import pytest
from tests.foresight.made import MODEST, hopeless_world, modest, ordered, played

from planner.campaign.model import Allocation
from planner.campaign.play import begin
from planner.engine.chance import Chance
from planner.foresight import forecast as module
from planner.foresight.forecast import (
    DOMAIN,
    FIRST,
    KEPT,
    Forecast,
    chunks,
    forecast,
    forecast_chances,
    forecast_of,
    forecast_table,
    tally_of,
)
from planner.foresight.forecast_setup import ForecastSetup, forecast_setup
from planner.foresight.futures import CHUNK
from planner.foresight.policies import POLICIES


def made(view: ForecastSetup, count: int = 300, seed: int = 7) -> Forecast:
    result = forecast(view.begin, view.plan, forecast_chances(seed, count))
    assert result is not None
    return result


@pytest.mark.parametrize("count", [1, 999, 1_000, 1_001, 9_192, 9_193, 10_000, 123_457])
def test_chunks_hold_every_future_once_and_stay_small(count: int) -> None:
    done = 0
    for first, size in chunks(count):
        assert first == done
        assert 0 < size <= CHUNK
        done += size
    assert done == count
    assert next(chunks(count)) == (0, min(count, FIRST))


def test_the_same_call_gives_the_same_numbers() -> None:
    view = forecast_setup(begin(modest()))
    assert made(view) == made(view)
    assert made(view) != made(view, seed=8)


def test_it_does_not_matter_how_futures_are_cut() -> None:
    view = forecast_setup(begin(modest()))
    parts = [Chance(7, DOMAIN, 0, 1), Chance(7, DOMAIN, 1, 250), Chance(7, DOMAIN, 251, 49)]
    assert forecast(view.begin, view.plan, parts) == made(view)


def test_draws_of_small_forecasts_are_kept_and_those_of_large_ones_are_not() -> None:
    few, more = list(forecast_chances(7, FIRST)), list(forecast_chances(7, 3 * FIRST))
    assert few[0] is more[0]
    many = forecast_chances(7, KEPT + 1)
    assert iter(many) is many


def test_a_forecast_that_goes_on_from_a_quick_look_is_the_whole_one() -> None:
    view = forecast_setup(begin(modest()))
    for count in (FIRST, FIRST + 300, FIRST + 2_000):
        look = tally_of(view.begin, view.plan, forecast_chances(7, FIRST))
        assert look is not None
        before = forecast_of(view.begin, look)
        rest = list(forecast_chances(7, count, after=FIRST))
        assert sum(each.count for each in rest) == count - FIRST
        whole = tally_of(view.begin, view.plan, rest, after=look)
        assert whole is not None
        assert forecast_of(view.begin, whole) == made(view, count)
        assert forecast_of(view.begin, look) == before == made(view, FIRST)


def test_a_forecast_can_be_cancelled_between_chunks() -> None:
    view, told = forecast_setup(begin(modest())), []

    def progressed(done: int) -> bool:
        told.append(done)
        return False

    parts = forecast_chances(7, FIRST + 200)
    assert forecast(view.begin, view.plan, parts, progressed=progressed) is None
    assert told == [FIRST]


def test_a_finished_campaign_leaves_nothing_to_forecast() -> None:
    position = played(modest(), 10)
    result = made(forecast_setup(position), 50)
    assert result.from_year == 11
    assert result.score.mean == result.score.p10 == position.score
    assert {each.on_time for each in result.kpis.values()} <= {0.0, 1.0}
    assert {each.fan for each in result.kpis.values()} == {()}


def test_a_kpi_that_cannot_be_met_has_no_odds() -> None:
    everything = dict.fromkeys(range(1, 11), MODEST | {"eee": Allocation(300, 10)})
    result = made(forecast_setup(begin(ordered(everything, scenario=hopeless_world()))))
    assert result.kpis["eee"].on_time == result.kpis["eee"].ever == 0.0
    assert result.kpis["aaa"].ever > 0.5
    assert all(high < 10_000 for _, _, _, high in result.kpis["eee"].fan)


def test_fans_and_odds_agree() -> None:
    for odds in made(forecast_setup(begin(modest()))).kpis.values():
        assert [row[0] for row in odds.fan] == list(range(1, 11))
        assert all(0 <= low <= middle <= high <= 10_000 for _, low, middle, high in odds.fan)
        assert 0 <= odds.on_time <= odds.ever <= 1


def test_twenty_futures_stand_at_the_deadline_in_their_order() -> None:
    view = forecast_setup(begin(modest()))
    kpis = made(view).kpis
    for name, odds in kpis.items():
        assert len(odds.at_deadline) == 20
        assert list(odds.at_deadline) == sorted(odds.at_deadline)
        scenario = view.begin.tables.scenario
        due = scenario.deadline(scenario.priority(name))
        low, middle, high = next(shares for year, *shares in odds.fan if year == due)
        assert odds.at_deadline[2] >= low
        assert odds.at_deadline[9] <= middle <= odds.at_deadline[10]
        assert odds.at_deadline[17] <= high


def test_only_the_forecast_domain_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """No forecast can reveal the draws of play, which reads another domain."""
    view, domains = forecast_setup(played(modest(), 2)), set()
    real = Chance._words

    def spied(chance: Chance, slots: tuple[str, ...]) -> object:
        domains.add(chance.domain)
        return real(chance, slots)

    monkeypatch.setattr(Chance, "_words", spied)
    module._kept.cache_clear()
    made(view, 20)
    assert domains == {"forecast"}


def test_the_table_is_the_one_that_scripts_rely_on() -> None:
    view = forecast_setup(played(modest(), 8))
    result = made(view, 20)
    table = forecast_table(view, result)
    assert list(table) == [
        "futures", "from_year", "policy", "ordered", "followed", "cut", "score", "kpis",
    ]  # fmt: skip
    assert table["from_year"] == 9
    assert table["policy"] == f"keep: {POLICIES['keep'].text}"
    assert (table["ordered"], table["followed"]) == (10, [])
    assert table["score"] == {
        "mean": result.score.mean,
        "p10": result.score.p10,
        "p50": result.score.p50,
        "p90": result.score.p90,
    }
    kpis = table["kpis"]
    assert isinstance(kpis, dict)
    assert list(kpis) == ["aaa", "bbb", "ccc", "ddd", "eee", "fff"]
    assert list(kpis["aaa"]) == ["on_time", "ever", "fan"]
    assert [list(row) for row in kpis["aaa"]["fan"]] == [["year", "p10", "p50", "p90"]] * 2
    assert not any(isinstance(each, np.generic) for each in kpis["aaa"]["fan"][0].values())


def test_the_table_names_the_policy_and_the_years_it_fills() -> None:
    view = forecast_setup(played(ordered({}), 2), "nothing")
    table = forecast_table(view, made(view, 20))
    assert table["policy"] == "nothing: nothing is spent"
    assert (table["ordered"], table["followed"]) == (2, [3, 4, 5, 6, 7, 8, 9, 10])
