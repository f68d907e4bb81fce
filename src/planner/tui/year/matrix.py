"""The matrix of causes: a line for each KPI, a column for each group of the ledger's rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.cause_groups import CauseGroup, cause_amounts
from planner.analysis.moments import HAPPENED
from planner.analysis.year_headlines import kpi_end
from planner.engine.score import phase_goal
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, BURDENS, progress_of, value_of
from planner.tui.browse.item import Item
from planner.tui.components.blocks import APART, STATUS_STYLES, direction
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.tui.year import pages
from planner.wording.figures import MINUS, number_phrase, whole_share
from planner.wording.odds import UNCHANGED, change_mark
from planner.wording.phrases import (
    GOAL_WORDS,
    STATUS_WORDS,
    indicator_title,
    short_title,
    status_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.analysis.cause_groups import CauseAmounts
    from planner.analysis.year_story import KpiChange
    from planner.analysis.year_view import YearView

_CELL: Final = 7
_BEFORE: Final = 6
_AFTER: Final = 11
_ARROW: Final = " → "
_VALUE: Final = _BEFORE + len(_ARROW) + _AFTER
_WIDE: Final = 94
"""Least width in cells for a column for each group; below it there are three."""
_STATUS: Final = 20
_WITH_STATUS: Final = _WIDE + _STATUS
"""Least width for the status in words."""
_MOST_WIDE: Final = 130
"""Cells that the columns and the names take at most."""
_NONE: Final = "·"
_MERGED: Final = ("you", "others", "chance")


def column_heads(width: int) -> Content:
    """The line above the matrix."""
    names = _MERGED if width < _WIDE else tuple(group.value for group in CauseGroup)
    heads = "".join(f"{name:>{_CELL}}" for name in (*names, "sum"))
    value = f"{'Before':>{_BEFORE}}{_ARROW}{'after':<{_AFTER}}"
    status = " " * _STATUS if width >= _WITH_STATUS else ""
    right = text(f"{value}{heads}{status}{' ' * _spare(width)} ", MUTED)
    return Content.assemble(fit(text("    Priority", MUTED), width - right.cell_length), right)


def matrix_items(view: YearView) -> tuple[Item, ...]:
    """The KPIs with their causes, the alliance, what happened, what there was to spend."""
    return (*_kpis(view), *_indicators(view), *_others(view))


def _kpis(view: YearView) -> Iterator[Item]:
    phase = 0
    for move in view.moves:
        number = progress_of(move.priority.id)
        amounts = cause_amounts(view.chain(number))
        yield Item(
            number,
            short_title(move.priority),
            partial(pages.kpi_causes, view, move),
            sign=STATUS_WORDS[move.status].sign,
            style=STATUS_STYLES[move.status],
            heading=_phase_heading(view, move) if move.priority.phase != phase else "",
            quiet=not amounts.total and not move.status_changed,
            cells=partial(_cells, view, move, amounts),
            number=number,
        )
        phase = move.priority.phase


def _phase_heading(view: YearView, move: KpiChange) -> str:
    phase = view.scenario.phases[move.priority.phase - 1]
    state = view.outcome.after
    goal = ""
    if state.year >= phase.last_year:
        goal = f" · goal {GOAL_WORDS[phase_goal(view.scenario, state, phase)]}"
    return f" {phase.number} {phase.title}{goal}"


def _cells(view: YearView, move: KpiChange, amounts: CauseAmounts, width: int) -> Content:
    groups = amounts.merged if width < _WIDE else tuple(amounts.groups.values())
    most = max(abs(each) for each in groups)
    total = amounts.total
    parts = [
        *_value(view, move),
        *(_amount(each, strong=abs(each) == most) for each in groups),
        fit(text(_signed(total), "bold" if total else MUTED), _CELL, right=True),
    ]
    if width >= _WITH_STATUS:
        phrase = status_phrase(move.status, move.deadline, move.achieved_in)
        parts.append(fit(text(f" {phrase}", STATUS_STYLES[move.status] or MUTED), _STATUS))
    return Content.assemble(*parts, " " * _spare(width))


def _spare(width: int) -> int:
    """Cells left free at the right, so that the columns stay near the names."""
    return max(0, width - _MOST_WIDE)


def _value(view: YearView, move: KpiChange) -> tuple[Content, ...]:
    kpi = move.priority.kpi
    before, after = (number_phrase(kpi, each) for each in (move.value_before, move.value))
    apart = f"{APART} " if value_of(move.priority.id) in view.apart else ""
    moved = "bold" if before != after else ""
    return (
        fit(text(f"{apart}{before}", MUTED), _BEFORE, right=True),
        text(_ARROW, MUTED),
        fit(text(f"{after}{kpi_end(move)}", moved), _AFTER),
    )


def _amount(amount: int, *, strong: bool) -> Content:
    if not amount:
        return fit(text(_NONE, MUTED), _CELL, right=True)
    style = GOOD if amount > 0 else WARN
    return fit(text(_signed(amount), f"bold {style}" if strong else style), _CELL, right=True)


def _signed(amount: int) -> str:
    if not amount:
        return UNCHANGED
    return f"{MINUS if amount < 0 else '+'}{abs(amount)}"


def _indicators(view: YearView) -> Iterator[Item]:
    for index, name in enumerate(INDICATORS):
        chain = view.chain(name)
        _, style = direction(chain.change, harmful=name in BURDENS)
        yield Item(
            name,
            indicator_title(view.scenario, name),
            partial(pages.indicator, view, name),
            heading=" The alliance" if index == 0 else "",
            cells=partial(_indicator_cells, view, name, style),
            number=name,
        )


def _indicator_cells(view: YearView, name: str, style: str, width: int) -> Content:
    chain = view.chain(name)
    before, after = (whole_share(each).removesuffix(" %") for each in (chain.start, chain.end))
    mark = change_mark(int(after) - int(before), unit=1)
    room = _CELL * (len(_MERGED) if width < _WIDE else len(CauseGroup))
    cause = chain.strongest(helping=chain.end > chain.start) if chain.end != chain.start else None
    words = cause.label if cause else ""
    apart = f"{APART} " if name in view.apart else ""
    return Content.assemble(
        fit(text(f"{apart}{before}", MUTED), _BEFORE, right=True),
        text(_ARROW, MUTED),
        fit(text(f"{after} %", "bold"), _AFTER),
        fit(text(words, MUTED), room, right=True),
        fit(text(mark, style), _CELL, right=True),
        " " * ((_STATUS if width >= _WITH_STATUS else 0) + _spare(width)),
    )


def _others(view: YearView) -> Sequence[Item]:
    count = len(view.happenings)
    return (
        Item(
            HAPPENED,
            "What happened",
            partial(pages.happened, view),
            note=f"{count} in all" if count else "a quiet year",
            note_style=MUTED,
            heading=" The year",
        ),
        Item(
            "resources",
            "What it had to spend",
            partial(pages.resources, view),
            note_style=MUTED,
            number=BUDGET,
        ),
    )
