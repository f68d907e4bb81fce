"""The lines of the grid as content of an exact width, made from frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from textual.content import Content

from planner.campaign.year_range import brief_year_range
from planner.engine.state import Status
from planner.planning.year_plan import YearKind
from planner.tui.components.progress_bar import bar
from planner.tui.runtime.safe_text import fit, text
from planner.wording.figures import in_unit, number_phrase
from planner.wording.odds import change_mark, in_100
from planner.wording.phrases import STATUS_WORDS, short_title

if TYPE_CHECKING:
    from textual.style import Style

    from planner.planning.odds import KpiOdds
    from planner.planning.year_plan import PlanLine, YearPlan
    from planner.scenario.model import Phase

BUDGET, EFFORT = 0, 1
"""The two editable columns."""

_MARK: Final = 2
_STATUS: Final = 9
_BUDGET: Final = 7
_EFFORT: Final = 6
_ODDS: Final = 6
_CHANGE: Final = 7
_LEAST_NAME: Final = 25
_MOST_NAME: Final = 28
_LEAST_KPI: Final = 10
_MOST_KPI: Final = 32
_LEAST_BAR: Final = 5
_MOST_BAR: Final = 40
WAITS: Final = "! waits"
_KPI_HEAD: Final = "KPI → target"
_BAR_HEAD: Final = "Progress"


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

    @property
    def cells(self) -> int:
        """The first cell of the first editable column."""
        return _MARK + self.name + 1 + self.kpi + 1 + self.bar + 1 + _STATUS

    def column_at(self, x: int) -> int | None:
        """The editable column at a cell; None if there is none."""
        if self.cells <= x < self.cells + _BUDGET:
            return BUDGET
        effort = self.cells + _BUDGET
        return EFFORT if effort <= x < effort + _EFFORT else None


def columns_for(width: int) -> GridColumns:
    """The column widths: the names first, then the KPI, then the bar; names take the rest."""
    fixed = _MARK + 1 + 1 + 1 + _STATUS + _BUDGET + _EFFORT + _ODDS + _CHANGE
    free = width - fixed - _LEAST_NAME - _LEAST_KPI - _LEAST_BAR
    if free < 0:
        return GridColumns(max(0, _LEAST_NAME + free), _LEAST_KPI, _LEAST_BAR)
    name = min(free, _MOST_NAME - _LEAST_NAME)
    free -= name
    kpi = min(free, _MOST_KPI - _LEAST_KPI)
    free -= kpi
    gauge = min(free, _MOST_BAR - _LEAST_BAR)
    free -= gauge
    return GridColumns(_LEAST_NAME + name + free, _LEAST_KPI + kpi, _LEAST_BAR + gauge)


def head_line(columns: GridColumns, styles: Styles) -> Content:
    """The line of column names."""
    kpi = _KPI_HEAD if columns.kpi >= len(_KPI_HEAD) else "KPI"
    done = _BAR_HEAD if columns.bar >= len(_BAR_HEAD) else "Done"
    words = "".join(
        (
            " " * _MARK,
            f"{'Priority':<{columns.name}} ",
            f"{kpi:<{columns.kpi}} ",
            f"{done:<{columns.bar}} ",
            f"{'Deadline':<{_STATUS}}",
            f"{'$ M':>{_BUDGET - 1}} ",
            f"{'Effort':>{_EFFORT}}",
            f"{'Odds':>{_ODDS}}",
            f"{'Change':>{_CHANGE}}",
        )
    )
    return text(words, styles("grid--head"))


def phase_line(phase: Phase, plan: YearPlan, width: int, styles: Styles) -> Content:
    """The heading above a phase's priorities."""
    now = phase.number == plan.phase.number
    here = {YearKind.OPEN: "now", YearKind.PENCILLED: "then", YearKind.PLAYED: "then"}[plan.kind]
    span = brief_year_range(phase.first_year, phase.last_year)
    years = f" · {span}{f' · {here}' if now else ''}"
    name = styles("grid--phase-now" if now else "grid--phase")
    room = max(0, width - len(years) - 1)
    title = text(f" Phase {phase.number} · {phase.title}", name)
    if title.cell_length > room:
        title = title.truncate(room, ellipsis=True)
    return fit(Content.assemble(title, text(years, styles("grid--dim"))), width)


def priority_line(  # noqa: PLR0913 - the widget's state that a line depends on
    line: PlanLine,
    plan: YearPlan,
    columns: GridColumns,
    styles: Styles,
    *,
    column: int | None,
    typed: str | None,
    odds: KpiOdds | None = None,
    late: bool = False,
) -> Content:
    """The line of one priority: name, KPI, progress, status, amounts, odds.

    Args:
        line: The priority's line of the year plan.
        plan: The year plan.
        columns: Widths.
        styles: Styles by name.
        column: The column under the cursor, None if the cursor is on another line.
        typed: The digits being typed into that cell, None if none are.
        odds: Its forecast, None if there is none yet.
        late: True if the forecast is for the plan before the last change.

    Returns:
        Content as wide as the grid.
    """
    here = column is not None
    priority = line.priority
    title = text(short_title(priority), styles("grid--name" if here else _name_style(line)))
    done, gained, left = bar(line.reach, line.likely.likely, columns.bar)
    gauge = "grid--done" if line.done else "grid--bar"
    status, tone = status_words(line, plan.year, waits=plan.waits_for_needs(line))
    return Content.assemble(
        ("▌ " if here else "  ", styles("grid--mark")),
        fit(title, columns.name),
        " ",
        fit(_kpi(line, columns.kpi, styles), columns.kpi),
        " ",
        (done, styles(gauge)),
        (gained, styles("grid--gain")),
        (left, styles("grid--dim")),
        " ",
        fit(text(status, styles(tone)), _STATUS),
        _cell(
            (line.budget, priority.budget_full),
            _BUDGET,
            styles,
            cursor=column == BUDGET,
            typed=typed,
        ),
        _cell(
            (line.effort, priority.effort_full),
            _EFFORT,
            styles,
            cursor=column == EFFORT,
            typed=typed,
        ),
        _odds_cell(None if line.status is not Status.OPEN else odds, styles, late=late),
    )


def status_words(line: PlanLine, year: int, *, waits: bool = False) -> tuple[str, str]:
    """The status of a KPI in at most 9 characters, and its style.

    Args:
        line: The priority.
        year: The year shown.
        waits: True if only its needs keep it from being completed.
    """
    sign = STATUS_WORDS[line.status].sign
    if line.status is Status.ACHIEVED:
        return f"{sign} year {line.achieved_in}", "grid--done"
    if line.status is Status.LATE:
        return f"{sign} late {line.achieved_in}", "grid--late"
    if line.status is Status.MISSED:
        return f"{sign} missed", "grid--bad"
    if waits:
        return WAITS, "grid--warn"
    if line.deadline == year:
        return "! now", "grid--warn"
    return f"year {line.deadline}", "grid--dim" if line.early else "grid--text"


def _name_style(line: PlanLine) -> str:
    return "grid--dim" if line.early or line.done else "grid--text"


def _kpi(line: PlanLine, width: int, styles: Styles) -> Content:
    kpi = line.priority.kpi
    number = f"{number_phrase(kpi, line.value)} → {number_phrase(kpi, kpi.target)}"
    whole = text(in_unit(kpi, number), styles("grid--text"))
    if whole.cell_length <= width:
        return whole
    return text(f"{number} %" if kpi.unit.startswith("%") else number, styles("grid--text"))


def _odds_cell(odds: KpiOdds | None, styles: Styles, *, late: bool) -> Content:
    """The odds of reaching the KPI on time, and their change against last year's plan."""
    if odds is None:
        return text(f"{'·':>{_ODDS}}{'':<{_CHANGE}}", styles("grid--dim"))
    change = odds.change
    tone = "grid--done" if change and change > 0 else "grid--late" if change else "grid--dim"
    return Content.assemble(
        text(in_100(odds.on_time).rjust(_ODDS), styles("grid--dim" if late else "grid--name")),
        text(f"{change_mark(change):>{_CHANGE}}", styles("grid--dim" if late else tone)),
    )


def _cell(
    amount: tuple[int, int], width: int, styles: Styles, *, cursor: bool, typed: str | None
) -> Content:
    """An editable number, with a sign if it is all the line can use (▪) or too much (!)."""
    spent, full = amount
    if cursor and typed is not None:
        return text(f"{typed or '0':>{width - 1}}▏"[-width:], styles("grid--typing"))
    sign = "!" if spent > full else "▪" if spent == full else " "
    words = f"{spent:,}" if spent or cursor else "·"
    if cursor:
        return text(f"{words:>{width - 1}}{sign}", styles("grid--cursor"))
    tone = "grid--warn" if spent > full else "grid--text" if spent else "grid--dim"
    return text(f"{words:>{width - 1}}{sign}", styles(tone))
