"""ctrl+z in a real shell: the campaign is saved, and fg brings the program back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pyte
import pytest
from tests.tui.stage import (
    campaign,
    created,
    planning,
    quiet_seed,
    shown_text,
    until,
    year_on_disk,
)

from planner.tui.app import PlannerApp
from planner.tui.session import autosave

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Allocation

PATIENCE = 60.0
SIZE = (24, 80)
FIRST = "responsibility-sharing"
ON_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="no jobs of a shell there")


class Shell:
    """A person at a shell."""

    def __init__(self, home: Path) -> None:
        self.screen = pyte.Screen(SIZE[1], SIZE[0])
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        terminal = os.ttyname(slave)
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", f'exec /bin/sh -i <"{terminal}" >"{terminal}" 2>&1'],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={
                **os.environ,
                "PLANNER_HOME": str(home),
                "TERM": "xterm-256color",
                "TEXTUAL_ANIMATIONS": "none",
                "PS1": "shell> ",
                "HISTFILE": "",
            },
        )
        os.close(slave)

    def type(self, keys: str) -> None:
        """Type something; what was on the screen before counts no longer."""
        self.screen.reset()
        os.write(self.master, keys.encode())

    def until(self, words: str) -> None:
        """Look until some words are on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in "\n".join(self.screen.display):
            assert time.monotonic() < end, "\n".join(self.screen.display)
            if select.select([self.master], [], [], 0.1)[0]:
                self.stream.feed(os.read(self.master, 65536))

    def leave(self) -> None:
        """Leave nothing behind: what hangs on the terminal ends with it."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@ON_A_TERMINAL
def test_it_stops_with_everything_saved_and_comes_back(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    shell = Shell(home)
    try:
        shell.until("shell>")
        shell.type(f'"{sys.executable}" -m planner "{path}"\r')
        shell.until("Plan the year")
        shell.type("\r")
        shell.until("r Resolve")
        shell.type("42\x1a")
        shell.until("shell>")
        assert year_on_disk(path).allocation(FIRST).budget == 42
        shell.type("fg\r")
        shell.until("r Resolve")
        shell.type("\t7\x11")
        shell.until("shell>")
        put = year_on_disk(path).allocation(FIRST)
        assert (put.budget, put.effort) == (42, 7)
    finally:
        shell.leave()


async def test_without_a_shell_it_says_so_and_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.shell.is_job", lambda: False)
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await planning(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "No shell began this program" in shown_text(app))


async def test_what_is_unsaved_is_saved_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave, "DELAY", 1_000.0)
    monkeypatch.setattr("planner.tui.shell.is_job", lambda: True)
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    put: list[Allocation] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        monkeypatch.setattr(
            app, "action_suspend_process", lambda: put.append(year_on_disk(path).allocation(FIRST))
        )
        await pilot.press("4", "2", "ctrl+z")
        await until(pilot, lambda: bool(put))
    assert put[0].budget == 42
