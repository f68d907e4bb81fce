"""A team's state in a sign and a word, and the last thing to tell of it: the wall and `status`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from planner.campaign.model import Mark
from planner.room.model import RoomState
from planner.room.overview import Need
from planner.room.steps.stand_in import has_stand_in
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.room.overview import TeamOverview

TROUBLED: Final = (Need.ASKS, Need.SILENT, Need.OVERSPENT, Need.UNREADABLE, Need.DIFFERS)
"""The needs for which the facilitator should look at a team."""


class TeamState(NamedTuple):
    """A team's state."""

    sign: str
    words: str


_STANDS_IN: Final = TeamState("✔", "stands in")
_BY_NEED: Final = {
    Need.ASKS: TeamState("?", "asks you"),
    Need.SILENT: TeamState("!", "silent"),
    Need.OVERSPENT: TeamState("!", "overspent"),
    Need.UNREADABLE: TeamState("!", "unreadable"),
    Need.DIFFERS: TeamState("!", "differs"),
    Need.PLANNING: TeamState("…", "planning"),
    Need.READY: TeamState("✔", "ready"),
}
_BY_ROOM: Final = {
    RoomState.WAITING: TeamState("…", "waits"),
    RoomState.LOCKED: TeamState("■", "locked"),
    RoomState.RESOLVED: TeamState("■", "resolved"),
    RoomState.DONE: TeamState("✔", "done"),
    RoomState.ENDED: TeamState("✔", "ended"),
}
"""The state of a team without trouble while no year is planned."""


def team_state(evening: Evening, team: TeamOverview) -> TeamState:
    """The state of a team: its trouble, else how far it is in the year, else the room's state.

    Args:
        evening: The evening.
        team: The overview of one of its teams.
    """
    if has_stand_in(evening, team.team.id) and not team.ready:
        return _STANDS_IN
    if team.need in TROUBLED or evening.room.state is RoomState.PLANNING:
        return _BY_NEED[team.need]
    return _BY_ROOM[evening.room.state]


def last_told(evening: Evening, team: TeamOverview) -> str:
    """The last thing to tell of a team: its trouble, the orders taken from it, or its last act.

    Args:
        evening: The evening.
        team: The overview of one of its teams.
    """
    troubles = {
        Need.ASKS: f"asks: {team.ask}",
        Need.UNREADABLE: team.doing,
        Need.DIFFERS: "its campaign file was changed by hand",
        Need.SILENT: "no sign yet"
        if team.seen is None
        else f"no sign since {time_of_day(team.seen)}",
    }
    if team.need in troubles:
        return troubles[team.need]
    marks = evening.positions[team.team.id].record.marks
    locked = evening.room.locked.get(team.team.id, "")
    if locked and evening.room.state in (RoomState.LOCKED, RoomState.RESOLVED):
        return locked
    if locked and not team.ready:
        return f"the lock takes {locked}"
    if team.ready and evening.room.state is RoomState.PLANNING:
        return f"ready, {Mark.BY_PAPER.value}" if Mark.BY_PAPER in marks else "ready"
    return team.doing or ("nothing typed yet" if team.seen is None else "")
