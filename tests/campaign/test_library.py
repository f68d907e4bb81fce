import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign, played_campaign

from planner.boundary.errors import InputError
from planner.campaign.library import (
    HOME_VARIABLE,
    Summary,
    default_folder,
    free_name,
    recent,
    to_continue,
)
from planner.campaign.write import campaign_bytes


def test_the_newest_comes_first_and_broken_files_hide_nothing(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes(campaign_bytes(plain_campaign(name="Old")))
    (tmp_path / "new.toml").write_bytes(campaign_bytes(played_campaign(2)))
    (tmp_path / "broken.toml").write_text("year = = 4")
    (tmp_path / "own.toml").write_text('format = 1\npriorities = []\nseed = "1"\n')
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (tmp_path / "new.toml.bak").write_text("")
    (tmp_path / "new.original.toml").write_bytes(campaign_bytes(plain_campaign()))
    (tmp_path / "new.original-2.toml").write_bytes(campaign_bytes(plain_campaign()))
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "dangling.toml").symlink_to(tmp_path / "nowhere.toml")
    for seconds, name in enumerate(["folder", "old", "broken", "new"]):
        os.utime(tmp_path / f"{name}.toml", (seconds, seconds))
    for name in ("own", "pyproject"):
        os.utime(tmp_path / f"{name}.toml", (9, 9))
    listed = recent(tmp_path)
    assert [(each.name, each.year, each.mtime, bool(each.problem)) for each in listed] == [
        ("Team 3", 2, 3.0, False),
        ("broken", 0, 2.0, True),
        ("Old", 0, 1.0, False),
        ("folder", 0, 0.0, True),
    ]
    assert [each.path.name for each in recent(tmp_path, most=1)] == ["new.toml"]


@pytest.mark.parametrize(
    "data", ['seed = "1"', "seed = 1\nname = 5\nyears = 3", "seed = 1\nyears = [1, {results = 0}]"]
)
def test_half_a_campaign_has_a_summary(tmp_path: Path, data: str) -> None:
    (tmp_path / "x.toml").write_text(data)
    assert [each.name for each in recent(tmp_path)] == ["x"]


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert recent(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Team 3", "team-3.toml"),
        ("Équipe Ñ", "equipe-n.toml"),
        ("../../etc/passwd", "etc-passwd.toml"),
        ("東京", "campaign.toml"),
        ("", "campaign.toml"),
        ("\x1b[2J", "2j.toml"),
        ("a" * 200, f"{'a' * 60}.toml"),
    ],
)
def test_a_title_becomes_a_file_name(tmp_path: Path, title: str, name: str) -> None:
    assert free_name(tmp_path, title) == tmp_path / name


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "team.toml").touch()
    (tmp_path / "team-2.toml").symlink_to("nowhere")
    assert free_name(tmp_path, "Team") == tmp_path / "team-3.toml"


def found(name: str, year: int) -> Summary:
    return Summary("Team", Path("folder") / name, year, 0.0)


def test_a_conflict_copy_knows_its_file() -> None:
    assert found("team.conflict-2.toml", 3).copy_of == "team.toml"
    assert not found("team.toml", 3).copy_of
    assert not found("conflict.toml", 3).copy_of


def test_continue_offers_a_conflict_copy_only_once_it_was_played_on() -> None:
    theirs = found("team.toml", 3)
    fresh, played_on = found("team.conflict.toml", 3), found("team.conflict.toml", 4)
    assert to_continue([fresh, theirs]) is theirs
    assert to_continue([played_on, theirs]) is played_on
    assert to_continue([fresh]) is fresh  # the file itself is missing
    assert to_continue([theirs, played_on]) is theirs
    assert to_continue([]) is None


def test_the_folder_follows_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    assert default_folder() == tmp_path / "home" / "campaigns"
    assert default_folder().is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(InputError, match="there is no such folder"):
        default_folder()


def test_it_needs_nothing_heavy() -> None:
    code = (
        "import sys, planner.campaign.library; "
        "print(*{'numpy', 'pydantic', 'textual', 'tomli_w'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_summary_says_how_long_the_scenario_is_and_if_the_open_year_is_begun(
    tmp_path: Path,
) -> None:
    head = 'seed = "1"\nscenario = "{}"\nteam = "Blue"\n'
    phases = "[[phases]]\nlast_year = 7\n"
    (tmp_path / "own-scenario.toml").write_text(f'id = "x"\npriorities = []\n{phases}')
    files = {
        "built-in": head.format("alliance-reform") + "[[years]]\nyear = 1\n[years.orders]\n",
        "beside": head.format("own-scenario.toml"),
        "embedded": head.format("x") + f"[embedded]\nscenario = '''{phases}'''\n",
        "away": head.format("../own-scenario.toml"),
        "broken": head.format("x") + "[embedded]\nscenario = '= ='\n",
        "odd": head.format("x") + "[embedded]\nscenario = 'phases = [1]'\n",
    }
    for name, content in files.items():
        (tmp_path / f"{name}.toml").write_text(content)
    listed = {each.path.stem: each for each in recent(tmp_path)}
    lengths = {name: listed[name].years for name in files}
    assert lengths == {
        "built-in": 10,
        "beside": 7,
        "embedded": 7,
        "away": 0,
        "broken": 0,
        "odd": 0,
    }
    assert [name for name in files if listed[name].is_begun] == ["built-in"]
    assert listed["beside"].team == "Blue"
    assert not listed["built-in"].is_finished


def test_a_campaign_that_cannot_be_read_is_not_the_one_to_continue() -> None:
    bad = Summary("bad", Path("bad.toml"), 0, 2.0, "is broken")
    good = Summary("good", Path("good.toml"), 1, 1.0)
    assert to_continue([bad, good]) is good
    assert to_continue([bad]) is None
