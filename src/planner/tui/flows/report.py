"""Writing the after-action report to a file of the person's choice."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.report.files import write_report
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.files import ReportDialog, WrittenDialog
from planner.tui.flows.files import campaign_folder
from planner.tui.runtime.safe_text import said, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

    from planner.tui.messages import ReportAsked

_KEEP: Final = Choice("keep", "Choose another name", "primary")
_REPLACE: Final = Choice("replace", "Replace it", "warning")


async def export_report(app: App[int], asked: ReportAsked, own: Path | None) -> None:
    """Ask for a file and write a report to it.

    Args:
        app: The dialogs open in it.
        asked: The campaigns to report on.
        own: The open campaign's file, None if none is open.
    """
    names = asked.names or (() if own is None else (str(own),))
    proposed = await asyncio.to_thread(_proposed, names, own)
    path: Path | None = proposed
    while path is not None:
        path = await app.push_screen_wait(ReportDialog(path))
        if path is None:
            return
        replaced = await asyncio.to_thread(os.path.lexists, path)
        if replaced and not await _may_replace(app, path):
            continue
        app.notify("Writing the report ...", markup=False, timeout=2)
        try:
            await asyncio.to_thread(
                write_report,
                path,
                asked.campaigns,
                names=names,
                reviews=asked.reviews,
                overwrite=replaced,
            )
        except InputError as error:
            title = "The report could not be written"
            await app.push_screen_wait(ChoiceDialog(title, said(error)))
            continue
        await app.push_screen_wait(WrittenDialog("The report is written", path))
        return


def _proposed(names: Sequence[str], own: Path | None) -> Path:
    """A file beside the open campaign's, else in the folder of campaigns."""
    folder = campaign_folder() if own is None else own.parent
    stem = Path(names[0]).stem if len(names) == 1 else "comparison"
    return (folder or Path()) / f"{stem}.html"


async def _may_replace(app: App[int], path: Path) -> bool:
    body = Content.assemble(text(shown_path(path), "bold"), " is there already.")
    dialog = ChoiceDialog("Replace the file?", body, (_KEEP, _REPLACE))
    return await app.push_screen_wait(dialog) == _REPLACE.id
