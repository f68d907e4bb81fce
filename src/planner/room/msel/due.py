"""The rows of the list that are due now; nothing is released by itself but what is marked so.

A row is due while its year is planned, from its minute on, if its condition holds; one that names
none of the three is released by hand alone. Minutes are those of the year's clock: it stands while
the clock stands. A minute after the end of the year's time counts as its end.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from planner.engine.kpi_standing import kpi_standings
from planner.room.clock import time_in
from planner.room.model import RoomState
from planner.room.msel.condition import Measure, read_condition
from planner.room.msel.recipients import recipients
from planner.room.msel.row import RowState
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.forecast import TeamOdds
    from planner.room.model import Team
    from planner.room.msel.condition import Clause, Condition
    from planner.room.msel.row import MselRow

    Odds = Mapping[str, TeamOdds]

_PER_CENT = 100


def due_rows(
    evening: Evening, now: datetime, odds: Odds | None = None, *, only_auto: bool = False
) -> tuple[MselRow, ...]:
    """The rows that are due, in the order of the list.

    Args:
        evening: The evening.
        now: The time.
        odds: The odds of each team; without them a clause with odds or with the likely score
            does not hold.
        only_auto: True for those that are released without being asked for.
    """
    if evening.room.state is not RoomState.PLANNING:
        return ()
    return tuple(
        row
        for row in evening.msel
        if row.state is RowState.READY
        and (row.auto or not only_auto)
        and _is_due(row, evening, now, odds)
    )


def coming_rows(
    evening: Evening, now: datetime, odds: Odds | None = None
) -> tuple[tuple[MselRow, bool], ...]:
    """The rows that may still be released, those that are due first.

    Returns:
        Each row, and True if it is due: due ones, then by year and minute, those of no year last;
        rows of years that are over are left out.
    """
    due = {row.number for row in due_rows(evening, now, odds)}
    over = evening.room.year if evening.room.state is not RoomState.DONE else evening.room.year + 1
    ready = [row for row in evening.msel if row.state is RowState.READY and not 0 < row.year < over]
    last = evening.room.scenario.years + 1
    ready.sort(key=lambda row: (row.number not in due, row.year or last, row.minute))
    return tuple((row, row.number in due) for row in ready)


def needs_odds(evening: Evening) -> bool:
    """True if a row that is ready has a condition that only a forecast can tell."""
    scenario = evening.room.scenario
    conditions = {row.condition for row in evening.msel if row.state is RowState.READY}
    return any(
        clause.measure.is_forecast
        for text in conditions - {""}
        for group in read_condition(text, scenario)
        for clause in group
    )


def holds(
    condition: Condition,
    evening: Evening,
    odds: Odds | None = None,
    teams: Sequence[Team] | None = None,
) -> bool:
    """True if a condition holds now.

    Args:
        condition: The condition.
        evening: The evening.
        odds: The odds of each team, if they are known.
        teams: The teams that its row goes to; all that play if None.
    """
    meant = evening.room.playing if teams is None else teams
    return any(all(_compare(each, evening, odds, meant) for each in group) for group in condition)


def _is_due(row: MselRow, evening: Evening, now: datetime, odds: Odds | None) -> bool:
    room = evening.room
    if row.year not in {0, room.year} or not (row.year or row.condition):
        return False
    if row.minute > 0 and not _is_time(60 * row.minute, evening, now):
        return False
    if not row.condition:
        return True
    teams = recipients(row.to, room.playing).teams
    return holds(read_condition(row.condition, room.scenario), evening, odds, teams)


def _is_time(seconds: int, evening: Evening, now: datetime) -> bool:
    """True if a year has been planned for so long; one without a clock by the time of day."""
    clock = evening.room.clock
    if clock.given:
        return clock.ran(now) >= min(seconds, clock.given)
    opened = [time_in(each.record.times.opened) for each in evening.positions.values()]
    since = max((each for each in opened if each is not None), default=now)
    return (now - since).total_seconds() >= seconds


def _compare(each: Clause, evening: Evening, odds: Odds | None, meant: Sequence[Team]) -> bool:
    if each.measure is Measure.YEAR:
        return each.holds(evening.room.year)
    found = (
        _holds_for(each, evening.positions[team.id], None if odds is None else odds.get(team.id))
        for team in (evening.room.playing if each.of_all or each.of_room else meant)
    )
    return all(found) if each.of_all else any(found)


def _holds_for(each: Clause, position: Position, odds: TeamOdds | None) -> bool:
    if each.measure.is_forecast:
        return odds is not None and each.holds(_forecast(each, odds))
    if each.measure is Measure.INDICATOR:
        level = int(position.state.indicators[INDICATORS.index(each.name), 0])
        return each.holds(Fraction(level, _PER_CENT))
    scenario = position.tables.scenario
    standings = kpi_standings(scenario, position.state)
    kpi = standings[scenario.priority_ids.index(each.name)]
    if each.measure is Measure.WAY:
        return each.holds(Fraction(kpi.reach, _PER_CENT))
    return each.holds(Fraction(kpi.value, kpi.priority.kpi.scale))


def _forecast(each: Clause, odds: TeamOdds) -> Fraction:
    """The number of a forecast; the likely score as it is shown, a whole number."""
    if each.measure is Measure.SCORE:
        return Fraction(odds.likely)
    table = odds.on_time if each.measure is Measure.KPI_ODDS else odds.goals
    return _PER_CENT * table[each.name]
