"""Stepping through a campaign's moments, and records that differ, without a screen."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.report.world import small

from planner.analysis.moments import (
    HAPPENED,
    HAPPENINGS,
    ORDERS,
    STATUS_CHANGES,
    SUMMARY,
    MomentSign,
    ReplayPlace,
    moments_of,
)
from planner.analysis.record_check import (
    difference_sentence,
    differing_numbers,
    first_differing_number,
)
from planner.analysis.year_story import happenings
from planner.campaign.play import replay
from planner.campaign.verify import verify

if TYPE_CHECKING:
    from planner.analysis.moments import MomentList
    from planner.campaign.model import Campaign, Results
    from planner.campaign.play import Position


def course_of(position: Position) -> MomentList:
    scenario = position.campaign.scenario
    return moments_of(position, lambda outcome: happenings(scenario, outcome))


def test_every_sign_is_one_of_its_own() -> None:
    signs = [mark.sign for mark in MomentSign]
    assert len(set(signs)) == len(signs)
    assert all(len(sign) == 1 for sign in signs)


def test_all_that_happened_is_met_once_on_the_way_there_and_once_on_the_way_back() -> None:
    position = small(6, marked=True)
    along = course_of(position)
    told = sum(len(happenings(position.campaign.scenario, each)) for each in position.outcomes)
    place, there = ReplayPlace(1), []
    while (moment := along.after(place, HAPPENINGS)) is not None:
        there.append(moment)
        place = moment.place
    place, back = ReplayPlace(6, SUMMARY), []
    while (moment := along.before(place, HAPPENINGS)) is not None:
        back.append(moment)
        place = moment.place
    assert len(there) == told
    assert there == back[::-1]
    years = [moment.place.year for moment in there]
    assert years == sorted(years)
    kinds = {moment.mark for moment in there if moment.place.year == 2}
    assert {MomentSign.INJECT, MomentSign.DECISION, MomentSign.OVERRIDE, MomentSign.NOTE} <= kinds


def test_kpis_are_met_where_their_status_changed() -> None:
    position = small(6, marked=True)
    turned = {
        (outcome.year, f"progress:{name}")
        for outcome in position.outcomes
        for row, name in enumerate(position.campaign.scenario.priority_ids)
        if outcome.before.status[row, 0] != outcome.after.status[row, 0]
    }
    met = [moment for moment in course_of(position).moments if moment.mark in STATUS_CHANGES]
    assert {(moment.place.year, moment.place.item) for moment in met} == turned
    assert len(met) == len(turned) > 0


def test_a_place_between_moments_goes_on_from_there() -> None:
    along = course_of(small(6, marked=True))
    first = along.after(ReplayPlace(2, HAPPENED), HAPPENINGS)
    assert first is not None
    assert first.place == ReplayPlace(2, HAPPENED, 0)
    behind = along.after(ReplayPlace(2, "cohesion"), HAPPENINGS)
    assert behind is not None
    assert behind.place.year == 3
    before = along.before(ReplayPlace(3, ORDERS), HAPPENINGS)
    assert before is not None
    assert before.place.year == 2
    assert along.before(ReplayPlace(1), None) is None
    assert along.after(ReplayPlace(6, SUMMARY), None) is None
    assert along.after(ReplayPlace(5, SUMMARY), None) == along.at(ReplayPlace(6, ORDERS))


def test_a_year_begins_with_its_orders_and_ends_in_short() -> None:
    along = course_of(small(6))
    for year in range(1, 7):
        marks = [moment.mark for moment in along.moments if moment.place.year == year]
        assert (marks[0], marks[-1]) == (MomentSign.ORDERS, MomentSign.SUMMARY)


def altered(campaign: Campaign, year: int, change: dict[str, object]) -> Campaign:
    """The campaign with another record of one year."""
    record = campaign.year(year)
    assert record.results is not None
    results: Results = dataclasses.replace(record.results, **change)  # type: ignore[arg-type]  # changes by name
    return campaign.with_year(dataclasses.replace(record, results=results))


@pytest.mark.parametrize("number", ["value:old-backlog", "cohesion", "digest"])
def test_the_first_number_recorded_otherwise_is_the_one_that_verify_names(number: str) -> None:
    position = small(4)
    results = position.campaign.year(3).results
    assert results is not None
    if number == "digest":
        change: dict[str, object] = {"digest": "0" * 64}
    elif number == "cohesion":
        change = {"indicators": {**results.indicators, "cohesion": 1}}
    else:
        change = {"kpis": {**results.kpis, "old-backlog": 12}}
    campaign = altered(position.campaign, 3, change)
    found, named = first_differing_number(replay(campaign)), verify(campaign).difference
    assert found is not None
    assert named is not None
    assert (found.year, found.number) == (named.year, named.number) == (3, number)
    assert "year 3" in difference_sentence(campaign.scenario, found)


def test_a_record_that_holds_is_not_said_to_differ() -> None:
    position = small(6, marked=True)
    assert first_differing_number(position) is None
    unrecorded = position.campaign.with_year(
        dataclasses.replace(position.campaign.year(6), results=None)
    )
    again = replay(unrecorded)
    assert differing_numbers(again, again.outcomes[-1]) == ()
