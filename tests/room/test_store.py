"""The room on disk: what a step writes, and what it repairs."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

from tests.room.evenings import PLAN, after, hand_in, made

from planner.boundary.file_lock import lock_inside
from planner.boundary.os_errors import THIS_HOST
from planner.room.files.store import load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.overview import Need, overview
from planner.room.seat.status import read_seat_status
from planner.room.steps.lock import lock
from planner.room.steps.ready import tell_ready
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal

READY = f"year = 1\nready = true\n{PLAN}"


def ready_told(folder: Path, team: str) -> int:
    path = Layout(folder).status(team)
    return read_seat_status(path.read_bytes(), str(path)).ready


def test_seats_are_told_how_many_teams_are_ready(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    hand_in(folder, "heron", READY)
    assert ready_told(folder, "kite") == 0
    take_step(folder, tell_ready, after(1))
    assert ready_told(folder, "kite") == 1
    told = Layout(folder).status("kite").read_bytes()
    take_step(folder, tell_ready, after(2))
    assert Layout(folder).status("kite").read_bytes() == told


def test_a_campaign_edited_in_a_team_s_folder_is_noticed_and_repaired(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    path = Layout(folder).campaign("kite")
    shown = path.read_bytes()
    path.write_bytes(shown + b"# edited\n")
    evening = load_evening(folder)
    assert evening.differing == {"kite"}
    assert overview(evening, after(1), {})[0].need is Need.DIFFERS
    take_step(folder, tell_ready, after(1))
    assert path.read_bytes() == shown
    assert load_evening(folder).differing == frozenset()


def test_a_room_is_not_read_in_the_middle_of_a_step(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    layout = Layout(folder)
    later = shutil.copytree(folder, tmp_path / "later")
    for minute, step in enumerate((lock, resolve, reveal), 1):
        take_step(later, step, after(minute))
    found: list[int] = []
    with lock_inside(folder, "room"):
        layout.room.write_bytes(Layout(later).room.read_bytes())  # its records are still the old
        reader = threading.Thread(target=lambda: found.append(load_evening(folder).room.year))
        reader.start()
        reader.join(timeout=0.5)
        assert reader.is_alive()
        for team in ("falcon", "heron", "kite"):
            layout.record(team).write_bytes(Layout(later).record(team).read_bytes())
    reader.join(timeout=30)
    assert found == [2]


def test_what_a_killed_seat_left_goes_at_the_reveal(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    team = Layout(folder).team("kite")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = team / f".planner-{THIS_HOST}-{gone.pid}-0123abcd.tmp"
    left.write_text("half a sheet")
    for minute, step in enumerate((lock, resolve, reveal), 1):
        take_step(folder, step, after(minute))
    assert not left.exists()


def test_messages_are_counted_by_the_names_of_their_files(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    inbox = Layout(folder).inbox("kite")
    inbox.mkdir()
    for name in ("2.toml", "11.toml", "x.toml", "3.toml~", ".planner-x.tmp"):
        (inbox / name).write_text("")
    evening = load_evening(folder)
    assert evening.inbox("kite") == (2, 11)
    assert evening.inbox("heron") == ()
