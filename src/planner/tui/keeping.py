"""What the app answers when people write beside a campaign, or look back on it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.boundary.errors import InputError
from planner.tui.dialogs.modal_flow import AskingApp

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from planner.campaign.model import Campaign
    from planner.tui.messages import NotesAsked, RatingAsked, ReportAsked
    from planner.tui.session.autosave import Autosave
    from planner.tui.session.notes import NoteKeeper
    from planner.tui.session.session import Session


class KeepingApp(AskingApp):
    """An app with an open campaign to write notes in and to look back on."""

    session: Session | None = None
    """The open campaign, None while only Home is."""
    _beside: tuple[NoteKeeper, Autosave] | None = None
    """Who takes a note in a campaign that is only watched, and who saves it."""

    def take_drafts(self) -> list[Autosave]:
        """Keep the notes that are being written, as the program ends.

        Returns:
            Those who save the campaigns they are in.
        """
        for note_keeper, _ in self._writing():
            note_keeper.take_draft()
        return [autosave for _, autosave in self._writing()]

    def parting(self) -> str:
        """What is said as the program ends: a line for each campaign that is not saved."""
        said = [autosave.parting() for _, autosave in self._writing()]
        return "".join(f"{line}\n" for line in said if line)

    def _writing(self) -> list[tuple[NoteKeeper, Autosave]]:
        open_now = (
            [] if self.session is None else [(self.session.note_keeper, self.session.autosave)]
        )
        return [*open_now, *([] if self._beside is None else [self._beside])]

    def on_notes_asked(self, message: NotesAsked) -> None:
        """Show the notes, and open one."""
        if self.session and message.path in {None, self.session.document.path}:
            self._ask(self._told(self.session.note_keeper.notes(message.year, message.about)))
        elif message.path is not None:
            self._ask(self._told(self._note_in(message.path, message)))

    async def _note_in(self, path: Path, message: NotesAsked) -> None:
        """Show the notes of a campaign that is only watched, and keep in its file what is written.

        Raises:
            InputError: If the file cannot be read, or if the disk or another program was in the way
                of saving; if it cannot be saved, that is asked about.
        """
        from planner.tui.flows.files import load_campaign
        from planner.tui.session.autosave import Autosave
        from planner.tui.session.document import CampaignDocument
        from planner.tui.session.notes import NoteKeeper

        document = CampaignDocument(await asyncio.to_thread(load_campaign, path))
        note_keeper = NoteKeeper(
            self, document, lambda position: show_notes(self, position.campaign)
        )
        autosave = Autosave(self, document, lambda _: None)
        self._beside = note_keeper, autosave
        try:
            await note_keeper.notes(message.year, message.about)
            await asyncio.to_thread(document.save)
        except InputError:
            if not document.unsaved:  # it is on the disk, if not as it was wanted
                raise
            await autosave.settle()
        finally:
            if not document.unsaved:  # else it is tried until the program ends
                self._beside = None

    def on_names_asked(self) -> None:
        """Ask who plays."""
        if self.session:
            self._ask(self._told(self.session.note_keeper.names()))

    async def _told(self, steps: Coroutine[Any, Any, None]) -> None:
        """Take steps, and say why what was written cannot be kept."""
        try:
            await steps
        except InputError as error:
            await self.tell(error, "That could not be kept")

    def on_debrief_asked(self) -> None:
        """Look back on the campaign so far."""
        if self.session:
            self.session.debrief()

    def on_compare_asked(self) -> None:
        """Put campaigns side by side."""
        from planner.tui.flows.compare import compare_campaigns

        self._ask(compare_campaigns(self, self.session))

    def on_report_asked(self, message: ReportAsked) -> None:
        """Write a report to a file."""
        self._ask(self._report(message))

    async def _report(self, message: ReportAsked) -> None:
        from planner.tui.flows.files import campaign_folder
        from planner.tui.flows.report import export_report

        if self.session is not None:
            own = self.session.document.path
            names, folder = message.names or (str(own),), own.parent
        else:
            names = message.names
            kept = await asyncio.to_thread(campaign_folder)
            folder = Path() if kept is None else kept
        stem = Path(names[0]).stem if len(names) == 1 else "comparison"
        proposed = folder / f"{stem}.html"
        await export_report(self, message.campaigns, names, proposed, message.reviews)

    def on_rating_asked(self, message: RatingAsked) -> None:
        """Ask for the evaluator's rating of a priority."""
        if self.session:
            self._ask(self._told(self.session.note_keeper.rate(message.priority)))


def show_notes(app: AskingApp, campaign: Campaign) -> None:
    """Show a campaign's notes wherever it is watched."""
    from planner.tui.replay.screen import ReplayScreen

    for screen in app.screen_stack:
        if isinstance(screen, ReplayScreen):
            screen.show_notes(campaign)
