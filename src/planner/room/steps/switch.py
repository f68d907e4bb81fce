"""Switching what people may see: odds, advice, the other teams' scores, the ranking."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.room.clock import written_time
from planner.room.model import RoomState

if TYPE_CHECKING:
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.switches import Setting, Switch


def switch(
    evening: Evening, now: datetime, which: Switch, setting: Setting, team: str = ""
) -> Evening:
    """Set a switch for a team, or for the whole room and so for every team.

    Args:
        evening: The evening.
        now: The time.
        which: The switch.
        setting: Its new setting.
        team: The team's id; empty for the whole room.

    Raises:
        OutOfOrderError: If the room has ended.
        InputError: If there is no such team.
    """
    evening.require("switch", *(each for each in RoomState if each is not RoomState.ENDED))
    if team:
        evening.known_team(team)
    switches = evening.room.switches.switched(which, setting, team)
    room = replace(evening.room, switches=switches)
    words = f"{which.value} {setting.value}"
    return replace(evening, room=room.logged(written_time(now), "switch", team=team, text=words))
