"""Time from the start of a search to a line's rungs: nothing, hold, enough, full.

Run it from the repository: `python benchmarks/rungs.py [SEEDS]`. The lines of three years are
measured, by the clock and by the processor, with 1,000 futures and with the 10,000 of Plan.
"""

from __future__ import annotations

import statistics
import sys
import time

from planner.campaign import play
from planner.campaign.model import Allocation, Campaign
from planner.foresight.forecast import FIRST, REFINED
from planner.planning.rung_search import find_rungs
from planner.scenario.load import load_builtin

YEARS = (1, 3, 6)
SEEDS = 1


def at(year: int, seed: int) -> play.Position:
    """A year in which the first lines of the roadmap have a third of what they can use."""
    position = play.current(Campaign("Benchmark", load_builtin(), seed, "opportunist"))
    while True:
        record = position.record
        for each in position.tables.scenario.priorities[:6]:
            given = Allocation(each.budget_full // 3, each.effort_full // 3)
            record = record.allocate(each.id, given)
        position = position.ordered(record)
        if position.year == year:
            return position
        position = play.play_year(position)


def main() -> None:
    """Print median and maximum."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    positions = [at(year, seed) for seed in range(seeds) for year in YEARS]
    for futures in (FIRST, REFINED):
        clock, worked = [], []
        for position in positions:
            for name in position.tables.scenario.priority_ids:
                began, before = time.perf_counter(), time.thread_time()
                list(find_rungs(position, position.year, name, futures=futures))
                worked.append((time.thread_time() - before) * 1000)
                clock.append((time.perf_counter() - began) * 1000)
        for kind, times in (("clock", clock), ("processor", worked)):
            median, most = statistics.median(times), max(times)
            print(f"{futures:>6,} futures, {kind:>9}: median {median:5.0f} ms, most {most:5.0f} ms")


if __name__ == "__main__":
    main()
