"""Campaigns that `planner verify` checks per second on one core, without start-up.

Run it from the repository: `python benchmarks/verify.py [CAMPAIGNS]`. The campaigns have ten
recorded years each, and seeds and orders of their own; in every fifth, a facilitator also released
an inject or overrode a number in a year, each in a different way. The figure is the processor time
of the whole command for all of them less that for one, so that neither a busy machine nor the
start-up is part of it.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from planner.campaign.batch import recompute
from planner.campaign.model import Allocation, Campaign, Inject, Results, Year
from planner.campaign.store import load
from planner.campaign.verify import verify, verify_all
from planner.campaign.write import campaign_bytes
from planner.engine.rulebook import RULES_VERSION
from planner.engine.year_context import Override
from planner.scenario.load import load_builtin

CAMPAIGNS = 1_000
AIM = 300
ALONE = 60
"""Campaigns that are also verified one by one, for comparison."""

_TO_COME = Results({}, {}, "0" * 64)


def made(number: int) -> Campaign:
    """A campaign of ten affordable years, without results."""
    scenario, dice = load_builtin(), random.Random(number)  # noqa: S311 - the same ones in every run
    years = []
    for year in range(1, scenario.years + 1):
        chosen = dice.sample(scenario.priority_ids, 5)
        spent = {name: Allocation(dice.randrange(20, 100), dice.randrange(2, 7)) for name in chosen}
        years.append(Year(year, spent, results=_TO_COME))
    if number % 5 == 0:
        event = dice.choice(scenario.event_ids)
        years[3] = replace(years[3], injects=(Inject(event),))
        seen = Override("cohesion", 4_000 + number, "seen")
        years[6] = replace(years[6], overrides=(seen,))
    return Campaign(f"Team {number}", scenario, number * 7919, "opportunist", tuple(years))


def recorded(count: int) -> list[Campaign]:
    """Campaigns with the results of their orders."""
    campaigns = [made(number) for number in range(count)]
    filled = []
    for campaign, came in zip(campaigns, recompute(campaigns), strict=True):
        pairs = zip(campaign.years, came.results, strict=False)
        years = tuple(replace(year, results=results) for year, results in pairs)
        digest = campaign.scenario.digest
        filled.append(replace(campaign, years=years, rules=RULES_VERSION, scenario_digest=digest))
    return filled


def seconds(paths: list[Path]) -> float:
    """Processor time of `planner verify`, start-up included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "planner", "verify", *map(str, paths)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def each(began: float, count: int) -> str:
    """Milliseconds a campaign since `began`."""
    return f"{1_000 * (time.process_time() - began) / count:5.2f} ms"


def main() -> int:
    """Measure and print; the exit code is 0 if the aim is met."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CAMPAIGNS
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, campaign in enumerate(recorded(count)):
            paths.append(Path(folder) / f"{number:05}.toml")
            paths[-1].write_bytes(campaign_bytes(campaign))
        began = time.process_time()
        campaigns = [load(path).campaign for path in paths]
        print(f"read           {each(began, count)} a campaign")
        began = time.process_time()
        assert all(found.holds for found in verify_all(campaigns))  # noqa: S101 - or nothing counts
        print(f"play together  {each(began, count)}")
        began = time.process_time()
        for campaign in campaigns[:ALONE]:
            verify(campaign)
        print(f"play alone     {each(began, min(ALONE, count))}")
        rate = (count - 1) / (seconds(paths) - seconds(paths[:1]))
    print(f"planner verify {rate:,.0f} campaigns a second on one core (aim: {AIM})")
    return 0 if rate >= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
