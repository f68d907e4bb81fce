"""The briefing's pages answer what a newcomer asks, without a screen."""

from __future__ import annotations

import re
from typing import Final

import pytest
from tests.tui.stage import campaign

from planner.campaign.play import current
from planner.tui.briefing.pages import goal
from planner.tui.briefing.primer import luck, work, world
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.dialogs.explain import ExplainDialog

ROWS: Final = 22
"""Rows for the text on a terminal of 80 by 24, between head and footer."""


@pytest.mark.parametrize(
    ("red", "told"),
    [
        ("none", "in this campaign no adversary acts"),
        ("opportunist", "Who: Opportunist"),
        ("person", "a person plays it"),
    ],
)
def test_the_briefing_introduces_red_as_it_is_played(red: str, told: str) -> None:
    position = current(campaign(red=red))
    words = " ".join(world(position, 80).plain.split())
    assert told in words
    assert ("a move costs 200 to 300" in words) == (red != "none")
    assert ("e on Plan" in words) == (red != "none"), "where its moves are told"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("two currencies", r"\$[\d,]+ M of budget and 100 points of effort"),
        ("one alone", r"only one of them a priority runs at 8 % of its speed"),
        ("more than it can use", r"More than it can use \(▪ full\) is wasted"),
        ("prerequisites", r"builds on sets its pace, and can hold back its last step"),
        (
            "ignored lines",
            r"below 8 % of a full push \(all the budget and effort that it can use\) a .* by 5 %",
        ),
        ("upkeep", r"A little is enough to hold what is achieved: f shows how much"),
        ("achieved lines", r"counts for good, but wears off by 12 % a year"),
        (
            "worth",
            r"on time counts 1, a late one half, a missed one 0; one on time is 9 of the 100",
        ),
        ("cohesion", r"Cohesion 55 ├─+◆─+┤"),
        ("support", r"Support at home 55 ├─+◆─+┤ voters"),
        ("threat", r"Threat 50 ├─+◆─+┤ how dangerous"),
        ("deterrence", r"Deterrence 15 ├─+◆─+┤ what you field"),
        ("red", r"it gains points each year, now 400"),
        ("luck", r"Odds like 58 in 100 count the futures"),
        ("causes", r"c lists them all"),
    ],
)
def test_a_newcomers_question_is_answered_by_the_briefing(question: str, answer: str) -> None:
    position = current(campaign())
    words = " ".join(f"{draw(position, 200).plain}" for draw in (work, world, luck))
    assert re.search(answer, " ".join(words.split())), question


def test_each_part_of_the_rules_fits_the_smallest_common_terminal() -> None:
    position = current(campaign())
    rows = [len(draw(position, 75).plain.splitlines()) for draw in (goal, work, world, luck)]
    assert rows[0] + 1 + rows[1] <= ROWS
    assert max(rows) <= ROWS


def test_the_terms_of_a_screen_stand_before_the_keys_that_work_everywhere() -> None:
    briefing = BriefingScreen(current(campaign()))
    told = ExplainDialog(briefing, briefing.places)._content().plain
    assert 0 < told.index("Words and signs") < told.index("Keys everywhere")
    assert told.index("full push") < told.index("Saves and quits")
