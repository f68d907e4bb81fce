"""The document saves, and keeps a draft of what cannot be saved; no screen is needed for either."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.campaign.made import own_scenario, plain_campaign

from planner.boundary.errors import InputError
from planner.campaign.drafts import draft_of
from planner.campaign.library import recent
from planner.campaign.model import Allocation, Campaign, Source
from planner.campaign.recent_files import remembered
from planner.campaign.store import create, load, save
from planner.tui.session.autosave import Autosave
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from pathlib import Path

LINE = "fms-backlog"


@pytest.fixture
def document(home: Path) -> CampaignDocument:
    return CampaignDocument(create(home / "x.toml", plain_campaign()))


@pytest.fixture
def away(home: Path) -> Path:
    """Another name that the folder of campaigns gets for a while."""
    return home.with_name("away")


def spend(document: CampaignDocument, budget: int) -> None:
    document.allocate(1, LINE, Allocation(budget, 1), joined=False)


def spent(path: Path) -> int:
    return load(path).campaign.year(1).allocation(LINE).budget


def kept(document: CampaignDocument) -> Path | None:
    return document.draft


def fails(document: CampaignDocument) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        document.save()


def test_what_cannot_be_saved_is_kept_as_a_draft_until_it_can(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    spend(document, 1)
    home.rename(away)
    fails(document)
    draft = home.parent / "drafts" / "x.draft.toml"
    assert kept(document) == draft
    assert spent(draft) == 1
    spend(document, 2)
    assert kept(document) is None, "it is behind"
    fails(document)
    assert spent(draft) == 2
    (found,) = recent(home, also=remembered())
    assert (found.path, found.copy_of, found.is_draft) == (draft, "x.toml", True)
    away.rename(home)
    document.save()
    assert spent(document.path) == 2
    assert kept(document) is None
    assert list(draft.parent.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="permissions are different there")
def test_drafts_are_in_a_folder_that_nobody_else_reads(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    spend(document, 1)
    home.rename(away)
    fails(document)
    assert stat.S_IMODE((home.parent / "drafts").stat().st_mode) == 0o700


def test_a_draft_goes_when_its_campaign_is_saved_elsewhere_or_undone(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    home.rename(away)
    spend(document, 1)
    fails(document)
    document.save_as(home.parent / "y.toml")
    assert list((home.parent / "drafts").iterdir()) == []
    spend(document, 2)
    (home.parent / "y.toml").rename(home.parent / "z.toml")
    (home.parent / "y.toml").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        document.save()
    assert document.draft is not None
    document.undo()
    document.save()
    assert list((home.parent / "drafts").iterdir()) == []


def test_a_draft_that_somebody_plays_on_in_stays(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    home.rename(away)
    spend(document, 1)
    fails(document)
    assert document.draft is not None
    theirs = load(document.draft)
    save(theirs, plain_campaign(note="played on"))
    spend(document, 2)
    fails(document)
    away.rename(home)
    document.save()
    assert load(theirs.path).campaign.note == "played on"


def test_an_earlier_sessions_draft_is_found_if_it_says_something_else(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    home.rename(away)
    spend(document, 1)
    fails(document)
    away.rename(home)
    draft = home.parent / "drafts" / "x.draft.toml"
    there = load(document.path).campaign
    assert draft_of(document.path, there) == draft
    assert draft_of(document.path, document.campaign) is None
    renamed = replace(document.campaign, team="Team 4")
    assert draft_of(document.path, renamed) == draft, "names count, too"
    assert draft_of(home / "y.toml", there) is None
    assert draft_of(document.path, plain_campaign(seed=5)) is None
    os.utime(draft, (0, 0))
    assert draft_of(document.path, there) is None, "they have played on in the file"


def test_two_drafts_of_one_name_are_two_files(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    other = CampaignDocument(load(document.path))
    home.rename(away)
    for budget, each in enumerate((document, other), 1):
        spend(each, budget)
        fails(each)
    assert document.draft is not None
    assert other.draft is not None
    assert (spent(document.draft), spent(other.draft)) == (1, 2)


def with_own_scenario(folder: Path) -> Campaign:
    (folder / "own.toml").write_text(own_scenario().text)
    return plain_campaign(scenario=own_scenario(), source=Source.FILE, scenario_file="own.toml")


def test_a_draft_takes_its_scenario_along(home: Path, away: Path) -> None:
    document = CampaignDocument(create(home / "x.toml", with_own_scenario(home)))
    home.rename(away)
    for budget in (1, 2):
        spend(document, budget)
        fails(document)
        assert document.draft is not None
        assert spent(document.draft) == budget
    away.rename(home)
    document.save()
    assert load(document.path).campaign.source is Source.FILE


def test_what_is_saved_in_another_folder_can_still_be_opened_after_the_next_save(
    home: Path,
) -> None:
    document = CampaignDocument(create(home / "x.toml", with_own_scenario(home)))
    document.save_as(home.parent / "y.toml")
    assert not document.unsaved
    spend(document, 3)
    document.save()
    assert spent(home.parent / "y.toml") == 3


def test_the_end_says_in_one_sentence_what_is_not_saved(
    document: CampaignDocument, home: Path, away: Path
) -> None:
    autosave = Autosave(None, document, lambda _: None)  # type: ignore[arg-type]  # without an app to ask in
    assert autosave.save_now()
    assert autosave.unsaved_notice() == ""
    spend(document, 1)
    home.rename(away)
    assert not autosave.save_now()
    draft = home.parent / "drafts" / "x.draft.toml"
    assert autosave.unsaved_notice() == (
        f"{document.path}: cannot save: there is no such folder; create it or save elsewhere; "
        f"what was done since the last save is kept in {draft}"
    )
    for each in draft.parent.iterdir():
        each.unlink()
    draft.parent.rmdir()
    draft.parent.touch()  # nothing can be kept either
    spend(document, 2)
    assert not autosave.save_now()
    assert autosave.unsaved_notice().endswith("; what was done since the last save is lost")
