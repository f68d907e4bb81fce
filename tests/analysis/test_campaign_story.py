"""A campaign's story in five lines: alike on the screen and in the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.report.world import played, small
from tests.tui.test_review_worker import FUTURES, TINY, reviewed

from planner.analysis.campaign_story import campaign_story
from planner.analysis.review_figures import both_sides, tenths
from planner.campaign.play import orders_of
from planner.engine.orders import Orders
from planner.foresight.review.review import review
from planner.report.aar import after_action
from planner.tui.debrief.score_by_year import score_by_year
from planner.tui.debrief.story_lines import story_page
from planner.wording.figures import MINUS

if TYPE_CHECKING:
    from planner.foresight.review.review_model import Review


def with_a_dear_year(made: Review) -> Review:
    """The review of a score of 80, with 9 points lost by the orders of year 3."""
    years = [
        replace(each, cost=9 * made.futures) if each.year == 3 else each for each in made.years
    ]
    return replace(made, years=tuple(years), score=80, result=80 * made.futures)


def test_the_first_line_stands_before_the_review() -> None:
    story = campaign_story(small(6), None)
    assert " on time" in story.result.lead
    assert [line.lead for line in story.lines[1:]] == ["…"] * 4
    assert story.again is None


def test_the_year_to_try_again_is_the_dearest_one_with_what_it_cost() -> None:
    made = with_a_dear_year(reviewed())
    story = campaign_story(small(6), made)
    dearest = max(made.years, key=lambda year: year.cost)
    assert story.again is not None
    assert story.again.year == dearest.year == 3
    better = tenths(made, made.result) + tenths(made, dearest.cost)
    assert story.again.score == min(100, round(better / 10))
    assert f"year {dearest.year}" in story.dearest.lead


def test_the_report_begins_with_the_same_lines() -> None:
    position = played(2)
    made = review(position.campaign, futures=FUTURES, limit=TINY)
    sentences = campaign_story(position, made).sentences
    assert after_action([position], reviews=[made]).chapters[0].summary[:5] == sentences


def test_the_top_of_the_debrief_never_wraps_and_never_says_so_far_at_the_end() -> None:
    for width in (70, 78, 98, 118, 198):
        for judged, share in ((None, None), (None, 0.3), (with_a_dear_year(reviewed()), None)):
            shown = story_page(small(6), judged, share, width)
            assert max(line.cell_length for line in shown.split("\n")) <= width
            assert "final" in shown.plain
            assert "so far" not in shown.plain
        assert "of " in story_page(small(3), None, None, width).plain


def test_the_scale_has_the_own_score_between_nothing_and_the_best_found() -> None:
    made = reviewed()
    lines = story_page(small(6), made, None, 118).plain.splitlines()
    above, bar, _ = lines[-6:-3]
    assert f"{made.score} you" in above
    assert bar.index("◆") == made.score * 117 // 100


def test_the_likely_score_after_each_year_stands_with_what_orders_and_chance_did() -> None:
    made = reviewed()
    lost = replace(made.years[2], cost=90 * made.futures, offered=0, luck=4 * made.futures)
    even = replace(made.years[3], cost=0, offered=0, luck=-lost.luck)
    judged = replace(made, years=(*made.years[:2], lost, even, *made.years[4:]))
    for width in (70, 78, 118):
        rows = [line.plain for line in score_by_year(judged, width)]
        assert {len(row) for row in rows} == {7 + 6 * 9}
    likely, orders, chance = (row.split() for row in rows)
    assert likely[1::2] == [f"y{year}" for year in range(1, 7)]
    assert likely[-1] == str(made.score), "the last one is the score itself"
    assert (orders[3], chance[3]) == ("▼90", "≈+4")
    assert (orders[4], chance[4]) == ("·", f"≈{MINUS}4")
    assert story_page(small(6), judged, None, 78).plain.splitlines()[-3:] == [
        line.plain for line in score_by_year(judged, 78)
    ]


def test_a_year_that_gained_less_than_it_could_is_not_called_lost() -> None:
    for offered, lead in ((0, "Lost in year 3 ▼9:"), (12, "Short of the best in year 3 ▼9:")):
        made = with_a_dear_year(reviewed())
        years = [replace(each, offered=offered * made.futures) for each in made.years]
        judged = replace(made, years=tuple(years))
        assert campaign_story(small(6), judged).dearest.lead == lead
        fell = score_by_year(judged, 78)[1].plain.split()[3] == "▼9"
        assert fell is (offered == 0), "the row below says the same"


def test_where_years_do_not_fit_the_last_ones_are_shown() -> None:
    rows = [line.plain for line in score_by_year(reviewed(), 36)]
    assert rows[0].split()[1::2] == ["y3", "y4", "y5", "y6"]
    assert max(len(row) for row in rows) <= 36


def test_the_dearest_line_names_what_to_buy_and_what_to_cut() -> None:
    position = small(6)
    made = reviewed()
    year = made.years[0]
    given = orders_of(position.campaign, 1)
    budget = given.budget.copy()
    cut, bought = int(budget[:, 0].argmax()), int(budget[:, 0].argmin())
    budget[bought, 0] = 10_000
    budget[cut, 0] = 0
    better = replace(year, best=Orders(budget, given.effort, given.answers), cost=9 * made.futures)
    years = tuple(better if each is year else each for each in made.years)
    more, less = both_sides(position, better)
    assert more is not None
    assert less is not None
    assert "+$" in more.amounts
    assert f"{MINUS}$" in less.amounts
    story = campaign_story(position, replace(made, years=years, score=80))
    assert f"better {more.name} +$" in story.dearest.sentence
    assert f"less for {less.name}" in story.dearest.sentence
    assert story.trial.rest == (f"more for {more.name}", f"less for {less.name}")


def test_nothing_is_to_be_tried_again_after_a_full_score() -> None:
    made = with_a_dear_year(reviewed())
    full = replace(made, score=100, finished=True)
    story = campaign_story(small(6), full)
    assert story.again is None
    assert story.trial.sentence == "nothing to try again: no score is higher."


@pytest.mark.parametrize("width", [78, 118])
@pytest.mark.parametrize(("best", "none"), [(90, True), (95, True), (99, False)])
def test_the_scale_has_no_best_found_that_is_no_better(
    width: int, best: int, *, none: bool
) -> None:
    made = reviewed()
    made = replace(made, score=95, named={**made.named, "best-at-start": best})
    shown = story_page(small(6), made, None, width).plain
    assert ("none better found" in shown) is none
    assert ("best found" in shown.replace("none better found", "")) is not none


def test_a_better_year_to_try_again_does_not_stand_beside_none_better_found() -> None:
    made = with_a_dear_year(reviewed())
    made = replace(made, named={**made.named, "best-at-start": made.score - 5})
    shown = story_page(small(6), made, None, 118).plain
    assert "year 3 again" in shown
    assert "none better found" not in shown
