"""The assumptions that the result depends on, one at a time and together."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.engine.small_world import small_data
from tests.foresight.studies import slow_world, study, text_scenario

from planner.boundary.errors import InputError
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.forecast import forecast, forecast_chances
from planner.foresight.sensitivity.morris import interactions, interactions_table
from planner.foresight.sensitivity.one_at_a_time import Sensitivity, Swing, sensitivity_table, vary
from planner.foresight.sensitivity.scenario_variants import scenario_variant

if TYPE_CHECKING:
    from planner.foresight.forecast import Forecast
    from planner.foresight.sensitivity.batch_runs import BatchStudy

FUTURES = 60


@cache
def varied() -> Sensitivity:
    made = vary(study(FUTURES))
    assert made is not None
    return made


def swing(name: str) -> Swing:
    return next(each for each in varied().swings if each.assumption.id == name)


def forecast_in(name: str, step: int) -> Forecast:
    """The forecast of the same plan in a scenario whose file has the changed numbers."""
    small = study(FUTURES)
    scenario = small.begin.tables.scenario
    steps = [step * (each.id == name) for each in small.assumptions]
    tables = compile_tables(scenario_variant(scenario, small.begin.policy, steps).scenario)
    begin = replace(small.begin, tables=tables, state=start(tables))
    made = forecast(begin, small.plan, forecast_chances(small.seed, FUTURES))
    assert made is not None
    return made


@pytest.mark.parametrize("name", ["pace:aaa", "start:support", "events:effects", "rules:slip"])
def test_a_side_is_the_forecast_in_that_world(name: str) -> None:
    for side, step in ((swing(name).low, -2_000), (swing(name).high, 2_000)):
        made = forecast_in(name, step)
        assert side.score == made.score.mean
        assert side.kpis == tuple(each.on_time for each in made.kpis.values())
        assert side.on_time == pytest.approx(sum(side.kpis))
        assert side.step == step
        assert side.moved


def test_every_assumption_is_varied_and_the_widest_swing_comes_first() -> None:
    made = varied()
    assert {each.assumption for each in made.swings} == set(study().assumptions)
    widths = [each.width for each in made.swings]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2
    assert made.base.score == forecast_in("pace:aaa", 0).score.mean
    for each in made.swings:
        scores = (made.base.score, each.low.score, each.high.score)
        assert each.width == max(scores) - min(scores)


def test_more_pace_is_better_and_dearer_pushes_are_worse() -> None:
    for each in varied().swings:
        if each.assumption.id.startswith("pace:"):
            assert each.low.score <= each.high.score
        if each.assumption.id.startswith("cost:"):
            assert each.low.score >= each.high.score


def test_a_number_at_its_end_is_not_moved() -> None:
    effort = swing("resources:effort")
    assert not effort.low.moved
    assert effort.low.score == varied().base.score
    assert effort.high.moved


def test_the_error_is_that_of_differences_future_by_future() -> None:
    small = study(FUTURES)
    rows = [each.id for each in small.assumptions]
    scores = []
    for step in (-2_000, 2_000):
        one = scores_of_variant(small, [step * (name == "pace:bbb") for name in rows])
        scores.append(one)
    difference = scores[1] - scores[0]
    expected = difference.std(ddof=1) / FUTURES**0.5
    assert swing("pace:bbb").error == pytest.approx(expected)
    assert expected > 0


def scores_of_variant(small: BatchStudy, steps: list[int]) -> np.typing.NDArray[np.int64]:
    """Scores of one variant, future by future, without the batch run."""
    from planner.foresight.futures import chances, play_out  # noqa: PLC0415 - only here

    made = scenario_variant(small.begin.tables.scenario, small.begin.policy, steps)
    tables = compile_tables(made.scenario)
    begin = replace(small.begin, tables=tables, state=start(tables))
    (luck,) = chances(small.seed, "forecast", FUTURES)
    return play_out(begin, small.plan, luck).score.astype(np.int64)


def test_what_cannot_matter_does_not() -> None:
    """Without an adversary, assumptions about it change nothing."""
    small = study(30, years=4)
    quiet = replace(small, begin=replace(small.begin, policy="none", opening=None))
    made = vary(quiet)
    assert made is not None
    found = {each.assumption.id: each for each in made.swings}
    for name in ("red:cost", "red:effects", "rules:red_income", "rules:red_strength"):
        assert found[name].width == 0
        assert not found[name].clear
    assert found["pace:eee"].clear


def test_the_table_says_it_all() -> None:
    names = slow_world().priority_ids
    table = json.loads(json.dumps(sensitivity_table(varied(), names)))
    assert list(table) == ["futures", "from_year", "step", "base", "assumptions"]
    assert (table["futures"], table["from_year"], table["step"]) == (FUTURES, 1, 0.2)
    first = table["assumptions"][0]
    assert list(first) == ["id", "title", "about", "numbers", "low", "high", "width", "error"]
    assert first["low"]["step"] == -0.2
    assert list(first["high"]["kpis"]) == list(names)
    assert len(table["assumptions"]) == len(study().assumptions)


@pytest.mark.parametrize("step", [0, -2_000, 9_001])
def test_steps_that_are_none(step: int) -> None:
    with pytest.raises(InputError, match="can be varied by a share"):
        vary(study(), step)


def test_nothing_is_left_to_vary() -> None:
    with pytest.raises(InputError, match="every year has been played"):
        vary(study(years=10))


def test_nothing_is_assumed() -> None:
    data = small_data()
    tables = [*data["priorities"], *data["indicators"], data["resources"], data["rules"]]
    tables += [*data["events"], *data["red"]["options"], *data["red"]["policies"]]
    for table in tables:
        table["basis"] = {"*": "general knowledge: everybody knows"}
    with pytest.raises(InputError, match="no basis in this scenario says assumed"):
        vary(study(scenario=text_scenario(data)))


def test_without_salib_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "SALib", None)
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    with pytest.raises(InputError, match=r"pip install 'wargame-planner\[sensitivity\]'"):
        interactions(study())


@pytest.mark.parametrize("count", [0, 1, 1_001])
def test_numbers_of_trajectories_that_are_none(count: int) -> None:
    with pytest.raises(InputError, match="the number of trajectories must be from 2"):
        interactions(study(), trajectories=count)


@pytest.mark.filterwarnings("ignore")  # warnings of SALib and pandas at import
def test_assumptions_act_together_as_salib_has_it() -> None:
    pytest.importorskip(
        "SALib", reason="interactions need the extra: pip install 'wargame-planner[sensitivity]'"
    )
    small = study(10, years=8)
    made = interactions(small, trajectories=2)
    assert made is not None
    assert {each.assumption for each in made} == set(small.assumptions)
    effects = [each.effect for each in made]
    assert effects == sorted(effects, reverse=True)
    assert effects[0] > 0
    table = json.loads(json.dumps(interactions_table(made)))
    assert list(table[0]) == ["id", "mu_star", "mu_star_conf", "sigma"]
