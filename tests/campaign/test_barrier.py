"""Years that cannot be resolved here, each with its reason in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.campaign.cases import OLDER, older_file, sealed_file
from tests.campaign.made import plain_campaign, played_campaign

from planner.boundary.errors import InputError
from planner.campaign.barrier import Barrier, barrier
from planner.campaign.branch import branch
from planner.campaign.model import NOTHING
from planner.campaign.play import current, play_year, step
from planner.campaign.store import load
from planner.wording.barrier import barrier_sentence, figure_notes

if TYPE_CHECKING:
    from pathlib import Path


def test_a_year_of_todays_rules_with_its_luck_can_be_resolved() -> None:
    for campaign in (plain_campaign(), played_campaign(2)):
        position = current(campaign)
        assert barrier(position) is None
        assert barrier_sentence(position) == ""
        assert figure_notes(position) == ()


def test_after_the_last_year_nothing_is_said() -> None:
    position = current(played_campaign(10))
    assert barrier(position) is Barrier.FINISHED
    assert barrier_sentence(position) == ""


def test_a_sealed_year_is_planned_here_and_resolved_by_the_room(tmp_path: Path) -> None:
    position = current(load(sealed_file(tmp_path)).campaign)
    assert barrier(position) is Barrier.SEALED
    assert barrier_sentence(position) == "year 4 is sealed: planned here, resolved by the room"


def test_a_year_that_is_not_opened_waits_for_its_room(tmp_path: Path) -> None:
    position = current(load(sealed_file(tmp_path, opened=False)).campaign)
    assert barrier(position) is Barrier.NOT_OPENED
    told = "year 4 has not been opened yet; its room opens it"
    assert barrier_sentence(position) == told
    assert figure_notes(position)[-1] == told
    with pytest.raises(InputError, match="year 4 is sealed: its opening key"):
        step(position)


def test_years_of_other_rules_are_never_continued_in_their_file(tmp_path: Path) -> None:
    position = current(load(older_file(tmp_path, years=7)).campaign)
    assert barrier(position) is Barrier.OTHER_RULES
    assert barrier_sentence(position).startswith("recorded under rules 1; it plays on as a branch")
    with pytest.raises(InputError, match="recorded under rules 1"):
        play_year(position)


@pytest.mark.parametrize("name", OLDER)
def test_any_record_of_older_rules_plays_on_as_a_branch(tmp_path: Path, name: str) -> None:
    """Orders that a year cannot pay for under today's rules are cut, and the years are named."""
    parent = load(older_file(tmp_path, name, years=7)).campaign
    made = branch(parent, 8, parent_file=name)
    assert made.campaign.played == 7
    assert not made.campaign.is_of_other_rules
    assert play_year(made.position).campaign.played == 8
    for year in range(1, 8):
        before, now = (each.year(year).allocations for each in (parent, made.campaign))
        spent = [sum(each.budget for each in orders.values()) for orders in (before, now)]
        assert (spent[1] < spent[0]) or year not in made.cut
        assert year in made.cut or {k: v for k, v in before.items() if v != NOTHING} == now
