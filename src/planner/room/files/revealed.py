"""A team's campaign as the room shows it: what was revealed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.campaign.sealing import opened, sealed
from planner.campaign.write import campaign_bytes
from planner.room.model import RoomState

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.room.model import Room


def shown_bytes(room: Room, record: Campaign) -> bytes:
    """The content of a team's campaign file, by the room's own record of the team."""
    return campaign_bytes(shown_campaign(room, record))


def shown_campaign(room: Room, record: Campaign) -> Campaign:
    """The campaign for a team's folder.

    Args:
        room: The room.
        record: The room's own record of the team, with the seed.

    Returns:
        The record with keys in the place of the seed, and without what is not revealed; with both
        once the room has ended.
    """
    is_open = room.state is not RoomState.WAITING
    last = record.year(record.played + 1)
    if last.overrides or last.notes:
        record = record.with_year(replace(last, overrides=(), notes=()))
    hidden = sealed(record, room.secret, room.forecast_key, is_open=is_open)
    if room.state is not RoomState.ENDED:
        return hidden
    played = replace(hidden, years=hidden.years[: hidden.played])
    return opened(played, room.secret)
