"""Keeping the file up with the campaign: soon after each change, at once after each year."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.border.errors import InputError, UnsureError
from planner.campaign.remembered import remember
from planner.campaign.store import ConflictError
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.files import SaveDialog
from planner.tui.text import shown_path, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.timer import Timer

    from planner.tui.desk import Desk

DELAY: Final = 1.0
"""Seconds after a change until it is saved; with the save itself a draft is never 2 s old."""

_ELSEWHERE: Final = Choice("elsewhere", "Save under another name", "primary")
_AGAIN: Final = Choice("again", "Try again")
_UNSAVED: Final = Choice("unsaved", "Go on unsaved", "warning")
_QUIT: Final = Choice("quit", "Quit and lose it", "error")
_STAY: Final = Choice("stay", "Stay")
_REPLACE: Final = Choice("replace", "Replace it", "warning")


def _conflict(error: ConflictError) -> Content:
    """Where both versions are, and in which one the person goes on."""
    return Content.assemble(
        "Another program changed ",
        text(error.theirs.name, "bold"),
        "; it was left alone. Your version is saved as ",
        text(error.ours.path.name, "bold"),
        ", and you go on in that one.",
    )


class Saver:
    """Saves one campaign from a worker, and asks where to if it cannot."""

    def __init__(self, app: App[int], desk: Desk, tell: Callable[[bool], None]) -> None:
        """Take care of one campaign's file.

        Args:
            app: Where workers and dialogs run.
            desk: The campaign.
            tell: Is told whether saving fails, whenever that changes.
        """
        self._app = app
        self._desk = desk
        self._tell = tell
        self._timer: Timer | None = None
        self._failed = False

    def changed(self) -> None:
        """Something changed: save it within a moment."""
        if self._timer is None and not self._failed:
            self._timer = self._app.set_timer(DELAY, self.at_once)

    def at_once(self) -> None:
        """Save now, off the UI thread."""
        self._app.run_worker(self.settle(quiet=self._failed), group="save")

    def save_now(self) -> bool:
        """Save here and now, from any thread; whether everything is on the disk."""
        with suppress(InputError):
            self._desk.save()
        return not self._desk.unsaved

    async def settle(self, *, leaving: bool = False, quiet: bool = False) -> bool:
        """Save what is unsaved and wait for it; if that fails, ask what to do.

        Args:
            leaving: The program is about to end.
            quiet: Say nothing if it fails once more.

        Returns:
            Whether one may leave: everything is saved, or the person gave it up.
        """
        self._stop_timer()
        while self._desk.unsaved:
            try:
                await asyncio.to_thread(self._desk.save)
            except ConflictError as error:
                await self.remember()
                title = "Two versions of this campaign"
                await self._app.push_screen_wait(ChoiceDialog(title, _conflict(error)))
            except UnsureError as error:
                self._app.notify(text(str(error)).plain, severity="warning", markup=False)
            except InputError as error:
                if quiet:
                    return False
                self._set_failed(failed=True)
                answer = await self._ask(error, leaving=leaving)
                if answer == _ELSEWHERE.id:
                    await self.save_as()
                elif answer != _AGAIN.id:
                    return answer == _QUIT.id
            else:
                self._set_failed(failed=False)
        return True

    async def remember(self) -> None:
        """See to it that Home offers the file, wherever it is."""
        await asyncio.to_thread(remember, self._desk.path)

    async def save_as(self) -> None:
        """Ask for another name and save there."""
        path: Path | None = self._desk.path
        while path is not None:
            path = await self._app.push_screen_wait(SaveDialog(path))
            if path is None or not await self._may_replace(path):
                continue
            try:
                await asyncio.to_thread(self._desk.save_as, path, overwrite=True)
            except InputError as error:
                await self._app.push_screen_wait(
                    ChoiceDialog("The campaign could not be saved", text(str(error)))
                )
            else:
                self._set_failed(failed=False)
                await self.remember()
                self._app.notify(
                    text(f"Saved to {shown_path(path)}").plain, markup=False, timeout=4
                )
                return

    async def _may_replace(self, path: Path) -> bool:
        if not await asyncio.to_thread(os.path.lexists, path):
            return True
        body = Content.assemble(text(shown_path(path), "bold"), " is there already.")
        answer = await self._app.push_screen_wait(
            ChoiceDialog("Replace the file?", body, (_STAY, _REPLACE))
        )
        return answer == _REPLACE.id

    async def _ask(self, error: InputError, *, leaving: bool) -> str | None:
        body = Content.assemble(
            text(str(error)),
            "\n\nThe campaign in memory is whole, and so is the file that was there before.",
        )
        last = (_QUIT, _STAY) if leaving else (_UNSAVED,)
        dialog = ChoiceDialog("The campaign is not saved", body, (_ELSEWHERE, _AGAIN, *last))
        return await self._app.push_screen_wait(dialog)

    def _set_failed(self, *, failed: bool) -> None:
        if failed != self._failed:
            self._failed = failed
            self._tell(failed)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
