"""Random worlds and campaigns: other numbers for a scenario, orders, injects, overrides."""

from __future__ import annotations

import random
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import tomli
from tests.engine import oracle
from tests.engine.small_world import Data, small_data

from planner.engine.chance import Chance, Luck
from planner.engine.opening import Opening, open_year
from planner.engine.orders import Orders, make_orders
from planner.engine.resolve import resolve, resolve_with_ledger
from planner.engine.state import State, Status, start
from planner.engine.tables import compile_tables
from planner.engine.year_context import Override
from planner.scenario.checks import problems
from planner.scenario.convert import scenario_of
from planner.scenario.model import INDICATORS
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from planner.engine.ledger import Entry
    from planner.engine.tables import Tables
    from planner.scenario.model import Scenario

SCHEMA = ScenarioFile.model_json_schema()
KEPT = ("basis", "sources", "phases", "phase", "first_year", "last_year", "format", "scale")
"""Keys that name or order a table, so that their values are kept."""


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - for tests, not for secrets


def builtin_data() -> Data:
    """The built-in scenario in the form of its file."""
    file = resources.files("planner.scenario") / "builtin" / "alliance-reform.toml"
    return tomli.loads(file.read_text(encoding="utf-8"))


@cache
def basic_data() -> tuple[Data, Data]:
    """The small world and the built-in one; not to be changed."""
    return small_data(), builtin_data()


# --- other numbers for a scenario ---------------------------------------------------------------


def resolved(schema: Data) -> Data:
    """The schema behind a reference, or behind a choice between a value and null."""
    if "anyOf" in schema:
        schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
    if "$ref" in schema:
        found: Data = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
        return resolved(found)
    return schema


@dataclass
class Perturber:
    """Replaces numbers of a scenario by others that its schema allows."""

    dice: random.Random
    often: float
    """Chance that a number is replaced."""
    far: float
    """Chance that a replaced number becomes the least or the most that is allowed."""

    def walk(self, value: Any, schema: Data) -> Any:  # noqa: ANN401 - any TOML value
        schema = resolved(schema)
        if isinstance(value, dict):
            known, rest = schema.get("properties", {}), schema.get("additionalProperties") or {}
            return {
                key: each if key in KEPT else self.walk(each, known.get(key, rest))
                for key, each in value.items()
            }
        if isinstance(value, list):
            return [self.walk(each, schema["items"]) for each in value]
        if isinstance(value, int) and not isinstance(value, bool) and "minimum" in schema:
            return self._number(value, schema["minimum"], schema["maximum"])
        return value

    def _number(self, value: int, least: int, most: int) -> int:
        if self.dice.random() >= self.often:
            return value
        if self.dice.random() < self.far:
            return self.dice.choice((least, most))
        near = value * self.dice.randint(-50, 300) // 100
        return self.dice.choice((min(max(near, least), most), self.dice.randint(least, most)))


def perturbed(data: Data, seed: int, often: float, far: float) -> Scenario | None:
    """The same world with other numbers, corrected where numbers must fit each other.

    Returns:
        A legal scenario, or None if the correction failed.
    """
    made: Data = Perturber(dice_of(seed), often, far).walk(data, SCHEMA)
    mend(made, data)
    for _ in range(60):
        file = ScenarioFile.model_validate(made)
        found = list(problems(file))
        if not found:
            return scenario_of(file, digest=str(seed), text="")
        for problem in found:
            if problem.path[0] == "priorities" and problem.path[-1] == "rate":
                # just below the limit, so that the largest products occur
                priority = made["priorities"][problem.path[1]]
                priority["rate"] = max(1, priority["rate"] * 9 // 10)
            elif problem.path[0] == "red" and "appeals" in problem.path:
                made["red"]["options"][problem.path[2]]["appeals"].pop("pressure", None)
            else:
                return None
    return None


def mend(made: Data, original: Data) -> None:
    """Correct numbers that must fit each other, and restore those that must not change."""
    purse = made["resources"]
    purse["budget"][0] = max(purse["budget"][0], 3_000)
    purse["budget_least"] = max(purse["budget_least"], 1_000)
    purse["effort"] = max(purse["effort"], 100)
    purse["effort_least"] = min(max(purse["effort_least"], 60), purse["effort"])
    for priority, before in zip(made["priorities"], original["priorities"], strict=True):
        if not 0 < abs(priority["kpi"]["target"] - priority["kpi"]["baseline"]) <= 50_000:
            priority["kpi"] = before["kpi"]
    for event, before in zip(made.get("events", []), original.get("events", []), strict=True):
        event["when"] = before.get("when", [])
        for option in event.get("options", [])[:1]:
            option.pop("budget", None)
            option.pop("effort", None)
    for policy in made["red"]["policies"]:
        if policy["id"] == "none":
            policy["moves"] = 0
    by_name = {each["id"]: each for each in made["indicators"]}
    rules = made["rules"]
    feared = rules["deterrence_threat"] * (by_name["threat"]["start"] - 5_000) // 10_000
    by_name["deterrence"]["start"] = min(max(rules["deterrence_base"] - feared, 0), 10_000)


# --- campaigns ------------------------------------------------------------------------------------


def random_plan(scenario: Scenario, dice: random.Random, *, meddling: bool = True) -> oracle.Plan:
    """Random decisions of one year, affordable or not."""
    style = dice.choice(("nothing", "some", "all", "full", "far too much"))
    spend = {}
    for priority in scenario.priorities:
        full = priority.budget_full, priority.effort_full
        chosen = {
            "nothing": (0, 0),
            "some": (dice.randint(0, full[0]), dice.randint(0, full[1])),
            "all": dice.choice(((dice.randint(0, 4_000), 0), (0, dice.randint(0, 100)), (0, 0))),
            "full": full,
            "far too much": (10**9, 10**6),
        }[style]
        if chosen != (0, 0):
            spend[priority.id] = chosen
    answers = {
        event.id: dice.choice([*(option.id for option in event.options), "no-such-option"])
        for event in scenario.questions
        if dice.random() < 0.8
    }
    if not meddling:
        return oracle.Plan(spend, answers)
    return oracle.Plan(
        spend,
        answers,
        injects=tuple(name for name in scenario.event_ids if dice.random() < 0.1),
        red_moves=tuple(each.id for each in scenario.red_options if dice.random() < 0.3),
        overrides=tuple(random_overrides(scenario, dice)),
    )


def random_overrides(scenario: Scenario, dice: random.Random) -> list[Override]:
    if dice.random() < 0.7:
        return []
    found = []
    for _ in range(dice.randint(1, 3)):
        number = dice.choice(
            [f"progress:{name}" for name in scenario.priority_ids] + list(INDICATORS[:3])
        )
        name = number.partition(":")[2]
        least = scenario.priority(name).kpi.worst if name else 0
        value = dice.choice((least, 10_000, dice.randint(least, 10_000)))
        found.append(Override(number, value, f"the room said so {dice.random()}"))
    return found


def any_policy(scenario: Scenario, dice: random.Random) -> str:
    return dice.choice([*(policy.id for policy in scenario.red_policies), "person"])


# --- playing them ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class PlayedYear:
    before: State
    opening: Opening
    after: State
    ledger: tuple[Entry, ...]


def orders_of(scenario: Scenario, plan: oracle.Plan) -> Orders:
    return make_orders(scenario, plan.spend, plan.answers)


def play(
    tables: Tables, plans: list[oracle.Plan], luck: Luck, policy: str, *, ledger: bool = False
) -> list[PlayedYear]:
    """One campaign of the engine (or as many as `luck` draws for, all with the same plans)."""
    here, years = start(tables, luck.count), []
    for plan in plans:
        opening = open_year(
            tables, here, luck, policy, injects=plan.injects, red_moves=plan.red_moves
        )
        orders = orders_of(tables.scenario, plan)
        entries: tuple[Entry, ...] = ()
        if ledger:
            after, entries = resolve_with_ledger(
                tables, here, opening, orders, luck, overrides=plan.overrides
            )
        else:
            after = resolve(tables, here, opening, orders, luck, overrides=plan.overrides)
        years.append(PlayedYear(here, opening, after, entries))
        here = after
    return years


def random_campaign(
    scenario: Scenario, seed: int, *, meddling: bool = True
) -> tuple[str, list[oracle.Plan]]:
    """A red policy and a plan for every year."""
    dice = dice_of(seed)
    policy = any_policy(scenario, dice)
    plans = [random_plan(scenario, dice, meddling=meddling) for _ in range(scenario.years)]
    return policy, plans


def played_with_ledger(scenario: Scenario, seed: int) -> list[PlayedYear]:
    policy, plans = random_campaign(scenario, seed)
    return play(compile_tables(scenario), plans, Chance(seed, "play"), policy, ledger=True)


# --- looking at them ------------------------------------------------------------------------------


def same(one: State | Opening, other: State | Opening) -> bool:
    """True if every array is the same in its bits and type."""
    for each in fields(one):
        first, second = np.asarray(getattr(one, each.name)), np.asarray(getattr(other, each.name))
        if first.dtype != second.dtype or not np.array_equal(first, second):
            return False
    return True


def plain_state(scenario: Scenario, state: State, column: int = 0) -> oracle.Standing:
    """One column of a state in the oracle's form."""
    names = scenario.priority_ids

    def named(array: np.ndarray[Any, Any]) -> dict[str, int]:
        return dict(zip(names, array[:, column].tolist(), strict=True))

    return oracle.Standing(
        year=state.year,
        reach=named(state.reach),
        status={name: Status(row).name.lower() for name, row in named(state.status).items()},
        achieved_in=named(state.achieved_in),
        indicators=dict(zip(INDICATORS, state.indicators[:, column].tolist(), strict=True)),
        pressure=int(state.pressure[column]),
        seen={name for row, name in enumerate(scenario.event_ids) if state.seen[row, column]},
        next_push=named(state.next_push),
        next_budget=int(state.next_budget[column]),
        next_effort=int(state.next_effort[column]),
    )


def plain_opening(scenario: Scenario, opening: Opening, column: int = 0) -> oracle.Opened:
    """One column of an opening in the oracle's form."""
    names = scenario.event_ids
    push = opening.push[:, column].tolist()
    return oracle.Opened(
        year=opening.year,
        budget=int(opening.budget[column]),
        effort=int(opening.effort[column]),
        happened=[name for row, name in enumerate(names) if opening.happened[row, column]],
        red=[o.id for row, o in enumerate(scenario.red_options) if opening.red[row, column]],
        red_strength=int(opening.red_strength[column]),
        red_income=int(opening.red_income[column]),
        push=dict(zip(scenario.priority_ids, push, strict=True)),
    )
