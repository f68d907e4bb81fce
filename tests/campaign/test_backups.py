"""The backup of a damaged file: found, described, and restored."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from tests.campaign.made import played_campaign

from planner.campaign.backups import restore, whole_copy
from planner.campaign.library import recent
from planner.campaign.model import Allocation, Note
from planner.campaign.store import create, load, save
from planner.campaign.write import campaign_bytes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A campaign that was saved twice, and then filled with zeros."""
    path = tmp_path / "team-3.toml"
    before = played_campaign(2)
    ordered = before.year(3).allocate("fms-backlog", Allocation(5, 1))
    save(create(path, before), before.with_year(ordered))
    path.write_bytes(b"\0" * 4_000)
    return path


def test_the_copy_is_named_with_its_years(path: Path) -> None:
    copy = whole_copy(path)
    assert copy is not None
    assert copy.sentence == "a whole copy with years 1 to 2 is beside it: team-3.toml.bak"
    assert copy.campaign == played_campaign(2)
    planned = played_campaign(2).with_year(
        played_campaign(2).year(3).allocate("fms-backlog", Allocation(5, 1))
    )
    copy.path.write_bytes(campaign_bytes(planned))
    again = whole_copy(path)
    assert again is not None
    assert again.years == "years 1 to 2 and orders for year 3"


def test_a_year_with_nothing_but_notes_counts_for_no_orders(path: Path) -> None:
    played = played_campaign(2)
    noted = replace(played.year(3), notes=(Note("Ask the treasury."),))
    path.with_name("team-3.toml.bak").write_bytes(campaign_bytes(played.with_year(noted)))
    copy = whole_copy(path)
    assert copy is not None
    assert copy.years == "years 1 to 2"


@pytest.mark.parametrize("content", [b"", b"\0" * 99, b"[tool.ruff]\n", None])
def test_a_copy_that_is_no_campaign_is_none(path: Path, content: bytes | None) -> None:
    copy = path.with_name("team-3.toml.bak")
    if content is None:
        copy.unlink()
    else:
        copy.write_bytes(content)
    assert whole_copy(path) is None


def test_restored_nothing_is_lost(path: Path) -> None:
    copy = whole_copy(path)
    assert copy is not None
    path.with_name("team-3.damaged.toml").write_text("an earlier one")
    saved = restore(path, copy)
    assert load(path) == saved
    assert saved.campaign == played_campaign(2)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == {
        "team-3.toml": copy.content,
        "team-3.toml.bak": copy.content,
        "team-3.damaged.toml": b"an earlier one",
        "team-3.damaged-2.toml": b"\0" * 4_000,
    }
    assert [each.path for each in recent(path.parent)] == [path]


@pytest.mark.skipif(os.name == "nt", reason="permissions are different there")
def test_a_private_file_that_was_damaged_is_kept_as_private(path: Path) -> None:
    copy = whole_copy(path)
    assert copy is not None
    path.chmod(0o600)
    restore(path, copy)
    assert stat.S_IMODE(path.with_name("team-3.damaged.toml").stat().st_mode) == 0o600


def test_played_on_the_restored_file_is_saved_as_any_other(path: Path) -> None:
    copy = whole_copy(path)
    assert copy is not None
    saved = restore(path, copy)
    ordered = saved.campaign.year(3).allocate("fms-backlog", Allocation(7, 1))
    save(saved, saved.campaign.with_year(ordered))
    assert load(path).campaign.year(3).allocation("fms-backlog") == Allocation(7, 1)
