"""Is a scenario a good game? Its lines, measured over futures that nothing was tuned on.

The lines are those of the design: doing nothing fails and an even split is poor (a), a plan can
win (b) by thought (c) and by both levers (d), no recipe comes near (e), and it is played, not
solved (f). What decisions, red's options, events and indicators are worth is measured in
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
    recipes,
)
from planner.foresight.search.plan_search import SearchLimit, search
from planner.foresight.search.replan import Replanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.foresight.futures import Futures
    from planner.foresight.plans import Plan
    from planner.foresight.search.plan_search import FoundPlan
    from planner.scenario.model import Scenario

DOMAIN = "balance"
"""The domain of chance that plans are measured on; searches read another one."""

EVEN_ALL_RANGE = (2.0, 4.0)
EVEN_PHASE_RANGE = (4.0, 6.0)
WON = ((9.5, 1.3), (9.0, 1.5))
"""KPIs on time on average, and the most they may spread: either pair will do."""
WEAKEST = 0.6
THOUGHT = 3.0
ONE_LEVER = 1.0
BEATEN = 1.5
REPLANNED = 0.5
AVERAGED = 0.7


SEARCHED = SearchLimit(steps=800, futures=24)
"""How hard the best plan is looked for: counted, so that a busy machine finds the same one."""


@dataclass(frozen=True)
class BalanceSettings:
    """How much to measure."""

    futures: int = 2_000
    seed: int = 2
    """Of the futures measured; searches use others."""
    effort: SearchLimit = SEARCHED
    replanned: int = 40
    """Futures that are planned anew year by year; 0 leaves that out."""
    policy: str = ""
    """Red's policy; empty for the scenario's first."""
    work: int = 100
    """Percent of all this that is done: with less, a rougher look in less time."""

    def some(self, count: int) -> int:
        """As much of a count as is done, at least 1 unless it is 0."""
        return -(-count * self.work // 100)

    @property
    def searched(self) -> SearchLimit:
        """The effort that is made."""
        return replace(self.effort, steps=self.some(self.effort.steps))


@dataclass(frozen=True)
class PlanResult:
    """How one plan did."""

    name: str
    mean: float
    """KPIs on time."""
    spread: float
    """Their standard deviation over futures."""
    score: float
    on_time: tuple[float, ...]
    """Share of futures by priority, 0 to 1."""


@dataclass(frozen=True)
class BalanceLine:
    """One thing that a good game must show."""

    id: str
    text: str
    """What must hold, with what was measured."""
    holds: bool


@dataclass(frozen=True)
class BalanceFindings:
    """What the laboratory found."""

    results: tuple[PlanResult, ...]
    lines: tuple[BalanceLine, ...]
    found: FoundPlan
    """The best plan."""


def examine(
    scenario: Scenario,
    laboratory: BalanceSettings,
    *,
    progressed: Callable[[float], bool] = lambda _: True,
) -> BalanceFindings | None:
    """Measure lines a to f of a scenario.

    Args:
        scenario: A checked scenario.
        laboratory: How much to measure.
        progressed: Told the share done, 0 to 1; False cancels.

    Returns:
        What was found, None if it was cancelled.
    """
    tables = compile_tables(scenario)
    begin = Start(tables, start(tables), laboratory.policy or scenario.red_policies[0].id)
    tests = chances(laboratory.seed, DOMAIN, laboratory.some(laboratory.futures))

    def result(name: str, plan: Plan) -> PlanResult:
        return _result(name, [play_out(begin, plan, part) for part in tests])

    results = {name: result(name, plan) for name, plan in recipes(scenario).items()}
    backlog = _backlog(scenario, play_out(begin, recipes(scenario)[NOTHING], tests[0]))
    found = search(begin, laboratory.searched, progressed=lambda done: progressed(0.5 * done))
    if found is None:
        return None
    best = result("best plan found", found.plan)
    averaged = result("its phases averaged", average_phases(scenario, found.plan))
    gains = []
    replanned = laboratory.some(laboratory.replanned)
    for n in range(replanned):
        luck = Chance(laboratory.seed, DOMAIN, n)
        anew = Replanner(found.point).play(begin, luck)
        fixed = play_out(begin, found.plan, luck)
        gains.append(_count(anew.status)[0] - _count(fixed.status)[0])
        if not progressed(0.5 + 0.5 * (n + 1) / replanned):
            return None
    lines = (
        *_dull(results, backlog),
        *_winnable(scenario, results, best),
        *_played(best, averaged, np.array(gains)),
    )
    return BalanceFindings((*results.values(), best, averaged), lines, found)


def average_phases(scenario: Scenario, plan: SharePlan) -> SharePlan:
    """The plan with each phase's years alike: their mean."""
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
    """Whether all that grows by itself ends behind its baseline if nothing is done."""
    rows = [row for row, each in enumerate(scenario.priorities) if each.drift]
    return bool((idle.reach[-1, rows] < 0).all())


def _dull(results: dict[str, PlanResult], backlog: bool) -> Iterator[BalanceLine]:  # noqa: FBT001 - a finding
    idle, even, phase = (results[name].mean for name in (NOTHING, EVEN_ALL, EVEN_PHASE))
    yield BalanceLine("a", f"Doing nothing puts no KPI on time: {idle:.2f}", idle == 0)
    yield BalanceLine("a", "Doing nothing lets every backlog rise", backlog)
    yield _between("a", "Equal shares for all", even, EVEN_ALL_RANGE)
    yield _between("a", "Equal shares for the open phase", phase, EVEN_PHASE_RANGE)
    for name in (BUDGET_ALONE, EFFORT_ALONE):
        mean = results[name].mean
        text = f"{name.capitalize()}: {mean:.2f} on time, at most {ONE_LEVER:g}"
        yield BalanceLine("d", text, mean <= ONE_LEVER)


def _between(line: str, what: str, mean: float, bounds: tuple[float, float]) -> BalanceLine:
    low, high = bounds
    return BalanceLine(
        line, f"{what}: {mean:.2f} on time, from {low:g} to {high:g}", low <= mean <= high
    )


def _winnable(
    scenario: Scenario, results: dict[str, PlanResult], best: PlanResult
) -> Iterator[BalanceLine]:
    text = f"The best plan found: {best.mean:.2f} on time, spread {best.spread:.2f}"
    wins = any(best.mean >= mean and best.spread <= spread for mean, spread in WON)
    yield BalanceLine("b", f"{text}, at least 9.5 ± 1.3 or 9 ± 1.5", wins)
    weakest = min(best.on_time)
    title = scenario.priorities[best.on_time.index(weakest)].title
    text = f"Its weakest KPI ({title}) is on time in {100 * weakest:.0f} %"
    text += f", at least {100 * WEAKEST:.0f} %"
    yield BalanceLine("b", text, weakest >= WEAKEST)
    ahead = best.mean - results[EVEN_PHASE].mean
    text = f"It is {ahead:.2f} above equal shares for the open phase, at least {THOUGHT:g}"
    yield BalanceLine("c", text, ahead >= THOUGHT)
    rival = max(results.values(), key=lambda each: each.mean)
    ahead = best.mean - rival.mean
    text = f"The best recipe ({rival.name}) stays {ahead:.2f} below it, at least {BEATEN:g}"
    yield BalanceLine("e", text, ahead >= BEATEN)


def _played(
    best: PlanResult, averaged: PlanResult, gains: np.typing.NDArray[np.int64]
) -> Iterator[BalanceLine]:
    if gains.size:
        gain, doubt = gains.mean(), gains.std() / np.sqrt(gains.size)
        text = f"Planning anew each year gains {gain:.2f} ± {doubt:.2f}, at least {REPLANNED:g}"
        yield BalanceLine("f", text, bool(gain >= REPLANNED))
    cost = best.mean - averaged.mean
    text = f"Averaging it within each phase costs {cost:.2f}, at least {AVERAGED:g}"
    yield BalanceLine("f", text, cost >= AVERAGED)
