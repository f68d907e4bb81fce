"""Branches: the parts that they share with their parent, and those that they leave out."""

from dataclasses import MISSING, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.campaign.made import own_scenario, plain_campaign, played_campaign
from tests.campaign.styles import STYLES, played

from planner.boundary.errors import InputError
from planner.campaign.branch import Branch, branch, branch_name, last_year
from planner.campaign.model import Allocation, Campaign, Note, Parent, Source, Year
from planner.campaign.play import OverspentError, after, begin
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes
from planner.engine.rulebook import RULES_VERSION
from planner.engine.year_context import Override


@pytest.fixture(scope="module")
def careful() -> Campaign:
    """Ten played years with an inject in year 4, an override in year 5 and notes."""
    return played(STYLES["careful.toml"])


def branched(campaign: Campaign, year: int, *, blank: bool = False) -> Branch:
    return branch(campaign, year, parent_file="careful.toml", blank=blank)


@pytest.mark.parametrize("year", range(1, 11))
def test_the_years_before_are_shared_to_the_bit(careful: Campaign, year: int) -> None:
    made = branched(careful, year)
    assert made.campaign.years[: year - 1] == careful.years[: year - 1]
    assert made.differs_from is None
    assert made.campaign.played == year - 1
    assert made.position.year == year
    assert made.position.opening is not None
    there = after(careful, year - 1)
    assert made.position.state.digest() == there.state.digest()
    assert made.position.digest == there.digest
    assert verify(made.campaign).match is (Match.SAME if year > 1 else Match.NOTHING)


def test_of_the_open_year_and_later_ones_the_orders_stay(careful: Campaign) -> None:
    made = branched(careful, 4).campaign
    for year in range(4, 11):
        mine, theirs = made.year(year), careful.year(year)
        assert mine.allocations == theirs.allocations
        assert mine.decisions == theirs.decisions
        assert mine.injects == theirs.injects
        assert (mine.results, mine.overrides, mine.notes) == (None, (), ())
    assert made.year(4).injects
    assert careful.year(5).overrides
    assert careful.year(10).notes


def test_overrides_and_notes_of_shared_years_stay(careful: Campaign) -> None:
    made = branched(careful, 7).campaign
    assert made.year(5).overrides == careful.year(5).overrides
    assert made.year(4).notes == careful.year(4).notes


def test_blank_leaves_no_orders_but_what_others_do(careful: Campaign) -> None:
    made = branched(careful, 3, blank=True).campaign
    assert made.years[:2] == careful.years[:2]
    assert [replace(each, marks=()) for each in made.years[2:4]] == [
        Year(3),
        Year(4, injects=careful.year(4).injects),
    ]
    assert all(each.is_bare for each in branched(careful, 6, blank=True).campaign.years[5:])


def test_a_person_s_red_moves_stay() -> None:
    moves = (plain_campaign().scenario.red_options[0].id,)
    campaign = plain_campaign(red="person").with_year(Year(1, red=moves))
    assert branched(campaign, 1, blank=True).campaign.year(1).red == moves
    assert branched(campaign, 1).campaign.year(1).red == moves


def test_it_names_its_parent(careful: Campaign) -> None:
    parent = branched(careful, 4).campaign.parent
    results = careful.year(3).results
    assert results is not None
    assert parent == Parent("careful.toml", 4, results.digest)
    assert branched(careful, 1).campaign.parent == Parent("careful.toml", 1, begin(careful).digest)


@pytest.mark.parametrize(
    ("file", "kept"),
    [
        ("/home/me/secret/x.toml", "x.toml"),
        (r"C:\me\x.toml", "x.toml"),
        ("../x.toml", "x.toml"),
        ("東.toml", "東.toml"),
        ("a" * 300, "a" * 200),
        ("\udcff.toml", "?.toml"),
        ("", "unnamed"),
    ],
)
def test_of_the_parent_s_file_only_the_name_is_kept(file: str, kept: str) -> None:
    made = branch(plain_campaign(), 1, parent_file=file).campaign
    assert made.parent is not None
    assert made.parent.file == kept
    assert campaign_bytes(made)


def test_the_head_stays_and_what_judges_the_parent_goes(careful: Campaign) -> None:
    full = replace(careful, parent=Parent("older.toml", 2, "0" * 64))
    made = branched(full, 4).campaign
    stays = {"scenario", "seed", "red", "source", "scenario_file", "team", "participants"}
    stays |= {"facilitator", "note"}
    for each in fields(Campaign):
        mine, theirs = getattr(made, each.name), getattr(full, each.name)
        if each.name in stays:
            assert mine == theirs, each.name
        elif each.name not in {"name", "years", "rules", "scenario_digest", "parent"}:
            assert each.default is not MISSING or each.default_factory is not MISSING
            assert mine == getattr(plain_campaign(), each.name), each.name
    assert (made.rules, made.scenario_digest) == (RULES_VERSION, careful.scenario.digest)
    fresh = branched(full, 1).campaign
    assert (fresh.rules, fresh.scenario_digest) == (None, "")


def test_an_own_scenario_goes_with_it() -> None:
    campaign = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    made = branched(campaign, 1).campaign
    assert (made.scenario, made.source) == (own_scenario(), Source.EMBEDDED)


def test_the_name_says_where_it_begins() -> None:
    assert branch_name(plain_campaign(), 4) == "Team 3 (from year 4)"
    twice = branch(branched(played_campaign(2), 2).campaign, 1, parent_file="x.toml").campaign
    assert twice.name == "Team 3 (from year 1)"
    long = branch_name(plain_campaign(name="x" * 200), 10)
    assert len(long) == 200
    assert long.endswith("x (from year 10)")
    assert branch(plain_campaign(), 1, parent_file="x", name="[/]").campaign.name == "[/]"


@pytest.mark.parametrize(
    ("played_years", "year", "sentence"),
    [
        (10, 11, "year 11 is after the end; the last is year 10"),
        (10, 99, "year 99 is after the end; the last is year 10"),
        (2, 4, "year 4 has not been reached yet; this campaign can be branched from year 1 to 3"),
        (0, 2, "year 2 has not been reached yet; this campaign can be branched at year 1 only"),
        (2, 0, "year 0 is before the first; this campaign can be branched from year 1 to 3"),
        (0, -7, "year -7 is before the first; this campaign can be branched at year 1 only"),
    ],
)
def test_other_years_are_refused(played_years: int, year: int, sentence: str) -> None:
    campaign = played_campaign(played_years) if played_years else plain_campaign()
    with pytest.raises(InputError) as caught:
        branched(campaign, year)
    assert caught.value.message == sentence


@pytest.mark.parametrize("played_years", [0, 1, 9, 10])
def test_the_latest_year_to_branch_at_works(played_years: int) -> None:
    campaign = played_campaign(played_years) if played_years else plain_campaign()
    year = last_year(campaign)
    assert year == min(played_years + 1, 10)
    assert branched(campaign, year).position.year == year


def test_a_record_that_does_not_come_out_again_is_recorded_anew() -> None:
    campaign = played_campaign(4)
    record = campaign.year(2)
    assert record.results is not None
    kpis = {**record.results.kpis, "fms-backlog": 1}
    edited = campaign.with_year(replace(record, results=replace(record.results, kpis=kpis)))
    later = edited.year(3)
    assert later.results is not None
    edited = edited.with_year(replace(later, results=replace(later.results, digest="0" * 64)))
    edited = replace(edited, rules=99)
    made = branched(edited, 4)
    assert made.differs_from == 2
    assert made.campaign.rules == RULES_VERSION
    assert made.campaign.years[:3] == campaign.years[:3]
    assert verify(made.campaign).match is Match.SAME
    assert branched(edited, 2).differs_from is None


def test_a_shared_year_that_cannot_be_paid_is_an_error() -> None:
    campaign = played_campaign(2)
    dear = campaign.with_year(campaign.year(1).allocate("fms-backlog", Allocation(90_000, 0)))
    with pytest.raises(OverspentError):
        branched(dear, 2)
    assert branched(dear, 1).position.year == 1  # there the year is only planned


@settings(max_examples=15, deadline=None)
@given(year=st.integers(1, 5), twice=st.booleans(), blank=st.booleans())
def test_a_branch_saved_and_read_is_the_same(year: int, twice: bool, blank: bool) -> None:  # noqa: FBT001 - hypothesis gives it so
    campaign = played_campaign(4).with_year(Year(5, notes=(Note("x"),)))
    campaign = campaign.with_year(
        replace(campaign.year(3), overrides=(Override("cohesion", 6_000, "x"),))
    )
    made = branched(campaign, year, blank=blank).campaign
    if twice:
        made = branched(made, 1, blank=blank).campaign
    assert campaign_bytes(made)  # it reads what it wrote
