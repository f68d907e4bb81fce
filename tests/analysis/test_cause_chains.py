from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.report.world import played, small

from planner.analysis.cause_chains import (
    Chain,
    ChainStep,
    chain_by_cause,
    chain_by_year,
    standing,
    year_chain,
)
from planner.analysis.kpi_records import records_of, year_totals
from planner.analysis.year_story import (
    HappeningKind,
    happenings,
    kpi_changes,
    spans,
    spent_on_answers,
)
from planner.campaign.play import orders_of
from planner.engine.orders import spending
from planner.scenario.load import load_builtin
from planner.scenario.model import INDICATORS
from planner.wording.figures import amount_phrase
from planner.wording.phrases import number_title

IDS = load_builtin().priority_ids
NUMBERS = (
    *(f"progress:{name}" for name in IDS),
    *(f"value:{name}" for name in IDS),
    *INDICATORS,
    "pressure",
)


def chain_of(start: int, amounts: list[int], number: str = "cohesion") -> Chain:
    at, steps = start, []
    for amount in amounts:
        at += amount
        steps.append(ChainStep("cause", "rule", amount, at))
    return Chain(number, start, tuple(steps))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_years_causes_lead_from_before_to_after(number: str) -> None:
    position = played(10, 3, marked=True)
    scenario = position.campaign.scenario
    for outcome in position.outcomes:
        chain = year_chain(scenario, outcome, number)
        assert chain.start == standing(scenario, outcome.before, number)
        assert chain.end == standing(scenario, outcome.after, number)


@pytest.mark.parametrize("number", ["budget", "effort"])
def test_income_adds_up_to_what_the_year_offered(number: str) -> None:
    position = played(10, 3)
    for outcome in position.outcomes:
        chain = year_chain(position.campaign.scenario, outcome, number)
        assert chain.end == int(getattr(outcome.opening, number)[0])


@pytest.mark.parametrize("number", NUMBERS[:11] + INDICATORS)
def test_all_years_by_year_and_by_cause_agree(number: str) -> None:
    position = played(10, 3)
    by_year, by_cause = chain_by_year(position, number), chain_by_cause(position, number)
    assert (by_year.start, by_year.end) == (by_cause.start, by_cause.end)
    assert len({(step.label, step.rule) for step in by_cause.steps}) == len(by_cause.steps)


@given(st.integers(-10_000, 10_000), st.lists(st.integers(-20_000, 20_000), max_size=20))
def test_shown_numbers_add_up(start: int, amounts: list[int]) -> None:
    shown = chain_of(start, amounts).shown()
    assert shown.start + sum(step.amount for step in shown.steps) == shown.end
    for before, after in pairwise((shown.start, *(step.after for step in shown.steps))):
        assert before % 10 == after % 10 == 0
    for step, amount in zip(shown.steps, amounts, strict=True):
        assert abs(step.amount - amount) <= 15


@given(
    st.integers(-10_000, 10_000),
    st.lists(st.integers(-2_000, 2_000), max_size=20),
    st.integers(0, 500),
)
def test_folding_keeps_the_sum_and_the_large(start: int, amounts: list[int], least: int) -> None:
    chain = chain_of(start, amounts)
    folded = chain.folded(least)
    assert (folded.start, folded.end) == (chain.start, chain.end)
    large = [amount for amount in amounts if abs(amount) >= least]
    assert [step.amount for step in folded.steps][: len(large)] == large or folded == chain


def test_a_single_small_cause_is_shown_itself() -> None:
    alone = chain_of(0, [300, 3, -200])
    assert alone.folded(50) is alone
    two = chain_of(0, [300, 3, -200, 4]).folded(50)
    assert [(step.label, step.amount) for step in two.steps] == [
        ("cause", 300),
        ("cause", -200),
        ("2 small causes", 7),
    ]


def test_the_strongest_cause_either_way() -> None:
    chain = chain_of(0, [5, -7, 9])
    assert chain.strongest(helping=True) == chain.steps[2]
    assert chain.strongest(helping=False) == chain.steps[1]
    assert chain_of(0, [5]).strongest(helping=False) is None


def test_a_limit_says_which_one_it_was() -> None:
    position = small(6)
    scenario = position.campaign.scenario
    labels = {
        step.label
        for outcome in position.outcomes
        for name in scenario.priority_ids
        for step in year_chain(scenario, outcome, f"progress:{name}").steps
        if step.rule == "limit"
    }
    assert "no further than the target" in labels
    assert "target reached, or last step barred" not in labels


def test_a_years_story() -> None:
    position = played(3, 3, marked=True)
    scenario, outcome = position.campaign.scenario, position.outcomes[1]
    told = happenings(scenario, outcome)
    kinds = [each.kind for each in told]
    assert {HappeningKind.INJECT, HappeningKind.OVERRIDE, HappeningKind.NOTE} <= set(kinds)
    override = next(each for each in told if each.kind is HappeningKind.OVERRIDE)
    assert override.title == "Networked Alliance set to 60 %"
    note = next(each for each in told if each.kind is HappeningKind.NOTE)
    assert (note.title, note.text) == ("FMS Backlog", "bold, but late")
    decided = next(each for each in told if each.kind is HappeningKind.DECISION)
    assert decided.title.endswith("since nobody answered")
    assert sum(move.budget for move in kpi_changes(scenario, outcome)) > 0


def test_what_happened_and_the_chains_say_the_same_figures() -> None:
    position = small(6)
    scenario = position.campaign.scenario
    for outcome in position.outcomes:
        shown = {
            (title, words)
            for each in happenings(scenario, outcome)
            for title, words, _ in each.effects
        }
        told = {
            (number_title(scenario, number), amount_phrase(scenario, number, step.amount))
            for number in (
                *(f"progress:{name}" for name in scenario.priority_ids),
                *INDICATORS,
                "budget",
                "effort",
                "pressure",
            )
            for step in year_chain(scenario, outcome, number).shown().folded(0).steps
        }
        assert shown <= told


def test_folding_what_is_shown_changes_no_figure() -> None:
    shown = chain_of(14, [104, 3, 104, 3, -206]).shown()
    folded = shown.folded(50).shown()
    assert [step.amount for step in shown.steps if abs(step.amount) >= 50] == [
        step.amount for step in folded.steps[:-1]
    ]


def test_answers_cost_beside_the_priorities() -> None:
    position = small(6)
    scenario = position.campaign.scenario
    for outcome in position.outcomes:
        budget = sum(move.budget for move in kpi_changes(scenario, outcome))
        effort = sum(move.effort for move in kpi_changes(scenario, outcome))
        costs = spent_on_answers(scenario, outcome)
        orders = orders_of(position.campaign, outcome.year)
        paid = spending(position.tables, outcome.opening, orders)
        assert (budget + costs[0], effort + costs[1]) == (int(paid[0][0]), int(paid[1][0]))


def test_luck_lies_between_worst_and_best() -> None:
    position = played(4, 3)
    found = spans(position, position.outcomes[-1])
    assert set(found) == {*(f"progress:{name}" for name in IDS), *INDICATORS}
    for span in found.values():
        assert span.worst <= span.likely <= span.best
        assert span.verdict()


def test_a_records_end_is_where_the_campaign_stands() -> None:
    position = played(6, 3)
    for row, record in enumerate(records_of(position)):
        assert record.reach == int(position.state.reach[row, 0])
        assert len(record.reaches) == 7
    assert [each.year for each in year_totals(position)] == [1, 2, 3, 4, 5, 6]
    assert year_totals(position)[-1].score == position.score
