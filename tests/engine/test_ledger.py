"""The ledger has every change of every number, adds up exactly, and changes no result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.small_world import small_world
from tests.engine.worlds import (
    PlayedYear,
    basic_data,
    perturbed,
    plain_opening,
    play,
    played_with_ledger,
    random_campaign,
    same,
)

from planner.engine.chance import Chance
from planner.engine.opening import income_entries
from planner.engine.orders import make_orders
from planner.engine.resolve import resolve_with_ledger
from planner.engine.rules.limits import MOST_PRESSURE
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.scenario.model import INDICATORS, Scenario

if TYPE_CHECKING:
    from planner.engine.ledger import Entry

SEEDS = st.integers(0, 2**64 - 1)
WORLDS = pytest.mark.parametrize("world", [0, 1])


def world_of(world: int, seed: int) -> Scenario:
    often = (0.0, 0.3, 1.0)[seed % 3]
    scenario = perturbed(basic_data()[world], seed, often, far=0.3)
    assume(scenario is not None)
    assert scenario is not None
    return scenario


def sums(ledger: tuple[Entry, ...] | list[Entry]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for entry in ledger:
        totals[entry.number] = totals.get(entry.number, 0) + entry.amount
    return {number: total for number, total in totals.items() if total}


def changes(scenario: Scenario, year: PlayedYear) -> dict[str, int]:
    """The changes of a year, computed from the states alone."""
    found: dict[str, int] = {}
    for row, priority in enumerate(scenario.priorities):
        was, now = (int(state.reach[row, 0]) for state in (year.before, year.after))
        shown = [min(max(reach, 0), 10_000) for reach in (was, now)]
        found[f"progress:{priority.id}"] = shown[1] - shown[0]
        found[f"value:{priority.id}"] = priority.kpi.value_at(now) - priority.kpi.value_at(was)
    for row, name in enumerate(INDICATORS):
        found[name] = int(year.after.indicators[row, 0]) - int(year.before.indicators[row, 0])
    found["pressure"] = int(year.after.pressure[0]) - int(year.before.pressure[0])
    return {number: change for number, change in found.items() if change}


@WORLDS
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_the_ledger_adds_up_to_every_change(world: int, seed: int) -> None:
    scenario = world_of(world, seed)
    for year in played_with_ledger(scenario, seed):
        assert sums(year.ledger) == changes(scenario, year)
        assert all(entry.amount for entry in year.ledger)
        assert all(entry.rule for entry in year.ledger)


@WORLDS
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_keeping_a_ledger_changes_nothing(world: int, seed: int) -> None:
    scenario = world_of(world, seed)
    policy, plans = random_campaign(scenario, seed)
    tables = compile_tables(scenario)
    with_ledger = play(tables, plans, Chance(seed, "play"), policy, ledger=True)
    without = play(tables, plans, Chance(seed, "play"), policy)
    for year, other in zip(with_ledger, without, strict=True):
        assert same(year.opening, other.opening)
        assert same(year.after, other.after)


@WORLDS
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_income_adds_up_to_what_the_year_offers(world: int, seed: int) -> None:
    scenario = world_of(world, seed)
    tables = compile_tables(scenario)
    for year in played_with_ledger(scenario, seed):
        offered = {"budget": int(year.opening.budget[0]), "effort": int(year.opening.effort[0])}
        assert sums(income_entries(tables, year.before, year.opening)) == offered


@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_every_cause_is_something_that_happened(seed: int) -> None:
    scenario = small_world()
    _, plans = random_campaign(scenario, seed)
    for plan, year in zip(plans, played_with_ledger(scenario, seed), strict=True):
        opened = plain_opening(scenario, year.opening)
        asked = {e.id for e in scenario.questions if e.id in opened.happened}
        known = {
            "events": set(opened.happened),
            "red": {*opened.red, "income"},
            "decisions": {*asked, "year before"},
            "override": {override.reason for override in plan.overrides},
            "friction": {"mean", "sum", "weakest", "best"},
            "climate": {"cohesion", "support", "threat"},
            "outcome": set(scenario.priority_ids),
            "fielded": set(scenario.priority_ids),
            "readiness": {need for p in scenario.priorities for need in p.needs},
        }
        for entry in year.ledger:
            assert entry.cause in known.get(entry.rule, {entry.cause}), entry


def test_the_ledger_tells_a_year_as_it_was() -> None:
    """One year by hand: all means on one priority, no chance but friction, no other effect."""
    scenario = small_world()
    policy, spend = "none", {"aaa": (800, 30)}
    tables, luck = compile_tables(scenario), Chance(3, "play")
    (year,) = play(tables, [random_campaign(scenario, 3)[1][0]], luck, policy)
    quiet = replace(
        year.opening, happened=year.opening.happened & False, push=year.opening.push * 0
    )
    _, ledger = resolve_with_ledger(
        tables, start(tables), quiet, make_orders(scenario, spend, {}), luck
    )
    told = [(entry.rule, entry.cause) for entry in ledger if entry.number == "progress:aaa"]
    assert told == [
        ("push", "budget and effort"),
        ("season", "year 1"),
        ("climate", "cohesion"),
        ("climate", "support"),
        ("friction", "mean"),
    ]
    assert ledger[0].amount == 9_000
    left_alone = [entry for entry in ledger if entry.number == "value:bbb"]
    assert [(e.rule, e.amount) for e in left_alone] == [("slippage", 3), ("drift", 4)]


def test_a_ledger_is_for_one_campaign() -> None:
    tables = compile_tables(small_world())
    luck = Chance(1, "play", 0, 2)
    (year,) = play(tables, [random_campaign(small_world(), 1)[1][0]], luck, "none")
    with pytest.raises(ValueError, match="one campaign"):
        resolve_with_ledger(
            tables,
            year.before,
            year.opening,
            make_orders(small_world(), {}, {}),
            luck,
        )


@WORLDS
@settings(max_examples=12, deadline=None)
@given(seed=SEEDS)
def test_a_limit_is_entered_only_where_one_was_met(world: int, seed: int) -> None:
    """So a forgotten cause cannot appear as a limit."""
    scenario = world_of(world, seed)
    tables = compile_tables(scenario)
    resources = scenario.resources
    for year in played_with_ledger(scenario, seed):
        at_limit = {"pressure": int(year.after.pressure[0]) in {0, MOST_PRESSURE}}
        for row, name in enumerate(INDICATORS):
            ends = {int(state.indicators[row, 0]) for state in (year.before, year.after)}
            at_limit[name] = bool(ends & {0, 10_000})
        for row, priority in enumerate(scenario.priorities):
            was, now = (int(state.reach[row, 0]) for state in (year.before, year.after))
            met = now in {priority.kpi.worst, 9_999, 10_000} or min(was, now) < 0
            at_limit[f"progress:{priority.id}"] = met
            at_limit[f"value:{priority.id}"] = met
        overridden = {entry.number for entry in year.ledger if entry.rule == "override"}
        for entry in year.ledger:
            if entry.rule == "limit" and not at_limit[entry.number]:
                assert {entry.number, entry.number.replace("value", "progress")} & overridden, entry
        offered = {"budget": int(year.opening.budget[0]), "effort": int(year.opening.effort[0])}
        ends_of = {
            "budget": {resources.budget[0], resources.budget_least},
            "effort": {resources.effort, resources.effort_least},
        }
        for entry in income_entries(tables, year.before, year.opening):
            if entry.cause == "least and most":
                assert offered[entry.number] in ends_of[entry.number], entry
