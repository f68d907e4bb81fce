"""A forecast printed for people, in 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.campaign.barrier import Barrier, barrier
from planner.campaign.year_range import year_range
from planner.cli.output import print_line, print_wrapped
from planner.engine.kpi_standing import kpi_standings
from planner.engine.state import Status
from planner.wording.barrier import barrier_sentence
from planner.wording.figures import whole_share
from planner.wording.odds import in_100, odds_dots, odds_phrase
from planner.wording.phrases import STATUS_WORDS, short_title, status_phrase

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast, KpiForecast
    from planner.foresight.forecast_setup import ForecastSetup
    from planner.scenario.model import Phase

_NAME: Final = 25
_BAR: Final = 20
_SHARE: Final = 8


def print_forecast(position: Position, view: ForecastSetup, made: Forecast) -> None:
    """Print a forecast.

    Args:
        position: The campaign's position.
        view: The setup of the forecast.
        made: The forecast.
    """
    campaign, scenario = position.campaign, position.tables.scenario
    print_wrapped(campaign.name)
    if made.from_year > scenario.years:
        print_wrapped(
            f"Every year has been played: nothing is left to forecast. The score is "
            f"{position.score} of 100."
        )
        return
    print_wrapped(_basis(view, made))
    if barrier(position) is Barrier.NOT_OPENED:
        print_wrapped(f"Note: {barrier_sentence(position)}", "", "  ")
    score = made.score
    print_wrapped(
        f"Score likely {score.mean:.1f} of 100; "
        + (
            f"{score.p10} in at least eight futures of ten"
            if score.p10 == score.p90
            else f"{score.p10} to {score.p90} in eight futures of ten, half of them {score.p50} or "
            "less"
        )
    )
    if made.cut:
        print_wrapped(
            f"Cut: the orders cannot always be paid; on average their dearest year is cut by "
            f"{100 * made.cut:.1f} %"
        )
    print_wrapped(
        "Low, middle, high: how far a KPI is at its deadline in the tenth worst of a hundred "
        "futures, the middle one, and the tenth best"
    )
    for phase in scenario.phases:
        print_line()
        _print_phase(position, view, made, phase)


def _basis(view: ForecastSetup, made: Forecast) -> str:
    told = f"{made.futures:,} futures from year {made.from_year}; "
    told += f"the plan reaches to year {view.ordered}" if view.ordered else "nothing is ordered"
    if not view.followed:
        return f"{told}, so that no year follows a policy"
    first, last = view.followed[0], view.followed[-1]
    follow = "follow" if last > first else "follows"
    return f"{told}; {year_range(first, last)} {follow} the policy {view.policy.sentence}"


def _print_phase(position: Position, view: ForecastSetup, made: Forecast, phase: Phase) -> None:
    scenario, state = position.tables.scenario, view.begin.state
    title = f"Phase {phase.number}, odds in 100 by year {phase.last_year}"
    ahead = phase.last_year > state.year
    heads = "".join(each.rjust(_SHARE) for each in ("low", "middle", "high")) if ahead else ""
    print_line(f"{fitted(title, _NAME + _BAR + 9)}{heads}".rstrip())
    for each in kpi_standings(scenario, state):
        if each.priority.phase == phase.number:
            odds = made.kpis[each.priority.id]
            told = (
                _odds(odds, phase)
                if each.status is Status.OPEN
                else _known(each.status, odds, phase, each.achieved_in)
            )
            print_line(f"  {fitted(short_title(each.priority), _NAME)} {told}")


def _odds(odds: KpiForecast, phase: Phase) -> str:
    """The odds of an open KPI, a bar, and its progress at the deadline."""
    rows = {year: numbers for year, *numbers in odds.fan}
    way = "".join(whole_share(number).rjust(_SHARE) for number in rows[phase.last_year])
    full, empty = odds_dots(odds.on_time, _BAR)
    return f"{in_100(odds.on_time):>5} {full}{empty}{way}"


def _known(status: Status, odds: KpiForecast, phase: Phase, when: int) -> str:
    """The status of a decided KPI, and for a missed one the odds to reach it late."""
    told = f"{STATUS_WORDS[status].sign} {status_phrase(status, phase.last_year, when)}"
    if status is Status.MISSED:
        told += f"; late after all: {odds_phrase(odds.ever)}"
    return told
