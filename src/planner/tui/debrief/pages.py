"""The pages of a campaign looked back on: the score, each KPI, the indicators, the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.cause_chains import chain_by_cause, chain_by_year, standing, states_of
from planner.analysis.kpi_records import records_of, year_totals
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.scenario.model import BASIS_POINTS, INDICATORS
from planner.scenario.number_names import progress_of
from planner.tui.components.bars import BAD, GOOD, MUTED, columns, gauge, spark
from planner.tui.components.blocks import (
    BLANK,
    UNCHANGED,
    WARN,
    apart,
    flow,
    goal_content,
    heading,
    muted,
    page,
    status_content,
)
from planner.tui.components.waterfall import waterfall
from planner.tui.debrief.notes_lines import notes_about, people_lines
from planner.tui.debrief.rating_lines import rating_lines
from planner.tui.runtime.safe_text import fit, text
from planner.wording.figures import (
    brief_amount,
    change_phrase,
    money,
    points,
    share,
    signed_whole_share,
    value_phrase,
    way,
)
from planner.wording.phrases import fallen_phrase, indicator_title, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.kpi_records import KpiRecord, YearTotals
    from planner.campaign.play import Position

_MOST_WIDE: Final = 110
_SMALL: Final = 100
_SPENT: Final = "put in over the years"
_BAR: Final = 16
_VALUE: Final = 32
_LEAST_VALUE: Final = 22
_LEAST_BAR: Final = 6
_NAME: Final = 28
_WAY: Final = 8
_STATUS: Final = 20


def overview(position: Position, width: int) -> Content:
    """Score, phase goals, and every KPI with what became of it."""
    return page(_overview(position, min(width, _MOST_WIDE)))


def _overview(position: Position, width: int) -> Iterator[Content]:
    scenario, state = position.campaign.scenario, position.state
    so_far = "" if position.opening is None else f" after {state.year} of {scenario.years} years"
    counts = [int((state.status[:, 0] == status).sum()) for status in Status]
    yield Content.assemble(
        text(f"Score {position.score} of 100", "bold $text-accent"), muted(so_far)
    )
    yield Content.assemble(
        gauge(position.score * 100, position.score * 100, min(50, width - 2)), BLANK
    )
    yield Content("   ").join(
        [
            status_content(status, f"{counts[status]} {word}")
            for status, word in (
                (Status.ACHIEVED, "on time"),
                (Status.LATE, "late"),
                (Status.MISSED, "missed"),
                (Status.OPEN, "open"),
            )
            if counts[status]
        ]
    )
    yield from people_lines(position.campaign)
    made = records_of(position)
    yield BLANK
    if _record_columns(width)[-1]:
        yield _record_head(width)
    for phase in scenario.phases:
        if phase.number > 1:
            yield BLANK
        name = text(f"Phase {phase.number}  {phase.title}", "bold")
        if state.year < phase.first_year and not any(
            each.reach for each in made if each.priority.phase == phase.number
        ):
            yield apart(name, muted(f"opens in year {phase.first_year}"), width)
        elif state.year < phase.last_year:
            yield apart(name, muted(f"until year {phase.last_year}"), width)
        else:
            goal = Content.assemble(
                muted("goal "), goal_content(phase_goal(scenario, state, phase))
            )
            yield apart(name, goal, width)
        for record in made:
            if record.priority.phase == phase.number:
                yield _record_line(record, width)
                yield from _fallen(record)
    yield BLANK
    yield muted(
        "A KPI that was reached counts, whatever becomes of it; where it stands now is what "
        "deterrence and later priorities build on."
    )


def _record_head(width: int) -> Content:
    name, value, bar, room = _record_columns(width)
    now = fit(muted("way now"), bar + room, right=True)
    return Content.assemble(fit(muted("KPI"), name), fit(muted("stands at"), value), now)


def _record_line(record: KpiRecord, width: int) -> Content:
    name, value, bar, room = _record_columns(width)
    status = status_content(
        record.status, status_phrase(record.status, record.deadline, record.achieved_in)
    )
    return Content.assemble(
        fit(text(short_title(record.priority)), name),
        fit(muted(value_phrase(record.priority.kpi, record.value)), value),
        gauge(record.reach, record.reach, bar),
        fit(text(way(record.reach)), room, right=True),
        " ",
        status,
    )


def _fallen(record: KpiRecord) -> Iterator[Content]:
    """What is left of a KPI that was reached and has fallen back since."""
    fallen = fallen_phrase(record.priority.kpi, record.achieved_in, record.value)
    if fallen:
        yield text(f"  {fallen}", WARN)


def _record_columns(width: int) -> tuple[int, int, int, int]:
    """Cells for the name, the value, the bar and the way; all but the first where they fit."""
    free = max(0, width - 1 - _STATUS - _NAME)
    room = _WAY if free >= _WAY else 0
    free -= room
    bar = min(_BAR, free) if free >= _LEAST_BAR else 0
    free -= bar
    value = min(_VALUE, free) if free >= _LEAST_VALUE else 0
    return width - 1 - _STATUS - room - bar - value, value, bar, room


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
    yield from _fallen(record)
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
    """What each year brought and took, the ones that moved most first in words."""
    return page(_years(position, min(width, _MOST_WIDE)))


def _years(position: Position, width: int) -> Iterator[Content]:
    made = year_totals(position)
    yield text("What each year brought", "bold")
    yield muted("Progress of all KPIs open that year, added up: 100 % is one whole KPI.")
    if not made:
        yield BLANK
        yield muted("No year has been resolved yet.")
        return
    yield BLANK
    most = max(max(each.gained, -each.lost) for each in made) or BASIS_POINTS
    bar = max(4, min(30, (width - 38) // 2))
    yield muted(f"{'':<8}{'lost':>{bar + 9}} {'gained':<8}")
    for each in made:
        yield _year_line(each, bar, most)
    yield BLANK
    yield heading("The years that moved most")
    told = [each for each in made if each.gained or each.lost or each.missed] or made[:1]
    ranked = sorted(told, key=lambda each: each.net)
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
    """A gain or a loss in whole per cents, with its sign."""
    if abs(basis_points) < 100:  # noqa: PLR2004 - one per cent
        return UNCHANGED
    return signed_whole_share(basis_points)


def _year_words(position: Position, each: YearTotals, name: str) -> Iterator[Content]:
    yield Content.assemble(
        text(f"Year {each.year}", "bold"),
        muted(f", the {name}: net {signed_whole_share(each.net)}"),
    )
    if each.reached:
        yield text("  ✔ reached " + ", ".join(short_title(p) for p in each.reached), GOOD)
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
