"""A priority's needs and the priorities that need it, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.year_plan import YearKind
from planner.tui.runtime.safe_text import text
from planner.wording.figures import whole_share
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Scenario

_MUTED: Final = "$text-muted"


def needs_lines(scenario: Scenario, plan: YearPlan, line: PlanLine) -> Iterator[Content]:
    """The lines of a priority's needs, each with its progress, under a heading."""
    yield Content("")
    yield Content.styled("Needs", f"bold {_MUTED}")
    if not line.priority.needs:
        yield Content("nothing else first")
        return
    for need in line.priority.needs:
        yield _need(scenario, plan, line, need)
    if plan.missing_needs(line):
        yield Content.styled(f"It {barred_words(scenario, plan, line)}.", "$text-warning")


def _need(scenario: Scenario, plan: YearPlan, line: PlanLine, need: str) -> Content:
    """A need and its progress: `NATO Commitments 15 % of 70 % needed`."""
    title = text(short_title(scenario.priority(need)))
    reached = whole_share(max(0, plan.line(need).reach))
    if need in plan.missing_needs(line):
        gate = whole_share(line.priority.gate)
        return Content.assemble(title, (f" {reached} of {gate} needed", "$text-warning"))
    return Content.assemble(title, (f" {reached}", _MUTED))


def barred_words(scenario: Scenario, plan: YearPlan, line: PlanLine) -> str:
    """The unmet needs of a line: `cannot be completed before NATO Commitments has 70 %`."""
    names = [short_title(scenario.priority(need)) for need in plan.missing_needs(line)]
    verb = "has" if len(names) == 1 else "have"
    gate = whole_share(line.priority.gate)
    return f"cannot be completed before {' and '.join(names)} {verb} {gate}"


def needs_in_line(scenario: Scenario, plan: YearPlan, line: PlanLine) -> Content:
    """A priority's needs in one line."""
    if not line.priority.needs:
        return Content.styled("needs nothing else first", _MUTED)
    parts = [_need(scenario, plan, line, need) for need in line.priority.needs]
    return Content.assemble(("needs ", _MUTED), Content(", ").join(parts))


def held_up(plan: YearPlan, line: PlanLine) -> Content | None:
    """The lines that need more of a KPI that wears down: `! Joint Technologies needs 90 % of it`.

    Returns:
        None if there are none, or if the year has been played.
    """
    waiting = () if plan.kind is YearKind.PLAYED else plan.lines_blocked_by(line)
    if not waiting:
        return None
    gates = [
        f"{short_title(each.priority)} needs {whole_share(each.priority.gate)}" for each in waiting
    ]
    return text(f"! {', '.join(gates)} of it", "$text-warning")


def held_up_lines(plan: YearPlan, line: PlanLine) -> Iterator[Content]:
    """The text of `held_up` as a line, or no line if there is none."""
    words = held_up(plan, line)
    if words is not None:
        yield words
