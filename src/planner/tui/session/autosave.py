"""Saves the campaign by itself: soon after each change, at once after each year.

If that fails the person is asked once. From then on it is tried every few seconds without asking,
until it works; meanwhile a draft is kept elsewhere if that is possible.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from textual.content import Content

from planner.boundary.errors import InputError, UnsureError
from planner.boundary.sanitize import plain
from planner.campaign.drafts import draft_of
from planner.campaign.recent_files import remember
from planner.campaign.store import ConflictError
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.runtime.safe_text import shown_path, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.timer import Timer

    from planner.tui.session.document import CampaignDocument

DELAY: Final = 1.0
"""Seconds after a change until it is saved; with the save itself a draft is never 2 s old."""

AGAIN: Final = 3.0
"""Seconds after a failed save until it is tried again."""

_ELSEWHERE: Final = Choice("elsewhere", "Save elsewhere", "primary")
_RETRY: Final = Choice("again", "Try again")
_UNSAVED: Final = Choice("unsaved", "Go on unsaved", "warning")
_LOSE: Final = Choice("quit", "Quit and lose it", "error")
_LEAVE: Final = Choice("quit", "Quit, keep draft", "warning")
_STAY: Final = Choice("stay", "Stay")
_REPLACE: Final = Choice("replace", "Replace it", "warning")


def _conflict(error: ConflictError) -> Content:
    """The files of both versions, and the one that the person goes on in."""
    return Content.assemble(
        "Another program changed ",
        text(error.theirs.name, "bold"),
        "; it was left alone. Your version is saved as ",
        text(error.ours.path.name, "bold"),
        ", and you go on in that one.",
    )


class OwnFile(Protocol):
    """Something that people change, with a file of its own."""

    @property
    def unsaved(self) -> bool:
        """True if the file is behind."""

    @property
    def draft(self) -> Path | None:
        """The file that keeps meanwhile what could not be saved; None if there is none."""

    def save(self) -> None:
        """Save what is unsaved.

        Raises:
            InputError: If it cannot be saved.
        """


_File = TypeVar("_File", bound=OwnFile)


class Saving(Generic[_File]):
    """Saves one file from a worker, soon after each change, and again while that fails."""

    def __init__(self, app: App[int], document: _File, tell: Callable[[bool], None]) -> None:
        """Take care of one file.

        Args:
            app: Runs the workers, and the dialogs open in it.
            document: What the file holds.
            tell: Is called whenever saving begins to fail, with True, or to work again.
        """
        self._app = app
        self._document = document
        self._tell = tell
        self._timer: Timer | None = None
        self._is_soon = False
        """True if the timer is that of a change, not of a failed save."""
        self._problem: InputError | None = None
        """The last save's error, None if it worked."""

    @property
    def fails(self) -> bool:
        """True if the last save failed."""
        return self._problem is not None

    def changed(self) -> None:
        """Something changed: save it within a moment."""
        if self._timer is None or not self._is_soon:
            self._save_in(DELAY)
            self._is_soon = True

    def at_once(self) -> None:
        """Save now, off the UI thread; if saving fails already, say nothing if it still does."""
        self._app.run_worker(self.settle(quiet=self.fails), group="save")

    def save_now(self) -> bool:
        """Save here and now, from any thread.

        Returns:
            True if everything is on the disk.
        """
        try:
            self._document.save()
        except InputError as error:
            if self._document.unsaved:
                self._problem = error
        return not self._document.unsaved

    async def settle(self, *, leaving: bool = False, quiet: bool = False) -> bool:
        """Save what is unsaved and wait for it.

        Args:
            leaving: The program is about to end.
            quiet: Ask nothing if it fails.

        Returns:
            True if one may leave: everything is saved, or the person gave it up.
        """
        raise NotImplementedError

    def _show(self, problem: InputError | None) -> None:
        """Take note of the last save."""
        changes = (self._problem is None) != (problem is None)
        self._problem = problem
        if changes:
            self._tell(problem is not None)

    def _save_in(self, seconds: float) -> None:
        self._stop_timer()
        self._timer = self._app.set_timer(seconds, self.at_once)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self._is_soon = False


class Autosave(Saving["CampaignDocument"]):
    """Saves one campaign from a worker, and asks for another place if it cannot."""

    def __init__(
        self, app: App[int], document: CampaignDocument, tell: Callable[[bool], None]
    ) -> None:
        """Take care of one campaign's file.

        Args:
            app: Runs the workers, and the dialogs open in it.
            document: The campaign.
            tell: Is called whenever saving begins to fail, with True, or to work again.
        """
        super().__init__(app, document, tell)
        self._dialog: ChoiceDialog | None = None
        """The open question about it, None if none is."""

    def unsaved_notice(self) -> str:
        """One sentence for the end of the program, empty if everything is saved."""
        if not self._document.unsaved:
            return ""
        draft = self._document.draft
        kept = "is lost" if draft is None else f"is kept in {plain(str(draft))}"
        return f"{self._problem or self._document.path}; what was done since the last save {kept}"

    async def save_again(self) -> None:
        """Try at once, because the person wants that."""
        if await self.settle():
            self._app.notify("Everything is saved.", markup=False, timeout=3)

    async def settle(self, *, leaving: bool = False, quiet: bool = False) -> bool:
        """Save what is unsaved and wait for it; if that fails, ask what to do.

        Args:
            leaving: The program is about to end.
            quiet: Say nothing if it fails once more.

        Returns:
            True if one may leave: everything is saved, or the person gave it up.
        """
        self._stop_timer()
        while self._document.unsaved:
            try:
                await asyncio.to_thread(self._document.save)
            except ConflictError as error:
                self._show(None)
                await self.remember()
                title = "Two versions of this campaign"
                await self._app.push_screen_wait(ChoiceDialog(title, _conflict(error)))
            except UnsureError as error:
                self._app.notify(text(str(error)).plain, severity="warning", markup=False)
            except InputError as error:
                self._show(error)
                if self._timer is None:
                    self._save_in(AGAIN)
                if quiet:
                    return False
                answer = await self._ask(error, leaving=leaving)
                if answer == _ELSEWHERE.id:
                    await self.save_as()
                elif answer != _RETRY.id:
                    return answer == _LEAVE.id
        self._show(None)
        return True

    async def remember(self) -> None:
        """Add the file to those that Home offers."""
        await asyncio.to_thread(remember, self._document.path)

    async def tell_of_draft(self) -> None:
        """Name the draft, if an earlier session could not save all of the campaign."""
        draft = await asyncio.to_thread(draft_of, self._document.path, self._document.campaign)
        if draft is not None:
            words = f"What could not be saved here before is in {shown_path(draft)}; Home offers it"
            self._app.notify(text(words).plain, severity="warning", markup=False, timeout=12)

    async def save_as(self) -> None:
        """Ask for another name and save there."""
        from planner.tui.dialogs.files import SaveDialog

        path: Path | None = self._document.path
        while path is not None:
            path = await self._app.push_screen_wait(SaveDialog(path))
            if path is None or not await self._may_replace(path):
                continue
            try:
                await asyncio.to_thread(self._document.save_as, path, overwrite=True)
            except InputError as error:
                await self._app.push_screen_wait(
                    ChoiceDialog("The campaign could not be saved", text(str(error)))
                )
            else:
                self._show(None)
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
        draft = self._document.draft
        whole = "The campaign in memory is whole, and so is the file that was there before. "
        body = Content.assemble(
            text(str(error)),
            "\n\n",
            whole if draft is None else "What you did since is kept meanwhile in ",
            "" if draft is None else Content.assemble(text(shown_path(draft), "bold"), ". "),
            "It is tried again every few seconds.",
        )
        last = (_LOSE if draft is None else _LEAVE, _STAY) if leaving else (_UNSAVED,)
        dialog = ChoiceDialog("The campaign is not saved", body, (_ELSEWHERE, _RETRY, *last))
        self._dialog = dialog
        try:
            return await self._app.push_screen_wait(dialog)
        finally:
            if self._dialog is dialog:
                self._dialog = None

    def _show(self, problem: InputError | None) -> None:
        """Take note of the last save; if it worked, close the question about the one before."""
        super()._show(problem)
        if problem is None and self._dialog is not None:
            self._dialog.dismiss(_RETRY.id)
