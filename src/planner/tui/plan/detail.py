"""Details of the priority under the cursor: KPI, odds, needs, pace and likely progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widget import Widget

from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import apart
from planner.tui.components.changing_text import ChangingText
from planner.tui.components.note_subjects import MARK
from planner.tui.components.progress_bar import bar
from planner.tui.plan.grid_cells import NOW, WAITS, due_words
from planner.tui.plan.needs import (
    barred_words,
    held_up,
    held_up_lines,
    needs_in_line,
    needs_lines,
)
from planner.tui.plan.odds_lines import fan_in_line, odds_in_line, odds_lines
from planner.tui.plan.rung_lines import rungs_in_line, rungs_table
from planner.tui.runtime.safe_text import text
from planner.wording.figures import (
    in_unit,
    money,
    number_phrase,
    points,
    signed_whole_share,
    way_words,
    whole_share,
)
from planner.wording.phrases import also_called, cause_phrase, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.planning.rungs import Rungs
    from planner.planning.year_outlook import Factor, Likely
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Scenario
    from planner.tui.plan.odds_lines import OddsShown

_MUTED: Final = "$text-muted"
_LEAST_BAR: Final = 16
_MOST_BAR: Final = 48
_SMALL: Final = 100
"""Basis points; smaller factors are not shown."""
_FEW: Final = 4
_TALL: Final = 48
_FAN: Final = 6
_TALL_FAN: Final = 11
_LIKELY: Final = 54
"""Cells kept free for the likely progress, in the strip's second line."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The priority under the cursor, and the data to show about it."""

    scenario: Scenario
    plan: YearPlan
    line: PlanLine
    factors: Sequence[Factor]
    """The factors of its pace; empty for a year other than the open one."""
    now: PlanLine
    """The same priority in the open year, at which the fan chart begins."""
    notes: int = 0
    """Number of notes about it."""
    rungs: Rungs | None = None
    """Its rungs, as far as they are known."""


class Detail(ChangingText):
    """The detail panel, for screens with room beside the grid."""

    _rows = 0
    """Lines at the last layout."""

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        scenario, plan, line, factors = at.scenario, at.plan, at.line, at.factors
        whole = self.content_size.width
        width = min(_MOST_BAR, max(_LEAST_BAR, whole))
        height = _TALL_FAN if self.screen.size.height >= _TALL else _FAN
        parts = [
            Content.assemble(
                text(line.priority.title, "bold"), text(also_called(line.priority), _MUTED)
            ),
            Content.assemble(_status(plan, line), notes_mark(at.notes)),
            Content(""),
            *odds_lines(at.now, odds, max(_LEAST_BAR, whole), height),
            *_rungs(at, odds),
            *_progress(line, width, plan),
            *held_up_lines(plan, line),
            Content(""),
            *_full(line),
            *needs_lines(scenario, plan, line),
            *(_helps(scenario, factors, plan.year) if plan.kind is YearKind.OPEN else ()),
            Content(""),
            Content.styled("What is done", f"bold {_MUTED}"),
            text(line.priority.action),
        ]
        content = Content("\n").join(parts)
        rows = len(self.lines_of(content))
        # it fills its panel, so only a text longer than that needs a new layout, which is slow
        panel = self.parent
        room = panel.content_size.height if isinstance(panel, Widget) else 0
        fits = max(rows, room) == max(self._rows, room)
        self._rows = self._rows if fits else rows
        self.update(content, layout=not fits)


class DetailStrip(ChangingText):
    """The details in four lines, for small terminals."""

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        scenario, plan, line, factors = at.scenario, at.plan, at.line, at.factors
        width = self.content_size.width
        status, tone = _status(plan, line)
        name = text(short_title(line.priority), "bold")
        mark = notes_mark(at.notes, brief=True)
        title = Content.assemble(name, "  ", (status, tone), mark)
        rows = [
            apart(title, held_up(plan, line) or odds_in_line(line, odds), width),
            apart(
                likely_words(line, plan),
                fan_in_line(line, odds, plan.year, width - _LIKELY),
                width,
            ),
            _rungs_or_warning(at, width),
            _factors_in_line(scenario, factors, plan.year)
            if plan.kind is YearKind.OPEN
            else Content(""),
        ]
        strip = Content("\n").join([row.truncate(width, ellipsis=True) for row in rows])
        self.update(strip, layout=False)


def notes_mark(notes: int, *, brief: bool = False) -> Content:
    """A mark with the number of notes, and unless brief the key for them; empty for 0."""
    if not notes:
        return Content("")
    words = "" if brief else (" note, o reads it" if notes == 1 else " notes, o reads them")
    return Content.styled(f"  {MARK}{notes}{words}", "$text-accent")


def likely_words(line: PlanLine, plan: YearPlan) -> Content:
    """The likely progress at the year's end, or the actual one of a played year."""
    likely, kind = line.likely, plan.kind
    if kind is YearKind.PLAYED:
        return Content.assemble(
            (f"{whole_share(max(0, line.reach))} before the year", _MUTED),
            (", ", _MUTED),
            (f"{whole_share(max(0, likely.likely))} after it", "bold"),
        )
    if kind is YearKind.PENCILLED and not line.done:
        return Content.assemble(
            ("by the year's end likely ", _MUTED),
            (whole_share(likely.likely), "bold"),
            (f" ({_range(likely)})", _MUTED),
        )
    if line.done and likely.likely < line.reach:
        return Content.assemble(
            ("achieved for good", "$text-success"),
            (", but without upkeep it wears down to ", _MUTED),
            (whole_share(likely.likely), "bold $text-warning"),
        )
    if line.done:
        return Content.styled("achieved for good, and kept up", "$text-success")
    return Content.assemble(
        (_now(line), "bold"),
        ("; ", _MUTED),
        (whole_share(likely.likely), "bold"),
        (f" likely {_when(plan)} ({_range(likely)})", _MUTED),
    )


def _when(plan: YearPlan) -> str:
    """The condition of a forecast; an overspent year cannot be resolved as it is."""
    return "if the year could pay" if plan.overspent else "at the year's end"


def _now(line: PlanLine) -> str:
    if line.reach < 0:
        return way_words(line.reach)
    return f"{whole_share(line.reach)} now"


def _range(likely: Likely) -> str:
    worst, best = whole_share(likely.worst), whole_share(likely.best)
    return "certain" if worst == best else f"{worst.removesuffix(' %')} to {best}"


def _now_and_target(line: PlanLine) -> str:
    kpi = line.priority.kpi
    return in_unit(kpi, f"{number_phrase(kpi, line.value)} → {number_phrase(kpi, kpi.target)}")


def full_words(line: PlanLine) -> str:
    """The amounts beyond which nothing more is gained."""
    priority = line.priority
    return f"{money(priority.budget_full)} and {points(priority.effort_full)}"


def _status(plan: YearPlan, line: PlanLine) -> tuple[str, str]:
    words, tone = due_words(line, plan.year, waits=plan.waits_for_needs(line))
    if words == NOW:
        words = "! due this year"
    elif words == WAITS:
        words = f"{WAITS}, by year {line.deadline}"
    elif words.startswith("yr"):
        words = f"by year {line.deadline}"
    tones = {
        "grid--done": "$text-success",
        "grid--late": "$text-warning",
        "grid--bad": "$text-error",
        "grid--warn": "$text-warning",
    }
    return words, tones.get(tone, _MUTED)


def _progress(line: PlanLine, width: int, plan: YearPlan) -> Iterator[Content]:
    kpi = line.priority.kpi
    yield Content.styled("KPI", f"bold {_MUTED}")
    yield text(kpi.title)
    yield text(_now_and_target(line), "bold")
    done, gained, left = bar(line.reach, line.likely.likely, width)
    yield Content.assemble(
        (done, "$success" if line.done else "$primary"), (gained, "$accent"), (left, _MUTED)
    )
    yield likely_words(line, plan)


def _full(line: PlanLine) -> Iterator[Content]:
    yield Content.styled("What it can use in a year", f"bold {_MUTED}")
    yield Content(full_words(line))
    waste = [
        words
        for amount, words in (
            (line.wasted_budget, money(line.wasted_budget)),
            (line.wasted_effort, points(line.wasted_effort)),
        )
        if amount
    ]
    if waste:
        yield Content.styled(f"! {' and '.join(waste)} more than it can use", "$text-warning")
    elif alone := alone_words(line):
        yield Content.styled(alone, "$text-warning")


def alone_words(line: PlanLine) -> str:
    """A warning that only one of budget and effort is spent; empty if both or neither are."""
    if line.done or bool(line.budget) == bool(line.effort):
        return ""
    return f"! hardly moves without {'effort' if line.budget else 'budget'}"


def _rungs(at: Focus, odds: OddsShown) -> list[Content]:
    """The table of the rungs; of a played year, none."""
    if at.plan.kind is YearKind.PLAYED:
        return []
    known = None if odds.late or odds.odds is None else odds.odds.kpis[at.line.priority.id]
    return [*rungs_table(at.rungs, at.line, known), Content("")]


def _rungs_or_warning(at: Focus, width: int) -> Content:
    """The rungs in one line, unless the line needs something else first."""
    plan, line = at.plan, at.line
    if plan.kind is YearKind.PLAYED or plan.waits_for_needs(line) or alone_words(line):
        return _full_and_needs(at.scenario, plan, line)
    return rungs_in_line(at.rungs, line, width)


def _full_and_needs(scenario: Scenario, plan: YearPlan, line: PlanLine) -> Content:
    if plan.waits_for_needs(line):
        return text(f"! {barred_words(scenario, plan, line)}", "$text-warning")
    full = f"Full at {full_words(line)}  "
    alone = f"{words}  " if (words := alone_words(line)) else ""
    needs = needs_in_line(scenario, plan, line)
    return Content.assemble((full, _MUTED), (alone, "$text-warning"), needs)


def _helps(scenario: Scenario, factors: Sequence[Factor], year: int) -> Iterator[Content]:
    yield Content("")
    yield Content.styled("This year's pace", f"bold {_MUTED}")
    shown = [factor for factor in factors if abs(factor.share) >= _SMALL]
    if not shown:
        yield Content("nothing special helps or hinders")
    for factor in shown:
        yield Content.assemble(
            _factor_mark(factor), text(cause_phrase(scenario, factor.entry, year=year))
        )


def _factor_mark(factor: Factor) -> Content:
    good = factor.share > 0
    words = f"{'▲' if good else '▼'} {signed_whole_share(factor.share):>6} "
    return Content.styled(words, "$text-success" if good else "$text-warning")


def _factors_in_line(scenario: Scenario, factors: Sequence[Factor], year: int) -> Content:
    shown = sorted(
        (factor for factor in factors if abs(factor.share) >= _SMALL),
        key=lambda factor: -abs(factor.share),
    )[:_FEW]
    if not shown:
        return Content.styled("nothing special helps or hinders this year", _MUTED)
    parts = [
        Content.assemble(
            (
                f"{'▲' if factor.share > 0 else '▼'}{signed_whole_share(factor.share)} ",
                "$text-success" if factor.share > 0 else "$text-warning",
            ),
            text(cause_phrase(scenario, factor.entry, year=year)),
        )
        for factor in shown
    ]
    return Content("  ").join(parts)
