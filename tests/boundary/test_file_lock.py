"""Locks exclude others, are removed after use, and those of killed programs are removed later."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for, sweep_locks

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name == "nt", reason="a file in use cannot be removed there")


@pytest.fixture(autouse=True)
def locks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep locks in a temporary state folder, and return it."""
    state = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    return state / "planner" / "locks"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with old content, alone in its folder."""
    path = tmp_path / "x.toml"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python with a script that can save."""
    command = [sys.executable, "-c", f"{IMPORTS}{script}", *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def holding(path: Path) -> subprocess.Popen[str]:
    """Start a program that holds a file's lock until its input ends."""
    process = run(HOLD, path)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def aged(folder: Path) -> list[Path]:
    """Make all locks of a folder old, and return them."""
    found = [path for path in folder.iterdir() if path.suffix == ".lock"]
    for path in found:
        os.utime(path, (0, 0))
    return found


IMPORTS = """
import sys
from pathlib import Path
from planner.boundary.atomic_files import *
from planner.boundary.file_lock import *
"""
COUNT_UP = """
path = Path(sys.argv[1])
for _ in range(40):
    with lock_for(path, timeout=30):
        replace_file(path, b"%d" % (int(path.read_bytes()) + 1))
"""
SWEEP = """
import planner.boundary.file_lock as swept
swept._OLD_SECONDS = 0.0
while True:
    sweep_locks(Path(sys.argv[1]))
"""
HOLD = """
with lock_for(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_two_programs_lose_nothing_while_a_third_sweeps(file: Path, locks: Path) -> None:
    file.write_bytes(b"0")
    with run(SWEEP, file.parent) as sweeper:
        with run(COUNT_UP, file) as one, run(COUNT_UP, file) as other:
            pass
        sweeper.terminate()
    assert one.returncode == other.returncode == 0
    assert file.read_bytes() == b"80"
    assert names(file.parent) == ["x.toml"]
    assert names(locks) == []


def test_another_program_is_named_as_the_reason(file: Path, tmp_path: Path) -> None:
    with holding(file) as process:
        link = tmp_path / "link"
        link.symlink_to(file)
        for path in (file, link):
            with pytest.raises(InputError, match="in use by another program"):
                lock_for(path, timeout=0.1).__enter__()
        process.communicate()
    with lock_for(file, timeout=5):
        pass


def test_holds_against_another_thread(file: Path) -> None:
    refusals: list[InputError] = []

    def try_it() -> None:
        try:
            with lock_for(file, timeout=0.1):
                pass
        except InputError as error:
            refusals.append(error)

    with lock_for(file):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert len(refusals) == 1


def test_asking_twice_is_a_sentence_not_a_standstill(file: Path) -> None:
    with (
        lock_for(file),
        pytest.raises(InputError, match="in use"),
        lock_for(file, timeout=0.1),
    ):
        pass


def test_an_error_inside_frees_it(file: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock_for(file):
        raise ZeroDivisionError
    with lock_for(file, timeout=0.1):
        pass


def test_without_a_state_folder_it_is_beside_the_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(file))
    with lock_for(file):
        assert len(names(file.parent)) == 2
        with (
            pytest.raises(InputError, match="in use"),
            lock_for(file, timeout=0.1),
        ):
            pass
    assert names(file.parent) == ["x.toml"]


def test_no_lock_is_left_after_its_use(file: Path, locks: Path) -> None:
    with lock_for(file):
        assert len(names(locks)) == 1
    assert names(locks) == []


@posix
@pytest.mark.parametrize("beside", [False, True])
def test_the_lock_of_a_killed_program_is_free_and_swept(
    file: Path, locks: Path, monkeypatch: pytest.MonkeyPatch, *, beside: bool
) -> None:
    if beside:
        monkeypatch.setenv("XDG_STATE_HOME", str(file))
    folder = file.parent if beside else locks
    with holding(file) as process:
        assert aged(folder)
        assert sweep_locks(file.parent) == 0, "it is held"
        process.send_signal(signal.SIGKILL)
        process.wait()
    (left,) = aged(folder)
    assert sweep_locks(file.parent) == 1
    assert not left.exists()
    left.touch()  # as if killed again
    assert sweep_locks(file.parent) == 0, "a moment ago somebody may have been about to hold it"
    with lock_for(file, timeout=0.1):
        pass
    assert not left.exists()


def test_locks_of_other_machines_and_programs_are_left_alone(file: Path) -> None:
    others = [".planner-00000000-" + "0" * 32 + ".lock", "poetry.lock", "0" * 32 + ".lock"]
    for name in others:
        file.with_name(name).touch()
    aged(file.parent)
    assert sweep_locks(file.parent) == 0
    assert names(file.parent) == sorted([*others, "x.toml"])
