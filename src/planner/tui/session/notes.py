"""Notes, the names of the people who play, and ratings: asked for, and kept in the campaign."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.annotations import people_of, place_kept, with_note, with_people, without_note
from planner.campaign.model import Note
from planner.campaign.write import campaign_bytes
from planner.tui.components.screen import PlannerScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from planner.campaign.annotations import NotePlace
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.tui.dialogs.notes import NoteDialog, Written
    from planner.tui.session.document import CampaignDocument


class NoteKeeper:
    """Asks for the notes, names and ratings of one campaign, and keeps them in it."""

    def __init__(
        self, app: App[int], document: CampaignDocument, kept: Callable[[Position], None]
    ) -> None:
        """Keep them in one campaign.

        Args:
            app: The dialogs open in it.
            document: The campaign.
            kept: Is called with the position whenever something was kept.
        """
        self._app = app
        self._document = document
        self._kept = kept
        self._open: tuple[NoteDialog, NotePlace | None] | None = None
        """The dialog of the note that is being written, and the note's place if it has one."""

    async def notes(self, year: int, about: str) -> None:
        """Show the notes there are, and open one; with none, begin the first.

        Args:
            year: The year that the cursor is in.
            about: The id of the priority or event under the cursor, empty for the year.
        """
        from planner.tui.dialogs.notes import NEW, NotesDialog

        place: NotePlace | None = None
        if any(each.notes for each in self._document.campaign.years):
            dialog = NotesDialog(self._document.position, year, about)
            chosen = await self._app.push_screen_wait(dialog)
            if chosen is None:
                return
            place = None if chosen == NEW else chosen
        note = Note("", about)
        if place is not None:
            year, note = place.year, self._document.campaign.year(place.year).notes[place.index]
        await self._write(year, note, place)

    async def _write(self, year: int, note: Note, place: NotePlace | None) -> None:
        from planner.tui.dialogs.notes import NoteDialog

        problem = ""
        while True:
            dialog = NoteDialog(
                self._document.position, year, note, kept=place is not None, problem=problem
            )
            self._open = dialog, place
            try:
                written = await self._app.push_screen_wait(dialog)
            finally:
                _, place = self._open  # a draft of it may be kept by now
                self._open = None
            if written is None:
                return
            try:
                self._keep(_noted(self._document.campaign, written, place))
            except InputError as error:
                problem = error.message
                year, note = written.year, written.note or note
            else:
                return

    def take_draft(self) -> None:
        """Keep the note that is being written, as the program ends, if a file can hold it.

        It may be called from any thread, so it shows nothing; called again, it replaces the note
        that it kept before.
        """
        if self._open is None:
            return
        dialog, place = self._open
        if not (dialog.is_mounted and dialog.changed):
            return
        written = dialog.written()
        with suppress(InputError):
            self._hold(_noted(self._document.campaign, written, place))
            self._open = dialog, place_kept(self._document.campaign, written.year, place)

    async def names(self) -> None:
        """Ask who plays."""
        from planner.tui.dialogs.names import NamesDialog

        people = await self._app.push_screen_wait(NamesDialog(people_of(self._document.campaign)))
        if people is not None:
            self._keep(with_people(self._document.campaign, people))

    async def rate(self, priority_id: str) -> None:
        """Ask for the evaluator's rating of a priority."""
        from planner.tui.dialogs.rating import RateDialog

        asked = await self._app.push_screen_wait(RateDialog(self._document.position, priority_id))
        if asked is not None:
            self._keep(self._document.campaign.rate(priority_id, asked.rating))

    def _keep(self, campaign: Campaign) -> None:
        """Keep a version of the campaign.

        Raises:
            InputError: If no file could hold it.
        """
        if self._hold(campaign):
            self._kept(self._document.position)

    def _hold(self, campaign: Campaign) -> bool:
        """Take a version of the campaign over, and show nothing.

        Returns:
            True if it is another one.

        Raises:
            InputError: If no file could hold it.
        """
        if campaign == self._document.campaign:
            return False
        campaign_bytes(campaign, self._document.path.name)
        self._document.keep(campaign)
        return True


def _noted(campaign: Campaign, written: Written, place: NotePlace | None) -> Campaign:
    """The campaign with a note as it was written, or without it if it was deleted."""
    if written.note is not None:
        return with_note(campaign, written.year, written.note, place)
    return campaign if place is None else without_note(campaign, place)


def show_notes(app: App[int], campaign: Campaign) -> None:
    """Show a campaign's notes on the screens that are open."""
    for screen in app.screen_stack:
        if isinstance(screen, PlannerScreen):
            screen.show_notes(campaign)
