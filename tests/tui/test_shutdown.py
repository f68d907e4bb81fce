"""The ways a program ends that nobody asked for: signals, and terminals that are gone or stuck."""

from __future__ import annotations

import fcntl
import os
import pty
import resource
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import campaign, created, planning, quiet_seed, until, year_on_disk
from textual import events

from planner.campaign.model import Allocation
from planner.tui.app import PlannerApp
from planner.tui.messages import EndAsked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = "responsibility-sharing"
PATIENCE = 20.0
THEME = "\x1b[20~"
CHOKING = 45
ON_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


class Terminal:
    """The real program in a pseudo-terminal of its own session."""

    def __init__(self, path: Path, *, controlling: bool = True) -> None:
        """Start it; only a controlling terminal tells the program that it closes."""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        code = (
            "import fcntl, sys, termios\n"
            f"if {controlling}: fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
            "from pathlib import Path; from planner.tui.app import run\n"
            "sys.exit(run(Path(sys.argv[1])))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1"},
        )
        os.close(slave)
        self.seen = ""
        self.closed = False

    def until(self, words: str) -> None:
        """Read what the program writes until some words appear."""
        begun = len(self.seen)
        while words not in self.seen[begun:]:
            ready, _, _ = select.select([self.master], [], [], PATIENCE)
            assert ready, self.seen[begun:]
            self.seen += os.read(self.master, 65536).decode(errors="replace")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def drain(self) -> None:
        """Read on until the program has gone."""
        while True:
            try:
                if not os.read(self.master, 65536):
                    return
            except OSError:
                return

    def choke(self) -> None:
        """Let it draw, without reading, until it can write no more."""
        for _ in range(CHOKING):
            self.type(THEME)
            time.sleep(0.03)

    def gone(self) -> None:
        """Close the terminal."""
        os.close(self.master)
        self.closed = True

    def clear(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        if not self.closed:
            os.close(self.master)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path))
    return created(tmp_path, campaign(seed=quiet_seed()))


@pytest.fixture
def terminal(path: Path) -> Iterator[Terminal]:
    terminal = Terminal(path)
    yield terminal
    terminal.clear()


def plan(terminal: Terminal) -> None:
    """Go to Plan and type a number."""
    terminal.until("Plan the year")
    terminal.type("\r")
    terminal.until("Resolve")
    terminal.type("1234")
    terminal.until("1234")


@ON_A_TERMINAL
@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "closed"])
def test_a_sudden_end_saves_the_draft(path: Path, terminal: Terminal, end: str) -> None:
    plan(terminal)
    if end == "closed":
        terminal.gone()
    else:
        os.kill(terminal.process.pid, getattr(signal, end))
        terminal.drain()
    assert terminal.process.wait(PATIENCE) == 128 + (15 if end == "SIGTERM" else 1)
    assert year_on_disk(path).allocation(FIRST) == Allocation(1234, 0)


@ON_A_TERMINAL
@pytest.mark.parametrize("end", ["SIGTERM", "SIGHUP", "closed"])
def test_a_terminal_that_no_longer_reads_holds_nothing_up(
    path: Path, terminal: Terminal, end: str
) -> None:
    plan(terminal)
    terminal.choke()
    if end == "closed":
        terminal.gone()
    else:
        os.kill(terminal.process.pid, getattr(signal, end))
    assert terminal.process.wait(PATIENCE) == 128 + (15 if end == "SIGTERM" else 1)
    assert year_on_disk(path).allocation(FIRST) == Allocation(1234, 0)
    if end != "closed":
        settings = termios.tcgetattr(terminal.master)[3]
        assert settings & termios.ECHO
        assert settings & termios.ICANON


@ON_A_TERMINAL
def test_a_terminal_that_closes_without_a_signal_ends_it_too(path: Path) -> None:
    terminal = Terminal(path, controlling=False)
    try:
        plan(terminal)
        terminal.gone()
        assert terminal.process.wait(PATIENCE) == 129
    finally:
        terminal.clear()
    assert year_on_disk(path).allocation(FIRST) == Allocation(1234, 0)


@ON_A_TERMINAL
def test_an_end_that_cannot_save_says_so_and_keeps_a_draft(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "team"
    folder.mkdir()
    terminal = Terminal(path.rename(folder / path.name))
    try:
        plan(terminal)
        folder.rename(tmp_path / "away")
        terminal.until("not saved")
        terminal.process.terminate()
        terminal.until("what was done since the last save is kept in")
        terminal.drain()
        assert terminal.process.wait(PATIENCE) == 143
    finally:
        terminal.clear()
    draft = tmp_path / "drafts" / "team-3.draft.toml"
    assert year_on_disk(draft).allocation(FIRST) == Allocation(1234, 0)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no such limits there")
def test_once_a_full_disk_has_room_again_nothing_is_lost_by_a_kill(
    path: Path, terminal: Terminal
) -> None:
    terminal.until("Plan the year")
    terminal.type("\r")
    terminal.until("Resolve")
    pid = terminal.process.pid
    soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    terminal.type("1234")
    terminal.until("not saved")
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))
    end = time.monotonic() + PATIENCE
    while year_on_disk(path).allocation(FIRST) != Allocation(1234, 0):
        assert time.monotonic() < end
        time.sleep(0.05)
    terminal.process.kill()
    terminal.process.wait()
    assert year_on_disk(path).allocation(FIRST) == Allocation(1234, 0)


@pytest.mark.parametrize(
    ("keys", "budget"), [(["1", "2", "3", "4"], 1234), (["plus"], 10)], ids=["typed", "bound"]
)
async def test_keys_before_a_sudden_end_are_saved(
    home: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], budget: int
) -> None:
    monkeypatch.setattr("planner.tui.session.autosave.DELAY", 60.0)
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        for key in keys:  # nothing runs between these and the end
            app.post_message(events.Key(key, key if key.isdigit() else "+"))
        app.post_message(EndAsked(15))
        await until(pilot, lambda: app.return_code is not None)
    assert app.return_code == 143
    assert year_on_disk(path).allocation(FIRST) == Allocation(budget, 0)
