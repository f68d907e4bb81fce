"""A room on disk: team files edited by hand, secrets, and the folder of the red cell."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.room.made_rooms import LATER, played, room_of

from planner.campaign.branch import branch
from planner.campaign.store import load
from planner.campaign.verify import Match, verify
from planner.room.evening import OutOfOrderError
from planner.room.files.store import create, load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.seat.sheet import Sheet, sheet_bytes
from planner.room.seat.status import read_seat_status
from planner.room.steps.end import end
from planner.room.steps.join import join
from planner.room.steps.lock import lock
from planner.room.steps.open import open_by_policy, open_by_red
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.split import split
from planner.room.steps.tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from planner.room.files.store import Step


def made(folder: Path, years: int = 1, **changes: str) -> Layout:
    create(folder, played(room_of(**changes), years), LATER)  # type: ignore[arg-type]  # by name
    return Layout(folder)


def a_year(layout: Layout) -> None:
    for step in (lock, resolve, reveal):
        take_step(layout.folder, step, LATER)


def test_an_edited_campaign_differs_is_kept_beside_and_written_anew(tmp_path: Path) -> None:
    layout = made(tmp_path / "room")
    path = layout.campaign("blue")
    ours = path.read_bytes()
    assert not load_evening(layout.folder).differing
    path.write_bytes(ours.replace(b"1500", b"1700"))
    assert load_evening(layout.folder).differing == {"blue"}
    evening = take_step(layout.folder, partial(tell, text="Five minutes left."), LATER)
    assert path.read_bytes() == ours
    kept = layout.team("blue") / "campaign.edited-1.toml"
    assert kept.read_bytes() == ours.replace(b"1500", b"1700")
    entry = evening.room.log[-1]
    assert (entry.kind, entry.team) == ("differs", "blue")
    assert entry.text == "its campaign file had been edited; the edit is in campaign.edited-1.toml"
    assert not load_evening(layout.folder).differing


def test_every_edit_is_kept_and_the_others_play_on(tmp_path: Path) -> None:
    layout = made(tmp_path / "room")
    path = layout.campaign("blue")
    for number in (1, 2):
        path.write_text(f"edit {number}")
        a_year(layout)
        kept = layout.team("blue") / f"campaign.edited-{number}.toml"
        assert kept.read_text() == f"edit {number}"
    for team in ("blue", "green"):
        assert load(layout.campaign(team)).campaign.played == 3


def test_a_campaign_that_is_gone_is_written_anew(tmp_path: Path) -> None:
    layout = made(tmp_path / "room")
    ours = layout.campaign("blue").read_bytes()
    layout.campaign("blue").unlink()
    assert load_evening(layout.folder).differing == {"blue"}
    evening = take_step(layout.folder, partial(tell, text="Hello."), LATER)
    assert layout.campaign("blue").read_bytes() == ours
    assert evening.room.log[-1].text == "its campaign file was gone"
    assert not list(layout.team("blue").glob("campaign.edited*"))


def test_a_refused_step_leaves_an_edited_file_alone(tmp_path: Path) -> None:
    layout = made(tmp_path / "room")
    layout.campaign("blue").write_text("edited")
    with pytest.raises(OutOfOrderError):
        take_step(layout.folder, reveal, LATER)
    assert layout.campaign("blue").read_text() == "edited"
    assert len(list(layout.team("blue").iterdir())) == 2, "campaign and status"


def test_a_sheet_of_a_locked_year_does_not_count(tmp_path: Path) -> None:
    layout = made(tmp_path / "room")
    take_step(layout.folder, lock, LATER)
    layout.sheet("blue").write_bytes(sheet_bytes(Sheet(2, ready=True, orders={})))
    for step in (resolve, reveal):
        take_step(layout.folder, step, LATER)
    assert load(layout.campaign("blue")).campaign.year(2).orders


@pytest.mark.parametrize("red", ["opportunist", "person"])
def test_nothing_that_is_shared_holds_seed_or_salt_before_the_end(tmp_path: Path, red: str) -> None:
    layout = Layout(tmp_path / "room")
    create(layout.folder, room_of(red=red), LATER)
    secret = load_evening(layout.folder).room.secret
    steps: list[Step] = [
        lock,
        resolve,
        reveal,
        partial(join, name="Late"),
        partial(split, team_id="blue", name="Light"),
        partial(tell, text="Hello."),
    ]
    if red == "person":
        steps.insert(0, partial(open_by_policy, policy="opportunist"))
    for step in steps:
        take_step(layout.folder, step, LATER)
        shared = [*layout.teams.rglob("*.toml"), *layout.red.rglob("*.toml")]
        assert (layout.red_options in shared) is (red == "person")
        for path in shared:
            words = path.read_text()
            assert f'"{secret.seed}"' not in words
            assert secret.salt.hex() not in words
            assert "salt" not in words
    take_step(layout.folder, end, LATER)
    for team in load_evening(layout.folder).room.teams:
        campaign = load(layout.campaign(team.id)).campaign
        assert campaign.secret == secret
        assert verify(campaign).match is Match.SAME


def test_reds_folder_is_a_seat_folder(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "room")
    create(layout.folder, room_of(red="person"), LATER)
    status = read_seat_status(layout.red_status.read_bytes(), "status.toml")
    assert (status.year, status.state.value, status.team) == (1, "waiting", "Red")
    cheapest = min(room_of().room.scenario.red_options, key=lambda each: each.cost).id
    layout.red_sheet.write_text(f'year = 1\nready = true\nmoves = ["{cheapest}"]\n')
    take_step(layout.folder, open_by_red, LATER)
    status = read_seat_status(layout.red_status.read_bytes(), "status.toml")
    assert status.state.value == "planning"
    assert load(layout.campaign("blue")).campaign.year(1).red == (cheapest,)
    take_step(layout.folder, partial(tell, text="Be brief.", team_id="red"), LATER)
    assert tomllib.loads((layout.red / "inbox" / "1.toml").read_text())["text"] == "Be brief."


def test_a_what_if_of_a_room_in_play_has_luck_of_its_own(tmp_path: Path) -> None:
    layout = made(tmp_path / "room", years=2)
    room = load_evening(layout.folder).room
    campaign = branch(
        load(layout.campaign("blue")).campaign, 2, parent_file="campaign.toml"
    ).campaign
    assert campaign.seed != room.secret.seed
    assert (campaign.seed_from, campaign.salt) == (2, b"")
    assert replace(campaign, years=()).secret != room.secret
