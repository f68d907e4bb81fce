"""Seats for tests, made of evenings without files."""

from tests.room.evenings import START, with_sheet

from planner.room.evening import Evening
from planner.room.files.revealed import shown_campaign
from planner.room.seat.seat import FromRoom, Seat, joined
from planner.room.seat.sheet import Sheet
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.seat.status import seat_status_of

TEAM = "falcon"


def room_of(evening: Evening, team: str = TEAM) -> FromRoom:
    """The room's files in a team's folder."""
    campaign = shown_campaign(evening.room, evening.record(team))
    time = evening.room.log[-1].time if evening.room.log else START.isoformat()
    status = seat_status_of(evening, evening.known_team(team), time)
    messages = tuple(each for each in evening.outbox if each.team == team)
    return FromRoom(campaign, status, messages)


def seat_of(evening: Evening, sheet: Sheet | None = None, team: str = TEAM) -> Seat:
    """A team's seat, with its sheet on disk."""
    return joined(room_of(evening, team), sheet)


def handed_in(evening: Evening, seat: Seat, team: str = TEAM) -> Evening:
    """The evening with a seat's sheet in the team's folder."""
    return with_sheet(evening, team, SheetOnDisk(seat.sheet))
