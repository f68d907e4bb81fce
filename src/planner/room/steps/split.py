"""A team in two: both have the record so far, and the new one's years are marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.model import Mark
from planner.campaign.play import current
from planner.room.clock import written_time
from planner.room.steps.inject import kept_for_both
from planner.room.steps.join import JOINING
from planner.room.steps.make import with_team

if TYPE_CHECKING:
    from datetime import datetime

    from planner.campaign.model import Campaign
    from planner.room.evening import Evening


def split(evening: Evening, now: datetime, team_id: str, name: str) -> Evening:
    """Part a team in two, which plan on from the room's year on the same luck.

    Raises:
        OutOfOrderError: If the room's year is locked or resolved, or no year is left to plan.
        InputError: If there is no such team, it has left, or the name is blank, too long or
            another team's, or the room is full.
    """
    evening.require("split", *JOINING)
    team = evening.known_team(team_id)
    if team.left:
        raise InputError(f"{team.name} left in year {team.left} and cannot be split any more")
    room = with_team(evening.room, name, joined=team.joined, parent=team.id)
    new = room.teams[-1]
    record = _shared(evening.record(team.id), name)
    room = replace(room, releases=kept_for_both(room.releases, team.id, new.id))
    room = room.logged(written_time(now), "split", team=new.id, text=f"{name}, from {team.name}")
    return replace(evening, room=room).with_position(new.id, current(record))


def _shared(record: Campaign, name: str) -> Campaign:
    """The record for the new team; a typical year was played by no team, so it is not marked."""
    years = tuple(
        each
        if each.results is None or Mark.TYPICAL in each.marks
        else each.marked(Mark.BEFORE_SPLIT)
        for each in record.years
    )
    return replace(record, name=name, team=name, years=years)
