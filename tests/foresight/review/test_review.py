"""A review's numbers add up exactly, and look no further than the years played."""

from functools import cache

import pytest
from tests.foresight.made import HALF, meddled, modest, played

from planner.campaign.model import Campaign
from planner.campaign.play import replay
from planner.engine.chance import Shared
from planner.engine.keyed_luck import KeyedLuck
from planner.engine.year_keys import Step
from planner.foresight.review.reference_player import PlayerLimit
from planner.foresight.review.review import review
from planner.foresight.review.review_model import MARKS, Review, ReviewMark, Standing, mark_of
from planner.foresight.review.review_table import review_table
from planner.foresight.search.plan_search import SearchLimit

TINY = PlayerLimit(SearchLimit(steps=2, futures=8), steps=1, futures=4, chosen_in=10)
FUTURES = 60


@cache
def campaign(years: int = 10) -> Campaign:
    return played(meddled(modest(), (HALF,)), years).campaign


@cache
def reviewed(years: int = 10) -> Review:
    made = review(campaign(years), futures=FUTURES, limit=TINY)
    assert made is not None
    return made


@pytest.mark.parametrize("years", [1, 10])
def test_start_and_skill_and_luck_add_up_to_the_result(years: int) -> None:
    made = reviewed(years)
    assert made.start + made.skill + made.luck == made.result
    assert made.skill == sum(each.offered - each.cost for each in made.years)
    assert made.finished == (years == 10)
    assert any(each.luck for each in made.years)
    assert any(each.skill for each in made.years)


def test_the_result_of_a_finished_campaign_is_its_score() -> None:
    made = reviewed()
    assert made.score == replay(campaign()).score
    assert made.result == FUTURES * made.score
    assert [each.year for each in made.years] == list(range(1, 11))


def test_a_review_repeats_itself() -> None:
    again = review(campaign(1), futures=FUTURES, limit=TINY)
    assert again is not None
    scenario = campaign().scenario
    assert review_table(scenario, again) == review_table(scenario, reviewed(1))


def test_every_question_asked_is_judged_and_none_else() -> None:
    position = played(meddled(modest(), (HALF,)), 10)
    for outcome, year in zip(position.outcomes, reviewed().years, strict=True):
        happened = outcome.opening.happened[:, 0]
        events = zip(position.tables.scenario.events, happened, strict=True)
        asked = [event for event, took_place in events if took_place and event.options]
        assert [each.event for each in year.answers] == [each.id for each in asked]
        for each, event in zip(year.answers, asked, strict=True):
            assert each.chosen == event.options[0].id
            assert set(each.values) == {option.id for option in event.options}
            others = [value for name, value in each.values.items() if name != each.chosen]
            assert each.worth == each.values[each.chosen] - max(others)


def test_an_answer_taken_is_worth_what_the_year_is() -> None:
    """The value of the chosen option is that of the orders: they are the same orders."""
    made, planned = reviewed(), reviewed().start + reviewed().first_luck
    checked = 0
    for year in made.years:
        for answer in year.answers:
            assert answer.values[answer.chosen] == planned + year.skill
            checked += 1
        planned += year.skill + year.luck
    assert checked


def test_it_can_be_cancelled_and_needs_a_played_year() -> None:
    assert review(modest(), futures=10, limit=TINY) is None
    for patience in (0, 3):
        told: list[float] = []

        def progressed(share: float, told: list[float] = told, most: int = patience) -> bool:
            told.append(share)
            return len(told) <= most

        made = review(campaign(2), futures=10, limit=TINY, progressed=progressed)
        assert made is None
        assert len(told) == patience + 1


def test_progress_grows_to_one() -> None:
    told: list[float] = []

    def progressed(share: float) -> bool:
        told.append(share)
        return True

    review(campaign(2), futures=10, limit=TINY, progressed=progressed)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_play_is_read_as_far_as_it_was_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draws of the years to come are no part of a review."""
    begun = campaign(2)
    real_draws, real_frictions = KeyedLuck.draws, KeyedLuck.frictions
    read = set()

    def draws(luck: KeyedLuck, slots: tuple[str, ...], step: Step, year: int) -> object:
        read.add((year, step))
        return real_draws(luck, slots, step, year)

    def frictions(luck: KeyedLuck, shared: Shared, year: int) -> object:
        read.add((year, Step.OUTCOME))
        return real_frictions(luck, shared, year)

    monkeypatch.setattr(KeyedLuck, "draws", draws)
    monkeypatch.setattr(KeyedLuck, "frictions", frictions)
    assert review(begun, futures=10, limit=TINY) is not None
    assert (3, Step.OPENING) in read  # the year that is open
    assert (3, Step.OUTCOME) not in read
    assert max(year for year, _ in read) == 3


# --- marks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cost", "gain", "mark"),
    [
        (0, 50, ReviewMark.BRILLIANT),
        (-30, 49, ReviewMark.STRONG),
        (10, 20, ReviewMark.STRONG),
        (11, 90, ReviewMark.GOOD),
        (0, 19, ReviewMark.GOOD),
        (50, 0, ReviewMark.GOOD),
        (51, 0, ReviewMark.DUBIOUS),
        (100, 0, ReviewMark.DUBIOUS),
        (101, 0, ReviewMark.MISTAKE),
        (150, 0, ReviewMark.MISTAKE),
        (151, 90, ReviewMark.BLUNDER),
    ],
)
def test_marks_follow_the_table_in_hundredths_of_a_kpi(
    cost: int, gain: int, mark: ReviewMark
) -> None:
    for futures, kpis in ((100, 5), (2_000, 10)):
        each = futures // kpis  # a KPI is 100 points, so this many are a hundredth of one
        assert mark_of(cost * each, gain * each, futures, kpis) is mark


def test_a_careful_campaign_has_no_blunder_and_a_reckless_one_has() -> None:
    """Expected costs in hundredths of a point, as a thorough review of `campaigns/` found them."""
    careful = (280, 240, 490, 1100, 520, 580, 630, 690, -10, 0)
    reckless = (1000, 1640, 1520, 950, 740, 750, 880, 1650, 150, 900)
    marks = [[mark_of(each, 0, 100, 11) for each in costs] for costs in (careful, reckless)]
    assert ReviewMark.BLUNDER not in marks[0]
    assert marks[0].count(ReviewMark.MISTAKE) == 1
    assert marks[0].count(ReviewMark.GOOD) == 4
    assert marks[1].count(ReviewMark.BLUNDER) == 3
    assert marks[1].count(ReviewMark.GOOD) == 1


def test_a_mark_knows_nothing_of_what_came_after_its_year() -> None:
    judged, alone = reviewed(10).years[0], reviewed(1).years[0]
    assert (judged.mark, judged.cost, judged.offered) == (alone.mark, alone.cost, alone.offered)
    assert [each.mark for each in judged.answers] == [each.mark for each in alone.answers]


def test_the_same_orders_in_other_futures_are_told_without_a_rank() -> None:
    table = review_table(campaign().scenario, reviewed())
    spread = table["same_orders_other_futures"]
    assert isinstance(spread, dict)
    assert set(spread) == {"mean", "p10", "p90", "others"}
    assert spread["p10"] <= spread["mean"] <= spread["p90"]


def test_the_table_of_marks_goes_from_best_to_worst() -> None:
    assert [mark for mark, _, _ in MARKS] == list(ReviewMark)[:-1]
    costs = [most for _, most, _ in MARKS]
    assert costs == sorted(costs)


def test_a_percentile_counts_those_below_and_half_of_the_equal() -> None:
    others = [0] * 101
    others[10], others[20], others[30] = 5, 2, 3
    assert Standing(20, tuple(others)).percentile == 60.0
    assert Standing(0, tuple(others)).percentile == 0.0
    assert Standing(100, tuple(others)).percentile == 100.0
