"""The next step of a year's plan: the first thing that it asks of the team, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, Final

from planner.engine.chance import FixedLuck
from planner.engine.orders import make_orders
from planner.engine.resolve import resolve
from planner.planning.year_plan import YearKind
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.year_plan import YearPlan

_MUCH: Final = 10
"""More than this part in a hundred of a year's budget or effort is much to leave unspent."""


class Step(Enum):
    """The steps, the most urgent first."""

    OVER = "over"
    """Spend less: the year cannot pay for its orders."""
    DECIDE = "decide"
    """Decide what the year asks."""
    FINISH = "finish"
    """Resolve the years left: nothing can change the score any more."""
    SHARE = "share"
    """Share the year out: nothing has been shared out yet."""
    SPEND = "spend"
    """Spend what is left: it is much, and some line can use it."""
    RESOLVE = "resolve"
    """Resolve the year: the plan is complete."""
    READ = "read"
    """Read what was done: the year has been played."""
    PENCIL = "pencil"
    """Change the orders of a year to come, or leave them."""
    BEGIN = "begin"
    """Begin the plan of a year to come."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step, and the amounts that it is about."""

    step: Step
    budget: int = 0
    """US$ million too much or left to spend."""
    effort: int = 0
    """Points too much or left to spend."""
    questions: tuple[str, ...] = ()
    """Ids of the events that wait for a decision."""


def next_step(position: Position, plan: YearPlan, *, is_final: bool | None = None) -> NextStep:
    """The first step that holds.

    Args:
        position: The campaign's position.
        plan: The plan of the year shown.
        is_final: The result of `score_is_final` if it is known already.
    """
    left = (plan.budget_left, plan.effort_left)
    if plan.kind is YearKind.PLAYED:
        return NextStep(Step.READ)
    if plan.overspent:
        return NextStep(Step.OVER, max(0, -left[0]), max(0, -left[1]))
    if plan.kind is YearKind.PENCILLED:
        return NextStep(Step.PENCIL if plan.in_plan else Step.BEGIN)
    if score_is_final(position, plan) if is_final is None else is_final:
        return NextStep(Step.FINISH)
    if plan.unanswered:
        return NextStep(Step.DECIDE, questions=plan.unanswered)
    return _of_open_year(plan)


def _of_open_year(plan: YearPlan) -> NextStep:
    """The next step of an open year that can pay for its orders and waits for no decision."""
    left = (plan.budget_left, plan.effort_left)
    if plan.is_bare:
        return NextStep(Step.SHARE, *left)
    idle = (plan.idle_budget, plan.idle_effort)
    if idle[0] * 100 > plan.budget * _MUCH or idle[1] * 100 > plan.effort * _MUCH:
        return NextStep(Step.SPEND, *idle)
    return NextStep(Step.RESOLVE, *left)


def score_is_final(position: Position, plan: YearPlan) -> bool:
    """True if no KPI is left that could still be achieved.

    In the last year it also holds if no KPI left can be achieved with full orders for all of them,
    the best luck and the best answers. That depends on how the year opened, not on its orders.
    """
    if all(line.done for line in plan.lines):
        return True
    if position.opening is None or position.year < position.tables.scenario.years:
        return position.opening is None
    scenario, opening = position.tables.scenario, position.opening
    asked = [scenario.event(each) for each in position.questions]
    full = {each.id: (each.budget_full, each.effort_full) for each in scenario.priorities}
    luck = FixedLuck((BASIS_POINTS - 1,))
    for answers in product(*(event.options for event in asked)):
        chosen = {event.id: option.id for event, option in zip(asked, answers, strict=True)}
        orders = make_orders(scenario, full, chosen)
        after = resolve(position.tables, position.state, opening, orders, luck)
        if (after.done & ~position.state.done).any():
            return False
    return True
