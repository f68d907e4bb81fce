"""The score of a record, read without playing it."""

from __future__ import annotations

import pytest
from tests.campaign.golden import CAMPAIGNS, FROZEN

from planner.campaign.play import current
from planner.campaign.recorded_score import RecordedScore, recorded_score
from planner.campaign.store import load


@pytest.mark.parametrize("name", ["careful", "europe-only", "no-diplomacy"])
def test_under_the_same_rules_it_is_the_score_of_playing(name: str) -> None:
    campaign = load(CAMPAIGNS / f"{name}.toml").campaign
    assert recorded_score(campaign).score == current(campaign).score


def test_a_record_of_older_rules_keeps_its_score() -> None:
    campaign = load(FROZEN / "1" / "careful.toml").campaign
    assert recorded_score(campaign) == RecordedScore(8, 0, 72)
    assert current(campaign).score != 72
