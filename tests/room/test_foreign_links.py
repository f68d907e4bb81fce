"""Links that a team puts into its own folder: they lead the room to no file of others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.room.evenings import PLAN, hand_in, made

from planner.room.files.store import load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.steps.lock import lock
from planner.room.steps.tell import tell

if TYPE_CHECKING:
    from pathlib import Path


def test_a_link_in_the_place_of_a_campaign_never_copies_what_it_leads_to(tmp_path: Path) -> None:
    layout = Layout(made(tmp_path / "room"))
    secret = load_evening(layout.folder).room.secret
    path = layout.campaign("kite")
    ours = path.read_bytes()
    path.unlink()
    path.symlink_to("../../records/kite.toml")
    assert load_evening(layout.folder).differing == {"kite"}
    take_step(layout.folder, partial(tell, text="Hello."))
    assert path.read_bytes() == ours
    assert not path.is_symlink()
    shared = b"".join(each.read_bytes() for each in layout.team("kite").rglob("*.toml"))
    assert secret.salt.hex().encode() not in shared
    assert load_evening(layout.folder).differing == frozenset()


def test_a_link_in_the_place_of_a_sheet_is_not_read(tmp_path: Path) -> None:
    layout = Layout(made(tmp_path / "room"))
    hand_in(layout.folder, "heron", "year = 1\nready = true\n" + PLAN)
    layout.sheet("kite").symlink_to("../heron/orders.toml")
    evening = take_step(layout.folder, lock)
    assert "is a link; put the file itself there" in evening.sheet("kite").problem
    assert evening.room.locked["kite"] == "unreadable sheet: nothing"
    assert evening.room.locked["heron"] == "its sheet"


def test_a_link_in_the_place_of_an_inbox_lets_the_messages_wait(tmp_path: Path) -> None:
    layout = Layout(made(tmp_path / "room"))
    inbox = layout.inbox("kite")
    inbox.symlink_to("../../records")
    before = sorted(layout.records.iterdir())
    take_step(layout.folder, partial(tell, text="One."))
    take_step(layout.folder, partial(tell, text="Two."))  # nor does a later step lead there
    assert sorted(layout.records.iterdir()) == before
    inbox.unlink()
    take_step(layout.folder, partial(tell, text="Three."))
    assert len(list(inbox.iterdir())) == 3


def test_a_teams_whole_folder_may_be_a_link_of_the_facilitators(tmp_path: Path) -> None:
    layout = Layout(made(tmp_path / "room"))
    elsewhere = tmp_path / "share"
    layout.team("kite").rename(elsewhere)
    layout.team("kite").symlink_to(elsewhere)
    hand_in(layout.folder, "kite", "year = 1\nready = true\n")
    evening = take_step(layout.folder, partial(tell, text="Hello."))
    assert evening.is_ready("kite")
    assert len(list((elsewhere / "inbox").iterdir())) == 1


def test_what_waits_for_a_folder_in_its_place_does_not_take_its_permissions(
    tmp_path: Path,
) -> None:
    layout = Layout(made(tmp_path / "room"))
    path = layout.status("kite")
    path.unlink()
    path.mkdir(mode=0o777)
    take_step(layout.folder, lock)
    assert layout.waiting(path).stat().st_mode & 0o111 == 0
