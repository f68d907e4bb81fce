from pathlib import Path

import pytest
from tests.campaign.made import own_scenario
from tests.cli.running import Planner

from planner.campaign.model import Source
from planner.campaign.play import begin
from planner.campaign.store import load
from planner.campaign.verify import Match, verify
from planner.scenario.load import load_builtin


def test_a_new_campaign_is_one_line_and_a_file(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "Team 3.toml"
    said = planner("new", path)
    assert (said.code, said.err) == (0, "")
    assert "a new campaign in" in " ".join(said.out.split())
    campaign = load(path).campaign
    assert campaign.name == "Team 3"
    assert campaign.scenario == load_builtin()
    assert campaign.red == load_builtin().red_policies[0].id
    assert campaign.years == ()
    assert planner("verify", path).out == f"{path}: nothing recorded\n"
    assert "Nothing is ordered yet" in planner("replay", path).out


def test_everything_can_be_chosen(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    seed = 2**64 - 1
    options = ("--seed", seed, "--name", "[/] 東", "--red", "person")
    assert planner("new", path, *options, "--scenario", "alliance-reform").code == 0
    campaign = load(path).campaign
    assert (campaign.seed, campaign.name, campaign.red) == (seed, "[/] 東", "person")


def test_two_new_campaigns_have_different_luck(planner: Planner, tmp_path: Path) -> None:
    seeds = set()
    for number in range(4):
        planner("new", tmp_path / f"{number}.toml")
        seeds.add(load(tmp_path / f"{number}.toml").campaign.seed)
    assert len(seeds) > 1


@pytest.mark.parametrize(("phase", "played"), [(1, 0), (2, 2), (3, 5)])
def test_a_later_phase_begins_with_a_record(
    planner: Planner, tmp_path: Path, phase: int, played: int
) -> None:
    path = tmp_path / "x.toml"
    assert planner("new", path, "--seed", 5, "--from-phase", phase).code == 0
    campaign = load(path).campaign
    assert campaign.played == len(campaign.years) == played
    assert verify(campaign).match is (Match.SAME if played else Match.NOTHING)


def test_a_scenario_of_ones_own_beside_the_file_is_named(planner: Planner, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(own_scenario().text)
    assert planner("new", tmp_path / "x.toml", "--scenario", own).code == 0
    campaign = load(tmp_path / "x.toml").campaign
    assert (campaign.source, campaign.scenario) == (Source.FILE, own_scenario())
    assert begin(campaign).opening is not None


def test_a_scenario_of_ones_own_elsewhere_is_embedded(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    own = tmp_path / "own.toml"
    own.write_text(own_scenario().text)
    assert planner("new", tmp_path / "a" / "x.toml", "--scenario", own).code == 0
    own.unlink()
    campaign = load(tmp_path / "a" / "x.toml").campaign
    assert (campaign.source, campaign.scenario) == (Source.EMBEDDED, own_scenario())


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--seed", "-1"],
            "--seed must be digits, at most 18446744073709551615 (2^64 - 1)",
        ),
        (["--seed", str(2**64)], f'is "{2**64}"'),
        (["--seed", "9" * 5000], "--seed must be digits"),
        (["--seed", "0x5"], "--seed must be digits"),
        (["--seed", "٣"], "--seed must be digits"),
        (["--seed", ""], "--seed must be digits"),
        (
            ["--red", "oportunist"],
            'none or person, is "oportunist"; did you mean "opportunist"?',
        ),
        (["--red", "x"], '--red must be opportunist, patient, none or person, is "x"'),
        (["--scenario", "aliance-reform"], 'no built-in scenario "aliance-reform"; did you mean'),
        (["--scenario", "nowhere.toml"], "nowhere.toml: cannot read: there is no such file"),
        (["--from-phase", "4"], '--from-phase must be a phase from 1 to 3, is "4"'),
        (["--from-phase", "two"], '--from-phase must be a phase from 1 to 3, is "two"'),
        (["--name", ""], "name must not be empty"),
        (["--name", "a" * 201], "name must have at most 200 characters"),
        (["--name", "\udcff"], "no valid Unicode"),
    ],
)
def test_a_wrong_choice_writes_nothing(
    planner: Planner, tmp_path: Path, options: list[str], sentence: str
) -> None:
    assert sentence in planner.refuses("new", tmp_path / "x.toml", *options)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_stays(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("mine")
    assert "there is a file of that name already" in planner.refuses("new", path)
    assert path.read_text() == "mine"
    assert "there is a file of that name already" in planner.refuses("new", tmp_path)


def test_a_folder_that_is_not_there_is_said(planner: Planner, tmp_path: Path) -> None:
    told = planner.refuses("new", tmp_path / "nowhere" / "x.toml")
    assert told.endswith("cannot save: there is no such folder; create it or save elsewhere")
