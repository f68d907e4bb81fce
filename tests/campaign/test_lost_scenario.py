"""A damaged file without its scenario: no year is lost if a copy of the scenario is found."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.campaign.made import own_scenario, plain_campaign, played_campaign

from planner.boundary.errors import InputError
from planner.campaign.default_orders import play_typically
from planner.campaign.model import Allocation, Campaign, Source, Year
from planner.campaign.play import begin
from planner.campaign.salvage import Salvaged, ScenarioLost, salvage
from planner.campaign.scenario_recovery import scenario_at
from planner.campaign.scenario_source import scenario_from_text
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes
from planner.scenario.load import load_builtin
from planner.scenario.model import Scenario

NOWHERE = Path("nowhere")
OTHER_PRIORITIES = own_scenario().text.replace("fms-backlog", "sales-backlog")


@cache
def played() -> Campaign:
    fresh = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    return play_typically(begin(fresh), 4).campaign


WHOLE = campaign_bytes(played())
EMBEDDED = WHOLE.index(b"[embedded]")
YEARS = [WHOLE.index(b"year = %d\n" % year) for year in (1, 2, 3, 4)]


def kept(raw: bytes, given: Scenario | None = None, folder: Path = NOWHERE) -> Salvaged:
    found = salvage(raw, "x.toml", folder, given)
    assert isinstance(found, Salvaged)
    return found


def lost(raw: bytes, folder: Path = NOWHERE) -> ScenarioLost:
    found = salvage(raw, "x.toml", folder)
    assert isinstance(found, ScenarioLost)
    return found


def changed(old: str, new: str) -> Scenario:
    """The scenario with a changed text."""
    assert old in own_scenario().text
    return scenario_from_text(own_scenario().text.replace(old, new))


# ---- cut off at any place

ENDS = [
    *range(EMBEDDED, EMBEDDED + 50),
    *range(EMBEDDED + 50, len(WHOLE) - 8, 1499),
    *range(len(WHOLE) - 8, len(WHOLE) - 1),
]


@pytest.mark.parametrize("end", [each for each in ENDS if each != EMBEDDED + 1])
def test_cut_off_anywhere_in_the_scenario_no_year_is_lost(end: int) -> None:
    salvaged = kept(WHOLE[:end], own_scenario())
    assert campaign_bytes(salvaged.campaign) == WHOLE
    assert len(salvaged.problems) == 1
    assert not salvaged.remark
    told = lost(WHOLE[:end])
    assert (told.scenario, told.years, told.played) == ("our-own", 4, 4)
    assert str(told.problem) == str(salvaged.problem)
    assert told.is_embedded == (end > EMBEDDED)


def test_a_bracket_at_the_end_costs_no_year_that_is_whole() -> None:
    assert kept(WHOLE[: EMBEDDED + 1], own_scenario()).campaign.years == played().years


def test_cut_off_in_its_years_the_whole_ones_are_kept() -> None:
    for end in range(YEARS[1], EMBEDDED, 61):
        whole = sum(start < end for start in YEARS) - 1
        salvaged = kept(WHOLE[:end], own_scenario())
        assert salvaged.campaign.years[:whole] == played().years[:whole]
        assert len(salvaged.campaign.years) <= whole + 1
        assert salvaged.campaign.source is Source.EMBEDDED
        assert not lost(WHOLE[:end]).is_embedded
        assert lost(WHOLE[:end]).years == len(salvaged.campaign.years)


def test_damage_in_a_year_and_in_the_scenario_keeps_what_is_before_both() -> None:
    twice = WHOLE[:-5000].replace(b"year = 3\n", b"year = = 3\n")
    assert lost(twice).years == 2
    assert kept(twice, own_scenario()).campaign.years == played().years[:2]


@pytest.mark.parametrize(
    "damage",
    [b"\x00" * 20_000, b"\xff\xfe\x00= [[", b"'''\n[[years]]\nyear = 1\n", b"\n[phases]\n"],
)
def test_garbage_in_the_scenario_costs_no_year(damage: bytes) -> None:
    at = EMBEDDED + 9000
    raw = WHOLE[:at] + damage + WHOLE[at + 40 :]
    assert kept(raw, own_scenario()).campaign == played()
    told = lost(raw)
    assert told.is_embedded
    assert told.years == 4


@pytest.mark.parametrize(
    "value", ["", "scenario = 5\n", 'scenario = ""\n', "scenario = '''\n[x'''\n"]
)
def test_an_embedded_scenario_that_says_nothing_is_lost(value: str) -> None:
    raw = WHOLE[:EMBEDDED] + f"[embedded]\n{value}".encode()
    assert lost(raw).is_embedded
    assert kept(raw, own_scenario()).campaign == played()


def test_bytes_that_are_no_text_leave_another_scenario_and_that_is_said() -> None:
    at = WHOLE.index(b"#", EMBEDDED) + 2
    raw = WHOLE[:at] + b"\xff" + WHOLE[at + 1 :]
    salvaged = kept(raw)
    assert salvaged.campaign.years == played().years
    assert "its scenario is not the one that the results were recorded in" in salvaged.remark
    assert campaign_bytes(kept(raw, own_scenario()).campaign) == WHOLE


# ---- the scenario given


def test_another_scenario_of_the_same_priorities_is_used_and_that_is_said() -> None:
    other = changed("cost = 250", "cost = 77")
    salvaged = kept(WHOLE[:-900], other)
    assert salvaged.campaign.scenario == other
    assert salvaged.campaign.years == played().years
    assert salvaged.campaign.scenario_digest == own_scenario().digest
    assert "the scenario given is not the one that the results were recorded" in salvaged.remark
    verdict = verify(salvaged.campaign)
    assert verdict.match is Match.DIFFERENT
    assert verdict.remarks


def test_a_plan_has_no_digest_but_its_scenario_has_a_name() -> None:
    plan = played().with_year(Year(1))
    orders = tuple(replace(each, results=None) for each in plan.years)
    raw = campaign_bytes(replace(plan, years=orders, scenario_digest="", rules=None))[:-900]
    assert not kept(raw, own_scenario()).remark
    renamed = kept(raw, load_builtin()).remark
    assert renamed == 'the scenario given is "alliance-reform"; the file names "our-own"'


def test_a_scenario_of_other_priorities_fits_no_year() -> None:
    with pytest.raises(InputError) as caught:
        kept(WHOLE[:-900], scenario_from_text(OTHER_PRIORITIES))
    sentence = str(caught.value)
    assert sentence.startswith("x.toml:")
    assert 'year 1: there is no priority "fms-backlog"' in sentence
    assert sentence.endswith("; no year fits the given scenario")


def test_years_that_do_not_fit_the_scenario_given_are_left_away_and_that_is_said() -> None:
    year = replace(played().year(3), results=None).allocate("fms-backlog", Allocation(5, 5))
    plan = replace(played(), years=(Year(1), Year(2), year), scenario_digest="", rules=None)
    salvaged = kept(campaign_bytes(plan)[:-900], scenario_from_text(OTHER_PRIORITIES))
    assert len(salvaged.campaign.years) == 2
    damage, misfit = map(str, salvaged.problems)
    assert "is not valid TOML" in damage
    assert 'year 3: there is no priority "fms-backlog"' in misfit


def test_a_year_too_dear_for_the_scenario_given_is_left_away_and_that_is_said() -> None:
    poor = changed("budget = [3000, 3000, 3000", "budget = [3000, 3000, 2000")
    salvaged = kept(WHOLE[:-900], poor)
    assert len(salvaged.campaign.years) == 2
    assert "year 3 spends $" in str(salvaged.problems[-1])
    assert "more than its budget" in str(salvaged.problems[-1])


def test_a_whole_file_needs_no_scenario() -> None:
    assert salvage(WHOLE, "x.toml", NOWHERE) is None
    assert salvage(WHOLE, "x.toml", NOWHERE, own_scenario()) is None
    assert salvage(WHOLE, "x.toml", NOWHERE, load_builtin()) is None


def test_a_head_that_cannot_be_read_is_no_matter_of_the_scenario() -> None:
    for raw in (b"", WHOLE[:20], WHOLE.replace(b'seed = "738"', b"seed = 738")[:-900]):
        assert salvage(raw, "x.toml", NOWHERE) is None
        assert salvage(raw, "x.toml", NOWHERE, own_scenario()) is None


# ---- a scenario that has the built-in one's name


@cache
def namesake() -> Scenario:
    return scenario_from_text(load_builtin().text.replace("cost = 250", "cost = 77"))


@cache
def of_a_namesake() -> bytes:
    fresh = plain_campaign(scenario=namesake(), source=Source.EMBEDDED)
    return campaign_bytes(play_typically(begin(fresh), 2).campaign)


def test_the_built_in_namesake_does_not_take_its_place_unsaid() -> None:
    raw = of_a_namesake()
    at = raw.index(b"[embedded]")
    assert lost(raw[: at + 5000]).is_embedded
    told = kept(raw[: raw.index(b"year = 2\n") + 12])
    assert told.campaign.scenario == load_builtin()
    assert "its scenario is not the one that the results were recorded in" in told.remark


@pytest.mark.parametrize("after", [0, 1, 8, 5000])
def test_given_it_is_used_even_where_the_rest_looks_whole(after: int) -> None:
    raw = of_a_namesake()
    salvaged = kept(raw[: raw.index(b"[embedded]") + after], namesake())
    assert verify(salvaged.campaign).sentence.startswith("2 recorded years")
    assert not salvaged.remark
    assert "\n" not in str(salvaged.problem)


# ---- a scenario that is still there


def test_the_built_in_one_is_known_by_its_digest() -> None:
    campaign = replace(played_campaign(2), source=Source.EMBEDDED)
    salvaged = kept(campaign_bytes(campaign)[:-900])
    assert salvaged.campaign == campaign
    assert 'the built-in scenario "alliance-reform"' in salvaged.remark


@pytest.mark.parametrize("form", ["plain", "from Windows", "in another campaign"])
def test_one_beside_the_file_is_known_by_its_digest(tmp_path: Path, form: str) -> None:
    text = own_scenario().text.encode()
    if form == "from Windows":
        text = b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")
    if form == "in another campaign":
        text = campaign_bytes(replace(played(), name="Team 2", seed=5))
    (tmp_path / "found.toml").write_bytes(text)
    salvaged = kept(WHOLE[:-900], folder=tmp_path)
    assert salvaged.campaign == played()
    assert "taken from found.toml beside it" in salvaged.remark


def test_nothing_else_beside_it_is_taken_for_it(tmp_path: Path) -> None:
    other = changed("cost = 250", "cost = 77")
    (tmp_path / "a.toml").write_text(other.text)
    (tmp_path / "b.toml").write_bytes(WHOLE[:-900])
    (tmp_path / "c.toml").write_text(f'x = "{own_scenario().digest}"')
    (tmp_path / "d.toml").write_bytes(b"\xff\x00" * 9000)
    (tmp_path / "e.toml").mkdir()
    (tmp_path / "f.toml").symlink_to("f.toml")
    unlike = replace(played(), scenario=other)
    (tmp_path / "g.toml").write_bytes(campaign_bytes(unlike))
    assert lost(WHOLE[:-900], tmp_path).years == 4


def test_a_scenario_file_that_is_gone_can_be_given(tmp_path: Path) -> None:
    campaign = replace(played(), source=Source.FILE, scenario_file="our-own.toml")
    raw = campaign_bytes(campaign)
    told = lost(raw, tmp_path)
    assert "our-own.toml: cannot read: there is no such file" in str(told.problem)
    assert told.sentence.startswith('its scenario "our-own.toml" is missing')
    assert kept(raw, own_scenario(), tmp_path).campaign == played()


def beside(text: str, folder: Path) -> bytes:
    """The campaign with its scenario in a file, which has this text now."""
    (folder / "our-own.toml").write_text(text)
    return campaign_bytes(replace(played(), source=Source.FILE, scenario_file="our-own.toml"))


def test_a_scenario_file_that_is_damaged_is_not_called_missing(tmp_path: Path) -> None:
    told = lost(beside("[[[", tmp_path), tmp_path)
    assert str(told.problem).startswith(f"{tmp_path / 'our-own.toml'}:1:")
    assert told.sentence.startswith('its scenario "our-own.toml" is damaged, and')
    assert told.years == 4


def test_a_scenario_file_that_has_become_another_one_can_be_given(tmp_path: Path) -> None:
    raw = beside(OTHER_PRIORITIES, tmp_path)
    told = lost(raw, tmp_path)
    assert 'year 1: there is no priority "fms-backlog"' in str(told.problem)
    assert "is not the one that the results were recorded in, and no year can" in told.sentence
    assert (told.years, told.played) == (4, 4)
    assert kept(raw, own_scenario(), tmp_path).campaign == replace(played(), source=Source.EMBEDDED)


# ---- a scenario named by a person


def test_it_is_taken_from_its_own_file_or_from_a_campaign(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(own_scenario().text)
    assert scenario_at(path) == own_scenario()
    path.write_bytes(WHOLE)
    assert scenario_at(path) == own_scenario()
    path.write_bytes(campaign_bytes(played_campaign(2)))
    assert scenario_at(path) == load_builtin()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"priorities = 5\n", b"[" * 9000, WHOLE[:-900], b'seed = "1"\n']
)
def test_what_is_neither_is_refused_with_its_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        scenario_at(path)
    assert str(caught.value).startswith(str(path))
