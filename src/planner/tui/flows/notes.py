"""Notes on the open campaign, or on one that is watched: those are kept in its own file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.tui.flows.files import load_campaign
from planner.tui.session.autosave import Autosave
from planner.tui.session.document import CampaignDocument
from planner.tui.session.notes import NoteKeeper, show_notes
from planner.tui.session.open_files import OpenFile

if TYPE_CHECKING:
    from pathlib import Path

    from planner.tui.dialogs.modal_flow import ModalFlow
    from planner.tui.messages import NotesAsked
    from planner.tui.session.open_files import OpenFiles
    from planner.tui.session.session import Session


async def open_notes(
    flow: ModalFlow, asked: NotesAsked, session: Session | None, files: OpenFiles
) -> None:
    """Show the notes of a campaign, and keep what is written.

    Args:
        flow: Opens the dialogs.
        asked: The campaign's file, and the place of the cursor.
        session: The open campaign, None if none is open.
        files: The files to save before the program ends.
    """
    if session is not None and asked.path in {None, session.document.path}:
        await flow.keep(session.note_keeper.notes(asked.year, asked.about))
    elif asked.path is not None:
        await flow.keep(_write_in(flow, asked.path, asked, files))


async def _write_in(flow: ModalFlow, path: Path, asked: NotesAsked, files: OpenFiles) -> None:
    """Show the notes of a campaign that is watched, and keep in its file what is written.

    Raises:
        InputError: If the file cannot be read, or if the disk or another program was in the way
            of saving; if it cannot be saved, that is asked about.
    """
    document = CampaignDocument(await asyncio.to_thread(load_campaign, path))
    note_keeper = NoteKeeper(
        flow.app, document, lambda position: show_notes(flow.app, position.campaign)
    )
    file = OpenFile(note_keeper, Autosave(flow.app, document, lambda _: None))
    files.add(file)
    try:
        await note_keeper.notes(asked.year, asked.about)
        await asyncio.to_thread(document.save)
    except InputError:
        if not document.unsaved:  # it is on the disk, if not as it was wanted
            raise
        await file.autosave.settle()
    finally:
        if not document.unsaved:  # else it is tried until the program ends
            files.remove(file)
