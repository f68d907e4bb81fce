"""Watching campaigns again, and beginning new ones from them: what is asked, read and saved."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.campaign.branch import branch, branch_name
from planner.campaign.library import free_name
from planner.tui.dialogs.branch import BranchDialog, NewBranch
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.flows.files import campaign_folder, create
from planner.tui.replay.replayed import notices, replayed
from planner.tui.replay.screen import ReplayScreen
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from planner.campaign.model import Campaign
    from planner.campaign.store import Saved
    from planner.tui.dialogs.modal_flow import AskingApp
    from planner.tui.messages import BranchAsked
    from planner.tui.session.session import Session

_NOT_SAVED: Final = "The campaign could not be created"


class Watching:
    """Answers to what people ask of Replay; the app passes it on."""

    def __init__(
        self,
        app: AskingApp,
        *,
        play: Callable[[Saved], None],
        go_home: Callable[[], Awaitable[bool]],
    ) -> None:
        """Make ready.

        Args:
            app: Where screens and dialogs go.
            play: Opens a campaign to be played.
            go_home: Saves and leaves the open campaign; says whether it could.
        """
        self._app, self._play, self._go_home = app, play, go_home

    # ---- watching

    async def watch(self, saved: Saved) -> None:
        """Watch a campaign from a file.

        Raises:
            InputError: If not even its first year can be played.
        """
        await self.watch_part(saved.campaign, saved.path)

    async def watch_part(self, campaign: Campaign, path: Path) -> None:
        """Watch what is known of a campaign, whether or not its file says the same.

        Raises:
            InputError: If not even its first year can be played.
        """
        made = await asyncio.to_thread(replayed, campaign)
        await self._app.push_screen(ReplayScreen(made.position, path=path, notices=made.notices))

    async def watch_open(self, session: Session) -> None:
        """Watch the years played so far of the campaign that is open."""
        position = session.document.position
        if not position.outcomes:
            self._app.notify("No year has been resolved yet.", markup=False, timeout=3)
            return
        told = await asyncio.to_thread(notices, position)
        await self._app.push_screen(
            ReplayScreen(position, path=session.document.path, notices=told)
        )

    # ---- branching

    async def branch(self, message: BranchAsked, session: Session | None) -> None:
        """Begin a new campaign in a year of the watched one, and go on in it.

        Args:
            message: Which year of which campaign.
            session: The campaign that is open, None if there is none.
        """
        if session is not None and not await session.autosave.settle():
            return
        proposed = await asyncio.to_thread(_proposed, message)
        saved = None
        while saved is None:
            dialog = BranchDialog(message.campaign.name, message.year, proposed)
            asked = await self._app.push_screen_wait(dialog)
            if asked is None:
                return
            proposed = asked
            try:
                saved, differs_from = await asyncio.to_thread(_branched, message, asked)
            except InputError as error:
                await self._app.tell(error, _NOT_SAVED)
        if differs_from:
            await self._app.push_screen_wait(
                ChoiceDialog("The shared years came out differently", _differs(differs_from))
            )
        if await self._go_home():
            self._play(saved)
            words = f"Begun in {saved.path.name}"
            self._app.notify(text(words).plain, markup=False, timeout=4)


def _proposed(message: BranchAsked) -> NewBranch:
    """A name, and a free file name beside the watched campaign's own file."""
    name = branch_name(message.campaign, message.year)
    folder = message.path.parent if message.path else campaign_folder()
    return NewBranch(name, free_name(folder or Path(), name))


def _branched(message: BranchAsked, asked: NewBranch) -> tuple[Saved, int | None]:
    """Make the branch and save it; what is shared and came out differently, from which year on."""
    parent = message.path.name if message.path else message.campaign.name
    made = branch(message.campaign, message.year, parent_file=parent, name=asked.name)
    return create(asked.path, made.campaign), made.differs_from


def _differs(year: int) -> Content:
    return Content(
        f"Year {year} of the campaign you branched from does not come out as it was recorded. "
        "The new campaign begins where today's rules lead, and records that."
    )
