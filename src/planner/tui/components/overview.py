"""A campaign on one page: its score, the goal of each phase, and the standing of every KPI."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.analysis.kpi_records import records_of
from planner.campaign.annotations import names_line
from planner.engine.score import phase_goal
from planner.engine.state import Status
from planner.planning.decided import decided
from planner.tui.components.bars import gauge
from planner.tui.components.blocks import (
    BLANK,
    apart,
    goal_content,
    muted,
    page,
    status_content,
)
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED, WARN
from planner.wording.barrier import figure_notes
from planner.wording.figures import value_phrase, way
from planner.wording.phrases import fallen_phrase, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.kpi_records import KpiRecord
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position

_MOST_WIDE: Final = 110
_BAR: Final = 16
_VALUE: Final = 32
_LEAST_VALUE: Final = 22
_LEAST_BAR: Final = 6
_NAME: Final = 28
_WAY: Final = 8
_STATUS: Final = 21


def overview(position: Position, width: int) -> Content:
    """Score, phase goals, and every KPI with its value and status."""
    return page(_overview(position, min(width, _MOST_WIDE)))


def _overview(position: Position, width: int) -> Iterator[Content]:
    scenario, state = position.campaign.scenario, position.state
    so_far = "" if position.finished else f"  after {state.year} of {scenario.years} years"
    kpi_records = records_of(position)
    counts = Counter(record.status for record in kpi_records)
    yield Content.assemble(
        text(f"Score {decided(position).phrase}", "bold $text-accent"), muted(so_far)
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
    for each in figure_notes(position):
        yield text(f"! {each[:1].upper()}{each[1:]}.", WARN)
    yield from _people(position.campaign)
    yield BLANK
    if _record_columns(width)[-1]:
        yield _record_head(width)
    for phase in scenario.phases:
        if phase.number > 1:
            yield BLANK
        name = text(f"Phase {phase.number}  {phase.title}", "bold")
        if state.year < phase.first_year and not any(
            each.reach for each in kpi_records if each.priority.phase == phase.number
        ):
            yield apart(name, muted(f"opens in year {phase.first_year}"), width)
        elif state.year < phase.last_year:
            yield apart(name, muted(f"until year {phase.last_year}"), width)
        else:
            goal = Content.assemble(
                muted("goal "), goal_content(phase_goal(scenario, state, phase))
            )
            yield apart(name, goal, width)
        for record in kpi_records:
            if record.priority.phase == phase.number:
                yield _record_line(record, width)
                yield from fallen_lines(record)
    yield BLANK
    yield muted(
        "A KPI that was achieved counts, even if it falls back; where it stands now is what "
        "deterrence and later priorities build on."
    )


def _record_head(width: int) -> Content:
    name, value, bar, room = _record_columns(width)
    now = fit(muted("way now"), bar + room, right=True)
    return Content.assemble(fit(muted("KPI"), name), fit(muted("stands at"), value), now)


def _record_line(record: KpiRecord, width: int) -> Content:
    name, value, bar, room = _record_columns(width)
    shown = gauge(record.reach, record.reach, bar)
    status = status_content(
        record.status, status_phrase(record.status, record.deadline, record.achieved_in)
    )
    return Content.assemble(
        fit(text(short_title(record.priority)), name),
        fit(muted(value_phrase(record.priority.kpi, record.value)), value),
        Content.styled(shown.plain, MUTED) if record.achieved_in else shown,
        fit(text(way(record.reach)), room, right=True),
        " ",
        status,
    )


def fallen_lines(record: KpiRecord) -> Iterator[Content]:
    """A line for a KPI that has fallen back since it was achieved."""
    fallen = fallen_phrase(record.priority.kpi, record.achieved_in, record.value)
    if fallen:
        yield text(f"  {fallen}", WARN)


def _record_columns(width: int) -> tuple[int, int, int, int]:
    """Widths in cells of name, value, bar and progress; 0 for those that do not fit."""
    free = max(0, width - 1 - _STATUS - _NAME)
    room = _WAY if free >= _WAY else 0
    free -= room
    bar = min(_BAR, free) if free >= _LEAST_BAR else 0
    free -= bar
    value = min(_VALUE, free) if free >= _LEAST_VALUE else 0
    return width - 1 - _STATUS - room - bar - value, value, bar, room


def _people(campaign: Campaign) -> Iterator[Content]:
    """Team, players and facilitator, one line each, after an empty line; unknown ones left out."""
    known = [
        (label, names)
        for label, names in (
            ("Team:", campaign.team),
            ("Players:", names_line(campaign.participants)),
            ("Facilitator:", campaign.facilitator),
        )
        if names
    ]
    if known:
        yield BLANK
    for label, names in known:
        yield Content.assemble((f"{label} ", "$text-muted"), text(names))
