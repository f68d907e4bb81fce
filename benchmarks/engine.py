"""Time the engine: one year of one campaign, many futures at once, and the oracle for comparison.

Run: `python benchmarks/engine.py [--profile]`, from anywhere, in the environment of the tests.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.engine import oracle
from tests.engine.oracle_chance import PlainLuck
from tests.engine.small_world import scenario_from
from tests.engine.worlds import basic_data, orders_of, play, random_campaign

from planner.engine.keyed_luck import KeyedLuck
from planner.engine.opening import open_year
from planner.engine.resolve import resolve, resolve_with_ledger
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.engine.year_keys import Secret
from planner.foresight.futures import CHUNK, chances

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.engine.chance import Chance
    from planner.scenario.model import Scenario

ORACLE = 50
"""Futures that the oracle plays; its time is scaled to the engine's number."""


class Work:
    """The same campaign, with a plan for each year, for each way to play it."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.tables = compile_tables(scenario)
        _, self.plans = random_campaign(scenario, 738, meddling=False)
        self.policy = scenario.red_policies[0].id

    def batch(self, parts: tuple[Chance, ...]) -> None:
        """Ten years in as many futures as `parts` draw for."""
        for part in parts:
            play(self.tables, self.plans, part, self.policy)

    def oracle(self, futures: int) -> None:
        """The same in plain Python."""
        for future in range(futures):
            luck, here = PlainLuck(738, "forecast", future), oracle.begin(self.scenario)
            for plan in self.plans:
                opened = oracle.open_year(self.scenario, here, luck, self.policy, plan)
                here = oracle.resolve(self.scenario, here, opened, plan, luck)


def median(work: Callable[[], object], least: float = 1.0) -> float:
    """Median milliseconds of the processor for some work, repeated for a second at least."""
    work()
    times: list[float] = []
    while sum(times) < least or len(times) < 5:  # noqa: PLR2004 - so that there is a middle
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return 1_000 * statistics.median(times)


def single(work: Work) -> list[tuple[str, float]]:
    """One year of one campaign."""
    tables, luck = work.tables, KeyedLuck((Secret(738),))
    here = play(tables, work.plans[:4], luck, work.policy)[-1].after
    opening = open_year(tables, here, luck, work.policy)
    orders = orders_of(work.scenario, work.plans[4])
    return [
        ("open a year, 1 campaign", median(lambda: open_year(tables, here, luck, work.policy))),
        (
            "resolve a year, 1 campaign",
            median(lambda: resolve(tables, here, opening, orders, luck)),
        ),
        (
            "... with its ledger",
            median(lambda: resolve_with_ledger(tables, here, opening, orders, luck)),
        ),
        ("compile the scenario", median(lambda: compile_tables(work.scenario))),
        ("start of a campaign", median(lambda: start(tables))),
    ]


def many(work: Work, count: int) -> list[tuple[str, float]]:
    """Ten years of many futures."""
    kept = chances(738, "forecast", count)
    name = f"{count:,} futures x {work.scenario.years} years"
    return [
        (f"{name}, draws at hand", median(lambda: work.batch(kept))),
        (f"{name}, drawn afresh", median(lambda: work.batch(chances(738, "forecast", count)))),
    ]


def report(work: Work) -> None:
    """Print the table."""
    rows = [*single(work), *many(work, 1_000), *many(work, 10_000)]
    plain = median(lambda: work.oracle(ORACLE)) / ORACLE
    rows.append(("oracle, one future", plain))
    for name, milliseconds in rows:
        futures = next((n for n in (1_000, 10_000) if name.startswith(f"{n:,}")), 0)
        times = f"{plain * futures / milliseconds:8.0f} x the oracle" if futures else ""
        print(f"  {name:44} {milliseconds:9.3f} ms {times}")


def profile(work: Work) -> None:
    """Print a profile of a chunk of futures and of a single campaign."""
    for count, repeats in ((CHUNK, 5), (1, 100)):
        kept = chances(738, "forecast", count)
        work.batch(kept)
        profiler = cProfile.Profile(time.process_time)
        profiler.enable()
        for _ in range(repeats):
            work.batch(kept)
        profiler.disable()
        print(f"\n{count:,} futures, {repeats} times")
        pstats.Stats(profiler).sort_stats("tottime").print_stats(18)


def main() -> None:
    """Measure the small world of the tests and the built-in scenario."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    arguments = parser.parse_args()
    for data in basic_data():
        work = Work(scenario_from(data))
        print(work.scenario.title)
        if arguments.profile:
            profile(work)
        else:
            report(work)


if __name__ == "__main__":
    main()
