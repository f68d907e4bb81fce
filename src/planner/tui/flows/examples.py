"""Copying a campaign that comes with the program, to open the copy."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.examples import Example, copy_one, examples
from planner.campaign.library import default_folder
from planner.tui.dialogs.examples import ExamplesDialog

if TYPE_CHECKING:
    from pathlib import Path

    from planner.tui.dialogs.modal_flow import ModalFlow


async def copied_example(flow: ModalFlow) -> Path | None:
    """Ask for an example and copy it to the person's folder of campaigns.

    Args:
        flow: Opens the dialog.

    Returns:
        The copy; None if none was wanted, or if it could not be made, which is told.
    """
    try:
        found = await asyncio.to_thread(examples)
        chosen = await flow.app.push_screen_wait(ExamplesDialog(found))
        return None if chosen is None else await asyncio.to_thread(_copied, chosen)
    except InputError as error:
        await flow.tell(error, "The example could not be opened")
        return None


def _copied(example: Example) -> Path:
    return copy_one(example, default_folder())
