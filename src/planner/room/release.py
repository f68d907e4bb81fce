"""An inject that was released: said at once, or kept until the year opens that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from planner.boundary.validation import Identifier, Many, Prose, Strict, Whole
from planner.campaign.schema import Effect as Amount
from planner.campaign.schema import Reference
from planner.room.time_field import Moment
from planner.scenario.model import Effect

MOST_RELEASES: Final = 2_000
"""The most injects of an evening."""

MOST_EFFECTS: Final = 24
"""The most effects of one inject in a year, as in a campaign's file."""


@dataclass(frozen=True, slots=True)
class Release:
    """An inject on its way to teams, or with them."""

    title: str
    year: int
    """The year that it belongs to."""
    teams: tuple[str, ...]
    """The ids of the teams that it is for."""
    time: str
    """The time at which the facilitator released it, as in RFC 3339."""
    text: str = ""
    sender: str = ""
    event: str = ""
    """The event of the deck; empty if it is none."""
    effects: tuple[Effect, ...] = ()
    row: int = 0
    """The number of its row in the list of injects; 0 if it is in none."""
    message: int = 0
    """The number of its message, the same in every inbox; 0 until it has gone out."""


class ReleaseTable(Strict):
    """A released inject in the room's file."""

    title: Prose
    year: Annotated[Whole, Field(ge=1, le=1_000)]
    teams: Many[Identifier]
    time: Moment
    text: Prose = ""
    sender: Prose = ""
    event: Reference | Literal[""] = ""
    effects: Annotated[dict[Reference, Amount], Field(max_length=MOST_EFFECTS)] = Field(
        default_factory=dict
    )
    next_year: Annotated[dict[Reference, Amount], Field(max_length=MOST_EFFECTS)] = Field(
        default_factory=dict
    )
    row: Annotated[Whole, Field(ge=0)] = 0
    message: Annotated[Whole, Field(ge=0)] = 0


def release_in(table: ReleaseTable) -> Release:
    """The release of a table."""
    now = (Effect(number, amount) for number, amount in table.effects.items())
    later = (Effect(number, amount, next_year=True) for number, amount in table.next_year.items())
    return Release(
        title=table.title,
        year=table.year,
        teams=table.teams,
        time=table.time,
        text=table.text,
        sender=table.sender,
        event=table.event,
        effects=(*now, *later),
        row=table.row,
        message=table.message,
    )


def release_table(release: Release) -> dict[str, object]:
    """The table of a release."""
    effects = release.effects
    table: dict[str, object] = {
        "title": release.title,
        "year": release.year,
        "teams": list(release.teams),
        "time": release.time,
        "text": release.text,
        "sender": release.sender,
        "event": release.event,
        "effects": {each.number: each.amount for each in effects if not each.next_year},
        "next_year": {each.number: each.amount for each in effects if each.next_year},
        "row": release.row,
        "message": release.message,
    }
    return {key: value for key, value in table.items() if value not in ("", 0, {})}
