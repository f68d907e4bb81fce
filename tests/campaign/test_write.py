from dataclasses import replace
from pathlib import Path

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from tests.campaign.made import STORED, campaigns, own_scenario, plain_campaign, played_campaign

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.model import NOTHING, Allocation, Campaign, Note, Parent, Source, Year
from planner.campaign.read import campaign_from_document
from planner.campaign.scenario_source import scenario_from_text
from planner.campaign.write import _quoted, campaign_bytes
from planner.engine.year_context import Override


def read(content: bytes) -> Campaign:
    return campaign_from_document(parse_document(content, "x.toml"), Path("nowhere"))


@given(campaigns())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_reads_as_the_same_campaign_and_writes_the_same_bytes(
    campaign: Campaign,
) -> None:
    content = campaign_bytes(campaign)
    again = read(content)
    assert again == campaign
    assert campaign_bytes(again) == content


def test_a_played_campaign_survives_the_file() -> None:
    campaign = played_campaign(3)
    assert read(campaign_bytes(campaign)) == campaign
    assert campaign.played == 3


def test_the_order_in_which_things_were_done_leaves_no_trace() -> None:
    one, two = Allocation(5, 5), Allocation(7, 7)
    first = Year(1).allocate("fms-backlog", one).allocate("responsibility-sharing", two)
    second = Year(1).allocate("responsibility-sharing", two).allocate("fms-backlog", one)
    written = [campaign_bytes(plain_campaign(years=(year,))) for year in (first, second)]
    assert written[0] == written[1]


def test_the_layout_does_not_depend_on_the_size() -> None:
    """A single year is written like one of many, and a short list of tables like a long one."""
    campaign = played_campaign(3)
    whole = campaign_bytes(campaign)
    assert whole.startswith(campaign_bytes(replace(campaign, years=campaign.years[:1])))
    for notes in ((Note("a"),), (Note("a" * 300), Note("b"))):
        content = campaign_bytes(plain_campaign(years=(Year(1, notes=notes),)))
        assert content.count(b"[[years.notes]]\ntext = ") == len(notes)


def test_one_change_changes_one_line() -> None:
    campaign = played_campaign(2)
    year = campaign.year(3).allocate("joint-exercises", Allocation(100, 10))
    before = campaign_bytes(campaign.with_year(year)).decode().splitlines()
    year = year.allocate("joint-exercises", Allocation(101, 10))
    after = campaign_bytes(campaign.with_year(year)).decode().splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("budget = 100", "budget = 101")
    ]


def test_a_standard_reader_reads_it() -> None:
    data = tomli.loads(campaign_bytes(played_campaign(1)).decode())
    assert data["seed"] == "738"
    assert data["years"][0]["results"]["kpis"]["fms-backlog"]


def test_line_ends_are_written_one_way() -> None:
    """That includes line ends from a terminal or a form on Windows."""

    def ended(end: str) -> Campaign:
        text = f"one{end}two"
        year = Year(1, notes=(Note(text),), overrides=(Override("cohesion", 1, text),))
        return plain_campaign(
            name=text,
            team=text,
            participants=(text,),
            facilitator=text,
            note=text,
            parent=Parent(text, 1, "0" * 64),
            years=(year,),
        )

    content = campaign_bytes(ended("\r\n"))
    assert b"\r" not in content
    assert read(content) == ended("\n")


@given(STORED)
def test_a_long_text_is_quoted_so_that_it_reads_as_it_is(text: str) -> None:
    assert tomli.loads(f"text = {_quoted(text)}") == {"text": text}


def test_a_scenario_with_every_kind_of_quote_can_be_embedded() -> None:
    text = own_scenario().text + "# ''' and \"\"\" and \\ in a comment\n"
    campaign = plain_campaign(scenario=scenario_from_text(text), source=Source.EMBEDDED)
    assert read(campaign_bytes(campaign)).scenario.text == text


def test_an_allocation_of_nothing_is_not_written_but_that_there_are_orders_is() -> None:
    content = campaign_bytes(plain_campaign(years=(Year(1, {"fms-backlog": NOTHING}), Year(2, {}))))
    assert b"fms-backlog" not in content
    assert content.endswith(
        b"year = 1\n\n[years.orders]\n\n[[years]]\nyear = 2\n\n[years.orders]\n"
    )
    assert [year.orders for year in read(content).years] == [{}, {}]


def test_a_year_without_orders_is_written_without_them() -> None:
    content = campaign_bytes(plain_campaign(years=(Year(1), Year(2, notes=(Note("x"),)))))
    assert b"orders" not in content
    assert [year.orders for year in read(content).years] == [None, None]


def test_an_embedded_scenario_is_carried_as_it_is() -> None:
    campaign = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    content = campaign_bytes(campaign)
    assert own_scenario().text in content.decode()
    assert read(content).scenario == own_scenario()


@pytest.mark.parametrize(
    ("campaign", "sentence"),
    [
        (plain_campaign(name=""), "name must not be empty"),
        (plain_campaign(name="\ud800"), "no valid Unicode"),
        (plain_campaign(note="a" * 20_001), "note must have at most 20000 characters"),
        (plain_campaign(seed=2**64), "seed must be digits below 2^64"),
        (plain_campaign(seed=-1), "seed"),
        (plain_campaign(red="pirate"), 'there is no red policy "pirate"'),
        (plain_campaign(years=(Year(2),)), "year 2 stands where year 1 belongs"),
        (plain_campaign(scenario=own_scenario()), 'no built-in scenario "our-own"'),
        (
            plain_campaign(years=(Year(1, overrides=(Override("luck", 1, "why"),)),)),
            'there is no number to override "luck"',
        ),
        (
            plain_campaign(years=(Year(1, {"fms-backlog": Allocation(1_000_001, 0)}),)),
            "year 1, fms-backlog: budget must be at most 1000000, is 1000001",
        ),
    ],
)
def test_what_no_file_may_hold_is_not_written(campaign: Campaign, sentence: str) -> None:
    with pytest.raises(InputError, match="cannot save") as caught:
        campaign_bytes(campaign, "x.toml")
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("x.toml: ")


def test_a_campaign_that_would_read_differently_is_not_written() -> None:
    changed = replace(own_scenario(), id="alliance-reform")
    with pytest.raises(InputError, match="would not be the same campaign"):
        campaign_bytes(plain_campaign(scenario=changed))
