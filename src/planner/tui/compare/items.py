"""The list items of the Compare screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from planner.scenario.model import INDICATORS
from planner.tui.browse.item import Item
from planner.tui.compare import pages
from planner.tui.compare.lines import letter
from planner.tui.compare.same_events import exchange
from planner.tui.compare.spending import effort_by_priority, money_by_priority
from planner.tui.theme import MUTED
from planner.wording.phrases import STATUS_WORDS, indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.comparison import Comparison

EXCHANGE: Final = "exchange"
"""The id of the item that runs everyone's orders on one campaign's events."""


def compare_items(comparison: Comparison, on: int) -> tuple[Item, ...]:
    """The items: overview, KPI statuses, same events, spending, KPIs, indicators.

    Args:
        comparison: The comparison.
        on: Index of the campaign whose events everyone's orders are run on.
    """
    return (
        Item(
            "overview",
            "Side by side",
            partial(pages.overview, comparison),
            sign="*",
            heading="The campaigns",
        ),
        Item("statuses", "KPIs at a glance", partial(pages.statuses, comparison), sign="*"),
        Item(
            EXCHANGE,
            "Same events",
            partial(exchange, comparison, on),
            sign="*",
            note=f"of {letter(on)}",
            note_style=MUTED,
        ),
        Item("money", "Money by priority", partial(money_by_priority, comparison), sign="$"),
        Item("effort", "Effort by priority", partial(effort_by_priority, comparison), sign="$"),
        *_kpis(comparison),
        *_indicators(comparison),
    )


def _kpis(comparison: Comparison) -> Iterator[Item]:
    phase = 0
    for priority in comparison.scenario.priorities:
        signs = "".join(
            STATUS_WORDS[side.line(priority.id).status].sign for side in comparison.sides
        )
        yield Item(
            f"kpi:{priority.id}",
            short_title(priority),
            partial(pages.kpi, comparison, priority),
            note=signs,
            heading=f"KPIs of phase {priority.phase}" if priority.phase != phase else "",
        )
        phase = priority.phase


def _indicators(comparison: Comparison) -> Iterator[Item]:
    for index, name in enumerate(INDICATORS):
        yield Item(
            name,
            indicator_title(comparison.scenario, name),
            partial(pages.indicator, comparison, name),
            heading="The alliance" if index == 0 else "",
        )
