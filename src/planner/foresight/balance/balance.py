"""The balance of a scenario: lines that a good game must pass, measured in futures of their own.

Doing nothing fails and an even split is poor (a); a plan can win (b), but not an even split (c) nor
one resource alone (d); no baseline is nearly as good (e); a new plan each year is better (f). The
value of decisions, red's options, events and indicators is measured in
`planner.foresight.balance.balance_report` (g).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.chance import Chance
from planner.engine.state import Status, start
from planner.engine.tables import compile_tables
from planner.foresight.futures import Start, chances, play_out
from planner.foresight.plans import SharePlan
from planner.foresight.search.baselines import (
    BUDGET_ALONE,
    EFFORT_ALONE,
    EVEN_ALL,
    EVEN_PHASE,
    NOTHING,
    baselines,
)
from planner.foresight.search.plan_search import SearchLimit, search
from planner.foresight.search.replan import Replanner
from planner.wording.figures import hundredths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.foresight.futures import Futures
    from planner.foresight.plans import Plan
    from planner.foresight.search.plan_search import FoundPlan
    from planner.scenario.model import Scenario

DOMAIN = "balance"
"""The domain of chance in which plans are measured; searches have another one."""

EVEN_ALL_RANGE = (2.0, 4.0)
EVEN_PHASE_RANGE = (4.0, 6.0)
WON = ((9.5, 1.3), (9.0, 1.5))
"""Pairs of the least mean of KPIs on time and the largest standard deviation; one must hold."""
WEAKEST_ODDS = 0.6
AHEAD_OF_EVEN = 3.0
ONE_RESOURCE = 1.0
AHEAD_OF_BASELINES = 1.5
REPLANNING_GAIN = 0.5
AVERAGING_COST = 0.7


SEARCHED = SearchLimit(steps=800, futures=24)
"""The limit of the search for the best plan: counts, so that every machine finds the same one."""


@dataclass(frozen=True)
class BalanceSettings:
    """The amount of measuring."""

    futures: int = 2_000
    seed: int = 2
    """The seed of the futures measured; searches use others."""
    limit: SearchLimit = SEARCHED
    replanned: int = 40
    """Futures in which a new plan is made each year; 0 leaves that out."""
    policy: str = ""
    """Red's policy; empty for the scenario's first."""
    work: int = 100
    """Percent of the work that is done; less is quicker and less exact."""

    def some(self, count: int) -> int:
        """The part of a count that is done, at least 1 unless it is 0."""
        return -(-count * self.work // 100)

    @property
    def searched(self) -> SearchLimit:
        """The limit of the search, with the steps that are done."""
        return replace(self.limit, steps=self.some(self.limit.steps))


@dataclass(frozen=True)
class PlanResult:
    """The measured result of one plan."""

    name: str
    mean: float
    """KPIs on time."""
    spread: float
    """Standard deviation of the KPIs on time over futures."""
    score: float
    on_time: tuple[float, ...]
    """Share of futures with each priority's KPI on time, 0 to 1."""


@dataclass(frozen=True)
class BalanceLine:
    """One property that a good game must have."""

    id: str
    text: str
    """The condition, with the measured value."""
    holds: bool


@dataclass(frozen=True)
class BalanceFindings:
    """The findings of a balance measurement."""

    results: tuple[PlanResult, ...]
    lines: tuple[BalanceLine, ...]
    found: FoundPlan
    """The best plan."""


def examine(
    scenario: Scenario,
    settings: BalanceSettings,
    *,
    progressed: Callable[[float], bool] = lambda _: True,
) -> BalanceFindings | None:
    """Measure lines a to f of a scenario.

    Args:
        scenario: A checked scenario.
        settings: The amount of measuring.
        progressed: Called with the share done, 0 to 1; False cancels.

    Returns:
        The findings, None if it was cancelled.
    """
    tables = compile_tables(scenario)
    begin = Start(tables, start(tables), settings.policy or scenario.red_policies[0].id)
    tests = chances(settings.seed, DOMAIN, settings.some(settings.futures))

    def result(name: str, plan: Plan) -> PlanResult:
        return _result(name, [play_out(begin, plan, part) for part in tests])

    results = {name: result(name, plan) for name, plan in baselines(scenario).items()}
    backlog = _backlog(scenario, play_out(begin, baselines(scenario)[NOTHING], tests[0]))
    found = search(begin, settings.searched, progressed=lambda done: progressed(0.5 * done))
    if found is None:
        return None
    best = result("best plan found", found.plan)
    averaged = result("its phases averaged", average_phases(scenario, found.plan))
    gains = []
    replanned = settings.some(settings.replanned)
    for n in range(replanned):
        luck = Chance(settings.seed, DOMAIN, n)
        anew = Replanner(found.point).play(begin, luck)
        fixed = play_out(begin, found.plan, luck)
        gains.append(_count(anew.status)[0] - _count(fixed.status)[0])
        if not progressed(0.5 + 0.5 * (n + 1) / replanned):
            return None
    lines = (
        *_poor_plans(results, backlog),
        *_best_plan(scenario, results, best),
        *_replanned(best, averaged, np.array(gains)),
    )
    return BalanceFindings((*results.values(), best, averaged), lines, found)


def average_phases(scenario: Scenario, plan: SharePlan) -> SharePlan:
    """The plan with each year of a phase at the phase's mean."""
    budget, effort = plan.budget.copy(), plan.effort.copy()
    for phase in scenario.phases:
        years = slice(phase.first_year - 1, phase.last_year)
        for shares in (budget, effort):
            shares[years] = shares[years].sum(axis=0) // len(shares[years])
    return SharePlan(budget, effort, plan.answers)


def _count(status: np.typing.NDArray[np.int8]) -> np.typing.NDArray[np.int64]:
    """KPIs on time, `[N]`."""
    count: np.typing.NDArray[np.int64] = (status == Status.ACHIEVED).sum(axis=0)
    return count


def _result(name: str, played: list[Futures]) -> PlanResult:
    status = np.concatenate([each.status for each in played], axis=1)
    count = _count(status)
    return PlanResult(
        name,
        float(count.mean()),
        float(count.std()),
        float(np.concatenate([each.score for each in played]).mean()),
        tuple(float(x) for x in (status == Status.ACHIEVED).mean(axis=1)),
    )


def _backlog(scenario: Scenario, idle: Futures) -> bool:
    """True if every priority with drift ends behind its baseline when nothing is done."""
    rows = [row for row, each in enumerate(scenario.priorities) if each.drift]
    return bool((idle.reach[-1, rows] < 0).all())


def _poor_plans(results: dict[str, PlanResult], backlog: bool) -> Iterator[BalanceLine]:  # noqa: FBT001 - a finding
    idle, even, phase = (results[name].mean for name in (NOTHING, EVEN_ALL, EVEN_PHASE))
    yield BalanceLine("a", f"Doing nothing puts no KPI on time: {hundredths(idle)}", idle == 0)
    yield BalanceLine("a", "Doing nothing lets every backlog rise", backlog)
    yield _between("a", "Equal shares for all", even, EVEN_ALL_RANGE)
    yield _between("a", "Equal shares for the open phase", phase, EVEN_PHASE_RANGE)
    for name in (BUDGET_ALONE, EFFORT_ALONE):
        mean = results[name].mean
        text = f"{name.capitalize()}: {hundredths(mean)} on time, at most {ONE_RESOURCE:g}"
        yield BalanceLine("d", text, mean <= ONE_RESOURCE)


def _between(line: str, what: str, mean: float, bounds: tuple[float, float]) -> BalanceLine:
    low, high = bounds
    return BalanceLine(
        line, f"{what}: {hundredths(mean)} on time, from {low:g} to {high:g}", low <= mean <= high
    )


def _best_plan(
    scenario: Scenario, results: dict[str, PlanResult], best: PlanResult
) -> Iterator[BalanceLine]:
    text = f"The best plan found: {hundredths(best.mean)} on time, spread {hundredths(best.spread)}"
    wins = any(best.mean >= mean and best.spread <= spread for mean, spread in WON)
    yield BalanceLine("b", f"{text}, at least 9.5 ± 1.3 or 9 ± 1.5", wins)
    weakest = min(best.on_time)
    title = scenario.priorities[best.on_time.index(weakest)].title
    text = f"Its weakest KPI ({title}) is on time in {100 * weakest:.0f} %"
    text += f", at least {100 * WEAKEST_ODDS:.0f} %"
    yield BalanceLine("b", text, weakest >= WEAKEST_ODDS)
    ahead = best.mean - results[EVEN_PHASE].mean
    text = f"The best plan is {hundredths(ahead)} above equal shares for the open phase"
    text += f", at least {AHEAD_OF_EVEN:g}"
    yield BalanceLine("c", text, ahead >= AHEAD_OF_EVEN)
    rival = max(results.values(), key=lambda each: each.mean)
    ahead = best.mean - rival.mean
    text = f"The best baseline ({rival.name}) stays {hundredths(ahead)} below the best plan"
    text += f", at least {AHEAD_OF_BASELINES:g}"
    yield BalanceLine("e", text, ahead >= AHEAD_OF_BASELINES)


def _replanned(
    best: PlanResult, averaged: PlanResult, gains: np.typing.NDArray[np.int64]
) -> Iterator[BalanceLine]:
    if gains.size:
        gain, doubt = gains.mean(), gains.std() / np.sqrt(gains.size)
        text = f"Planning anew each year gains {hundredths(gain)} ± {hundredths(doubt)}"
        text += f", at least {REPLANNING_GAIN:g}"
        yield BalanceLine("f", text, bool(gain >= REPLANNING_GAIN))
    cost = best.mean - averaged.mean
    text = f"Averaging the best plan within each phase costs {hundredths(cost)}"
    text += f", at least {AVERAGING_COST:g}"
    yield BalanceLine("f", text, cost >= AVERAGING_COST)
