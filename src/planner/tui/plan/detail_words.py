"""Words about the priority under the cursor that its details share, whatever their size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from planner.engine.state import Status
from planner.planning.pace import NO_PACES
from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import STATUS_STYLES
from planner.tui.components.note_subjects import MARK
from planner.tui.plan.needs import held_up
from planner.tui.runtime.safe_text import text
from planner.tui.theme import ACCENT, GOOD, MUTED, WARN
from planner.wording.figures import (
    in_unit,
    money,
    number_phrase,
    points,
    way_words,
    whole_share,
)
from planner.wording.phrases import status_phrase

if TYPE_CHECKING:
    from planner.planning.pace import Paces
    from planner.planning.rungs import Rungs
    from planner.planning.year_outlook import Likely
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Focus:
    """The priority under the cursor, and the data to show about it."""

    scenario: Scenario
    plan: YearPlan
    line: PlanLine
    """In the year shown."""
    paces: Paces = NO_PACES
    """In the year shown; other than the open one, by the calendar alone."""
    rungs: Rungs | None = None
    worth: tuple[int, int] = (0, 0)
    """Points of the score that its KPI is worth on time and late."""
    notes: int = 0
    """Number of notes about it."""
    held_by: tuple[str, ...] = ()
    """Ids of the needs that hold its last step back, whatever its pace."""
    later: str = ""
    """The orders that its odds assume for the years after the open one."""

    @property
    def nothing_spent(self) -> bool:
        """True if nothing in the open year has any budget or effort."""
        return self.plan.kind is YearKind.OPEN and self.plan.is_bare


def title_words(at: Focus, name: str) -> Content:
    """The title of the details: `Joint Exercises · due in year 5 · worth 9 of 100`."""
    return Content.assemble(
        text(name, "bold"),
        (" · ", MUTED),
        status_words(at),
        (" · ", MUTED),
        (worth_words(at), MUTED),
        notes_mark(at.notes, brief=True),
    )


def status_words(at: Focus) -> Content:
    """The standing of a KPI in words, with its year."""
    line = at.line
    phrase = status_phrase(line.status, line.deadline, line.achieved_in, at.plan.year)
    urgent = line.status is Status.OPEN and line.deadline == at.plan.year
    return Content.styled(phrase, WARN if urgent else STATUS_STYLES[line.status] or MUTED)


def worth_words(at: Focus) -> str:
    """The points of the score that a KPI is worth."""
    on_time, late = at.worth
    if at.line.status in {Status.MISSED, Status.LATE}:
        return f"worth {late} of 100"
    return f"worth {on_time} of 100"


def notes_mark(notes: int, *, brief: bool = False) -> Content:
    """A mark with the number of notes, and unless brief the key for them; empty for 0."""
    if not notes:
        return Content("")
    words = "" if brief else (" note, o reads it" if notes == 1 else " notes, o reads them")
    return Content.styled(f"  {MARK}{notes}{words}", ACCENT)


def warning(at: Focus) -> Content:
    """A warning about a line's orders or a KPI that others need; empty if there is none."""
    held = held_up(at.plan, at.line)
    if held is not None:
        return held
    line = at.line
    if at.plan.kind is YearKind.PLAYED:
        return Content("")
    waste = [
        words
        for amount, words in (
            (line.wasted_budget, money(line.wasted_budget)),
            (line.wasted_effort, points(line.wasted_effort)),
        )
        if amount
    ]
    if waste:
        return Content.styled(f"! {' and '.join(waste)} more than it can use", WARN)
    return Content.styled(alone_words(line), WARN)


def alone_words(line: PlanLine) -> str:
    """A warning that only one of budget and effort is spent; empty if both or neither are."""
    if line.done or bool(line.budget) == bool(line.effort):
        return ""
    return f"! hardly moves without {'effort' if line.budget else 'budget'}"


def full_words(line: PlanLine) -> str:
    """The amounts beyond which nothing more is gained."""
    priority = line.priority
    return f"full ▪ {money(priority.budget_full)} and {points(priority.effort_full)}"


def way_content(at: Focus, *, brief: bool = False) -> Content:
    """The progress now and likely at the year's end, with bad to good luck in brackets."""
    line, plan, likely = at.line, at.plan, at.line.likely
    now = whole_share(line.reach) if line.reach >= 0 else way_words(line.reach)
    if plan.kind is YearKind.PLAYED:
        after = whole_share(max(0, likely.likely))
        return Content.assemble(now, (" before the year, ", MUTED), (after, "bold"), " after it")
    if line.done:
        return _upkeep(line)
    if line.reach < 0 and likely.likely <= 0:
        return Content("worse than at the start, likely at year's end too")
    if brief:
        end = (whole_share(likely.likely), "bold")
        short = now.removesuffix(" %") if line.reach >= 0 else "<0"
        then = (" › ", MUTED)  # noqa: RUF001 - the sign is meant
        return Content.assemble(short, then, end, (_range(likely), MUTED))
    when = "if the year could pay" if plan.overspent else "at year's end"
    return Content.assemble(
        now,
        (", likely ", MUTED),
        (whole_share(likely.likely), "bold"),
        f" {when}",
        (_range(likely), MUTED),
    )


def _upkeep(line: PlanLine) -> Content:
    if line.likely.likely < line.reach:
        return Content.assemble(
            ("without upkeep it wears down to ", MUTED),
            (whole_share(line.likely.likely), f"bold {WARN}"),
            (" this year", MUTED),
        )
    return Content.styled("kept up this year", GOOD)


def _range(likely: Likely) -> str:
    """Progress with bad and with good luck, ` (44–78)`; empty if luck changes nothing."""  # noqa: RUF002 - the dash of a span
    worst, best = (whole_share(each).removesuffix(" %") for each in (likely.worst, likely.best))
    return "" if worst == best else f" ({worst}–{best})"  # noqa: RUF001 - the dash of a span


def kpi_words(line: PlanLine) -> str:
    """The KPI's value and target: `0 → 1 exercise held`."""
    kpi = line.priority.kpi
    number = number_phrase(kpi, line.value)
    if line.value != kpi.target:
        number = f"{number} → {number_phrase(kpi, kpi.target)}"
    return in_unit(kpi, number)
