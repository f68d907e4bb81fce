"""A priority's needs and the priorities that need it, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.year_plan import YearKind
from planner.scenario.model import BASIS_POINTS
from planner.tui.runtime.safe_text import text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.figures import whole_share
from planner.wording.pace import times
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.planning.pace import Paces
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Scenario

_NAME: Final = 40


def needs_parts(
    scenario: Scenario, plan: YearPlan, line: PlanLine, paces: Paces, name: int = _NAME
) -> list[Content]:
    """Each need with its progress, its threshold, and its factor on the pace; may be empty.

    `Cyber Defense ✔`, `NATO Commitments 62 of 70 %: ×0.9`: the second has 62 % of its way, has
    to have 70 % before this priority can be completed, and slows this year's work down. A need that
    has enough for that, but slows the work down, is `62 of 60 % ✔: ×0.9`.

    Args:
        scenario: The scenario.
        plan: The plan of the year shown.
        line: The priority.
        paces: Its pace.
        name: Most cells of a need's name.
    """  # noqa: RUF002 - the sign is meant
    slowest = None if paces.now is None else paces.now.needs
    parts = []
    for need in line.priority.needs:
        reach = plan.line(need).reach
        missing = need in plan.missing_needs(line)
        slows = slowest is not None and slowest.entry.cause == need
        title = text(short_title(scenario.priority(need)))
        if title.cell_length > name:
            title = title.truncate(name, ellipsis=True)
        if reach >= BASIS_POINTS or (not missing and not slows):
            parts.append(Content.assemble(title, (" ✔", GOOD)))
            continue
        words = whole_share(max(0, reach))
        if line.priority.gate:
            met = "" if missing else " ✔"
            words = f"{words.removesuffix(' %')} of {whole_share(line.priority.gate)}{met}"
        factor = f": {times(BASIS_POINTS + slowest.share)}" if slows and slowest else ""
        parts.append(Content.assemble(title, (f" {words}{factor}", WARN)))
    return parts


def needs_in_line(
    scenario: Scenario, plan: YearPlan, line: PlanLine, paces: Paces, width: int = 1_000
) -> Content:
    """A priority's needs in one line; their names are cut if it would not fit otherwise."""
    if not line.priority.needs:
        return Content.styled("nothing first", MUTED)
    for name in (_NAME, 16, 14, 12, 11, 10):
        parts = needs_parts(scenario, plan, line, paces, name)
        content = Content.styled(" · ", MUTED).join(parts)
        if content.cell_length <= width:
            break
    return content


def needs_word(plan: YearPlan, line: PlanLine) -> str:
    """The word before a priority's needs: it needs them, or only waits for them any more."""
    return "waits for" if plan.waits_for_needs(line) else "needs"


def barred_words(plan: YearPlan, line: PlanLine, needs: Sequence[str]) -> str:
    """The needs that hold a line back: `cannot be completed before AUKUS has 90 % (now 64)`.

    Args:
        plan: The plan of the year shown.
        line: The line.
        needs: Ids of the needs; those that have enough now are likely to wear off.
    """
    gate, missing = whole_share(line.priority.gate), plan.missing_needs(line)
    found = [plan.line(need) for need in needs]
    parts = []
    for need in found:
        verb = "is back at" if need.done else "has"
        if need.priority.id not in missing:
            verb = "keeps" if need.done else "has"
        now = whole_share(max(0, need.reach)).removesuffix(" %")
        parts.append(f"{short_title(need.priority)} {verb} {gate} (now {now})")
    pointer = "f on it" if len(parts) == 1 else "f on them"
    when = "before" if set(needs) & set(missing) else "unless"
    return f"cannot be completed {when} {' and '.join(parts)}: {pointer}"


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
    return text(f"! {', '.join(gates)} of it", WARN)
