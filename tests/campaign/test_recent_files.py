from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign

from planner.campaign.library import HOME_VARIABLE, default_folder, recent
from planner.campaign.recent_files import MOST, remember, remembered
from planner.campaign.write import campaign_bytes


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_was_opened_last_is_first_and_listed_once(tmp_path: Path) -> None:
    for name in ("a", "b", "line\nfeed", "a"):
        remember(tmp_path / f"{name}.toml")
    assert remembered() == [tmp_path / f"{each}.toml" for each in ("a", "line\nfeed", "b")]


def test_the_folder_that_is_looked_through_anyway_is_not_listed(home: Path) -> None:
    remember(default_folder() / "team.toml")
    (home / "link").symlink_to(default_folder())
    remember(home / "link" / "team.toml")
    assert remembered() == []


def test_the_list_has_an_end(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        remember(tmp_path / f"{number}.toml")
    assert [each.stem for each in remembered()] == [str(n) for n in range(MOST + 2, 2, -1)]


def test_a_list_that_cannot_be_read_or_written_harms_nothing(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "recent").mkdir()
    remember(tmp_path / "team.toml")
    assert remembered() == []
    (home / "recent").rmdir()
    (home / "recent").write_bytes(b"\xff\xfe")
    assert recent(default_folder(), also=remembered()) == []


def test_a_file_elsewhere_is_found_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_bytes(campaign_bytes(plain_campaign(name="Elsewhere")))
    for name in ("team", "gone"):
        remember(tmp_path / f"{name}.toml")
    assert [each.name for each in recent(default_folder(), also=remembered())] == ["Elsewhere"]


def test_a_file_elsewhere_that_the_folder_has_a_link_to_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_bytes(campaign_bytes(plain_campaign()))
    link = default_folder() / "team.toml"
    link.symlink_to(tmp_path / "shared.toml")
    remember(link)
    assert [each.path for each in recent(default_folder(), also=remembered())] == [link]
