"""Keeps what people write beside a campaign: notes, who plays, and ratings."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from planner.border.errors import InputError
from planner.campaign.model import Note
from planner.campaign.remarks import NotePlace, people_of, with_note, with_people, without_note
from planner.campaign.write import campaign_bytes
from planner.tui.dialogs.names import NamesDialog
from planner.tui.dialogs.notes import NEW, NoteDialog, NotesDialog, Written
from planner.tui.dialogs.rating import RateDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.tui.desk import Desk


class Keeper:
    """Asks for remarks on one campaign, and keeps them in it."""

    def __init__(self, app: App[int], desk: Desk, kept: Callable[[Position], None]) -> None:
        """Take care of one campaign's remarks.

        Args:
            app: Where dialogs open.
            desk: The campaign.
            kept: Is told the position whenever something was kept.
        """
        self._app = app
        self._desk = desk
        self._kept = kept
        self._open: NoteDialog | None = None
        self._place: NotePlace | None = None
        """Where the open note stands in the campaign, once it does."""

    async def notes(self, year: int, about: str) -> None:
        """Show the notes there are, and open one; with none, begin the first.

        Args:
            year: The year that the cursor is in.
            about: What the cursor is on.
        """
        place: NotePlace | None = None
        if any(each.notes for each in self._desk.campaign.years):
            dialog = NotesDialog(self._desk.position, year, about)
            chosen = await self._app.push_screen_wait(dialog)
            if chosen is None:
                return
            place = None if chosen == NEW else chosen
        note = Note("", about)
        if place is not None:
            year, note = place.year, self._desk.campaign.year(place.year).notes[place.index]
        self._place = place
        await self._write(year, note)

    async def _write(self, year: int, note: Note) -> None:
        problem = ""
        while True:
            kept = self._place is not None
            dialog = NoteDialog(self._desk.position, year, note, kept=kept, problem=problem)
            self._open = dialog
            try:
                written = await self._app.push_screen_wait(dialog)
            finally:
                self._open = None
            if written is None:
                return
            try:
                self._keep(_noted(self._desk.campaign, written, self._place))
            except InputError as error:
                problem = error.message
                year, note = written.year, written.note or note
            else:
                return

    def take_draft(self) -> None:
        """Keep the note that is being written, as the program ends; what cannot be kept goes.

        Who stays after all goes on writing that same note.
        """
        dialog = self._open
        if dialog is None or not (dialog.is_mounted and dialog.changed):
            return
        written = dialog.written()
        with suppress(InputError):
            self._keep(_noted(self._desk.campaign, written, self._place))
            if self._place is None or self._place.year != written.year:
                last = len(self._desk.campaign.year(written.year).notes) - 1
                self._place = NotePlace(written.year, last)

    async def names(self) -> None:
        """Ask who plays."""
        people = await self._app.push_screen_wait(NamesDialog(people_of(self._desk.campaign)))
        if people is not None:
            self._keep(with_people(self._desk.campaign, people))

    async def rate(self, priority_id: str) -> None:
        """Ask for the evaluator's rating of a priority."""
        asked = await self._app.push_screen_wait(RateDialog(self._desk.position, priority_id))
        if asked is not None:
            self._keep(self._desk.campaign.rate(priority_id, asked.rating))

    def _keep(self, campaign: Campaign) -> None:
        """Keep a version of the campaign.

        Raises:
            InputError: If no file could hold it.
        """
        if campaign != self._desk.campaign:
            campaign_bytes(campaign, self._desk.path.name)
            self._kept(self._desk.keep(campaign))


def _noted(campaign: Campaign, written: Written, place: NotePlace | None) -> Campaign:
    """The campaign with what became of a note."""
    if written.note is not None:
        return with_note(campaign, written.year, written.note, place)
    return campaign if place is None else without_note(campaign, place)
