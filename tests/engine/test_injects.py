"""Injects that a facilitator wrote act as an event does, once, and the ledger names them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.campaign.made import plain_campaign

from planner.campaign.batch import recompute
from planner.campaign.model import Campaign, Inject, Year
from planner.campaign.play import Position, begin, play_year
from planner.scenario.model import Effect

LINE = "fms-backlog"
TEXT = "The budget office finds money."


def opened(*effects: Effect) -> tuple[Position, Position]:
    """Year 1 without an inject, and with one of these effects."""
    campaign = plain_campaign()
    year = Year(1, injects=(Inject(text=TEXT, effects=effects),))
    return begin(campaign), begin(campaign.with_year(year))


def after(position: Position) -> Position:
    return play_year(position)


def test_money_and_effort_come_with_the_year() -> None:
    without, with_it = opened(Effect("budget", 2_500), Effect("effort", -10))
    assert without.opening is not None
    assert with_it.opening is not None
    assert int(with_it.opening.budget[0]) >= int(without.opening.budget[0]) + 2_000
    income = after(with_it).outcomes[0].income
    found = {e.number: e.amount for e in income if (e.rule, e.cause) == ("injects", TEXT)}
    assert found == {"budget": 2_500, "effort": -10}
    budget = sum(each.amount for each in income if each.number == "budget")
    assert budget == int(with_it.opening.budget[0])


@pytest.mark.parametrize(
    "effect",
    [Effect("cohesion", -700), Effect("threat", 500), Effect(f"progress:{LINE}", 900)],
    ids=lambda each: each.number,
)
def test_what_it_moves_is_in_the_ledger_under_its_text(effect: Effect) -> None:
    outcome = after(opened(effect)[1]).outcomes[0]
    found = [e for e in outcome.ledger if (e.rule, e.cause) == ("injects", TEXT)]
    assert [(e.number, e.amount) for e in found if e.number == effect.number] == [
        (effect.number, effect.amount)
    ]


def test_an_effect_on_the_next_year_comes_then() -> None:
    without, with_it = opened(Effect("budget", -300, next_year=True))
    assert without.opening is not None
    assert with_it.opening is not None
    assert with_it.opening.budget == without.opening.budget
    (then,), (now,) = (
        each.opening.budget for each in (after(with_it), after(without)) if each.opening is not None
    )
    assert then == now - 300


def test_a_text_alone_changes_nothing() -> None:
    campaign = plain_campaign()
    said = campaign.with_year(Year(1, injects=(Inject(text="A journalist calls."),)))
    assert after(begin(said)).digest == after(begin(campaign)).digest


def test_side_by_side_is_as_alone() -> None:
    def played(campaign: Campaign) -> Campaign:
        return after(begin(campaign)).campaign

    plain = plain_campaign()
    effects = (Effect(f"push:{LINE}", 2_000), Effect("support", 300))
    told = plain.with_year(Year(1, injects=(Inject(text=TEXT, effects=effects),)))
    other = told.with_year(replace(told.year(1), injects=(Inject("recession"),)))
    made = [played(each) for each in (plain, told, other, told)]
    for campaign, found in zip(made, recompute(made), strict=True):
        assert found.results == (campaign.year(1).results,)
