"""Time forecasts and the plain oracle on the same futures, large forecasts' memory, and a review.

Run: `python benchmarks/foresight.py [--large] [--review]`, in the environment of the tests. Times
are of one core: wall time, and processor time, which a busy machine changes less; only a review
uses a second one, whose time is not in its processor time.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.engine import oracle
from tests.engine.oracle_chance import PlainLuck

from planner.campaign.default_orders import play_typically
from planner.campaign.model import Allocation, Campaign
from planner.campaign.play import begin
from planner.campaign.store import create
from planner.foresight.forecast import (
    DOMAIN,
    FIRST,
    REFINED,
    forecast,
    forecast_chances,
    forecast_of,
    tally_of,
)
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.foresight.review.reference_player import QUICK, THOROUGH
from planner.foresight.review.review import review
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.foresight.forecast_setup import ForecastSetup

SEED = 738
ORACLE = 60
"""Futures that the oracle plays; its time is scaled to the forecast's number."""


def planned() -> Campaign:
    """A campaign that shares a modest sum each year among its phase's priorities."""
    scenario = load_builtin()
    campaign = Campaign("Benchmark", scenario, SEED, scenario.red_policies[0].id)
    for number in range(1, scenario.years + 1):
        phase = scenario.phase_of(number).number
        now = [each for each in scenario.priorities if each.phase == phase]
        year = campaign.year(number)
        for priority in now:
            share = Allocation(
                min(priority.budget_full, 950 // len(now)),
                min(priority.effort_full, 60 // len(now)),
            )
            year = year.allocate(priority.id, share)
        campaign = campaign.with_year(year)
    return campaign


def least(work: Callable[[], object], clock: Callable[[], float], repeats: int = 9) -> float:
    """Milliseconds of the fastest of several repeats."""
    work()
    times = []
    for _ in range(repeats):
        began = clock()
        work()
        times.append(clock() - began)
    return 1_000 * min(times)


def play_oracle(campaign: Campaign, futures: int) -> list[int]:
    """The scores of the same futures in plain Python."""
    scenario, scores = campaign.scenario, []
    plans = [
        oracle.Plan({name: (a.budget, a.effort) for name, a in year.allocations.items()}, {})
        for year in campaign.years
    ]
    for future in range(futures):
        luck, here = PlainLuck(SEED, DOMAIN, future), oracle.begin(scenario)
        for plan in plans:
            opened = oracle.open_year(scenario, here, luck, campaign.red, plan)
            here = oracle.resolve(scenario, here, opened, plan, luck)
        scores.append(oracle.shown_score(here))
    return scores


def forecasts(campaign: Campaign, view: ForecastSetup) -> None:
    """Print the times of forecasts, and their speed as a multiple of the oracle's."""
    part = next(iter(forecast_chances(SEED, ORACLE)))
    same = play_out(view.begin, view.plan, part).score.tolist()
    if same != play_oracle(campaign, ORACLE):
        raise SystemExit("the oracle plays these futures otherwise")
    plain = least(lambda: play_oracle(campaign, ORACLE), time.process_time, 3) / ORACLE
    print(f"  oracle: {plain:.2f} ms a future")
    look = tally_of(view.begin, view.plan, forecast_chances(SEED, FIRST))
    for count in (FIRST, REFINED):
        for what, seeds in (
            ("draws kept", itertools.repeat(SEED)),
            ("drawn afresh", itertools.count(SEED)),
        ):

            def work(count: int = count, seeds: Iterator[int] = seeds) -> object:
                return forecast(view.begin, view.plan, forecast_chances(next(seeds), count))

            wall, spent = least(work, time.perf_counter), least(work, time.process_time)
            ratio = plain * count / spent
            print(
                f"  {count:6,} futures, {what:12}: {wall:7.1f} ms, {spent:7.1f} ms of processor, "
                f"{ratio:4.0f} x the oracle"
            )

    def go_on() -> object:
        rest = forecast_chances(SEED, REFINED, after=FIRST)
        whole = tally_of(view.begin, view.plan, rest, after=look)
        return None if whole is None else forecast_of(view.begin, whole)

    wall, spent = least(go_on, time.perf_counter), least(go_on, time.process_time)
    print(f"  {REFINED:6,} futures, of which {FIRST:,} were played before, as in Plan: ", end="")
    print(f"{wall:.1f} ms, {spent:.1f} ms of processor")


def large_forecasts(campaign: Campaign) -> None:
    """Print time and peak memory of large forecasts, each in its own process (on Linux only)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.toml"
        create(path, campaign)
        for count in (1, 100_000, 1_000_000):
            code = (
                "import re, sys, time; from pathlib import Path; from planner.cli import main; "
                f"main(['forecast', {str(path)!r}, '--futures', '{count}', '--json']); "
                "said = Path('/proc/self/status').read_text(); "
                "peak = int(re.search(r'VmHWM:\\s+(\\d+)', said).group(1)) // 1024; "
                "print(peak, time.process_time(), file=sys.stderr)"
            )
            done = subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            )
            memory, seconds = done.stderr.split()
            print(f"  {count:9,} futures: {memory:>4} MB at most, {float(seconds):6.1f} s")


def reviews(campaign: Campaign) -> None:
    """Print the time of a review of ten years."""
    played = play_typically(begin(replace(campaign, years=())), 10).campaign
    for what, limit in (("quick", QUICK), ("thorough", THOROUGH)):
        wall, spent = time.perf_counter(), time.process_time()
        made = review(played, limit=limit)
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
        if made is None or made.start + made.skill + made.luck != made.result:
            raise SystemExit("the review does not add up")
        print(
            f"  {what:8}: {wall:5.1f} s, {spent:5.1f} s of processor; best plan at the start "
            f"{made.points(made.start):.1f}"
        )


def main() -> None:
    """Measure the built-in scenario."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help="a million futures, too")
    parser.add_argument("--review", action="store_true", help="a review of ten years, too")
    arguments = parser.parse_args()
    campaign = planned()
    print("Forecasts of ten years, all fans")
    forecasts(campaign, forecast_setup(begin(campaign), from_start=True))
    if arguments.large:
        print("A million futures")
        large_forecasts(campaign)
    if arguments.review:
        print("Reviews of ten years")
        reviews(campaign)


if __name__ == "__main__":
    main()
