"""The room on disk: what a step writes, and what it repairs."""

from pathlib import Path

from tests.room.evenings import PLAN, after, hand_in, made

from planner.room.layout import Layout
from planner.room.overview import Need, overview
from planner.room.seat_status import read_seat_status
from planner.room.steps.ready import tell_ready
from planner.room.store import has_to_tell, load_evening, take_step

READY = f"year = 1\nready = true\n{PLAN}"


def ready_told(folder: Path, team: str) -> int:
    path = Layout(folder).status(team)
    return read_seat_status(path.read_bytes(), str(path)).ready


def test_seats_are_told_how_many_teams_are_ready(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    hand_in(folder, "heron", READY)
    assert ready_told(folder, "kite") == 0
    assert has_to_tell(folder, load_evening(folder), after(1))
    take_step(folder, tell_ready, after(1))
    assert ready_told(folder, "kite") == 1
    assert not has_to_tell(folder, load_evening(folder), after(2))
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


def test_messages_are_counted_by_the_names_of_their_files(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    inbox = Layout(folder).inbox("kite")
    inbox.mkdir()
    for name in ("2.toml", "11.toml", "x.toml", "3.toml~", ".planner-x.tmp"):
        (inbox / name).write_text("")
    evening = load_evening(folder)
    assert evening.inbox("kite") == (2, 11)
    assert evening.inbox("heron") == ()
