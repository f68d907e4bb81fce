"""The last year of a plan, and the entries that make a year a part of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.campaign.made import campaigns, plain_campaign, played_campaign

from planner.campaign.branch import branch
from planner.campaign.history import History
from planner.campaign.model import NOTHING, Allocation, Campaign, Inject, Mark, Note, Year
from planner.campaign.play import OverspentError, affordable, positions, replay
from planner.campaign.salvage import Salvaged, salvage
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes
from planner.engine.year_context import Override

BACKLOG = "fms-backlog"
SOME = Allocation(600, 20)
IDLE = Year(3, {})


@pytest.mark.parametrize(
    ("year", "reaches"),
    [
        (Year(3), 1),
        (Year(3, notes=(Note("x"),)), 1),
        (IDLE, 3),
        (Year(3, {BACKLOG: SOME}), 3),
        (Year(3, decisions={"cyber-attack": "hunt-forward"}), 3),
        (Year(3, injects=(Inject("recession"),)), 3),
        (Year(3, overrides=(Override("cohesion", 1, "why"),)), 3),
        (Year(3, red=("cyber",)), 3),
    ],
)
def test_a_plan_reaches_to_the_last_year_that_says_anything_but_notes(
    year: Year, reaches: int
) -> None:
    campaign = plain_campaign(years=(Year(1, {BACKLOG: SOME}), Year(2), year, Year(4)))
    assert campaign.ordered == reaches
    assert len(replay(campaign).outcomes) == reaches
    assert len(affordable(campaign)[0].outcomes) == reaches
    assert len(list(positions(campaign))) == reaches + 1


def test_played_years_are_of_the_plan_whatever_they_ordered() -> None:
    campaign = plain_campaign().with_year(Year(1, results=played_campaign(1).year(1).results))
    assert campaign.ordered == 1
    assert campaign.year(1).orders is None


def test_the_last_amount_taken_away_leaves_a_plan_of_doing_nothing() -> None:
    before = plain_campaign().with_year(Year(3).allocate(BACKLOG, SOME))
    campaign = before.with_year(before.year(3).allocate(BACKLOG, NOTHING))
    assert campaign.year(3) == IDLE
    assert (campaign.ordered, len(campaign.years)) == (3, 3)
    history = History(plain_campaign()).do(before).do(campaign)
    assert history.undo().present == before
    assert history.undo().undo().present == plain_campaign()
    assert history.undo().undo().redo().redo().present == campaign


def test_nothing_put_on_a_bare_year_changes_nothing() -> None:
    assert Year(3).allocate(BACKLOG, NOTHING) == Year(3)
    assert IDLE.allocate(BACKLOG, NOTHING) == IDLE


def test_of_the_years_at_the_end_only_those_go_that_say_nothing() -> None:
    campaign = plain_campaign().with_year(Year(2, {})).with_year(Year(5, notes=(Note("x"),)))
    assert [year.is_bare for year in campaign.years] == [True, False, True, True, True]
    assert campaign.with_year(Year(5)).years == (Year(1), Year(2, {}))


def test_a_branch_plans_to_do_nothing_where_its_parent_did_nothing() -> None:
    idle = replace(played_campaign(1).year(1), orders=None)
    parent = plain_campaign(years=(idle,))
    made = branch(parent, 1, parent_file="x.toml").campaign
    assert made.years == (Year(1, {}, marks=(Mark.LUCK_SEEN,)),)
    assert (made.ordered, len(replay(made).outcomes)) == (1, 1)
    (blank,) = branch(parent, 1, parent_file="x.toml", blank=True).campaign.years
    assert blank.is_bare


def test_a_branch_keeps_of_pencilled_years_which_have_orders() -> None:
    years = (Year(1, {BACKLOG: SOME}), Year(2), IDLE)
    made = branch(plain_campaign(years=years), 1, parent_file="x.toml").campaign
    assert made.years == years


def test_shared_years_of_a_branch_have_orders_only_if_they_had_some() -> None:
    first = replace(played_campaign(2).year(1), orders=None)
    parent = played_campaign(2).with_year(first)
    made = branch(parent, 2, parent_file="x.toml").campaign
    assert (made.year(1).orders, made.year(1).allocations) == (None, {})


def test_what_is_salvaged_keeps_which_years_have_orders() -> None:
    whole = played_campaign(1).with_year(Year(2)).with_year(IDLE)
    broken = campaign_bytes(whole) + b"\n[[years]]\nyear = 4\n[years.orders.nobody]\nbudget = 1\n"
    kept = salvage(broken, "x.toml", Path("nowhere"))
    assert isinstance(kept, Salvaged)
    assert kept.campaign == whole
    assert kept.campaign.ordered == 3


def test_a_record_is_the_same_with_empty_orders_and_without() -> None:
    campaign = branch(plain_campaign(years=(Year(1),)), 1, parent_file="x.toml").campaign
    record = replay(campaign.with_year(Year(1, {}))).outcomes[0]
    bare = replay(campaign.with_year(Year(1, decisions={"cyber-attack": "hunt-forward"})))
    assert record.digest == bare.outcomes[0].digest
    first = played_campaign(1)
    idle = first.with_year(replace(first.year(1), orders={}))
    none = first.with_year(replace(first.year(1), orders=None))
    assert verify(idle) == verify(none)
    assert verify(idle).match is Match.DIFFERENT


def test_a_plan_is_played_as_far_as_it_can_be_paid() -> None:
    plan = plain_campaign(years=(Year(1, {}), Year(2, {BACKLOG: Allocation(90_000, 0)}), IDLE))
    position, over = affordable(plan)
    assert len(position.outcomes) == 1
    assert over is not None
    assert over.year == 2
    dear = played_campaign(2).year(2).allocate(BACKLOG, Allocation(90_000, 0))
    with pytest.raises(OverspentError):
        affordable(played_campaign(2).with_year(dear))


@given(campaigns())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_plan_ends_where_nothing_but_notes_follows(campaign: Campaign) -> None:
    last = campaign.ordered
    assert last >= campaign.played
    assert all(campaign.year(n).is_bare for n in range(last + 1, len(campaign.years) + 1))
    assert last == 0 or not campaign.year(last).is_bare
    noted = campaign
    for number in range(1, 11):
        noted = noted.with_year(replace(noted.year(number), notes=(Note("x"),)))
    assert noted.ordered == last
