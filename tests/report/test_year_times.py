"""The real times of a room's years in the report."""

import csv
import io
from dataclasses import replace

import pytest
from tests.report.world import played

from planner.campaign.model import Campaign, Times
from planner.campaign.play import current
from planner.report.aar import NO_DATES, after_action
from planner.report.csv import table
from planner.report.html import html
from planner.report.markdown import markdown
from planner.report.year_times import YearTimes, days_of, year_times


def timed(*times: Times) -> Campaign:
    """A campaign of three played years, its first ones with times."""
    campaign = played(3).campaign
    for number, each in enumerate(times, 1):
        campaign = campaign.with_year(replace(campaign.year(number), times=each))
    return campaign


ROOM = timed(
    Times("2026-03-05T18:02:10+01:00", "2026-03-05T18:13:05+01:00", "2026-03-05T18:15:00+01:00"),
    Times("2026-03-05T18:15:00+01:00", "", "2026-03-05T18:31:00+01:00"),
)


def test_minutes_run_from_the_opening_to_the_lock() -> None:
    assert year_times(ROOM) == (
        YearTimes(1, "2026-03-05", "18:02", "18:13", "18:15", 10),
        YearTimes(2, "2026-03-05", "18:15", "", "18:31", None),
    )


def test_a_campaign_without_a_room_has_no_times_and_no_table() -> None:
    report = after_action([current(timed())])
    assert year_times(timed()) == report.chapters[0].times == ()
    assert NO_DATES in markdown(report)
    for made in (html(report), markdown(report)):
        assert "Times of the room" not in made


def test_every_form_of_the_report_has_the_times() -> None:
    report = after_action([current(ROOM)])
    text = markdown(report)
    assert "| 1 | 2026-03-05 | 18:02 | 18:13 | 18:15 | 10 |" in text
    assert "| Dates | 2026-03-05 |" in text
    page = html(report)
    assert "Times of the room" in page
    assert '<td class="n">18:13</td>' in page
    lines = [
        each for each in csv.DictReader(io.StringIO(table(report))) if each["section"] == "time"
    ]
    assert [(e["year"], e["measure"], e["text"]) for e in lines] == [
        ("1", "day", "2026-03-05"),
        ("1", "opened", "18:02"),
        ("1", "locked", "18:13"),
        ("1", "revealed", "18:15"),
        ("1", "minutes", "10"),
        ("2", "day", "2026-03-05"),
        ("2", "opened", "18:15"),
        ("2", "revealed", "18:31"),
    ]


def test_an_evening_over_two_days_names_both() -> None:
    night = timed(Times("2026-03-05T23:50:00Z"), Times("2026-03-06T00:10:00Z"))
    assert days_of(year_times(night)) == "2026-03-05 to 2026-03-06"


@pytest.mark.parametrize("typed", ["2026-02-31T10:00:00Z", "2026-13-05T10:00:00Z"])
def test_a_time_that_there_is_not_is_left_out(typed: str) -> None:
    assert year_times(timed(Times(typed))) == ()
