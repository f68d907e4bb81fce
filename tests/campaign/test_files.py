"""The example campaigns: their records are recomputed equal, and up to date."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign
from tests.campaign.regenerate import FOLDER
from tests.campaign.styles import EUROPE, STYLES, played

from planner.boundary.toml import parse_document
from planner.campaign.default_orders import play_typically, typical_year
from planner.campaign.model import Allocation, Inject
from planner.campaign.play import OverspentError, begin, replay, step
from planner.campaign.read import campaign_from_document
from planner.campaign.store import load
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes

FILES = sorted(FOLDER.glob("*.toml"))


def test_all_files_are_there() -> None:
    assert {path.name for path in FILES} == {*STYLES, "by-hand.toml"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_loads_replays_and_verifies(path: Path) -> None:
    campaign = load(path).campaign
    position = replay(campaign)
    assert len(position.outcomes) == len(campaign.years)
    assert verify(campaign).holds
    document = parse_document(campaign_bytes(campaign), path.name)
    assert campaign_from_document(document, path.parent) == campaign


@pytest.mark.parametrize("name", STYLES)
def test_a_finished_campaign_is_up_to_date(name: str) -> None:
    current = campaign_bytes(played(STYLES[name]), name)
    told = "stale: run python -m tests.campaign.regenerate"
    assert (FOLDER / name).read_bytes() == current, told


@pytest.mark.parametrize("name", STYLES)
def test_a_finished_campaign_has_ten_recorded_years(name: str) -> None:
    campaign = load(FOLDER / name).campaign
    assert campaign.finished
    assert campaign.played == 10
    assert verify(campaign).match is Match.SAME
    assert verify(campaign).remarks == ()


def test_the_styles_differ_as_they_say() -> None:
    europe, quiet, careful = (
        load(FOLDER / name).campaign
        for name in ("europe-only.toml", "no-diplomacy.toml", "careful.toml")
    )
    assert {name for year in europe.years for name in year.allocations} <= set(EUROPE)
    spent = [sum(each.effort for each in year.allocations.values()) for year in quiet.years]
    assert max(spent) <= 25
    scores = [replay(each).score for each in (careful, europe, quiet)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[1]
    assert careful.year(5).overrides
    assert careful.year(4).injects


def test_the_plan_typed_by_hand_is_one() -> None:
    text = (FOLDER / "by-hand.toml").read_text()
    assert text.count("#") > 5
    campaign = load(FOLDER / "by-hand.toml").campaign
    assert campaign.played == 0
    assert len(campaign.years) == 4


def test_a_typical_year_can_be_paid_in_every_year_and_for_every_seed() -> None:
    for seed in range(8):
        position = play_typically(begin(plain_campaign(seed=seed)), 10)
        assert position.campaign.finished
        assert verify(position.campaign).match is Match.SAME


def test_a_typical_year_spends_on_its_phase_only() -> None:
    position = begin(plain_campaign())
    record = typical_year(position)
    phase = {each.id for each in plain_campaign().scenario.priorities if each.phase == 1}
    assert set(record.allocations) == phase
    assert step(position.ordered(record)).year == 2


def test_other_injects_open_the_year_again() -> None:
    position = begin(plain_campaign())
    assert "recession" not in position.questions
    injected = position.ordered(replace(position.record, injects=(Inject("recession"),)))
    assert "recession" in injected.questions


def test_overspending_says_by_how_much() -> None:
    position = begin(plain_campaign())
    assert position.opening is not None
    record = position.record
    budget = int(position.opening.budget[0]) + 7
    record = record.allocate("fms-backlog", Allocation(budget, 103))
    with pytest.raises(OverspentError) as caught:
        step(position.ordered(record))
    assert (caught.value.year, caught.value.budget, caught.value.effort) == (1, 7, 3)
    assert caught.value.message == (
        "year 1 spends $7 M more than its budget and 3 points more than its effort; "
        "lower its orders by as much"
    )
