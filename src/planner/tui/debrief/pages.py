"""The pages of the Debrief screen: the score, each KPI, the indicators, the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.cause_chains import chain_by_cause, chain_by_year, standing, states_of
from planner.analysis.kpi_records import year_totals
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import progress_of
from planner.tui.components.bars import columns, spark
from planner.tui.components.blocks import BLANK, apart, flow, heading, muted, page, status_content
from planner.tui.components.overview import fallen_lines
from planner.tui.components.waterfall import waterfall
from planner.tui.debrief.notes_lines import notes_about
from planner.tui.debrief.rating_lines import rating_lines
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED
from planner.wording.figures import (
    brief_amount,
    change_phrase,
    money,
    points,
    share,
    signed_whole_share,
)
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import indicator_title, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.kpi_records import KpiRecord, YearTotals
    from planner.campaign.play import Position

_MOST_WIDE: Final = 110
_SMALL: Final = 100
_SPENT: Final = "put in over the years"


def kpi(position: Position, record: KpiRecord, width: int) -> Content:
    """One KPI over all years."""
    return page(_kpi(position, record, min(width, _MOST_WIDE)))


def _kpi(position: Position, record: KpiRecord, width: int) -> Iterator[Content]:
    scenario, priority = position.campaign.scenario, record.priority
    number = progress_of(priority.id)
    yield text(priority.title, "bold")
    yield muted(priority.kpi.title)
    yield BLANK
    status = status_phrase(record.status, record.deadline, record.achieved_in)
    change = change_phrase(priority.kpi, priority.kpi.baseline, record.value)
    yield apart(text(change, "bold"), status_content(record.status, status), width)
    yield from fallen_lines(record)
    yield muted(f"{money(record.budget)} and {points(record.effort)} {_SPENT}")
    yield from rating_lines(position, record)
    yield BLANK
    if not position.outcomes:
        yield muted("No year has been resolved yet.")
        return
    yield heading("Year by year")
    by_year = chain_by_year(position, number)
    yield from waterfall(scenario, by_year, width, ("before year 1", "stands at"))
    yield BLANK
    yield heading("What moved it, all years together")
    by_cause = chain_by_cause(position, number).folded(_SMALL)
    yield from waterfall(scenario, by_cause, width, ("before year 1", "stands at"))
    yield from notes_about(position.campaign, priority.id)


def indicator(position: Position, name: str, width: int) -> Content:
    """One indicator over all years."""
    return page(_indicator(position, name, min(width, _MOST_WIDE)))


def _indicator(position: Position, name: str, width: int) -> Iterator[Content]:
    scenario = position.campaign.scenario
    values = [standing(scenario, state, name) for state in states_of(position)]
    yield text(indicator_title(scenario, name), "bold")
    yield muted(next((each.text for each in scenario.indicators if each.id == name), ""))
    yield BLANK
    yield from columns(values, width)
    yield BLANK
    if position.outcomes:
        yield heading("What moved it, all years together")
        chain = chain_by_cause(position, name).folded(_SMALL // 2)
        yield from waterfall(scenario, chain, width, ("before year 1", "stands at"))


def years(position: Position, width: int) -> Content:
    """The gains and losses of each year, then the best and the hardest year in words."""
    return page(_years(position, min(width, _MOST_WIDE)))


def _years(position: Position, width: int) -> Iterator[Content]:
    year_worths = year_totals(position)
    yield text("What each year brought", "bold")
    yield muted("Progress of all KPIs open that year, added up: 100 % is one whole KPI.")
    if not year_worths:
        yield BLANK
        yield muted("No year has been resolved yet.")
        return
    yield BLANK
    most = max(max(each.gained, -each.lost) for each in year_worths) or BASIS_POINTS
    bar = max(4, min(30, (width - 38) // 2))
    yield muted(f"{'':<8}{'lost':>{bar + 9}} {'gained':<8}")
    for each in year_worths:
        yield _year_line(each, bar, most)
    yield BLANK
    yield heading("The years that moved most")
    eventful = [
        each for each in year_worths if each.gained or each.lost or each.missed
    ] or year_worths[:1]
    ranked = sorted(eventful, key=lambda each: each.net)
    best, worst = ranked[-1], ranked[0]
    yield from _year_words(position, best, "best")
    if worst is not best:
        yield from _year_words(position, worst, "hardest")
    yield BLANK
    yield heading("The alliance over the years")
    yield from flow(_sparks(position), width)


def _year_line(each: YearTotals, bar: int, most: int) -> Content:
    lost, gained = -each.lost * bar // most, each.gained * bar // most
    return Content.assemble(
        text(f"Year {each.year:<3}"),
        fit(text(brief_amount_of(each.lost), BAD if each.lost else MUTED), 8, right=True),
        " ",
        fit(text("▒" * lost, BAD), bar, right=True),
        ("│", MUTED),
        fit(text("█" * gained, GOOD), bar),
        fit(text(brief_amount_of(each.gained), GOOD if each.gained else MUTED), 8, right=True),
        text(f"  score {each.score}", MUTED),
    )


def brief_amount_of(basis_points: int) -> str:
    """A gain or a loss in whole per cent with its sign; `=` below one per cent."""
    if abs(basis_points) < 100:  # noqa: PLR2004 - one per cent
        return UNCHANGED
    return signed_whole_share(basis_points)


def _year_words(position: Position, each: YearTotals, name: str) -> Iterator[Content]:
    yield Content.assemble(
        text(f"Year {each.year}", "bold"),
        muted(f", the {name}: net {signed_whole_share(each.net)}"),
    )
    if each.reached:
        yield text("  ✔ achieved " + ", ".join(short_title(p) for p in each.reached), GOOD)
    if each.missed:
        yield text("  ✘ missed " + ", ".join(short_title(p) for p in each.missed), BAD)
    if each.hurt:
        priority, step = each.hurt
        scenario = position.campaign.scenario
        amount = brief_amount(scenario, progress_of(priority.id), step.amount)
        yield text(f"  what cost most: {step.label} ({short_title(priority)} {amount})")


def _sparks(position: Position) -> Iterator[Content]:
    scenario = position.campaign.scenario
    for name in INDICATORS:
        values = [standing(scenario, state, name) for state in states_of(position)]
        yield Content.assemble(
            text(f"{indicator_title(scenario, name)} {share(values[0])} "),
            spark(values),
            text(f" {share(values[-1])}"),
        )
