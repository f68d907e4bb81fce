"""The items of a resolved year's list, in the order in which the screen shows them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.analysis.moments import HAPPENED, SUMMARY
from planner.analysis.year_story import HappeningKind
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, BURDENS, progress_of, value_of
from planner.tui.browse.item import Item
from planner.tui.components.blocks import APART, STATUS_STYLES, direction
from planner.tui.theme import BAD, GOOD, MUTED
from planner.tui.year import pages
from planner.wording.figures import brief_amount
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import STATUS_WORDS, indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.year_view import YearView
    from planner.scenario.model import Scenario


def year_items(view: YearView) -> tuple[Item, ...]:
    """The list items of a year: events, KPIs, indicators, resources, summary."""
    return (
        _happened(view),
        *_kpis(view),
        *_indicators(view),
        Item(
            "resources",
            "What it had to spend",
            partial(pages.resources, view),
            sign="$",
            style=MUTED,
            quiet=True,
            number=BUDGET,
        ),
        Item(
            SUMMARY,
            f"Year {view.outcome.year} in short",
            partial(pages.summary, view),
            sign="=",
            heading="All at once",
        ),
    )


def _happened(view: YearView) -> Item:
    red = sum(each.kind is HappeningKind.RED for each in view.happenings)
    return Item(
        HAPPENED,
        "Red, events, decisions",
        partial(pages.happened, view),
        sign="◆" if view.happenings else "·",
        style=BAD if red else MUTED,
        note=str(len(view.happenings) or ""),
        note_style=MUTED,
        heading=f"Year {view.outcome.year}",
    )


def _kpis(view: YearView) -> Iterator[Item]:
    phase = 0
    for move in view.moves:
        number = progress_of(move.priority.id)
        change = move.change
        yield Item(
            number,
            short_title(move.priority),
            partial(pages.kpi, view, move),
            sign=STATUS_WORDS[move.status].sign,
            style=STATUS_STYLES[move.status],
            note=_change_note(view, value_of(move.priority.id), number, change),
            note_style=GOOD if change > 0 else BAD if change else MUTED,
            heading=f"KPIs of phase {move.priority.phase}" if move.priority.phase != phase else "",
            quiet=move.quiet or (move.done_before and not move.status_changed),
            number=number,
        )
        phase = move.priority.phase


def _change_note(view: YearView, cell: str, number: str, amount: int) -> str:
    """A change, marked with `≠` if the number's recorded value differs."""
    sign = f"{APART} " if cell in view.apart else ""
    return f"{sign}{short_amount(view.scenario, number, amount)}"


def short_amount(scenario: Scenario, number: str, amount: int) -> str:
    """A change without its unit, for a list."""
    return brief_amount(scenario, number, amount).removesuffix(" %") if amount else UNCHANGED


def _indicators(view: YearView) -> Iterator[Item]:
    for index, name in enumerate(INDICATORS):
        chain = view.chain(name).shown()
        arrow, style = direction(chain.change, harmful=name in BURDENS)
        yield Item(
            name,
            indicator_title(view.scenario, name),
            partial(pages.indicator, view, name),
            sign=arrow,
            style=style,
            note=_change_note(view, name, name, chain.change),
            note_style=style,
            heading="The alliance" if index == 0 else "",
            quiet=True,
            number=name,
        )
