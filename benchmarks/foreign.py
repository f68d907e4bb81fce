"""Save a file at the same time as a program that ignores the lock, and count overwritten versions.

Run: `python benchmarks/foreign.py [--seconds S] [--pause MS]`. Both sides read a version, change
its name and write it back, the planner by `store.save`, the other program by a plain rename without
a check of the file. Every version names its writer, so if one version has two successors, one of
them was overwritten unseen. A version that the other program overwrites is still in the planner's
memory, and goes into a conflict copy with its next save; one that the planner overwrites is lost.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from planner.campaign.model import Campaign
from planner.campaign.store import ConflictError, create, load, save
from planner.scenario.load import load_builtin

PLANNER, OTHER = "planner", "other"
PAUSE = 10
"""The longest pause of the other program between two writes, milliseconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """One version of the file, by one of the two programs."""

    when: int
    who: str
    parent: str
    digest: str


def main() -> int:
    """Run both programs and print the numbers of their versions.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--pause", type=float, default=PAUSE)
    parser.add_argument("--side", choices=(PLANNER, OTHER), help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.side is not None:
        end = time.monotonic() + arguments.seconds
        if arguments.side == PLANNER:
            plan(arguments.path, end)
        else:
            overwrite(arguments.path, end, arguments.pause / 1000)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        create(path, Campaign("start", load_builtin(), 738, "opportunist"))
        tell(fight(path, arguments.seconds, arguments.pause))
    return 0


def plan(path: Path, end: float) -> None:
    """Save through the planner's store until the end; conflict copies are counted and removed."""
    in_place = [0]  # when the last rename was done; the save itself ends with the folder's fsync
    rename = os.replace

    def noted(source: Path, target: Path) -> None:
        rename(source, target)
        in_place[0] = time.monotonic_ns()

    os.replace = noted
    conflicts = number = 0
    while time.monotonic() < end:
        number += 1
        saved = load(path)
        try:
            mine = save(saved, replace(saved.campaign, name=f"planner {number}"))
        except ConflictError as error:
            conflicts += 1
            error.ours.path.unlink()
        else:
            print(in_place[0], PLANNER, saved.digest, mine.digest)
    print("conflicts", conflicts)


def overwrite(path: Path, end: float, pause: float) -> None:
    """Write without lock and check until the end."""
    chance = random.Random(738)  # noqa: S311 -- only how long it rests
    number = 0
    while time.monotonic() < end:
        number += 1
        there = path.read_bytes()
        mine = re.sub(rb'^name = ".*"$', b'name = "other %d"' % number, there, flags=re.MULTILINE)
        temporary = path.with_name("other.tmp")
        temporary.write_bytes(mine)
        os.replace(temporary, path)  # noqa: PTH105 -- as such programs do
        print(time.monotonic_ns(), OTHER, digest(there), digest(mine))
        time.sleep(chance.uniform(0, pause))


def fight(path: Path, seconds: float, pause: float) -> list[str]:
    """Run both sides on one file.

    Returns:
        The lines that they printed.
    """
    command = [sys.executable, __file__, "--path", str(path)]
    command += ["--seconds", str(seconds), "--pause", str(pause)]
    said = {side: path.with_name(f"{side}.txt") for side in (PLANNER, OTHER)}
    running = []
    for side, file in said.items():
        with file.open("w") as output:  # a full pipe would block it
            running.append(subprocess.Popen([*command, "--side", side], stdout=output))  # noqa: S603 -- this file
    for each in running:
        each.wait()
    return [line for file in said.values() for line in file.read_text().splitlines()]


def tell(lines: list[str]) -> None:
    """Print how many versions each side wrote, and how many of them the other overwrote unseen."""
    conflicts = [int(line.split()[1]) for line in lines if line.startswith("conflicts")]
    fields = [line.split() for line in lines if not line.startswith("conflicts")]
    written = sorted(
        (Written(int(when), who, parent, made) for when, who, parent, made in fields),
        key=lambda each: each.when,
    )
    children: dict[str, list[Written]] = defaultdict(list)
    for each in written:
        children[each.parent].append(each)
    lost = [each for those in children.values() for each in overwritten_of(those, children)]
    for side, meaning in ((PLANNER, "still in memory"), (OTHER, "lost")):
        saves = sum(each.who == side for each in written)
        unseen = sum(each.who == side for each in lost)
        print(f"{side:8} {saves:6} versions, {unseen:4} overwritten unseen ({meaning})")
    print(f"conflict copies: {sum(conflicts)}")


def overwritten_of(those: list[Written], children: dict[str, list[Written]]) -> list[Written]:
    """Of several successors of one version, all except the one that was continued.

    Args:
        those: The successors, in the order of writing as far as a clock can tell.
        children: The successors of every version.
    """
    heirs = [each for each in those if each.digest in children]
    stayed = heirs[-1] if heirs else those[-1]
    return [each for each in those if each is not stayed]


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal, as in the store."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
