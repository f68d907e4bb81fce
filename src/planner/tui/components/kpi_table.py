"""The table of KPIs after a year: value, progress, change and status of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.number_names import progress_of
from planner.tui.components.bars import gauge
from planner.tui.components.blocks import STATUS_STYLES, status_content
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.figures import brief_amount, change_phrase, way
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import STATUS_WORDS, fallen_phrase, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from planner.analysis.year_story import KpiChange
    from planner.scenario.model import Scenario

_SHARE: Final = 7
_CHANGE: Final = 9
_STATUS: Final = 21
_VALUE: Final = 30
_GAUGE: Final = 16
_LEAST_GAUGE: Final = 8
_LEAST_NAME: Final = 16


@dataclass(frozen=True, slots=True)
class KpiColumns:
    """Widths in cells; 0 for a column that there is no room for."""

    name: int
    value: int
    gauge: int
    status: int


def columns_for(width: int, longest: int) -> KpiColumns:
    """The column widths: the name first, then status, gauge and value where they fit.

    Args:
        width: Cells.
        longest: Cells of the longest name.
    """
    name = min(longest + 1, max(_LEAST_NAME, width - 2 - _SHARE - _CHANGE))
    free = width - 2 - _SHARE - _CHANGE - name
    status = _STATUS if free >= _STATUS else 0
    free -= status
    bar = min(_GAUGE, free - 1) + 1 if free > _LEAST_GAUGE else 0
    free -= bar
    value = _VALUE if free >= _VALUE else 0
    return KpiColumns(name, value, bar, status)


def moves_table(scenario: Scenario, moves: Sequence[KpiChange], width: int) -> list[Content]:
    """The lines of the table, grouped by phase."""
    longest = max(text(short_title(move.priority)).cell_length for move in moves)
    columns = columns_for(width, longest)
    lines = []
    phase = 0
    for move in moves:
        if move.priority.phase != phase:
            phase = move.priority.phase
            lines.append(text(f"Phase {phase}", f"bold {MUTED}"))
        lines.append(_line(scenario, move, columns))
        fallen = fallen_phrase(move.priority.kpi, move.achieved_in, move.value)
        if fallen:
            lines.append(text(f"  {fallen}", MUTED))
    return lines


def _line(scenario: Scenario, move: KpiChange, columns: KpiColumns) -> Content:
    word, style = STATUS_WORDS[move.status], STATUS_STYLES[move.status]
    kpi = move.priority.kpi
    parts: list[Content] = [
        text(f"{word.sign} ", style),
        fit(text(short_title(move.priority), "bold" if move.status_changed else ""), columns.name),
    ]
    if columns.value:
        value = text(change_phrase(kpi, move.value_before, move.value), MUTED)
        parts.append(fit(value, columns.value - 1))
        parts.append(Content(" "))
    if columns.gauge:
        parts.append(gauge(move.before, move.after, columns.gauge - 1))
        parts.append(Content(" "))
    parts.append(fit(text(way(move.after)), _SHARE, right=True))
    parts.append(fit(change_content(scenario, move), _CHANGE, right=True))
    if columns.status:
        parts.append(
            text(f"  {status_phrase(move.status, move.deadline, move.achieved_in)}", style or MUTED)
        )
    return Content.assemble(*parts)


def change_content(scenario: Scenario, move: KpiChange) -> Content:
    """The change of a KPI's progress, `=` if there was none."""
    change = move.change
    if not change:
        return text(UNCHANGED, MUTED)
    amount = brief_amount(scenario, progress_of(move.priority.id), change)
    return text(amount, GOOD if change > 0 else WARN)


def status_changes(moves: Iterable[KpiChange]) -> Iterator[Content]:
    """The KPIs whose status changed in a year, one per line."""
    for move in moves:
        if move.status_changed:
            phrase = status_phrase(move.status, move.deadline, move.achieved_in)
            yield status_content(move.status, f"{short_title(move.priority)}: {phrase}")
