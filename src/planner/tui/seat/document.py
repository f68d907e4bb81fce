"""The plan of a seat as a document: its changes go into the sheet, which it saves."""

from __future__ import annotations

from collections import deque
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError, UnsureError
from planner.boundary.os_errors import THIS_HOST
from planner.campaign import play
from planner.campaign.history import History
from planner.campaign.store import Saved
from planner.room.clock import written_time
from planner.room.layout import CAMPAIGN
from planner.room.seat_files import drop_kept, keep_sheet, write_sheet
from planner.room.store import now
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign, Year
    from planner.campaign.play import Position
    from planner.room.seat import Seat
    from planner.room.sheet import Sheet


_MOST_WRITTEN: Final = 64
"""Sheets remembered, to tell one's own from those of others when notices of them come late."""


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
        self.folder = folder
        self.leaves = False
        """True once the seat is left, so that its mark goes from the sheet."""
        self._seat = seat
        self._on_disk = on_disk
        self._written: deque[Sheet] = deque(maxlen=_MOST_WRITTEN)
        self._kept: Path | None = None
        self._writing = Lock()

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
        self._on_disk = on_disk
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
        return not self._seat.looks_on and self._is_behind(self._seat.sheet)

    def _is_behind(self, sheet: Sheet) -> bool:
        there = self._on_disk
        if there is None or there.seat != self._mark:
            return True
        return replace(sheet, seen="", seat="") != replace(there, seen="", seat="")

    @property
    def _mark(self) -> str:
        return "" if self.leaves else THIS_HOST

    @property
    def draft(self) -> Path | None:
        """The file that keeps the sheet while the folder is away; None if it is not needed."""
        return self._kept

    def has_written(self, sheet: Sheet) -> bool:
        """True if a sheet is one that this program wrote or read before."""
        return sheet == self._on_disk or sheet in self._written

    def beat(self) -> None:
        """Have the sheet written once more, as a sign of life."""
        self._on_disk = None

    def save(self) -> None:
        """Write the sheet; if that fails, keep it in the user's state folder.

        Raises:
            InputError: If it cannot be written into the folder.
        """
        with self._writing:
            sheet = self._seat.sheet
            if self._seat.looks_on or not self._is_behind(sheet):
                return
            sheet = replace(sheet, seen=written_time(now()), seat=self._mark)
            try:
                with suppress(UnsureError):
                    write_sheet(self.folder, sheet)
            except InputError:
                self._kept = None
                with suppress(InputError):
                    self._kept = keep_sheet(self.folder, sheet)
                raise
            self._on_disk = sheet
            self._written.append(sheet)
            drop_kept(self.folder)  # also one that an earlier seat left
            self._kept = None
