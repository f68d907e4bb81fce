"""Several files changed at once: all of them or none, at a full disk, a kill, a blocked folder."""

import errno
import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli_w
from tests.room.evenings import PLAN, after, evening, hand_in, made
from tests.room.snapshots import assert_same, files_of

from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_inside
from planner.room.files.store import create, load_evening, take_step
from planner.room.folder.commit import commit
from planner.room.folder.layout import Layout
from planner.room.steps.lock import lock
from planner.room.steps.ready import tell_ready
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.tell import tell

ROOT = Path(__file__).parents[2]

OTHER_DISK = Path("/dev/shm")  # noqa: S108 - a file system that is another one nearly everywhere

SHEET = f"year = 1\nready = true\n{PLAN}"


def resolved(folder: Path) -> Path:
    """A room whose first year is resolved, so that the next step reveals it."""
    made(folder)
    hand_in(folder, "falcon", SHEET)
    take_step(folder, lock, after(1))
    take_step(folder, resolve, after(2))
    return folder


@contextmanager
def failing(
    patch: pytest.MonkeyPatch, name: str, number: int, error: int
) -> Iterator[Callable[[], bool]]:
    """Let a function of `os` fail from its nth call on, as on a full disk; tells if it did."""
    real, calls = getattr(os, name), 0

    def call(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls >= number:
            raise OSError(error, os.strerror(error))
        return real(*arguments, **named)

    with patch.context() as inside:
        inside.setattr(os, name, call)
        yield lambda: calls >= number


@pytest.mark.parametrize(
    ("name", "error"),
    [("write", errno.ENOSPC), ("fsync", errno.EIO), ("replace", errno.EIO), ("mkdir", errno.EROFS)],
)
def test_a_disk_that_fails_at_any_moment_of_the_reveal_leaves_nothing_half_revealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    folder = resolved(tmp_path / "room")
    before = files_of(folder)
    control = shutil.copytree(folder, tmp_path / "control")
    take_step(control, reveal, after(3))
    revealed = files_of(control)
    failed = 0
    for number in range(1, 1_000):
        with failing(monkeypatch, name, number, error) as has_failed:
            try:
                take_step(folder, reveal, after(3))
            except InputError as refused:
                said = str(refused)
            else:
                said = ""
            was_hit = has_failed()
        if not was_hit:
            break
        failed += 1
        year = load_evening(folder).room.year  # finishes a step that counted
        now = files_of(folder)
        if year == 1:
            assert said
            assert_same(now, before)
        elif any(each.startswith(".undelivered/") for each in now):
            take_step(folder, tell_ready, after(3))
            assert_same(files_of(folder), revealed)
        else:
            assert_same(now, revealed)
        shutil.rmtree(folder)
        for path, content in before.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    assert failed >= 3
    assert_same(files_of(folder), revealed)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.room.evenings import after
from planner.room.steps.reveal import reveal
from planner.room.files.store import create, load_evening, take_step
from tests.room.snapshots import files_of
import shutil

base, count = Path(sys.argv[1]), int(sys.argv[2])
EVENTS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}

def run(folder, number):
    seen = 0
    def hook(event, arguments):
        nonlocal seen
        if event in EVENTS and str(arguments[0]).startswith(str(folder)):
            seen += 1
            if seen == number:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    take_step(folder, reveal, after(3))
    os._exit(0 if seen < number else 1)

def attempt(number):
    folder = base / f"try-{number}"
    shutil.copytree(base / "room", folder)
    child = os.fork()
    if child == 0:
        run(folder, number)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    load_evening(folder)
    print(number, killed, flush=True)
    return killed

last = 1
while attempt(last):
    last *= 2
step = max(last // count, 1)
for number in range(1, last, step):
    if not (base / f"try-{number}").exists():
        attempt(number)
"""


def test_a_program_killed_at_any_moment_of_the_reveal_leaves_the_room_before_or_after_it(
    tmp_path: Path,
) -> None:
    folder = resolved(tmp_path / "room")
    before = files_of(folder)
    control = shutil.copytree(folder, tmp_path / "control")
    take_step(control, reveal, after(3))
    revealed = files_of(control)
    command = [sys.executable, "-c", KILLED, str(tmp_path), "24"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.stderr == ""
    attempts = [line.split() for line in run.stdout.splitlines()]
    killed = [number for number, was_killed in attempts if was_killed == "True"]
    assert len(killed) >= 20
    ends = []
    for number in killed:
        now = files_of(tmp_path / f"try-{number}")
        assert_same(now, before, revealed)
        ends.append(now == revealed)
    assert True in ends
    assert False in ends


def test_the_files_of_the_facilitator_are_private_and_those_of_teams_are_not(
    tmp_path: Path,
) -> None:
    folder = resolved(tmp_path / "room")
    Layout(folder).room.chmod(0o644)  # as a copy may be
    take_step(folder, reveal, after(3))

    def mode(path: Path) -> int:
        return stat.S_IMODE(path.stat().st_mode)

    layout = Layout(folder)
    assert mode(layout.room) == 0o600
    assert mode(layout.record("kite")) == 0o600
    assert mode(layout.record("kite").parent) == 0o700
    for path in (layout.campaign("kite"), layout.status("kite")):
        assert mode(path) & 0o600 == 0o600
        assert mode(path) == 0o666 & ~_umask()
    assert mode(layout.team("kite")) == 0o777 & ~_umask()


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def test_a_team_s_folder_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    folder = resolved(tmp_path / "room")
    shutil.rmtree(Layout(folder).team("kite"))
    take_step(folder, tell_ready, after(2.5))
    take_step(folder, reveal, after(3))
    assert set(files_of(Layout(folder).team("kite"))) == {"campaign.toml", "status.toml"}
    assert load_evening(folder).differing == frozenset()


@pytest.mark.parametrize("kind", ["dangling link", "file", "link to itself"])
def test_a_team_s_folder_that_cannot_be_written_stops_nobody_and_gets_all_later(
    tmp_path: Path, kind: str
) -> None:
    folder = resolved(tmp_path / "room")
    team = Layout(folder).team("kite")
    aside = tmp_path / "aside"
    team.rename(aside)
    if kind == "file":
        team.write_text("")
    else:
        team.symlink_to(team if kind == "link to itself" else tmp_path / "away")
    told = take_step(folder, lambda evening, now: tell(evening, now, "Listen!"), after(2.5))
    take_step(folder, reveal, after(3))
    assert load_evening(folder).room.year == 2
    assert load_evening(folder).differing == {"kite"}
    assert Layout(folder).message("heron", told.room.messages - 1).exists()
    assert not Layout(folder).inbox("kite").exists()
    team.unlink()
    aside.rename(team)
    take_step(folder, tell_ready, after(4))
    assert load_evening(folder).differing == frozenset()
    assert load_evening(folder).inbox("kite") == (told.room.messages,)
    assert not (folder / ".undelivered").exists()


def test_a_folder_in_the_place_of_a_team_s_file_stops_nobody(tmp_path: Path) -> None:
    folder = resolved(tmp_path / "room")
    campaign = Layout(folder).campaign("kite")
    campaign.unlink()
    (campaign / "sub").mkdir(parents=True)
    take_step(folder, reveal, after(3))
    assert load_evening(folder).room.year == 2
    assert load_evening(folder).differing == {"kite"}
    shutil.rmtree(campaign)
    take_step(folder, tell_ready, after(4))
    assert load_evening(folder).differing == frozenset()


def test_a_folder_that_is_away_for_long_is_noted_once(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    team = Layout(folder).team("kite")
    shutil.rmtree(team)
    team.symlink_to(tmp_path / "away")
    for minute in range(1, 6):
        evening = take_step(folder, tell_ready, after(minute))
    assert [each.kind for each in evening.room.log].count("differs") == 1


@pytest.mark.skipif(not os.access(OTHER_DISK, os.W_OK), reason="no second file system")
def test_a_team_s_folder_may_be_on_another_disk_and_leads_the_room_to_no_other_file(
    tmp_path: Path,
) -> None:
    folder = resolved(tmp_path / "room")
    team = Layout(folder).team("kite")
    other = OTHER_DISK / f"planner-test-{os.getpid()}"
    shutil.move(team, other)
    try:
        team.symlink_to(other)
        precious = tmp_path / "precious.txt"
        precious.write_text("mine")
        (other / "campaign.toml").unlink()
        (other / "campaign.toml").symlink_to(precious)
        take_step(folder, reveal, after(3))
        assert precious.read_text() == "mine"
        assert load_evening(folder).differing == frozenset()
        assert b"year = 1" in (other / "campaign.toml").read_bytes()
    finally:
        shutil.rmtree(other)


def test_a_team_s_folder_that_goes_away_in_the_middle_of_a_step_stops_nobody(
    tmp_path: Path,
) -> None:
    folder = resolved(tmp_path / "room")
    before = files_of(folder)
    pending = Layout(folder).pending
    pending.mkdir()
    (pending / "step.toml").write_text('files = ["teams/kite/status.toml"]\ndigests = ["0"]\n')
    shutil.rmtree(Layout(folder).team("kite"))  # after its file was put there
    take_step(folder, tell_ready, after(2.5))
    assert {name for name in files_of(folder) if "kite" in name} == {
        name for name in before if "kite" in name
    }


def test_two_programs_take_their_steps_one_after_the_other(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    script = (
        "import sys; from pathlib import Path; from planner.room.steps.tell import tell\n"
        "from planner.room.files.store import take_step\n"
        "for number in range(5):\n"
        "    take_step(Path(sys.argv[1]), lambda e, now: tell(e, now, f'{sys.argv[2]} {number}'))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(folder), who], cwd=ROOT)
        for who in ("a", "b")
    ]
    assert [each.wait(timeout=60) for each in running] == [0, 0]
    log = [each.text for each in load_evening(folder).room.log if each.kind == "tell"]
    assert sorted(log) == sorted(f"{who} {number}" for who in "ab" for number in range(5))
    assert load_evening(folder).inbox("kite") == tuple(range(3, 31, 3))


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ('["../away.toml"]', "is no file of the room"),
        ('["/away.toml"]', "is no file of the room"),
        ('[""]', "is no file of the room"),
        ("7", "is not the list of a step"),
    ],
)
def test_a_list_of_a_step_leads_to_no_file_outside_the_room(
    tmp_path: Path, files: str, words: str
) -> None:
    folder = made(tmp_path / "room")
    pending = Layout(folder).pending
    pending.mkdir()
    (pending / "0").write_text("bad")
    (pending / "step.toml").write_text(f'files = {files}\ndigests = ["0"]\n')
    with pytest.raises(InputError, match=words):
        load_evening(folder)
    assert not (tmp_path / "away.toml").exists()


def test_a_room_whose_making_was_cut_short_is_finished(tmp_path: Path) -> None:
    whole = files_of(made(tmp_path / "room"))
    names = list(whole)
    for command in (load_evening, lambda folder: create(folder, evening(), after(0))):
        folder = tmp_path / f"cut-{command.__name__}"
        pending = Layout(folder).pending
        pending.mkdir(parents=True)
        for index, name in enumerate(names):
            (pending / str(index)).write_bytes(whole[name])
        digests = [hashlib.sha256(whole[name]).hexdigest() for name in names]
        listed = {"files": names, "digests": digests}
        (pending / "step.toml").write_text(tomli_w.dumps(listed))
        command(folder)
        assert_same(files_of(folder), whole)


def test_a_step_whose_file_was_lost_on_its_way_is_refused(tmp_path: Path) -> None:
    folder = resolved(tmp_path / "room")
    pending = Layout(folder).pending
    pending.mkdir()
    digest = hashlib.sha256(b"lost").hexdigest()
    (pending / "step.toml").write_text(f'files = ["records/kite.toml"]\ndigests = ["{digest}"]\n')
    with pytest.raises(InputError, match="a file of the step is gone"):
        load_evening(folder)


def test_a_step_is_waited_for_by_programs_of_another_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made(tmp_path / "room")
    monkeypatch.setattr("planner.room.files.store._WAIT", 0.01)
    with lock_inside(folder, "room"):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
        with pytest.raises(InputError, match="in use by another program"):
            take_step(folder, lock, after(1))


def test_a_file_in_the_place_of_the_folder_of_a_step_is_removed(tmp_path: Path) -> None:
    folder = made(tmp_path / "room")
    Layout(folder).pending.write_text("")
    assert load_evening(folder).room.year == 1
    take_step(folder, lock, after(1))


def test_nothing_to_change_writes_nothing(tmp_path: Path) -> None:
    commit(tmp_path, tmp_path / ".pending", {})
    assert list(tmp_path.iterdir()) == []
