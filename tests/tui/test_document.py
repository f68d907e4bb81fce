"""The desk saves, and keeps a draft of what cannot be saved; no screen is needed for either."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.campaign.made import own_scenario, plain_campaign

from planner.boundary.errors import InputError
from planner.campaign.drafts import draft_of
from planner.campaign.library import recent
from planner.campaign.model import Allocation, Campaign, Source
from planner.campaign.recent_files import remembered
from planner.campaign.store import create, load, save
from planner.tui.session.autosave import Saver
from planner.tui.session.document import Desk

if TYPE_CHECKING:
    from pathlib import Path

LINE = "fms-backlog"


@pytest.fixture
def desk(home: Path) -> Desk:
    return Desk(create(home / "x.toml", plain_campaign()))


@pytest.fixture
def away(home: Path) -> Path:
    """Where the folder of campaigns goes for a while."""
    return home.with_name("away")


def spend(desk: Desk, budget: int) -> None:
    desk.allocate(1, LINE, Allocation(budget, 1), joined=False)


def spent(path: Path) -> int:
    return load(path).campaign.year(1).allocation(LINE).budget


def kept(desk: Desk) -> Path | None:
    return desk.draft


def fails(desk: Desk) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        desk.save()


def test_what_cannot_be_saved_is_kept_as_a_draft_until_it_can(
    desk: Desk, home: Path, away: Path
) -> None:
    spend(desk, 1)
    home.rename(away)
    fails(desk)
    draft = home.parent / "drafts" / "x.draft.toml"
    assert kept(desk) == draft
    assert spent(draft) == 1
    spend(desk, 2)
    assert kept(desk) is None, "it is behind"
    fails(desk)
    assert spent(draft) == 2
    (found,) = recent(home, also=remembered())
    assert (found.path, found.copy_of, found.is_draft) == (draft, "x.toml", True)
    away.rename(home)
    desk.save()
    assert spent(desk.path) == 2
    assert kept(desk) is None
    assert list(draft.parent.iterdir()) == []


def test_a_draft_goes_when_its_campaign_is_saved_elsewhere_or_undone(
    desk: Desk, home: Path, away: Path
) -> None:
    home.rename(away)
    spend(desk, 1)
    fails(desk)
    desk.save_as(home.parent / "y.toml")
    assert list((home.parent / "drafts").iterdir()) == []
    spend(desk, 2)
    (home.parent / "y.toml").rename(home.parent / "z.toml")
    (home.parent / "y.toml").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        desk.save()
    assert desk.draft is not None
    desk.undo()
    desk.save()
    assert list((home.parent / "drafts").iterdir()) == []


def test_a_draft_that_somebody_plays_on_in_stays(desk: Desk, home: Path, away: Path) -> None:
    home.rename(away)
    spend(desk, 1)
    fails(desk)
    assert desk.draft is not None
    theirs = load(desk.draft)
    save(theirs, plain_campaign(note="played on"))
    spend(desk, 2)
    fails(desk)
    away.rename(home)
    desk.save()
    assert load(theirs.path).campaign.note == "played on"


def test_an_earlier_sessions_draft_is_found_if_it_says_something_else(
    desk: Desk, home: Path, away: Path
) -> None:
    home.rename(away)
    spend(desk, 1)
    fails(desk)
    away.rename(home)
    draft = home.parent / "drafts" / "x.draft.toml"
    there = load(desk.path).campaign
    assert draft_of(desk.path, there) == draft
    assert draft_of(desk.path, desk.campaign) is None
    assert draft_of(home / "y.toml", there) is None
    assert draft_of(desk.path, plain_campaign(seed=5)) is None
    os.utime(draft, (0, 0))
    assert draft_of(desk.path, there) is None, "they have played on in the file"


def test_two_drafts_of_one_name_are_two_files(desk: Desk, home: Path, away: Path) -> None:
    other = Desk(load(desk.path))
    home.rename(away)
    for budget, each in enumerate((desk, other), 1):
        spend(each, budget)
        fails(each)
    assert desk.draft is not None
    assert other.draft is not None
    assert (spent(desk.draft), spent(other.draft)) == (1, 2)


def with_own_scenario(folder: Path) -> Campaign:
    (folder / "own.toml").write_text(own_scenario().text)
    return plain_campaign(scenario=own_scenario(), source=Source.FILE, scenario_file="own.toml")


def test_a_draft_takes_its_scenario_along(home: Path, away: Path) -> None:
    desk = Desk(create(home / "x.toml", with_own_scenario(home)))
    home.rename(away)
    for budget in (1, 2):
        spend(desk, budget)
        fails(desk)
        assert desk.draft is not None
        assert spent(desk.draft) == budget
    away.rename(home)
    desk.save()
    assert load(desk.path).campaign.source is Source.FILE


def test_what_is_saved_in_another_folder_can_still_be_opened_after_the_next_save(
    home: Path,
) -> None:
    desk = Desk(create(home / "x.toml", with_own_scenario(home)))
    desk.save_as(home.parent / "y.toml")
    assert not desk.unsaved
    spend(desk, 3)
    desk.save()
    assert spent(home.parent / "y.toml") == 3


def test_the_end_says_in_one_sentence_what_is_not_saved(desk: Desk, home: Path, away: Path) -> None:
    saver = Saver(None, desk, lambda _: None)  # type: ignore[arg-type]  # without an app to ask in
    assert saver.save_now()
    assert saver.parting() == ""
    spend(desk, 1)
    home.rename(away)
    assert not saver.save_now()
    draft = home.parent / "drafts" / "x.draft.toml"
    assert saver.parting() == (
        f"{desk.path}: cannot save: there is no such folder; create it or save elsewhere; "
        f"what was done since the last save is kept in {draft}"
    )
    for each in draft.parent.iterdir():
        each.unlink()
    draft.parent.rmdir()
    draft.parent.touch()  # nothing can be kept either
    spend(desk, 2)
    assert not saver.save_now()
    assert saver.parting().endswith("; what was done since the last save is lost")
