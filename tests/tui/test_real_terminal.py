"""A campaign in a real terminal, from Home to the end, with a sudden death in the middle."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pyte
import pytest
from tests.campaign.styles import STYLES, year_of

from planner.campaign import play, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.campaign.model import Campaign

PATIENCE = 60.0
QUIET = 0.15
HURRY = 150.0
SIZE = (24, 80)
KILLED_IN, LAST_YEARS = 2, 8
ENTER, TAB = "\r", "\t"
ON_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")


class Seat:
    """A person at a terminal: sees the screen, presses keys."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(SIZE[1], SIZE[0])
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "planner"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"},
        )
        os.close(slave)

    def press(self, keys: str) -> None:
        """Press keys, and look until the screen is still."""
        os.write(self.master, keys.encode())
        self.look()

    def look(self) -> str:
        """The screen, once nothing has been drawn for a moment."""
        while select.select([self.master], [], [], QUIET)[0]:
            self.stream.feed(os.read(self.master, 65536))
        return "\n".join(self.screen.display)

    def press_until(self, key: str, words: str) -> None:
        """Press a key again and again until some words are on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in self.look():
            assert time.monotonic() < end, "\n".join(self.screen.display)
            self.press(key)

    def until(self, words: str) -> None:
        """Look until some words are on the screen."""
        end = time.monotonic() + PATIENCE
        while words not in self.look():
            assert time.monotonic() < end, "\n".join(self.screen.display)

    def die(self) -> None:
        """End without a chance to do anything."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def leave(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def seat(folder: Path) -> Iterator[Seat]:
    del folder
    seat = Seat()
    yield seat
    seat.leave()


def on_disk(folder: Path) -> Campaign:
    (path,) = folder.rglob("my-campaign.toml")
    return store.load(path).campaign


def play_until(seat: Seat, folder: Path, years: int) -> None:
    """Go on, as someone in a hurry would, until so many years have been played."""
    end = time.monotonic() + HURRY
    while on_disk(folder).played < years:
        assert time.monotonic() < end, seat.look()
        shown = seat.look()
        asked = "╭─ " in shown  # a dialog lies over the screen
        if "r Resolve" in shown and not asked:
            seat.press(f"f{TAB}f{TAB}r")
        elif "Resolve anyway" in shown:
            seat.press(TAB + ENTER)
        else:
            seat.press(ENTER)


def play_elsewhere(folder: Path, years: int) -> None:
    """Go on with the campaign in another program, until so many years have been played."""
    (path,) = folder.rglob("my-campaign.toml")
    saved = store.load(path)
    position = play.current(saved.campaign)
    while position.campaign.played < years:
        position = play.play_year(position.ordered(year_of(STYLES["careful.toml"], position)))
    store.save(saved, position.campaign)


@ON_A_TERMINAL
def test_a_campaign_survives_a_sudden_death_and_is_played_to_its_end(
    folder: Path, seat: Seat
) -> None:
    seat.until("Examples")
    seat.press("n")
    seat.until("the adversary")
    seat.press(ENTER)
    seat.until("Plan the year")
    play_until(seat, folder, KILLED_IN)
    seat.die()
    before = on_disk(folder)
    assert before.played == KILLED_IN
    play_elsewhere(folder, LAST_YEARS)
    again = Seat()
    try:
        again.until("Continue")
        again.press(ENTER)
        play_until(again, folder, 10)
        again.press_until(ENTER, "Score")
    finally:
        again.leave()
    after = on_disk(folder)
    assert after.years[: before.played] == before.years[: before.played]
    recorded = [year.results.digest for year in after.years if year.results]
    assert [outcome.digest for outcome in play.replay(after).outcomes] == recorded
    assert len(recorded) == 10
