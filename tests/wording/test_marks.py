"""Sentences that stand beside a campaign's figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.campaign.made import plain_campaign, played_campaign

from planner.campaign.model import NO_TIMES, Mark, Times
from planner.wording.marks import circumstances, mark_sentences, year_marks
from planner.wording.red import idle_red_years, is_idle_red


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_a_sentence_of_its_own_with_its_years(mark: Mark) -> None:
    campaign = played_campaign(3)
    for year in (1, 3):
        campaign = campaign.with_year(campaign.year(year).marked(mark))
    (sentence,) = mark_sentences(campaign)
    assert "year 1 and year 3" in sentence
    assert not sentence.endswith(".")
    others = {mark_sentences(campaign.with_year(campaign.year(1).marked(each))) for each in Mark}
    assert len(others) == len(Mark), "no two marks are told alike"


def test_a_year_with_several_marks_has_them_in_a_few_words() -> None:
    year = played_campaign(1).year(1)
    assert year_marks(year) == ""
    assert year_marks(year.marked(Mark.CUT, Mark.BY_DRAFT)) == "by its draft, cut to fit"


def test_a_campaign_without_marks_has_no_circumstances() -> None:
    assert circumstances(played_campaign(3)) == ()


def test_a_red_that_nobody_plays_is_told_with_its_years() -> None:
    campaign = replace(played_campaign(3), red="person")
    assert mark_sentences(campaign) == (
        "red is a person: nobody has entered moves for years 1 to 3, so red does nothing",
    )
    option = campaign.scenario.red_options[0].id
    moved = campaign.with_year(replace(campaign.year(2), red=(option,)))
    assert idle_red_years(moved) == (1, 3)
    assert idle_red_years(plain_campaign(red="person")) == (), "nothing is planned"


def test_in_a_year_that_a_room_opened_no_move_is_reds_choice() -> None:
    campaign = replace(played_campaign(3), red="person")
    opened = replace(campaign.year(2), times=Times(opened="2026-05-04T19:41:00Z"))
    campaign = campaign.with_year(opened)
    assert opened.times != NO_TIMES
    assert idle_red_years(campaign) == (1, 3)
    typical = campaign.with_year(campaign.year(1).marked(Mark.TYPICAL))
    assert not is_idle_red(typical, 1)
