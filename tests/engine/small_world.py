"""A small world for tests, so that tuning the built-in scenario does not change their results.

Six priorities over ten years, every aggregation, every kind of effect, an adversary with four
options. The golden digests depend on it: do not change a number here.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from planner.scenario.checks import problems
from planner.scenario.convert import scenario_of
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from planner.scenario.model import Scenario

Data = dict[str, Any]
"""A scenario in the form of its file; `Any`, since tests change values of all types in it."""

ASSUMED = {"*": "assumed: made for tests"}
TEXT = {"title": "A title", "text": "A text."}


def _priority(number: int, phase: int, aggregation: str, **changed: object) -> Data:
    usual: Data = {
        "id": "abcdef"[number] * 3,
        "phase": phase,
        "title": "A priority",
        "action": "Something is done.",
        "kpi": {
            "title": "It is done.",
            "kind": "level",
            "unit": "units",
            "baseline": 0,
            "target": 100,
        },
        "aggregation": aggregation,
        "publicness": 5_000,
        "budget_full": 800 + 100 * number,
        "effort_full": 30 + number,
        "rate": 9_000 - 700 * number,
        "luck": 3_000 + 300 * number,
        "cohesion_weight": 3_000,
        "support_weight": 2_000,
        "threat_weight": 2_500,
        "deterrence": 900,
        "cohesion_reward": 300,
        "support_reward": 250,
        "season": [9_000, 11_000, 10_000, 9_500, 10_500, 9_000, 12_000, 9_000, 9_500, 10_000],
        "basis": ASSUMED,
    }
    return usual | changed


def _event(name: str, **changed: object) -> Data:
    usual: Data = {"id": name, "chance": 3_000, "first_year": 1, "last_year": 10, "basis": ASSUMED}
    return TEXT | usual | changed


def _option(name: str, **changed: object) -> Data:
    return {"id": name} | TEXT | changed


def _falling() -> Data:
    """A KPI with a target below its baseline, which may also get worse than the baseline."""
    return {
        "title": "Less is owed.",
        "kind": "level",
        "unit": "%",
        "baseline": 100,
        "target": 51,
        "worst": -8_000,
    }


def _phases() -> list[Data]:
    years = ((1, 2), (3, 5), (6, 10))
    return [
        {
            "number": number,
            "title": "A phase",
            "goal": "To be done.",
            "first_year": first,
            "last_year": last,
        }
        for number, (first, last) in enumerate(years, 1)
    ]


def _indicator(name: str, start: int, home: int, pull: int) -> Data:
    return {"id": name, "start": start, "home": home, "pull": pull, "basis": ASSUMED} | TEXT


def _events() -> list[Data]:
    quarrel = [
        _option("wait", effects={"cohesion": -300}),
        _option(
            "mediate",
            budget=120,
            effort=8,
            effects={"push:aaa": 1_800, "progress:bbb": 150},
            next_year={"push:ccc": 900, "budget": -200, "effort": -3},
        ),
        _option(
            "dare",
            effort=2,
            effects={"support": 100},
            gamble={
                "chance": 4_000,
                "won": {"push:aaa": 4_000, "cohesion": 400, "progress:ddd": 300},
                "lost": {"push:aaa": -3_000, "threat": 300, "pressure": 40},
            },
        ),
    ]
    vote = [
        _option("keep", next_year={"budget": 150}),
        _option("call", effects={"support": 600}, gamble={"chance": 6_000, "won": {"support": 1}}),
    ]
    return [
        _event(
            "quarrel",
            effects={"push:aaa": -2_500, "push:eee": -1_500},
            question="What now?",
            options=quarrel,
        ),
        _event(
            "raid",
            crisis=True,
            chance=2_500,
            effects={"threat": 1_500, "progress:eee": -400, "pressure": 30, "push:fff": -2_000},
            when=[{"number": "threat", "at_least": 3_000}],
        ),
        _event(
            "vote",
            once=True,
            first_year=3,
            last_year=8,
            chance=5_000,
            effects={"budget": -300, "effort": -6, "support": -300},
            next_year={"budget": 200, "push:ddd": -800},
            question="Whom to court?",
            options=vote,
        ),
        _event(
            "breakthrough",
            effects={"progress:ccc": 700},
            when=[
                {"number": "progress:ccc", "at_least": 1_000, "below": 9_000},
                {"number": "pressure", "below": 900},
            ],
        ),
    ]


def _red() -> Data:
    def option(name: str, **changed: object) -> Data:
        return {"id": name, "basis": ASSUMED} | TEXT | changed

    def policy(name: str, income: int, strikes_at: int, moves: int, whim: int) -> Data:
        numbers = {"income": income, "strikes_at": strikes_at, "moves": moves, "whim": whim}
        return option(name, **numbers)

    return {
        "options": [
            option(
                "wedge",
                cost=250,
                appeal=4_000,
                appeals={"cohesion": -4_000, "pressure": 3_000},
                effects={"cohesion": -500, "push:aaa": -3_000},
            ),
            option(
                "sabotage",
                cost=300,
                appeal=2_000,
                appeals={"progress:fff": 3_000},
                exposure=5_000,
                effects={"push:ccc": -4_000, "push:fff": -4_000, "progress:bbb": -200},
            ),
            option(
                "threaten",
                cost=200,
                appeal=3_000,
                appeals={"deterrence": -6_000, "threat": 2_000},
                effects={"threat": 900, "pressure": 50},
                next_year={"push:eee": -2_500, "budget": 100},
            ),
            option("charm", cost=150, appeal=2_500, effects={"threat": -800, "support": -400}),
        ],
        "policies": [
            policy("none", 0, 10_000, 0, 0),
            policy("steady", 10_000, 200, 2, 3_000),
            policy("hoarder", 8_000, 900, 4, 500),
        ],
    }


def small_data() -> Data:
    """The small world in the form of its file; a fresh copy every time."""
    stages = {"title": "Done.", "kind": "milestone", "unit": "stages", "baseline": 1, "target": 4}
    data: Data = {
        "format": 1,
        "id": "small-world",
        "title": "A small world",
        "summary": "For tests.",
        "notice": "Nothing in it is meant.",
        "phases": _phases(),
        "priorities": [
            _priority(0, 1, "mean"),
            _priority(1, 1, "sum", kpi=_falling(), drift=900),
            _priority(2, 2, "best", needs=["aaa"], readiness_floor=4_000, gate=6_000),
            _priority(3, 2, "weakest", kpi=stages, needs=["aaa", "bbb"], readiness_floor=2_500),
            _priority(4, 3, "sum", publicness=9_000),
            _priority(5, 3, "weakest", needs=["ccc", "ddd"], readiness_floor=3_000, gate=7_000),
        ],
        "indicators": [
            _indicator("cohesion", 5_500, 5_000, 3_000),
            _indicator("support", 5_400, 5_000, 2_500),
            _indicator("threat", 5_000, 4_800, 2_000),
            _indicator("deterrence", 1_500, 1_500, 0),
        ],
        "resources": {
            "budget": [3_000, 3_100, 2_900, 3_000, 3_200, 3_000, 2_800, 3_000, 3_000, 3_000],
            "budget_support": 2_000,
            "budget_least": 1_500,
            "effort": 100,
            "effort_cohesion": 60,
            "effort_least": 70,
            "basis": ASSUMED,
        },
        "rules": {
            "lever_floor": 800,
            "pre_work": 6_000,
            "climate": 6_000,
            "climate_least": 5_000,
            "climate_most": 14_000,
            "free_riding": 4_000,
            "friction_cohesion": 15_000,
            "disturbance_least": 2_000,
            "disturbance_most": 18_000,
            "slip_share": 800,
            "slip": 500,
            "upkeep_share": 600,
            "upkeep": 1_200,
            "miss_cohesion": -125,
            "miss_support": -200,
            "late_reward": 5_000,
            "deterrence_base": 1_500,
            "deterrence_threat": 3_000,
            "crisis_ceiling": 14_000,
            "red_income": 200,
            "red_income_threat": 400,
            "red_strength": 2_500,
            "red_strength_threat": 4_000,
            "red_ceiling": 12_000,
            "basis": ASSUMED,
        },
        "events": _events(),
        "red": _red(),
    }
    return copy.deepcopy(data)


def scenario_from(data: Data) -> Scenario:
    """The scenario of a file's data, which must be legal.

    Raises:
        ValueError: If it is not.
    """
    file = ScenarioFile.model_validate(data)
    found = list(problems(file))
    if found:
        raise ValueError(found)
    return scenario_of(file, digest="", text="")


def small_world() -> Scenario:
    """The small world."""
    return scenario_from(small_data())
