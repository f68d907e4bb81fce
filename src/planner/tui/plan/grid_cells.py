"""The lines of the grid as content of an exact width, made from frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from textual.content import Content

from planner.campaign.model import Allocation
from planner.campaign.year_range import brief_year_range
from planner.engine.state import Status
from planner.planning.year_plan import YearKind
from planner.scenario.model import BASIS_POINTS
from planner.tui.components.bars import LEVELS
from planner.tui.components.progress_bar import bar
from planner.tui.runtime.safe_text import fit, text
from planner.wording.figures import in_unit, number_phrase
from planner.wording.odds import UNCHANGED, change_mark, in_100
from planner.wording.phrases import STATUS_WORDS, short_title

if TYPE_CHECKING:
    from textual.style import Style

    from planner.planning.odds import KpiOdds
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Phase

BUDGET, EFFORT = 0, 1
"""The two editable columns."""

HERE: Final = "▸"
FULL, HELD, TOO_MUCH, CLIMBS = "▪", "▫", "!", "…"
WAITS: Final = "waits"
NOW: Final = "! now"

_MARK: Final = 2
_DUE: Final = 7
_PACE: Final = 4
_BUDGET: Final = 7
_EFFORT: Final = 5
_ODDS: Final = 6
_CHANGE: Final = 5
_LEAST_NAME: Final = 25
_MOST_NAME: Final = 28
_LEAST_KPI: Final = 10
_USUAL_KPI: Final = 24
_MOST_KPI: Final = 36
_LEAST_BAR: Final = 5
_USUAL_BAR: Final = 9
_MOST_BAR: Final = 30
_EDGE: Final = 1
"""Cells kept blank on the right, if there is room."""
_GAP: Final = 2
"""Cells before and after the spending of all years."""
_PACE_SIGNS: Final = {-1: "▼", 0: "·", 1: "▲"}
_PACE_TONES: Final = {-1: "grid--late", 0: "grid--dim", 1: "grid--done"}
_NOTHING: Final = "·"
_THEN: Final = "›"  # noqa: RUF001 - then


class Styles(Protocol):
    """A source of styles by name: the grid's component classes."""

    def __call__(self, name: str) -> Style:
        """The style with this name."""
        ...


@dataclass(frozen=True, slots=True)
class GridColumns:
    """Widths in cells of the columns that vary; the others are constants."""

    name: int
    kpi: int
    bar: int
    spending: int = 0
    """A cell for each year; 0 if there is no room for them."""
    odds: bool = True
    """False for a grid without odds."""

    @property
    def cells(self) -> int:
        """The first cell of the first editable column."""
        spending = self.spending + _GAP if self.spending else 0
        return _MARK + self.name + 1 + self.kpi + 1 + self.bar + 1 + _DUE + _PACE + spending

    def column_at(self, x: int) -> int | None:
        """The editable column at a cell; None if there is none."""
        if self.cells <= x < self.cells + _BUDGET:
            return BUDGET
        effort = self.cells + _BUDGET
        return EFFORT if effort <= x < effort + _EFFORT else None


@dataclass(frozen=True, slots=True)
class RowLook:
    """The cursor, the forecast and the pace that a line shows."""

    column: int | None = None
    """The column under the cursor; None if the cursor is on another line."""
    typed: str | None = None
    """The digits being typed into that cell; None if none are."""
    odds: KpiOdds | None = None
    """Its forecast; None if there is none yet."""
    late: bool = False
    """True if the forecast is for the plan before the last change."""
    pace: tuple[int, int | None] = (0, None)
    """This year's and the next year's pace: 1 good, 0 usual, -1 slow; None after the last year."""
    hold: Allocation | None = None
    """The least allocation that keeps its progress; None if there is none or none is known."""
    climbs: bool = False
    """True while it waits for its next rung."""
    locked: bool = False
    """True if its amounts cannot be changed."""


def columns_for(width: int, years: int = 10, *, odds: bool = True) -> GridColumns:
    """The column widths: names first, then the KPI, the bar, and the spending of all years.

    What a very wide grid leaves over stays blank on the right.
    """
    least = GridColumns(0, _LEAST_KPI, _LEAST_BAR)
    free = width - least.cells - _BUDGET - _EFFORT - (_ODDS + _CHANGE if odds else 0)

    def take(most: int) -> int:
        nonlocal free
        taken = max(0, min(free, most))
        free -= taken
        return taken

    name = take(_LEAST_NAME)
    take(_EDGE)
    kpi = _LEAST_KPI + take(_USUAL_KPI - _LEAST_KPI)
    gauge = _LEAST_BAR + take(_USUAL_BAR - _LEAST_BAR)
    spending = years if free >= years + _GAP else 0
    take(years + _GAP if spending else 0)
    name += take(_MOST_NAME - _LEAST_NAME)
    kpi += take(_MOST_KPI - _USUAL_KPI)
    return GridColumns(name, kpi, gauge + take(_MOST_BAR - _USUAL_BAR), spending, odds)


def head_line(columns: GridColumns, styles: Styles) -> Content:
    """The line of column names."""
    way = "Way there" if columns.bar >= len("Way there") else "Way"
    spending = f" {_years_head(columns.spending)} " if columns.spending else ""
    odds = _EFFORT + _ODDS + _CHANGE - len("  Pts")
    words = "".join(
        (
            " " * _MARK,
            f"{'Priority'[: columns.name]:<{columns.name}} ",
            f"{'Now → goal':<{columns.kpi}} ",
            f"{way:<{columns.bar}} ",
            f"{'Due':<{_DUE}}",
            f"{'Pace':<{_PACE}}",
            spending,
            f"{'$ M':>{_BUDGET - 1}}",
            "  Pts",
            f"{'Odds in 100':>{odds + 1}}" if columns.odds else " ",
        )
    )
    return text(words, styles("grid--head"))


def _years_head(years: int) -> str:
    """The first, the middle and the last year over a cell for each year: `1···5····10`."""
    last = str(years)
    cells = ["1", *"·" * (years - 1 - len(last)), last]
    middle = years // 2
    if middle > 1 and middle < len(cells):
        cells[middle - 1] = str(middle)
    return "".join(cells)


def phase_line(phase: Phase, plan: YearPlan, width: int, styles: Styles) -> Content:
    """The heading above a phase's priorities."""
    now = phase.number == plan.phase.number
    here = {YearKind.OPEN: "now", YearKind.PENCILLED: "then", YearKind.PLAYED: "then"}[plan.kind]
    years = f" · {brief_year_range(phase.first_year, phase.last_year)}"
    mark = f" · {here}" if now else ""
    room = max(0, width - len(years) - len(mark) - 1)
    name = styles("grid--phase-now" if now else "grid--phase")
    title = text(f" {phase.number} {phase.title}", name)
    if title.cell_length > room:
        title = title.truncate(room, ellipsis=True)
    return fit(Content.assemble(title, text(years, styles("grid--dim")), text(mark, name)), width)


def priority_line(
    line: PlanLine, plan: YearPlan, columns: GridColumns, styles: Styles, look: RowLook
) -> Content:
    """The line of one priority: name, KPI, way, due year, pace, amounts, odds.

    Args:
        line: The priority's line of the year plan.
        plan: The year plan.
        columns: Widths.
        styles: Styles by name.
        look: The cursor, the forecast and the pace.

    Returns:
        Content as wide as the columns.
    """
    here = look.column is not None
    priority = line.priority
    quiet = "grid--dim" if line.early or line.done else "grid--text"
    title = text(short_title(priority), styles("grid--name" if here else quiet))
    done, gained, left = bar(line.reach, line.likely.likely, columns.bar)
    due, tone = due_words(line, plan.year, waits=plan.waits_for_needs(line))
    return Content.assemble(
        ("▌ " if here else "  ", styles("grid--mark")),
        fit(title, columns.name),
        " ",
        fit(_kpi(line, columns.kpi, styles(quiet)), columns.kpi),
        " ",
        (done, styles("grid--dim" if line.done else "grid--bar")),
        (gained, styles("grid--dim" if line.done else "grid--gain")),
        (left, styles("grid--dim")),
        " ",
        fit(text(due, styles(tone)), _DUE),
        fit(_pace(look.pace, styles), _PACE),
        _spending(line, plan.year, styles) if columns.spending else "",
        _cell(line, BUDGET, look, styles),
        _cell(line, EFFORT, look, styles),
        _odds(line, look, styles, bare=plan.is_bare) if columns.odds else "",
    )


def due_words(line: PlanLine, year: int, *, waits: bool = False) -> tuple[str, str]:
    """The year in which a KPI was achieved, missed or is due, in at most 6 cells, and its style.

    Args:
        line: The priority.
        year: The year shown.
        waits: True if only its needs keep it from being completed.
    """
    sign = STATUS_WORDS[line.status].sign
    if line.status is Status.ACHIEVED:
        return f"{sign} y{line.achieved_in}", "grid--done"
    if line.status is Status.LATE:
        return f"{sign} y{line.achieved_in}", "grid--late"
    if line.status is Status.MISSED:
        return f"{sign} y{line.deadline}", "grid--bad"
    if waits:
        return WAITS, "grid--warn"
    if line.deadline == year:
        return NOW, "grid--warn"
    return f"yr {line.deadline}", "grid--dim" if line.early else "grid--text"


def _kpi(line: PlanLine, width: int, style: Style) -> Content:
    """`3 → 5 of 5 major allies` where there is room, else `3 → 5`; achieved `5 of 5`."""
    kpi = line.priority.kpi
    goal = number_phrase(kpi, kpi.target)
    kept = line.done and line.value == kpi.target
    number = goal if kept else f"{number_phrase(kpi, line.value)} → {goal}"
    whole = text(in_unit(kpi, number), style)
    if whole.cell_length <= width:
        return whole
    return text(f"{number} %" if kpi.unit.startswith("%") else number, style)


def _pace(pace: tuple[int, int | None], styles: Styles) -> Content:
    now, then = pace
    parts = [text(_PACE_SIGNS[now], styles(_PACE_TONES[now]))]
    if then is not None:
        parts.append(text(_THEN, styles("grid--dim")))
        parts.append(text(_PACE_SIGNS[then], styles(_PACE_TONES[then])))
    return Content.assemble(*parts)


def _spending(line: PlanLine, shown: int, styles: Styles) -> Content:
    """The budget of every year as a share of the full one, a cell a year, between blanks."""

    def height(budget: int) -> str:
        share = min(BASIS_POINTS, budget * BASIS_POINTS // max(1, line.priority.budget_full))
        return LEVELS[max(0, share * len(LEVELS) - 1) // BASIS_POINTS] if budget else _NOTHING

    cells = [height(budget) for budget in line.budgets]
    before, now, after = cells[: shown - 1], cells[shown - 1 : shown], cells[shown:]
    return Content.assemble(
        " ",
        ("".join(before), styles("grid--bar")),
        ("".join(now), styles("grid--now")),
        (f"{''.join(after)} ", styles("grid--dim")),
    )


def _odds(line: PlanLine, look: RowLook, styles: Styles, *, bare: bool) -> Content:
    """The odds with a sign of what they are of, and their change by the last edit.

    A KPI that is open has its odds of being achieved on time; one that is late, under ½, those of
    being achieved after all. What is achieved has only its sign.
    """
    odds = look.odds
    if line.done:
        sign, tone = STATUS_WORDS[line.status].sign, due_words(line, 0)[1]
        return text(f" {sign:>{_ODDS - 4}}".ljust(_ODDS + _CHANGE), styles(tone))
    if odds is None:
        return text(f"{_NOTHING:>{_ODDS}}".ljust(_ODDS + _CHANGE), styles("grid--dim"))
    missed = line.status is Status.MISSED
    share, change = (odds.ever, odds.ever_change) if missed else (odds.on_time, odds.change)
    mark = "" if bare else change_mark(change).replace(UNCHANGED, "")
    tone = "grid--done" if change and change > 0 else "grid--late"
    muted = look.late or bare or (line.early and look.column is None)
    figure = styles("grid--dim" if look.late or bare else "grid--text" if muted else "grid--name")
    sign = STATUS_WORDS[Status.LATE].sign if missed else ""
    return Content.assemble(
        text(f" {sign:>{_ODDS - 4}}"[: _ODDS - 3], styles("grid--late")),
        text(in_100(share).rjust(3), figure),
        text(mark.rjust(_CHANGE), styles("grid--dim" if look.late else tone)),
    )


def _cell(line: PlanLine, column: int, look: RowLook, styles: Styles) -> Content:
    """An editable number, with a sign: ▪ full, ▫ holds what is there, ! too much, … climbs."""
    priority = line.priority
    spent, full, width = (
        (line.budget, priority.budget_full, _BUDGET)
        if column == BUDGET
        else (line.effort, priority.effort_full, _EFFORT)
    )
    cursor = look.column == column and not look.locked
    if cursor and look.typed is not None:
        digits = f"{look.typed or 0}▏"
        return text(f"{HERE}{digits:>{width - 1}}", styles("grid--typing"))
    keeps = line.done and line.likely.likely >= line.reach
    holds = spent and (keeps or look.hold == Allocation(line.budget, line.effort))
    sign = TOO_MUCH if spent > full else FULL if spent == full else HELD if holds else " "
    sign = CLIMBS if look.climbs else sign
    words = f"{spent:,}" if spent else _NOTHING
    if cursor:
        room = width - 2
        words = words if len(words) <= room else str(spent)
        return text(f"{HERE}{words:>{room}}{sign}", styles("grid--cursor"))
    quiet = look.locked or not spent
    tone = "grid--warn" if spent > full else "grid--dim" if quiet else "grid--text"
    return text(f"{words:>{width - 1}}{sign}", styles(tone))
