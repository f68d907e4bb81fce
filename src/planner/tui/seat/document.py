"""The plan of a seat as a document: its changes go into the sheet, which it saves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign import play
from planner.campaign.history import History
from planner.campaign.store import Saved
from planner.room.folder.layout import CAMPAIGN
from planner.room.seat.sheet import sheet_bytes
from planner.tui.seat.sheet_writer import SheetWriter
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign, Year
    from planner.campaign.play import Position
    from planner.room.seat.seat import Seat
    from planner.room.seat.sheet import Sheet


class SeatDocument(CampaignDocument):
    """The campaign as a team's seat plans it; the room's part of it never changes here."""

    def __init__(self, folder: Path, seat: Seat, on_disk: Sheet | None) -> None:
        """Take a seat.

        Args:
            folder: The seat's folder.
            seat: The seat.
            on_disk: The sheet that is in the folder.
        """
        super().__init__(Saved(folder / CAMPAIGN, seat.plan, ""))
        self.writer = SheetWriter(folder, on_disk, _signed, sheet_bytes)
        self._seat = seat

    @property
    def seat(self) -> Seat:
        """The seat as it stands."""
        return self._seat

    # ---- changes

    def put(self, seat: Seat) -> None:
        """Take over the seat as the team or the room changed it."""
        self._seat = seat
        plan = seat.plan
        if plan != self.campaign:
            self._history = History(plan)
            self.position: Position = play.current(plan)

    def follow(self, seat: Seat, on_disk: Sheet) -> None:
        """Take over a sheet that was written elsewhere."""
        self.writer.follow(on_disk)
        self.put(seat)

    def adopt(self, campaign: Campaign) -> Position:
        """Take over the open year of another plan."""
        year = self.position.year
        if self._seat.may_plan:
            super().adopt(self.campaign.with_year(campaign.year(year)))
            self._said()
        return self.position

    def keep(self, campaign: Campaign) -> Position:
        """Take over notes on the open year.

        Raises:
            InputError: If they are on another year, or the room takes none now.
        """
        year = self._seat.sheet.year
        if not self._seat.may_note:
            raise InputError("the room takes no notes just now; write it in the next year")
        if campaign.with_year(self.campaign.year(year)) != self.campaign:
            raise InputError(f"a seat's notes are on the open year, which is year {year}")
        super().keep(campaign)
        self._said()
        return self.position

    def _order(self, record: Year, *, joined: bool = False) -> Position:
        if self._seat.may_plan and record.year == self.position.year:
            super()._order(record, joined=joined)
            self._said()
        return self.position

    def _turn(self, history: History) -> Position:
        if self._seat.may_plan:
            super()._turn(history)
            self._said()
        return self.position

    def _said(self) -> None:
        self._seat = self._seat.planned(self.campaign)

    # ---- saving, from any thread

    @property
    def unsaved(self) -> bool:
        """True if the sheet in the folder is behind."""
        return not self._seat.looks_on and self.writer.is_behind(self._seat.sheet)

    @property
    def draft(self) -> Path | None:
        """The file that keeps the sheet while the folder is away; None if it is not needed."""
        return self.writer.draft

    def save(self) -> None:
        """Write the sheet; if that fails, keep it in the user's state folder.

        Raises:
            InputError: If it cannot be written into the folder.
        """
        self.writer.save(lambda: None if self._seat.looks_on else self._seat.sheet)


def _signed(sheet: Sheet, seen: str, seat: str) -> Sheet:
    return replace(sheet, seen=seen, seat=seat)
