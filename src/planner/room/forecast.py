"""The forecast of each team by its sheet: its likely score, and the odds of KPIs and of goals.

It draws from the room's public number, never from its secret. Years after the sheet follow the
usual policy of forecasts, as the open year does without a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.engine.score import goals_met
from planner.foresight.forecast import FIRST, forecast_chances, new_tally
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.futures import play_out
from planner.room.model import RoomState
from planner.room.seat.sheet import laid_on

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team


@dataclass(frozen=True, slots=True)
class TeamOdds:
    """The odds of one team, each a share of the futures, 0 to 1; none once no year is left."""

    score: Fraction
    """The final score, the mean over the futures."""
    on_time: Mapping[str, Fraction]
    """The odds of each KPI's being reached on time, by priority id."""
    ever: Mapping[str, Fraction]
    """The odds of its being reached at all."""
    goals: Mapping[str, Fraction]
    """The odds of each phase's goal's being met, by the phase's number."""

    @property
    def likely(self) -> int:
        """The likely score as it is shown, a whole number."""
        return round(self.score)


def planned_position(evening: Evening, team: Team) -> Position:
    """A team's position with its sheet laid on the open year, as far as it has one."""
    position, sheet = evening.positions[team.id], evening.sheet(team.id).sheet
    room = evening.room
    if room.state is not RoomState.PLANNING:
        return position
    record = position.record
    if sheet is not None and sheet.year == room.year:
        orders = record.orders
        record = laid_on(record, sheet, room.scenario)
        record = replace(record, orders=orders) if sheet.orders is None else record
    # what is untouched counts as doing nothing, as on its seat and whatever was released
    return position.ordered(replace(record, orders=record.orders or {}))


def room_odds(evening: Evening, futures: int = FIRST) -> Mapping[str, TeamOdds]:
    """The odds of every team that plays, by its id; it takes a moment a team.

    Args:
        evening: The evening.
        futures: The number of futures.
    """
    return MappingProxyType(
        {
            each.id: odds_from(evening, planned_position(evening, each), futures)
            for each in evening.room.playing
        }
    )


def odds_from(evening: Evening, position: Position, futures: int = FIRST) -> TeamOdds:
    """The odds of a team from a position of its open year.

    Args:
        evening: The evening.
        position: The position, such as `planned_position` gives it.
        futures: The number of futures.
    """
    if position.finished:
        return TeamOdds(Fraction(position.score), {}, {}, {})
    if evening.room.state is RoomState.WAITING:  # what red will do is not known yet
        position = replace(position, opening=None)
    scenario = evening.room.scenario
    setup = forecast_setup(position)
    tally = new_tally(setup.begin)
    met = dict.fromkeys((str(each.number) for each in scenario.phases), 0)
    for chance in forecast_chances(evening.room.forecast_key, futures):
        played = play_out(setup.begin, setup.plan, chance)
        tally.add(played)
        for phase in scenario.phases:
            met[str(phase.number)] += int(goals_met(scenario, played.status, phase).sum())

    def shares(counts: Mapping[str, int]) -> Mapping[str, Fraction]:
        return MappingProxyType({each: Fraction(n, tally.futures) for each, n in counts.items()})

    ids = scenario.priority_ids
    return TeamOdds(
        score=Fraction(int(tally.score_sum), tally.futures),
        on_time=shares(dict(zip(ids, tally.on_time.tolist(), strict=True))),
        ever=shares(dict(zip(ids, (tally.on_time + tally.late).tolist(), strict=True))),
        goals=shares(met),
    )
