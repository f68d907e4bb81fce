"""No product exceeds 32 bits in any legal scenario and campaign.

`test_oracle.py` plays worlds with extreme legal numbers by an oracle that refuses products beyond
32 bits. Here the longest chain of products, a year's gain, gets its largest value: the largest rate
that the scenario's checks allow, with the state, the events and the luck of the largest gain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.engine import oracle
from tests.engine.oracle_chance import PlainLuck
from tests.engine.small_world import Data, scenario_from, small_data
from tests.engine.stage import Stage, Still, quiet_data
from tests.engine.worlds import plain_opening, plain_state

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.rulebook import PIPELINE
from planner.engine.rules.limits import MOST_PRESSURE
from planner.engine.rules.neglect import SLIPPAGE
from planner.scenario.ranges import _gains
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

LARGEST = 2**31 - 1


def extreme(rate: int, **changed: int) -> Data:
    """A scenario with all that speeds the first priority up at its legal maximum."""
    data = quiet_data()
    data["rules"].update(
        climate=10_000,
        climate_most=20_000,
        free_riding=10_000,
        friction_cohesion=20_000,
        disturbance_most=20_000,
    )
    data["priorities"][0].update(
        rate=rate,
        publicness=10_000,
        luck=5_000,
        cohesion_weight=-10_000,
        support_weight=10_000,
        threat_weight=10_000,
        season=[30_000] * 10,
    )
    data["rules"].update({key: value for key, value in changed.items() if key in data["rules"]})
    data["priorities"][0].update(
        {key: value for key, value in changed.items() if key in data["priorities"][0]}
    )
    return data


def legal(data: Data) -> Scenario | None:
    try:
        return scenario_from(data)
    except ValueError:
        return None


def fastest(**changed: int) -> tuple[int, Scenario]:
    """The largest rate that the checks allow, by bisection."""
    low, high = 1, 30_000
    while low < high:
        middle = (low + high + 1) // 2
        if legal(extreme(middle, **changed)):
            low = middle
        else:
            high = middle - 1
    return low, scenario_from(extreme(low, **changed))


@dataclass
class Kind:
    """The best possible luck, for the oracle."""

    def draw(self, slot: str, year: int) -> int:
        del slot, year
        return 9_999

    def friction(self, priority: str, aggregation: str, year: int) -> int:
        del priority, aggregation, year
        return 5_000


def largest_product(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> int:
    """Play the year with the oracle and the engine, and return the largest product."""
    seen: list[int] = []

    def share(amount: int, part: int) -> int:
        seen.append(abs(amount * part))
        return amount * part // oracle.ONE

    monkeypatch.setattr(oracle, "share", share)
    here = plain_state(stage.scenario, stage.state)
    opened = plain_opening(stage.scenario, stage.opening)
    plan = oracle.Plan(stage.spend, stage.answers)
    expected = oracle.resolve(stage.scenario, here, opened, plan, Kind())  # type: ignore[arg-type]  # luck of one kind only
    assert plain_state(stage.scenario, stage.after()) == expected
    return max(seen)


BEST_STATE = {"cohesion": 0, "support": 10_000, "threat": 10_000}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"luck": 0},
        {"free_riding": -10_000},
        {"climate_most": 10_000},
        {"disturbance_most": 10_000, "luck": 0},
        {"friction_cohesion": 10_000},
    ],
    ids=str,
)
def test_the_fastest_year_that_is_legal_fits(
    changed: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    rate, scenario = fastest(**changed)
    assert rate == 30_000 or legal(extreme(rate + 1, **changed)) is None
    stage = Stage(
        scenario,
        reach={"aaa": -10_000},
        indicators=BEST_STATE,
        spend={"aaa": (800, 30)},
        push={"aaa": 50_000},
        luck=Still(5_000),
    )
    largest = largest_product(stage, monkeypatch)
    assert largest <= LARGEST
    if not changed:
        assert largest > LARGEST * 0.99  # the check is not stricter than necessary


def test_a_faster_one_would_not_fit() -> None:
    """The check is necessary: without it 32 bits would overflow without an error."""
    rate, scenario = fastest()
    product = 10_000 * 3 * 2 * 3 * 3 * 2 * rate // 2  # season, climate, riding, friction, events
    assert rate < 30_000
    assert product * 1.02 > LARGEST
    assert scenario.priorities[0].rate == rate


def test_red_holds_no_more_than_its_most() -> None:
    data = small_data()
    data["rules"].update(red_income=1_000, red_income_threat=1_000)
    data["red"]["options"][2]["effects"]["pressure"] = 20_000
    data["red"]["options"][0]["appeals"]["pressure"] = 10_000
    scenario = scenario_from(data)
    stage = Stage(scenario, red=("threaten",), indicators={"threat": 10_000, "deterrence": 0})
    here = stage.after()
    assert here.pressure[0] == MOST_PRESSURE
    opening = open_year(stage.tables, here, Chance(1, "play"), "steady")
    expected = oracle.open_year(
        scenario, plain_state(scenario, here), PlainLuck(1, "play"), "steady", oracle.Plan({}, {})
    )
    assert plain_opening(scenario, opening) == expected


def test_every_number_is_32_bits_wide() -> None:
    stage = Stage(scenario_from(small_data()), happened=("quarrel", "raid", "vote"))
    after = stage.after()
    for name in ("reach", "indicators", "pressure", "next_push", "next_budget", "next_effort"):
        assert getattr(after, name).dtype == np.int32, name
    for name in ("status", "achieved_in"):
        assert getattr(after, name).dtype == np.int8, name


def test_the_steps_whose_products_are_bounded_are_the_first_of_the_pipeline() -> None:
    file = ScenarioFile.model_validate(small_data())
    steps = [step for step, _ in _gains(file.priorities[0], file.rules)]
    assert steps == [rule.id for rule in PIPELINE[: len(steps)]]
    assert PIPELINE[len(steps)] is SLIPPAGE
