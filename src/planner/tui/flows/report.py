"""Writing the after-action report to a file of the person's choice."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.report.files import write_report
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.files import ReportDialog
from planner.tui.runtime.safe_text import said, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import App

    from planner.campaign.model import Campaign
    from planner.foresight.review.review_model import Review

_KEEP: Final = Choice("keep", "Choose another name", "primary")
_REPLACE: Final = Choice("replace", "Replace it", "warning")


async def export_report(
    app: App[int],
    campaigns: Sequence[Campaign],
    names: Sequence[str],
    proposed: Path,
    reviews: Sequence[Review | None] = (),
) -> None:
    """Ask for a file and write the report to it.

    Args:
        app: Where dialogs open.
        campaigns: What to report on.
        names: Their files, in the same order.
        proposed: The file to propose.
        reviews: Reviews that have been made, in the same order.
    """
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
                write_report, path, campaigns, names=names, reviews=reviews, overwrite=replaced
            )
        except InputError as error:
            title = "The report could not be written"
            await app.push_screen_wait(ChoiceDialog(title, said(error)))
            continue
        body = Content.assemble("It is saved as ", text(shown_path(path), "bold"), ".")
        await app.push_screen_wait(ChoiceDialog("The report is written", body))
        return


async def _may_replace(app: App[int], path: Path) -> bool:
    body = Content.assemble(text(shown_path(path), "bold"), " is there already.")
    dialog = ChoiceDialog("Replace the file?", body, (_KEEP, _REPLACE))
    return await app.push_screen_wait(dialog) == _REPLACE.id
