"""The room's file and the others of its folder: hostile, foreign, of another time or format."""

import contextlib
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import Planner
from tests.cli.test_fuzz import VALUES as ODD_VALUES
from tests.damage import damaged
from tests.room.evenings import PLAN, START, after, evening, hand_in, made
from tests.room.snapshots import assert_same, files_of

from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.cli import main
from planner.room.evening import Evening
from planner.room.files.migrate import FORMAT, kept_name, up_to_date
from planner.room.files.read_evening import kept_old
from planner.room.files.room_file import read_room, room_bytes
from planner.room.files.store import create, load_evening, take_step
from planner.room.folder.layout import Layout
from planner.room.model import MOST_LOG, RESERVED_LOG
from planner.room.seat.messages import Message, MessageKind, message_bytes, read_message
from planner.room.seat.sheet import read_sheet
from planner.room.seat.status import read_seat_status, seat_status_bytes, seat_status_of
from planner.room.steps.lock import lock
from planner.room.steps.ready import tell_ready
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.tell import tell
from planner.scenario.load import DEFAULT, load_builtin

VALUES = [*ODD_VALUES, b'"2026-02-31T10:00:00Z"', b'"9999-12-31T23:59:59-23:59"']

SHEET = f"year = 1\nready = true\n{PLAN}"


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Planner:
    return Planner(capsys)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "room")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_a_room_is_the_same_from_its_file() -> None:
    room = evening().room
    assert read_room(room_bytes(room), Path("room.toml")) == room


NEVER = "2026-02-31T10:00:00Z"
"""A time that has the form of one, and that there is not."""


def test_a_time_that_there_is_not_is_refused_in_every_file_of_a_room() -> None:
    room = evening().room
    logged = room_bytes(room.logged("2026-03-05T18:00:00Z", "note", text="x"))
    with pytest.raises(InputError, match="must be a time that there is"):
        read_room(logged.replace(b"2026-03-05T18:00:00Z", NEVER.encode()), Path("room.toml"))
    status = seat_status_of(evening(), room.teams[0], START.isoformat())
    with pytest.raises(InputError, match="must be a time that there is"):
        read_seat_status(seat_status_bytes(replace(status, time=NEVER)), "status.toml")
    message = Message(1, "kite", MessageKind.ANNOUNCEMENT, 1, NEVER, "x")
    with pytest.raises(InputError, match="must be a time that there is"):
        read_message(message_bytes(message), "1.toml", 1, "kite")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "kite"', 'id = "../x"', "must be an id"),
        ('id = "kite"', 'id = "/etc"', "must be an id"),
        ('id = "kite"', 'id = "heron"', 'two teams with the id "heron"'),
        ('id = "kite"', 'id = "red"', "which is the red cell's"),
        ("year = 1", "year = 11", "year must be at most 10"),
        ('red = "opportunist"', 'red = "nobody"', "red must be"),
        ("format = 1", "format = 2", "written by a newer planner"),
        ("format = 1", "format = 0", "format must be at least 1"),
        ("format = 1", "format = true", "format must be a whole number"),
        ("format = 1\n", "", "the line format = 1 is missing"),
        ('scenario = "alliance-reform"', 'scenario = "../x"', "scenario"),
        ('state = "planning"', 'state = "paused"', "state must be"),
        ("year = 1", "year = 3", "has 0 revealed years, and room.toml 2"),
        ('state = "planning"', 'state = "done"', "has 0 revealed years, and room.toml 1"),
        ('seed = "7"', 'seed = "8"', "is the record of another room"),
    ],
)
def test_a_room_s_file_that_contradicts_itself_is_refused_in_a_sentence(
    planner: Planner, folder: Path, old: str, new: str, words: str
) -> None:
    edit(Layout(folder).room, old, new)
    for step in ("status", "lock"):
        said = planner.refuses("room", folder, step)
        assert words in said
        assert said.startswith(f"{folder}/")


def test_a_record_that_cannot_be_read_is_named_with_what_to_do(
    planner: Planner, folder: Path
) -> None:
    record = Layout(folder).record("kite")
    kept = record.read_bytes()
    for content in (b"", b"format = 2\nname = 1\n", b"\xff\xfe", None):
        record.unlink()
        if content is not None:
            record.write_bytes(content)
        said = planner.refuses("room", folder, "status")
        assert said.startswith(f"{record}:")
        assert "the room's own record of Kite cannot be read" in said
        assert "put it back from a copy of the room" in said
        record.write_bytes(kept)
    assert planner("room", folder, "status").code == 0


def test_foreign_files_anywhere_do_no_harm(planner: Planner, folder: Path) -> None:
    layout = Layout(folder)
    hand_in(folder, "falcon", SHEET)
    foreign = [
        folder / "notes.txt",
        folder / "records" / "x.toml",
        layout.teams / ".DS_Store",
        layout.teams / "stranger" / "orders.toml",
        layout.team("kite") / "photo.jpg",
        layout.team("kite") / "inbox" / "1.toml.tmp",
    ]
    for path in foreign:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\x00\xff")
    for step in ("status", "lock", "resolve", "reveal"):
        assert planner("room", folder, step).code == 0
    assert all(path.read_bytes() == b"\x00\xff" for path in foreign)


def test_what_programs_leave_in_a_team_s_folder_goes_at_the_reveal(folder: Path) -> None:
    team = Layout(folder).team("kite")
    left = [team / "campaign.toml.bak", team / "orders.toml.bak"]
    for path in left:
        path.write_text("")
    for minute, step in enumerate((lock, resolve), 1):
        take_step(folder, step, after(minute))
    assert all(path.exists() for path in left)
    take_step(folder, reveal, after(3))
    assert not any(path.exists() for path in left)


def test_an_unreadable_sheet_in_any_shape_is_only_its_team_s_trouble(
    planner: Planner, folder: Path
) -> None:
    layout = Layout(folder)
    hand_in(folder, "falcon", SHEET)
    layout.sheet("heron").mkdir()
    layout.sheet("kite").symlink_to(layout.sheet("kite"))
    teams = json.loads(planner("room", folder, "status", "--json").out)["teams"]
    assert {each["id"]: each["state"] for each in teams} == {
        "heron": "unreadable",
        "kite": "unreadable",
        "falcon": "ready",
    }
    assert planner("room", folder, "lock").code == 0


def test_a_room_of_an_older_format_is_converted_and_of_a_newer_one_refused() -> None:
    document = parse_document(b'format = 1\nname = "x"\n', "room.toml")
    steps = {1: lambda data: {**data, "name": "y"}, 2: lambda data: {**data, "more": 1}}
    converted = up_to_date(document, steps, newest=3)
    assert converted.data == {"format": 3, "name": "y", "more": 1}
    newer = parse_document(b"# an evening\nformat = 3\n", "room.toml")
    with pytest.raises(InputError, match="format 3, written by a newer planner") as refused:
        up_to_date(newer, steps, newest=2)
    assert refused.value.line == 2


def test_the_file_of_an_older_format_is_kept(folder: Path) -> None:
    layout = Layout(folder)
    assert kept_old(layout) == {}
    content = layout.room.read_bytes()
    assert kept_old(layout, newest=FORMAT + 1) == {folder / kept_name(FORMAT): content}


def logged(before: Evening, count: int) -> Evening:
    room = before.room
    entry = room.logged("2026-03-05T18:00:00+00:00", "note", text="said").log[-1]
    return replace(before, room=replace(room, log=(entry,) * count))


def test_an_evening_with_a_full_log_can_still_be_played_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    create(folder, logged(evening(), MOST_LOG - RESERVED_LOG - 1), START)
    take_step(folder, lambda e, now: tell(e, now, "the last"), after(1))
    with pytest.raises(InputError, match="the evening's log is full, at 1,800 entries; lock, res"):
        take_step(folder, lambda e, now: tell(e, now, "one more"), after(1))
    Layout(folder).campaign("kite").write_text("edited")
    take_step(folder, tell_ready, after(1))
    for minute, step in enumerate((lock, resolve, reveal), 2):
        take_step(folder, step, after(minute))
    assert load_evening(folder).room.year == 2


def test_long_notes_leave_space_for_the_steps_of_a_year(tmp_path: Path) -> None:
    text = "é" * 9_000  # 18 kB each
    before = evening()
    entry = before.room.logged("2026-03-05T18:00:00+00:00", "note", text=text).log[-1]
    log = (entry,) * ((MAX_BYTES - 210_000) // 18_000)
    folder = tmp_path / "room"
    create(folder, replace(before, room=replace(before.room, log=log)), START)
    with pytest.raises(InputError, match="the evening's log is full"):
        take_step(folder, lambda e, now: tell(e, now, text), after(1))
    take_step(folder, lock, after(2))
    assert Layout(folder).room.stat().st_size < MAX_BYTES


def test_a_room_that_can_only_be_read_is_shown_and_not_changed(
    planner: Planner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(folder)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("os.mkdir", refuse)
    assert planner("room", folder, "status").code == 0
    assert "read-only" in planner.refuses("room", folder, "lock")
    assert_same(files_of(folder), before)


FUZZED = {
    "room.toml": room_bytes(evening().room),
    "teams/falcon/status.toml": seat_status_bytes(
        seat_status_of(evening(), evening().room.teams[0], START.isoformat())
    ),
    "teams/falcon/orders.toml": (
        b'year = 1\nready = true\nask = "May we?"\nread = [1, 2]\nseen = "2026-03-05T18:07:00Z"\n'
        b'doing = "types"\n' + PLAN.encode() + b'[decisions]\nx = "y"\n[[notes]]\ntext = "n"\n'
        b"[predictions]\nfms-backlog = 40\n"
    ),
}


@st.composite
def damaged_file(draw: st.DrawFn) -> tuple[str, bytes]:
    """One of the files, damaged."""
    name = draw(st.sampled_from(list(FUZZED)))
    return name, damaged(draw, FUZZED[name], VALUES, 3)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("fuzz") / "room")


@given(damage=damaged_file(), step=st.sampled_from(["status", "lock"]))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_damage_to_a_file_gives_a_traceback(
    room: Path, damage: tuple[str, bytes], step: str
) -> None:
    name, content = damage
    kept = files_of(room)
    (room / name).write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["room", str(room), step])
    told = err.getvalue()
    assert code in {0, 2}
    assert (told == "") == (code == 0)
    if code:
        assert told.count("\n") == 1
        assert name == "room.toml"  # what teams write stops nobody
    assert all(each.isprintable() or each == "\n" for each in out.getvalue() + told)
    for path in files_of(room):
        (room / path).unlink()
    for path, before in kept.items():
        (room / path).write_bytes(before)


@given(damage=damaged_file())
@settings(max_examples=150, deadline=None)
def test_no_damage_to_a_sheet_or_a_status_gives_a_seat_a_traceback(
    damage: tuple[str, bytes],
) -> None:
    name, content = damage
    with contextlib.suppress(InputError):
        if name.endswith("status.toml"):
            read_seat_status(content, name)
        else:
            read_sheet(content, name, load_builtin(DEFAULT))


def test_a_damaged_room_file_says_what_to_do(folder: Path) -> None:
    path = Layout(folder).room
    whole = path.read_bytes()
    for broken in (b"", whole[:300], whole.replace(b'state = "planning"', b'state = "x"')):
        path.write_bytes(broken)
        with pytest.raises(InputError, match="or put the file back from a copy of the room"):
            load_evening(folder)
    path.write_bytes(whole.replace(b"format = 1", b"format = 99"))
    with pytest.raises(InputError, match=r"to go on with this evening$"):
        load_evening(folder)
