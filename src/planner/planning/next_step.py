"""The next step of a year's plan: the first thing that it asks of the team, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from planner.campaign.barrier import Barrier, barrier
from planner.campaign.model import NOTHING, Allocation
from planner.planning.decided import decided
from planner.planning.share_out import idle, is_much, share_out_left
from planner.planning.year_plan import YearKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.play import Position
    from planner.planning.year_plan import PlanLine, YearPlan


class PlanStep(Enum):
    """The steps, the most urgent first."""

    OVER = "over"
    """Spend less: the year cannot pay for its orders."""
    CHEAPER = "cheaper"
    """Choose cheaper answers: they alone cost more than the year has."""
    FINISH = "finish"
    """Resolve the years left: nothing can change the score any more."""
    SHARE = "share"
    """Share the year out: nothing is spent yet, so odds cannot tell answers apart."""
    DECIDE = "decide"
    """Decide what the year asks."""
    SPEND = "spend"
    """Spend what is left: it is much, and some line can use it."""
    LOOK = "look"
    """Look at answers that were there before the year's questions were looked at."""
    RESOLVE = "resolve"
    """Resolve the year: the plan is complete."""
    WAIT = "wait"
    """Wait for the room: the plan is complete, and the year is sealed."""
    BRANCH = "branch"
    """Begin a branch: the years before were recorded under other rules."""
    READ = "read"
    """Read what was done: the year has been played."""
    PENCIL = "pencil"
    """Change the orders of a year to come, or leave them."""
    BEGIN = "begin"
    """Begin the plan of a year to come."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step, and the amounts that it is about."""

    step: PlanStep
    budget: int = 0
    """US$ million too much or left to spend."""
    effort: int = 0
    """Points too much or left to spend."""
    questions: tuple[str, ...] = ()
    """Ids of the events that wait for a decision, or to be looked at."""
    wears: tuple[PlanLine, PlanLine] | None = None
    """An achieved line that falls below the gate of an open one this year, and the open one."""


def next_step(
    position: Position, plan: YearPlan, *, looked: bool = True, is_final: bool | None = None
) -> NextStep:
    """The first step that holds.

    Args:
        position: The campaign's position.
        plan: The plan of the year shown.
        looked: False if nobody has looked at the open year's questions since the campaign was
            opened, so that any answers may be a plan's.
        is_final: True if nothing can change the score any more; None if that is not known yet.
    """
    if plan.kind is YearKind.PLAYED:
        return NextStep(PlanStep.READ)
    stopped = barrier(position) if plan.kind is YearKind.OPEN else None
    if stopped is Barrier.OTHER_RULES:
        return NextStep(PlanStep.BRANCH)
    if plan.overspent:
        cut = share_out_left(plan, position.campaign.year(plan.year - 1))
        over = PlanStep.OVER if _differs(plan, cut) else PlanStep.CHEAPER
        return NextStep(over, max(0, -plan.budget_left), max(0, -plan.effort_left))
    if plan.kind is YearKind.PENCILLED:
        return NextStep(PlanStep.PENCIL if plan.in_plan else PlanStep.BEGIN)
    final = decided(position).final if is_final is None else is_final
    step = NextStep(PlanStep.FINISH) if final else _of_open_year(position, plan, looked=looked)
    is_last = step.step in (PlanStep.FINISH, PlanStep.RESOLVE)
    return replace(step, step=PlanStep.WAIT) if is_last and stopped is Barrier.SEALED else step


def _of_open_year(position: Position, plan: YearPlan, *, looked: bool) -> NextStep:
    """The next step of an open year that can pay for its orders, and whose score can change."""
    left = (plan.budget_left, plan.effort_left)
    unused = idle(plan, position.campaign.year(plan.year - 1))
    if plan.is_bare and unused != NOTHING:
        return NextStep(PlanStep.SHARE, *left, questions=plan.unanswered)
    if plan.unanswered:
        return NextStep(PlanStep.DECIDE, questions=plan.unanswered)
    if is_much(unused.budget, plan.budget) or is_much(unused.effort, plan.effort):
        return NextStep(PlanStep.SPEND, unused.budget, unused.effort)
    if not looked and position.questions:
        return NextStep(PlanStep.LOOK, questions=position.questions)
    return NextStep(PlanStep.RESOLVE, *left, wears=next(iter(plan.wearing), None))


def _differs(plan: YearPlan, orders: Mapping[str, Allocation]) -> bool:
    """True if these are other orders than the plan has."""
    return any(
        orders.get(line.priority.id, NOTHING) != Allocation(line.budget, line.effort)
        for line in plan.lines
    )
