"""Time the reading and writing of a list of 10,000 injects.

Run: `python benchmarks/msel.py [--rows N]`, in the environment of the tests.
"""

from __future__ import annotations

import argparse
import time

from planner.room.msel.merge import merged
from planner.room.msel.read import read_list
from planner.room.msel.row import MselRow
from planner.room.msel.write import list_bytes
from planner.scenario.load import load_builtin
from planner.scenario.model import Effect


def main() -> None:
    """Print the seconds of each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000)
    count = parser.parse_args().rows
    scenario = load_builtin()
    effects = (Effect("budget", -300), Effect("push:cyber-defense", 3900, next_year=True))
    rows = tuple(
        MselRow(
            number,
            f"Inject {number}",
            year=number % scenario.years + 1,
            minute=number % 10,
            text="Teams are told at once, and asked what follows. " * 4,
            to="All",
            effects=effects,
            condition="any team cohesion < 45 or >= 90 in 100 for phase 2 goal",
            reference=f"REF-{number}",
        )
        for number in range(1, count + 1)
    )
    begun = time.perf_counter()
    content = list_bytes(rows)
    print(f"{count:,} rows written: {time.perf_counter() - begun:.2f} s, {len(content):,} bytes")
    begun = time.perf_counter()
    read = merged((), read_list(content, "list.csv", scenario), scenario)
    print(f"read: {time.perf_counter() - begun:.2f} s")
    begun = time.perf_counter()
    again = merged(read.rows, read_list(content, "list.csv", scenario), scenario)
    print(f"read again, {again.updated:,} updated: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
