"""Measure peers in the environment that `peers.py` makes; run that file, not this one.

Each peer drives the rules as its users write models: one campaign is an agent (Mesa), a process
(SimPy), an experiment (EMA workbench). All three use the plain-Python rules of the tests, so that
only the tool differs; every future's score must be the engine's. At the end the workbench reads
experiments that were exported for it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ema_workbench as ema
import mesa
import numpy as np
import pandas as pd
import simpy
from ema_workbench.analysis import feature_scoring
from tests.engine import oracle
from tests.engine.oracle_chance import PlainLuck
from tests.engine.small_world import scenario_from
from tests.engine.worlds import builtin_data, play, random_campaign

from planner.engine.score import score
from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.futures import Start, chances
from planner.foresight.policies import POLICIES
from planner.foresight.sensitivity.batch_runs import BatchStudy
from planner.foresight.sensitivity.experiments import run_experiments, save_experiments
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 738
CAMPAIGNS = 400
"""Campaigns played by each peer; the engine plays `BATCH`."""
BATCH = 10_000
ROUNDS = 3
"""Repeats, in alternation; the best of each tool counts, since the machine may be shared."""


class Work:
    """The campaign that every tool plays: the built-in scenario and a plan for each year."""

    def __init__(self) -> None:
        self.scenario = scenario_from(builtin_data())
        _, self.plans = random_campaign(self.scenario, SEED, meddling=False)
        self.policy = self.scenario.red_policies[0].id

    def year(self, here: oracle.Standing, luck: PlainLuck) -> oracle.Standing:
        """One campaign's next year."""
        plan = self.plans[here.year]
        opened = oracle.open_year(self.scenario, here, luck, self.policy, plan)
        return oracle.resolve(self.scenario, here, opened, plan, luck)

    def years(self, future: int) -> Iterator[oracle.Standing]:
        """One campaign, year by year."""
        here, luck = oracle.begin(self.scenario), PlainLuck(SEED, "forecast", future)
        for _ in self.plans:
            here = self.year(here, luck)
            yield here


WORK = Work()


def engine(count: int) -> list[int]:
    """All campaigns at once, draws included."""
    tables, scores = compile_tables(WORK.scenario), []
    for part in chances(SEED, "forecast", count):
        scores += score(play(tables, WORK.plans, part, WORK.policy)[-1].after).tolist()
    return scores


def plain(count: int) -> list[int]:
    """A loop."""
    return [oracle.shown_score(list(WORK.years(future))[-1]) for future in range(count)]


class CampaignAgent(mesa.Agent):
    """A campaign."""

    def __init__(self, model: mesa.Model, future: int) -> None:
        super().__init__(model)
        self.here = oracle.begin(WORK.scenario)
        self.luck = PlainLuck(SEED, "forecast", future)

    def step(self) -> None:
        """Play a year."""
        self.here = WORK.year(self.here, self.luck)


class CampaignModel(mesa.Model):
    """Campaigns side by side."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.all = [CampaignAgent(self, future) for future in range(count)]

    def step(self) -> None:
        """Play the next year of all campaigns."""
        self.agents.do("step")


def in_mesa(count: int) -> list[int]:
    """A model whose agents are campaigns; a step is a year."""
    model = CampaignModel(count)
    for _ in WORK.plans:
        model.step()
    return [oracle.shown_score(each.here) for each in model.all]


def in_simpy(count: int) -> list[int]:
    """An environment whose processes are campaigns; the clock counts years."""
    scores = [0] * count
    environment = simpy.Environment()

    def campaign(future: int) -> Iterator[Any]:
        for here in WORK.years(future):
            scores[future] = oracle.shown_score(here) if here.year == len(WORK.plans) else 0
            yield environment.timeout(1)

    for future in range(count):
        environment.process(campaign(future))
    environment.run()
    return scores


def campaign_function(future: int) -> dict[str, int]:
    """One experiment."""
    return {"score": oracle.shown_score(list(WORK.years(future))[-1])}


def in_ema(count: int) -> list[int]:
    """Experiments of a model whose one uncertainty is the future."""
    model = ema.Model("campaign", function=campaign_function)
    model.uncertainties = [ema.IntegerParameter("future", 0, count)]
    model.outcomes = [ema.ScalarOutcome("score")]
    make = getattr(ema, "Scenario", None) or ema.Sample  # 2.5, 3.0
    futures = [make(str(future), future=future) for future in range(count)]
    experiments, outcomes = ema.perform_experiments(model, futures)
    order = experiments["future"].to_numpy().argsort()
    return [int(each) for each in outcomes["score"][order]]


PLAYERS: dict[str, tuple[Callable[[int], list[int]], int]] = {
    "planner, 10,000 at once": (engine, BATCH),
    "planner, 1,000 at once": (engine, 1_000),
    "plain Python loop": (plain, CAMPAIGNS),
    f"Mesa {version('mesa')}": (in_mesa, CAMPAIGNS),
    f"SimPy {version('simpy')}": (in_simpy, CAMPAIGNS),
    f"EMA workbench {version('ema_workbench')}": (in_ema, CAMPAIGNS),
}


def main() -> int:
    """Print the table, and see that all agree and that the export can be read.

    Returns:
        The exit code.
    """
    truth = engine(BATCH)
    seconds, differ = dict.fromkeys(PLAYERS, float("inf")), set()
    for _ in range(ROUNDS):
        for name, (player, count) in PLAYERS.items():
            started = time.perf_counter()
            scores = player(count)
            seconds[name] = min(seconds[name], time.perf_counter() - started)
            if scores != truth[:count]:
                differ.add(name)
    print(f"Python {sys.version.split()[0]}, NumPy {version('numpy')}", end="; ")
    print(f"{len(WORK.plans)} years a campaign, draws included")
    print(f"{'':26} {'campaigns/s':>12} {'planner is':>12}  scores")
    rates = {name: count / seconds[name] for name, (_, count) in PLAYERS.items()}
    first = next(iter(rates.values()))
    for name, rate in rates.items():
        verdict = "DIFFER" if name in differ else "equal"
        print(f"{name:26} {rate:12,.0f} {first / rate:10.1f} x  {verdict}")
    return 0 if read_back() and not differ else 1


def read_back() -> bool:
    """Let the workbench read an export, and use it.

    Returns:
        True if it read what was written.
    """
    tables = compile_tables(load_builtin())
    begin = Start(tables, start(tables), WORK.policy)
    study = BatchStudy(begin, POLICIES["need"].plan({}), SEED, 200)
    made = run_experiments(study, samples=60)
    if made is None:  # it is never cancelled
        return False
    with tempfile.TemporaryDirectory() as folder:
        archive, table = Path(folder) / "e.tar.gz", Path(folder) / "e.csv"
        for place in (archive, table):
            save_experiments(place, made)
        experiments, outcomes = ema.load_results(str(archive))
        together = pd.read_csv(table)
    written = [each.score for each in made.played]
    good = np.array_equal(outcomes["score"], written)
    for read in (experiments, outcomes):
        good = good and all((together[name] == read[name]).all() for name in read)
    varied = experiments.drop(columns=["scenario", "policy", "model"])
    scored = feature_scoring.get_feature_scores_all(varied, {"score": outcomes["score"]})
    top = scored["score"].sort_values(ascending=False).index[0]
    print(
        f"the workbench reads {len(experiments)} experiments, {varied.shape[1]} uncertainties, "
        f"{len(outcomes)} outcomes: {'all as written' if good else 'NOT AS WRITTEN'}; "
        f"its feature scoring puts {top} first"
    )
    return bool(good)


if __name__ == "__main__":
    sys.exit(main())
