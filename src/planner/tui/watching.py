"""Watching campaigns again, and beginning new ones from them: what is asked, read and saved."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.border.errors import InputError
from planner.campaign.branch import branch, branch_name
from planner.campaign.library import free_name
from planner.tui.dialogs.branch import BranchDialog, NewBranch
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.files import campaign_folder, create, salvage_campaign
from planner.tui.screens.replay import ReplayScreen
from planner.tui.text import text
from planner.tui.watched import notices, watched

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App

    from planner.campaign.model import Campaign
    from planner.campaign.store import Saved
    from planner.tui.game import Game
    from planner.tui.messages import BranchAsked

_LEAVE: Final = Choice("leave", "Leave it", "primary")
_OPEN: Final = Choice("save", "Open what is good")
_SAVE: Final = Choice("save", "Save it as a new campaign")
_WATCH: Final = Choice("watch", "Watch what is good")
_DAMAGED: Final = "The file could not be opened"
_NOT_SAVED: Final = "The campaign could not be created"


class Watching:
    """Answers to what people ask of Replay; the app passes it on."""

    def __init__(
        self,
        app: App[int],
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
        await self._watch(saved.campaign, saved.path)

    async def _watch(self, campaign: Campaign, path: Path) -> None:
        made = await asyncio.to_thread(watched, campaign)
        await self._app.push_screen(ReplayScreen(made.position, path=path, notices=made.notices))

    async def watch_open(self, game: Game) -> None:
        """Watch the years played so far of the campaign that is open."""
        position = game.desk.position
        if not position.outcomes:
            self._app.notify("No year has been resolved yet.", markup=False, timeout=3)
            return
        told = await asyncio.to_thread(notices, position)
        await self._app.push_screen(ReplayScreen(position, path=game.desk.path, notices=told))

    async def offer_what_is_good(self, path: Path, error: InputError, *, to_replay: bool) -> None:
        """Show what is wrong with a file, and offer the years before the mistake.

        Args:
            path: The file.
            error: What is wrong with it.
            to_replay: Whether the person wanted to watch it, not to play it.
        """
        found = await asyncio.to_thread(salvage_campaign, path)
        if found is None or not found[0].years:
            await self._tell(error, _DAMAGED)
            return
        campaign, kept = found
        number = len(campaign.years)
        years = "year" if number == 1 else f"{number} years"
        watch = "watched or " if to_replay else ""
        body = Content.assemble(
            text(str(error)),
            f"\n\nIts first {years} can be read, to be {watch}saved as ",
            text(kept.name, "bold"),
            "; the damaged file stays as it is.",
        )
        choices = (_LEAVE, _WATCH, _SAVE) if to_replay else (_LEAVE, _OPEN)
        answer = await self._app.push_screen_wait(ChoiceDialog(_DAMAGED, body, choices))
        try:
            if answer == _WATCH.id:
                await self._watch(campaign, path)
            elif answer == _OPEN.id:
                self._play(await asyncio.to_thread(create, kept, campaign))
        except InputError as problem:
            await self._tell(problem, _DAMAGED)

    # ---- branching

    async def branch(self, message: BranchAsked, game: Game | None) -> None:
        """Begin a new campaign in a year of the watched one, and go on in it.

        Args:
            message: Which year of which campaign.
            game: The campaign that is open, None if there is none.
        """
        if game is not None and not await game.saver.settle():
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
                await self._tell(error, _NOT_SAVED)
        if differs_from:
            await self._app.push_screen_wait(
                ChoiceDialog("The shared years came out differently", _differs(differs_from))
            )
        if await self._go_home():
            self._play(saved)
            words = f"Begun in {saved.path.name}"
            self._app.notify(text(words).plain, markup=False, timeout=4)

    async def _tell(self, error: InputError, title: str) -> None:
        await self._app.push_screen_wait(ChoiceDialog(title, text(str(error))))


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
