"""Compare the advisor's plan with the one that a ten times longer search finds.

Run: `taskset -c 0 python benchmarks/advice.py [--seeds N] [--seconds S] [--times K]`, in the
environment of the tests. Plans are valued in futures that no search used. A busy machine does less
in a second, so candidates and processor seconds are printed beside the clock's seconds.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.campaign.styles import STYLES, played

from planner.campaign.play import begin, current
from planner.engine.state import Status
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import chances, play_out
from planner.foresight.search.advise import ADVICE, advise

if TYPE_CHECKING:
    from planner.campaign.model import Campaign

DOMAIN = "benchmark"
"""The domain of chance in which plans are valued."""
FUTURES = 16_384


@dataclass(frozen=True)
class Valued:
    """The plan that a search found, with its value."""

    score: float
    weakest: float
    """The lowest odds on time of a KPI, 0 to 1, without KPIs that are decided already."""
    tried: int
    seconds: float
    processor: float


def positions() -> dict[str, Campaign]:
    """A new campaign, and one whose first three years a careful team has played."""
    careful = played(STYLES["careful.toml"])
    blank = replace(careful, years=())
    return {
        "start": blank,
        "after 3 years": replace(careful, years=careful.years[:3]),
    }


def searched(campaign: Campaign, seconds: float, seed: int) -> Valued:
    """Search with one seed, and value the plan found."""
    position = current(campaign) if campaign.years else begin(campaign)
    view = forecast_setup(position, as_it_stands=True)
    clock = time.process_time()
    advice = advise(view.begin, campaign, limit=replace(ADVICE, seconds=seconds), seed=seed)
    clock = time.process_time() - clock
    if advice is None:
        raise SystemExit("no year is left")
    parts = [play_out(view.begin, advice.plan, luck) for luck in chances(1, DOMAIN, FUTURES)]
    score = np.concatenate([each.score for each in parts])
    status = np.concatenate([each.status for each in parts], axis=1)
    open_now = view.begin.state.status[:, 0] == Status.OPEN
    on_time = (status == Status.ACHIEVED).mean(axis=1)[open_now]
    return Valued(float(score.mean()), float(on_time.min()), advice.tried, advice.seconds, clock)


def main() -> None:
    """Measure the built-in scenario."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--times", type=float, default=10.0, help="how much longer the other is")
    arguments = parser.parse_args()
    for name, campaign in positions().items():
        print(f"{name}: score to expect, weakest KPI, candidates, seconds, processor's", flush=True)
        short: list[Valued] = []
        long: list[Valued] = []
        for seed in range(arguments.seeds):
            for kept, times in ((short, 1.0), (long, arguments.times)):
                found = searched(campaign, times * arguments.seconds, seed)
                kept.append(found)
                print(
                    f"  seed {seed}, x {times:4g}: {found.score:6.2f}  {found.weakest:4.0%}  "
                    f"{found.tried:8,}  {found.seconds:6.1f}  {found.processor:6.1f}",
                    flush=True,
                )
        best = max((each.score for each in long), default=0.0)
        if not best:
            continue
        behind = [100 * (1 - each.score / best) for each in short]
        own = [100 * (1 - one.score / other.score) for one, other in zip(short, long, strict=True)]
        print(
            f"  behind the best: {', '.join(f'{each:.1f}' for each in behind)} %; "
            f"behind its own longer search: {', '.join(f'{each:.1f}' for each in own)} %"
        )


if __name__ == "__main__":
    main()
