"""The options of a question, and what each does to odds and score in the same futures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.campaign.model import NOTHING
from planner.campaign.play import left_to_spend
from planner.engine.kpi_standing import kpi_standings
from planner.engine.state import Status
from planner.foresight.forecast import FIRST, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.planning.cancel import InterruptedForecast, interruptible
from planner.planning.overspending import cut_to_fit
from planner.planning.pace import paces_of
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of
from planner.scenario.number_names import PUSH, calm_of, parts, push_of
from planner.wording.phrases import option_taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planner.campaign.play import Position
    from planner.engine.kpi_standing import KpiStanding
    from planner.foresight.forecast import Forecast
    from planner.scenario.model import Effect, Event, Option, Priority

LEAST: Final = 0.005
"""A smaller change of odds, 0 to 1, is shown as none: it is less than half of 1 in 100."""

MOST_COLUMNS: Final = 3
"""KPIs that have a column of their own."""


@dataclass(frozen=True, slots=True)
class OptionPlan:
    """The open year with one option as the answer to one of its questions."""

    option: Option
    position: Position
    """The position with this answer; its orders may cost more than the year has."""
    budget_before: int
    """US$ million left without an answer, negative if overspent."""
    effort_before: int
    """Points left without an answer, negative if overspent."""
    judged: Position
    """The position that is forecast: if nothing is spent yet, with the year shared out."""

    @property
    def shared_out(self) -> bool:
        """True if nothing is spent yet, and it is judged with the year shared out."""
        return self.judged is not self.position


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """The odds of one KPI, or the score, under each option."""

    figures: tuple[float | None, ...]
    """Odds from 0 to 1, or the mean score; None if not known yet."""
    priority: Priority | None = None
    """The priority; None for the score."""
    row: int = 0
    """The priority's place in the roadmap."""
    late: bool = False
    """True if the KPI's deadline has passed: the odds are then those of reaching it at all."""

    def change(self, row: int) -> float | None:
        """The change of an option's figure against the first option's; None if not known."""
        first, figure = self.figures[0], self.figures[row]
        return None if first is None or figure is None else figure - first

    @property
    def moved(self) -> float:
        """The largest change that any option makes, without its sign."""
        changes = (self.change(row) for row in range(len(self.figures)))
        return max(abs(change) for change in (*changes, 0.0) if change is not None)


@dataclass(frozen=True, slots=True)
class OptionOdds:
    """The forecasts of a question's options, as far as they are known, compared."""

    kpis: tuple[OptionColumn, ...]
    """The KPIs that any option moves, those moved most first; none if fewer than two are known."""
    score: OptionColumn
    complete: bool
    """True if every option's forecast is known."""

    def columns(self, most: int) -> tuple[OptionColumn, ...]:
        """The columns of the KPIs moved most, in roadmap order.

        Args:
            most: The most columns there is room for; never more than `MOST_COLUMNS`.
        """
        chosen = self.kpis[: min(most, MOST_COLUMNS)]
        return tuple(sorted(chosen, key=lambda column: column.row))

    def rest(self, most: int) -> float:
        """The largest change, 0 to 1, among the KPIs that `columns` leaves out."""
        return max((each.moved for each in self.kpis[min(most, MOST_COLUMNS) :]), default=0.0)


def option_plans(position: Position, event: Event) -> tuple[OptionPlan, ...]:
    """The open year with each of a question's options as its answer.

    Args:
        position: The campaign's position.
        event: An event that asks in its open year.
    """
    plans = []
    for option in event.options:
        taken = position.ordered(position.record.decide(event.id, option.id))
        budget, effort = left_to_spend(taken)
        before = budget + option.budget, effort + option.effort
        plans.append(OptionPlan(option, taken, *before, _shared_if_bare(taken)))
    return tuple(plans)


def _shared_if_bare(position: Position) -> Position:
    """The position with its open year shared out if nothing is spent in it, else as it is.

    Odds with nothing spent on anything are all near 0, whatever the answer.
    """
    plan = year_plan_of(position)
    if not plan.is_bare:
        return position
    orders = share_out_left(plan, position.campaign.year(position.year - 1))
    return position.ordered(replace(position.record, orders=dict(orders))) if orders else position


def forecast_option(
    plan: OptionPlan, wanted: Callable[[], bool], futures: int = FIRST
) -> Forecast | None:
    """Forecast the campaign with one option as the answer, and the rest of the plan as it stands.

    If nothing is spent yet, the year is shared out first; if it cannot pay for the option, its
    orders are cut to fit.

    Args:
        plan: The option.
        wanted: True as long as the forecast is still wanted; asked from the worker thread.
        futures: The number of futures; every option gets the same ones.

    Returns:
        The forecast, or None if nobody wants it any more.
    """
    position = cut_to_fit(plan.judged)
    setup = forecast_setup(position, as_it_stands=True)
    chances = forecast_chances(position.campaign.forecast_seed, futures)
    try:
        begin = interruptible(setup.begin, wanted)
        return forecast(begin, setup.plan, chances, progressed=lambda _: wanted())
    except InterruptedForecast:
        return None


def compare_options(position: Position, made: Sequence[Forecast | None]) -> OptionOdds:
    """Compare the forecasts of a question's options.

    Args:
        position: The campaign's position.
        made: A forecast for each option, None where it is not known yet.
    """
    known = sum(each is not None for each in made)
    standings = kpi_standings(position.campaign.scenario, position.state)
    columns = [_column(row, each, made) for row, each in enumerate(standings)]
    moved = sorted(
        (each for each in columns if known > 1 and each.moved >= LEAST),
        key=lambda column: -column.moved,
    )
    scores = tuple(None if each is None else each.score.mean for each in made)
    return OptionOdds(tuple(moved), OptionColumn(scores), known == len(made))


def _column(row: int, standing: KpiStanding, made: Sequence[Forecast | None]) -> OptionColumn:
    name, late = standing.priority.id, standing.status is Status.MISSED
    figures = tuple(
        None if each is None else each.kpis[name].ever if late else each.kpis[name].on_time
        for each in made
    )
    return OptionColumn(figures, standing.priority, row, late)


def numbers_before(position: Position, event: Event) -> Mapping[str, int]:
    """The numbers before an answer to a question, in basis points.

    Args:
        position: The campaign's position.
        event: The event that asks.

    Returns:
        The indicators by name; by names such as `push:fms-backlog` what events, red, last year and
        the other answers add to each pace this year; and by names such as `calm:fms-backlog` the
        pace that they are added to, which Plan's pace counts in as well.
    """
    scenario, opening = position.campaign.scenario, position.opening
    ids = [each.id for each in scenario.indicators]
    numbers = {name: int(position.state.indicators[row, 0]) for row, name in enumerate(ids)}
    if opening is None:
        return numbers
    for row, name in enumerate(scenario.priority_ids):
        numbers[push_of(name)] = int(opening.push[row, 0])
    for name, paces in paces_of(position).items():
        if paces.now is not None:
            numbers[calm_of(name)] = paces.now.calm
    for other in position.questions:
        if other != event.id:
            asked = scenario.event(other)
            taken = option_taken(asked, position.record.decisions.get(other))
            for effect in taken.effects:
                if parts(effect.number)[0] == PUSH and not effect.next_year:
                    numbers[effect.number] += effect.amount
    return numbers


def paces_with(plan: OptionPlan) -> Mapping[str, int]:
    """The paces of the year with an option as the answer, by names such as `push:fms-backlog`.

    They are those that Plan shows; empty for an option with a gamble, which decides about them.
    """
    if plan.option.gamble is not None:
        return {}
    paces = paces_of(plan.position)
    return {push_of(name): each.now.factor for name, each in paces.items() if each.now is not None}


@dataclass(frozen=True, slots=True)
class IdleEffects:
    """The priorities whose pace an option changes this year in vain."""

    reached: tuple[Priority, ...]
    """Their KPI has been achieved."""
    unfunded: tuple[Priority, ...]
    """They get neither budget nor effort."""


def idle_effects(plan: OptionPlan) -> IdleEffects:
    """The priorities whose pace an option changes this year, but on which no work is done."""
    position, gamble = plan.position, plan.option.gamble
    effects: tuple[Effect, ...] = plan.option.effects
    if gamble is not None:
        effects += (*gamble.won, *gamble.lost)
    helped = {parts(e.number)[1] for e in effects if parts(e.number)[0] == PUSH and not e.next_year}
    standings = kpi_standings(position.campaign.scenario, position.state)
    idle = [each for each in standings if each.priority.id in helped]
    record = plan.judged.record
    return IdleEffects(
        tuple(each.priority for each in idle if each.done),
        tuple(
            each.priority
            for each in idle
            if not each.done and record.allocation(each.priority.id) == NOTHING
        ),
    )
