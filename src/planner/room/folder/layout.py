"""The layout of a room's folder: the paths of its files, by the one that writes them.

The room writes everything but the sheets in `teams/ID` and `red`, each of which its seat writes.
Only `teams/ID` and `red` are shared with other machines, never the folder itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.paths import is_there
from planner.room.seat.sheet import SHEET

if TYPE_CHECKING:
    from pathlib import Path

ROOM: Final = "room.toml"
CAMPAIGN: Final = "campaign.toml"
STATUS: Final = "status.toml"
OPTIONS: Final = "options.toml"
"""Red's options and means, and the teams as everyone may know them."""
UNDELIVERED: Final = ".undelivered"
"""The folder of files that wait for a team's folder which cannot be written."""
RED: Final = "red"
"""The folder of a person's red cell, and its id in messages; no team has this id."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a room's files."""

    folder: Path

    @property
    def room(self) -> Path:
        """The facilitator's file."""
        return self.folder / ROOM

    @property
    def scenario(self) -> Path:
        """The scenario, if it is not a built-in one."""
        return self.folder / "scenario.toml"

    @property
    def msel(self) -> Path:
        """The list of injects."""
        return self.folder / "msel.csv"

    def record(self, team: str) -> Path:
        """The room's own record of a team, with the seed: what it knows and may not show yet."""
        return self.records / f"{team}.toml"

    @property
    def records(self) -> Path:
        """The folder of those records."""
        return self.folder / "records"

    def review(self, team: str) -> Path:
        """A team's luck and skill, kept so that they are worked out once."""
        return self.folder / ".reviews" / f"{team}.toml"

    @property
    def teams(self) -> Path:
        """The folder of the teams' folders."""
        return self.folder / "teams"

    def team(self, team: str) -> Path:
        """A team's folder, which may be shared with its machine."""
        return self.teams / team

    def campaign(self, team: str) -> Path:
        """A team's campaign: what was revealed."""
        return self.team(team) / CAMPAIGN

    def sheet(self, team: str) -> Path:
        """A team's sheet, which its seat writes."""
        return self.team(team) / SHEET

    def status(self, team: str) -> Path:
        """The state of the room as a team's seat shows it."""
        return self.team(team) / STATUS

    def inbox(self, team: str) -> Path:
        """The folder of the messages to a team, or to red."""
        return (self.red if team == RED else self.team(team)) / "inbox"

    def message(self, team: str, number: int) -> Path:
        """A message to a team, or to red."""
        return self.inbox(team) / f"{number}.toml"

    @property
    def red(self) -> Path:
        """The folder of a person's red cell, which may be shared with its machine."""
        return self.folder / RED

    @property
    def red_sheet(self) -> Path:
        """Red's moves, which its seat writes."""
        return self.red / SHEET

    @property
    def red_status(self) -> Path:
        """The state of the room as red's seat shows it."""
        return self.red / STATUS

    @property
    def red_options(self) -> Path:
        """Red's options and means, and the teams as everyone may know them."""
        return self.red / OPTIONS

    def waiting(self, path: Path) -> Path:
        """The place of a file of a team's folder while that cannot be written."""
        return self.folder / UNDELIVERED / path.relative_to(self.folder)

    @property
    def pending(self) -> Path:
        """The folder of a step that is being written (see `planner.room.folder.commit`)."""
        return self.folder / ".pending"


def is_room(folder: Path) -> bool:
    """True if a folder holds a room."""
    return is_there(Layout(folder).room)


def is_seat(folder: Path) -> bool:
    """True if a folder is a team's, with the room's state in it."""
    return is_there(folder / STATUS)
