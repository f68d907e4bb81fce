"""Kills of a wall, a projector and three seats in real terminals, at random moments of an evening.

Run it from the repository: `python benchmarks/room_kills.py [--kills N] [--seed N]`. Somebody types
at each seat and presses the wall's next step; one program after another is killed (SIGKILL) and
started again, and once the whole folder is taken away for a while and put back. After each kill the
files on disk are looked at: no year that was revealed may be lost or changed, no team's file may
hold more than was revealed, each sheet must be readable, and no sheet may lose what its file held
before. Exit 1 if anything of that is not so.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

from planner.boundary.errors import InputError
from planner.campaign.store import load
from planner.room.files.store import load_evening
from planner.room.folder.layout import Layout
from planner.room.model import RoomState
from planner.room.seat.sheet_on_disk import sheet_on_disk

if TYPE_CHECKING:
    from planner.campaign.model import Campaign

SIZE = (30, 100)
KILLS = 100
STEP_EVERY = 3
"""Kills between two steps of the wall, so that the evening lasts as long as the kills."""
START = 25.0
"""Seconds for a program to show something."""
AWAY = 60.0
"""Seconds that the folder is away."""
ENTER, TAB, ESCAPE = "\r", "\t", "\x1b"
AT_A_SEAT = ("f", TAB, "1", "2", "5", "0", "j", "k", "s", "y", "d", ENTER, "u", ESCAPE)
AT_THE_WALL = ("j", " ", "+", ESCAPE)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, name: str, arguments: list[str], home: Path) -> None:
        self.name = name
        self._arguments = arguments
        self._home = home
        self.start()

    def start(self) -> None:
        """Start the program, perhaps again."""
        self.screen = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        self.process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "planner", *self._arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "TEXTUAL_ANIMATIONS": "none",
                "PLANNER_HOME": str(self._home),
                "XDG_STATE_HOME": str(self._home / "state"),
            },
        )
        os.close(slave)

    def look(self, quiet: float = 0.02) -> str:
        """The screen, once nothing has been drawn for a moment."""
        while select.select([self._master], [], [], quiet)[0]:
            try:
                self._stream.feed(os.read(self._master, 65536))
            except OSError:  # the program is gone
                break
        return "\n".join(self.screen.display)

    def shows_something(self) -> bool:
        """Wait until the program has drawn its screen."""
        end = time.monotonic() + START
        while time.monotonic() < end:
            if any(line.strip() for line in self.look(0.05).splitlines()[3:]):
                return True
        return False

    def press(self, key: str) -> None:
        """Press a key, if the program still lives."""
        with contextlib.suppress(OSError):
            os.write(self._master, key.encode())
        self.look()

    def kill(self) -> None:
        """End it without a chance to do anything."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._master)


@dataclass
class Watch:
    """The checks of the files on disk, and what they remember."""

    folder: Path
    records: dict[tuple[str, int], str] = field(default_factory=dict)
    """The hash of each revealed year's record, by team and year."""
    problems: list[str] = field(default_factory=list)
    years: int = 0

    def check(self) -> None:
        """Look at every file of the room."""
        layout = Layout(self.folder)
        try:
            evening = load_evening(self.folder)
        except InputError as error:
            self.problems.append(f"the room cannot be read: {error}")
            return
        room = evening.room
        over = room.state is RoomState.ENDED
        for team in room.teams:
            shown = load(layout.campaign(team.id)).campaign
            if shown.seed is not None and not over:
                self.problems.append(f"{team.id}: the seed is in its file")
            is_done = over or room.state is RoomState.DONE
            self._look_at_years(team.id, shown, room.scenario.years if is_done else room.year - 1)
            self._look_at_record(team.id, evening.record(team.id), shown.played)
            found = sheet_on_disk(layout.sheet(team.id), room.scenario)
            if found.problem:
                self.problems.append(f"{team.id}: {found.problem}")

    def _look_at_years(self, team: str, shown: Campaign, revealed: int) -> None:
        """Look for what a team may not see yet."""
        if shown.played > revealed:
            self.problems.append(f"{team}: year {shown.played} can be seen before its reveal")
        for year in shown.years:
            if year.year > shown.played and (year.results or year.outcome_key):
                self.problems.append(f"{team}: year {year.year} can be seen too early")

    def _look_at_record(self, team: str, record: Campaign, played: int) -> None:
        """Look for revealed years that are gone or changed."""
        for year in record.years:
            known = self.records.setdefault((team, year.year), year.record) if year.record else ""
            if known != year.record:
                self.problems.append(f"{team}: year {year.year} has another record")
        lost = [number for (name, number) in self.records if name == team and number > played]
        if lost:
            self.problems.append(f"{team}: the revealed years {lost} are gone")
        self.years = max(self.years, played)


def main() -> int:
    """Play, kill and look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 -- no secrets
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "evening"
        home = Path(name) / "home"
        home.mkdir()
        names = ["falcon", "kite", "osprey"]
        made = [sys.executable, "-m", "planner", "room", str(folder), "--names", ",".join(names)]
        subprocess.run(  # noqa: S603 -- our own program
            [*made, "--minutes", "60"],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        programs = [
            Terminal("wall", ["room", str(folder)], home / "wall"),
            Terminal("projector", ["room", str(folder), "projector"], home / "projector"),
            *(
                Terminal(each, ["seat", str(folder / "teams" / each)], home / each)
                for each in names
            ),
        ]
        wall = programs[0]
        watch = Watch(folder)
        slow = [each.name for each in programs if not each.shows_something()]
        watch.problems += [f"{each} shows nothing" for each in slow]
        for number in range(arguments.kills):
            if number % STEP_EVERY == 0:
                wall.press("r")
                wall.press(ENTER)
            for _ in range(chance.randint(3, 12)):
                program = chance.choice(programs)
                keys = AT_THE_WALL if program.name == "wall" else AT_A_SEAT
                if program.name != "projector":
                    program.press(chance.choice(keys))
            victim = chance.choice(programs)
            time.sleep(chance.uniform(0.0, 0.4))
            victim.kill()
            watch.check()
            victim.start()
            if not victim.shows_something():
                watch.problems.append(f"{victim.name} does not come back: {victim.look()[-300:]}")
            if number == arguments.kills // 2:
                taken_away(folder, programs, watch)
            sys.stdout.write(f"\r{number + 1} kills, year {watch.years + 1} ")
            sys.stdout.flush()
        for each in programs:
            each.kill()
        watch.check()
    sys.stdout.write(
        f"\n{arguments.kills} kills, {watch.years} years revealed, {len(watch.problems)} problems\n"
    )
    for problem in watch.problems[:20]:
        sys.stdout.write(f"{problem}\n")
    return 1 if watch.problems else 0


def taken_away(folder: Path, programs: list[Terminal], watch: Watch) -> None:
    """Take the teams' folders away for a while, as a share that is gone, and put them back."""
    teams = Layout(folder).teams
    away = teams.with_name("away")
    teams.rename(away)
    end = time.monotonic() + AWAY
    seats = [each for each in programs if each.name not in ("wall", "projector")]
    while time.monotonic() < end:
        for seat in seats:
            seat.press("j")
        time.sleep(0.5)
    for seat in seats:
        seat.press(ESCAPE)
        shown = seat.look()
        if "no contact" not in shown.lower():
            watch.problems.append(f"{seat.name} does not say that it has no contact:\n{shown}")
    if teams.exists():  # a step of the wall has made them anew
        for path in sorted(teams.rglob("*")):
            if path.is_file():
                path.replace(away / path.relative_to(teams))
        for each in sorted(teams.rglob("*"), reverse=True):
            each.rmdir()
        teams.rmdir()
    away.rename(teams)
    time.sleep(4.0)
    still = [each.name for each in seats if "no contact" in each.look().lower()]
    watch.problems += [f"{each} still says that it has no contact" for each in still]
    watch.check()


if __name__ == "__main__":
    sys.exit(main())
