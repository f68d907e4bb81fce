"""Writes the sheet soon after each change; while the folder is away it asks nothing and goes on."""

from __future__ import annotations

import asyncio
from typing import Final, TypeVar

from planner.boundary.errors import InputError
from planner.boundary.sanitize import plain
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.runtime.safe_text import text
from planner.tui.session import autosave
from planner.tui.session.autosave import Autosave, OwnFile, Saving
from planner.tui.session.document import CampaignDocument

_LOSE: Final = Choice("quit", "Quit and lose it", "error")
_STAY: Final = Choice("stay", "Stay")


_Sheet = TypeVar("_Sheet", bound=OwnFile)


class SheetSaving(Saving[_Sheet]):
    """Saves the sheet of any seat."""

    async def settle(self, *, leaving: bool = False, quiet: bool = False) -> bool:
        """Write the sheet and wait for it; ask only if nothing can keep it.

        Args:
            leaving: The program is about to end.
            quiet: Never ask.

        Returns:
            True if one may leave.
        """
        self._stop_timer()
        if not self._document.unsaved:
            self._show(None)
            return True
        try:
            await asyncio.to_thread(self._document.save)
        except InputError as error:
            self._show(error)
            self._save_in(autosave.AGAIN)
            if not leaving or quiet or self._document.draft is not None:
                return True
            dialog = ChoiceDialog("The sheet cannot be kept", text(str(error)), (_STAY, _LOSE))
            return await self._app.push_screen_wait(dialog) == _LOSE.id
        self._show(None)
        return True

    def unsaved_notice(self) -> str:
        """One sentence for the end of the program, empty if the sheet is with the room."""
        if not self._document.unsaved:
            return ""
        draft = self._document.draft
        if draft is None:
            problem = self._problem or "the sheet could not be written"
            return f"{problem}; the last changes are lost"
        return (
            f"There was no contact with the room; your sheet is kept in {plain(str(draft))} and is "
            "sent when this seat is opened again"
        )


class SheetAutosave(SheetSaving[CampaignDocument], Autosave):
    """The autosave of a team's seat."""

    async def remember(self) -> None:
        """Home does not offer seats."""

    async def tell_of_draft(self) -> None:
        """A kept sheet is laid on the plan at once."""
