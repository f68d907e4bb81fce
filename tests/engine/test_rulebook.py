"""Every rule is one object with its function, texts and parameters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.engine.small_world import small_world
from tests.engine.worlds import played_with_ledger

from planner.engine.rule import AnyRule, Rule, Table
from planner.engine.rulebook import CLOSING, OPENING, PIPELINE, RULES
from planner.scenario.provenance import YEARS
from planner.scenario.schema import (
    EventTable,
    IndicatorTable,
    PriorityTable,
    RedOptionTable,
    RedPolicyTable,
    ResourcesTable,
    RuleParameters,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

TABLES: dict[Table, tuple[type[BaseModel], ...]] = {
    Table.RULES: (RuleParameters,),
    Table.RESOURCES: (ResourcesTable,),
    Table.PRIORITIES: (PriorityTable,),
    Table.INDICATORS: (IndicatorTable,),
    Table.EVENTS: (EventTable,),
    Table.RED: (RedOptionTable, RedPolicyTable),
}

NO_PARAMETERS = {
    *YEARS,
    *("id", "title", "text", "action", "question", "basis"),
    *("kpi", "aggregation", "needs", "once", "crisis", "moves"),
}
"""Fields of the scenario's tables that name, order or count things, and are not assumptions."""

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def test_no_two_rules_have_the_same_id() -> None:
    assert len(RULES) == len(OPENING) + len(PIPELINE) + len(CLOSING)


@each_rule
def test_a_rule_says_in_one_sentence_each_why_it_exists_and_what_to_do(rule: AnyRule) -> None:
    assert isinstance(rule, Rule)
    assert rule.title
    for sentence in (rule.why, rule.advice):
        assert sentence.endswith(".")
        assert sentence.count(". ") <= 1
    assert rule.why != rule.advice


@each_rule
def test_a_rules_function_says_what_it_does(rule: AnyRule) -> None:
    assert rule.function.__doc__


@each_rule
def test_a_rules_parameters_have_a_unit_and_a_title(rule: AnyRule) -> None:
    for each in rule.parameters:
        assert each.unit
        assert each.title
        assert any(each.name in table.model_fields for table in TABLES[each.table]), each


@pytest.mark.parametrize("table", Table)
def test_every_number_of_a_scenario_is_a_parameter_of_exactly_one_rule(table: Table) -> None:
    named = Counter(
        each.name for rule in RULES.values() for each in rule.parameters if each.table is table
    )
    fields = {name for model in TABLES[table] for name in model.model_fields}
    assert named == Counter(fields - NO_PARAMETERS)


def test_the_ledger_names_no_rule_that_the_rulebook_does_not_have() -> None:
    years = [year for seed in range(6) for year in played_with_ledger(small_world(), seed)]
    found = {entry.rule for year in years for entry in year.ledger}
    assert found <= set(RULES)
    assert {"push", "friction", "limit", "override", "outcome", "fielded"} <= found
