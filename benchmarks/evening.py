"""A whole evening by the real commands, kills at random moments of it, and the time of its steps.

Run: `python benchmarks/evening.py [--kills N] [--teams N ...] [--folder DIR]`. First an evening of
six teams is played as in the tests, each command a program of its own, and checked. Then programs
that reveal a year are killed N times (default 300) at random moments, and the room is compared with
those before and after the step. Last, rooms of N teams (default 30 and 60) are played to year 10
and their steps timed. Exit 1 if anything does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.room.evenings import PLAN, after, hand_in, made
from tests.room.snapshots import Files, files_of
from tests.room.whole_evening import after_the_end, play

from planner.room.files.store import load_evening, take_step
from planner.room.steps.lock import lock
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal

TARGET = 3.0
"""Seconds that the reveal of year 10 of thirty teams may take."""

YEARS = 10

FIRST_PHASE = 2
"""Its last year."""


def main() -> int:
    """Run all parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--no-evening", action="store_true", help="leave the first part out")
    parser.add_argument("--teams", type=int, nargs="*", default=[30, 60])
    parser.add_argument("--folder", type=Path, default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        if not arguments.no_evening:
            whole(folder / "whole")
        is_sound = killed(folder / "killed", arguments.kills)
        slow = [count for count in arguments.teams if not timed(folder / str(count), count)]
    return 0 if is_sound and not slow else 1


def whole(folder: Path) -> None:
    """Play the evening of the tests, each command a program of its own."""
    commands = 0

    def run(*words: object) -> str:
        nonlocal commands
        commands += 1
        command = [sys.executable, "-m", "planner", *(str(each) for each in words)]
        done = subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {done.stderr}")
        return done.stdout

    began = time.perf_counter()
    play(run, folder)
    after_the_end(run, folder)
    print(f"whole evening: {commands} commands in {time.perf_counter() - began:.0f} s, all checked")


def killed(folder: Path, kills: int) -> bool:
    """Kill programs that reveal a year; True if each left the room before or after the step."""
    base = made(folder / "base")
    for team in ("falcon", "heron"):
        hand_in(base, team, f"year = 1\nready = true\n{PLAN}")
    take_step(base, lock, after(1))
    take_step(base, resolve, after(2))
    before = files_of(base)
    control = shutil.copytree(base, folder / "control")
    began = time.perf_counter()
    take_step(control, reveal, after(3))
    usual = time.perf_counter() - began
    revealed = files_of(control)
    ends = {"before": 0, "after": 0, "torn": 0}
    finished = 0
    rng = random.Random(1)  # noqa: S311 - only the moments
    for _ in range(kills):
        attempt = shutil.copytree(base, folder / "attempt")
        pending = attempt / ".pending" / "step.toml"
        child = os.fork()
        if child == 0:
            take_step(attempt, reveal, after(3))
            os._exit(0)
        time.sleep(rng.random() * usual * 2)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        finished += pending.exists()
        load_evening(attempt)
        ends[_end(files_of(attempt), before, revealed)] += 1
        shutil.rmtree(attempt)
    print(
        f"{kills} kills: {ends['before']} before the step, {ends['after']} after it "
        f"({finished} finished by the next program), {ends['torn']} torn"
    )
    return ends["torn"] == 0


def _end(now: Files, before: Files, revealed: Files) -> str:
    return "before" if now == before else "after" if now == revealed else "torn"


def timed(folder: Path, count: int) -> bool:
    """Time the steps of the last year of a room; True if they are quick enough for its size."""
    made(folder, *(f"Team {number}" for number in range(1, count + 1)))
    moment = 0.0
    spent: dict[str, tuple[float, float]] = {}
    for year in range(1, YEARS + 1):
        for number in range(1, count + 1):
            hand_in(
                folder, f"team-{number}", f"year = {year}\nready = true\n{_orders(year, number)}"
            )
        for name, step in (("lock", lock), ("resolve", resolve), ("reveal", reveal)):
            moment += 1
            if year == YEARS:
                spent[name] = _as_a_program(folder, name)
            else:
                take_step(folder, step, after(moment))
    words = ", ".join(
        f"{name} {took:.2f} s ({worked:.2f} of work)" for name, (took, worked) in spent.items()
    )
    print(f"{count} teams, year {YEARS}, each step a program of its own: {words}")
    return spent["reveal"][1] <= TARGET * max(count / 30, 1)


def _orders(year: int, number: int) -> str:
    lines = (
        ("nato-commitments", "aukus-pillar-ii")
        if year > FIRST_PHASE
        else ("fms-backlog", "cyber-defense")
    )
    return "".join(f"[orders.{each}]\nbudget = {300 + number}\neffort = 25\n" for each in lines)


def _as_a_program(folder: Path, step: str) -> tuple[float, float]:
    """Seconds by the clock, and of the processor, which other programs do not change."""
    began, used = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "planner", "room", str(folder), step]
    subprocess.run(  # noqa: S603 - our own program
        command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    done = os.times()
    worked = done.children_user + done.children_system
    return time.perf_counter() - began, worked - used.children_user - used.children_system


if __name__ == "__main__":
    sys.exit(main())
