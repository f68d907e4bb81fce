"""A damaged file: what is good of it is offered, once its scenario is there or was named."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.campaign.backups import Copy
from planner.campaign.salvage import Salvaged, ScenarioLost
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.files import ScenarioDialog
from planner.tui.flows.files import create, restore, salvage_campaign, salvaged_name, whole_copy
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.campaign.store import Saved
    from planner.tui.dialogs.modal_flow import AskingApp

_LEAVE: Final = Choice("leave", "Leave it", "primary")
_OPEN: Final = Choice("save", "Open what is good")
_SAVE: Final = Choice("save", "Save what is good")
_WATCH: Final = Choice("watch", "Watch what is good")
_NAME: Final = Choice("name", "Name the scenario's file")
_SHORT: Final = (Choice("watch", "Watch years"), Choice("save", "Save years"))
"""What fits into 80 columns beside one more answer."""
_COPY: Final = Choice("copy", "Open the copy")
_DAMAGED: Final = "The file could not be opened"
_NO_SCENARIO: Final = "That scenario does not help"
_MENDED: Final = "There is nothing to save"
_WHOLE: Final = "is whole by now; open it again"


class Salvaging:
    """Offers what is good of a damaged file; the app passes it on."""

    def __init__(
        self,
        app: AskingApp,
        *,
        play: Callable[[Saved], None],
        watch: Callable[[Campaign, Path], Awaitable[None]],
    ) -> None:
        """Make ready.

        Args:
            app: Where dialogs go.
            play: Opens a campaign to be played.
            watch: Opens one to be watched.
        """
        self._app, self._play, self._watch = app, play, watch

    async def offer(self, path: Path, error: InputError, *, to_replay: bool) -> None:
        """Show what is wrong with a file, and offer the years before the mistake.

        Args:
            path: The file.
            error: What is wrong with it.
            to_replay: Whether the person wanted to watch it, not to play it.
        """
        copy = await asyncio.to_thread(whole_copy, path)
        found = await self._found(path, error, copy)
        if found is None:
            return
        if isinstance(found, Copy):
            await self._open_copy(path, found, to_replay=to_replay)
            return
        kept = await asyncio.to_thread(salvaged_name, path)
        body = _offer(found, error, kept.name, to_replay=to_replay)
        both = (_WATCH, _SAVE) if copy is None else _SHORT
        choices = (_LEAVE, *both) if to_replay else (_LEAVE, _OPEN)
        answer = await self._ask(body, choices, copy)
        try:
            if answer == _WATCH.id:
                await self._watch(found.campaign, path)
            elif answer == _OPEN.id:
                self._play(await asyncio.to_thread(create, kept, found.campaign))
        except InputError as problem:
            await self._app.tell(problem, _DAMAGED)
        if copy is not None and answer == _COPY.id:
            await self._open_copy(path, copy, to_replay=to_replay)

    async def _ask(self, body: Content, choices: Sequence[Choice], copy: Copy | None) -> str | None:
        """Ask what to do, with the copy as one more answer if there is one."""
        if copy is not None:
            body, choices = Content.assemble(body, "\n\n", _also(copy)), (*choices, _COPY)
        return await self._app.push_screen_wait(ChoiceDialog(_DAMAGED, body, choices))

    async def _open_copy(self, path: Path, copy: Copy, *, to_replay: bool) -> None:
        """Put the copy in the damaged file's place, and open it."""
        try:
            saved = await asyncio.to_thread(restore, path, copy)
            if to_replay:
                await self._watch(saved.campaign, path)
            else:
                self._play(saved)
        except InputError as problem:
            await self._app.tell(problem, _DAMAGED)

    async def _found(
        self, path: Path, error: InputError, copy: Copy | None
    ) -> Salvaged | Copy | None:
        """What is good, perhaps with a scenario that is asked for; None once all is said."""
        try:
            found = await asyncio.to_thread(salvage_campaign, path)
        except InputError:  # it cannot even be read, as the error says
            found = None
        if isinstance(found, ScenarioLost) and found.years:
            return await self._with_scenario(path, error, found, copy)
        if isinstance(found, Salvaged) and found.campaign.years:
            return found
        if copy is None:
            await self._app.tell(error, _DAMAGED)
        elif await self._ask(text(str(error)), (_LEAVE,), copy) == _COPY.id:
            return copy
        return None

    async def _with_scenario(
        self, path: Path, error: InputError, lost: ScenarioLost, copy: Copy | None
    ) -> Salvaged | Copy | None:
        """Ask for a scenario until one fits, or the person gives up."""
        answer = await self._ask(_wanted(lost, error), (_LEAVE, _NAME), copy)
        if answer == _COPY.id:
            return copy
        while answer == _NAME.id:
            named = await self._app.push_screen_wait(ScenarioDialog(path.parent))
            if named is None:
                break
            try:
                found = await asyncio.to_thread(salvage_campaign, path, named)
            except InputError as problem:
                await self._app.tell(problem, _NO_SCENARIO)
                continue
            if isinstance(found, Salvaged):
                return found
            await self._app.tell(InputError(_WHOLE, file=str(path)), _MENDED)
            break
        return None


def _also(copy: Copy) -> Content:
    sentence = f"{copy.sentence[:1].upper()}{copy.sentence[1:]}."
    return Content.assemble(
        text(sentence), " If it is opened, the damaged file is kept under another name."
    )


def _wanted(lost: ScenarioLost, error: InputError) -> Content:
    years = "year" if lost.years == 1 else f"{lost.years} years"
    sentence = f"{lost.sentence[:1].upper()}{lost.sentence[1:]}."
    return Content.assemble(
        text(str(error)),
        "\n\n",
        text(sentence),
        f" Its first {years} can be read: name the scenario's file, or another campaign that is "
        "played in it.",
    )


def _offer(found: Salvaged, error: InputError, name: str, *, to_replay: bool) -> Content:
    number = len(found.campaign.years)
    years = "year" if number == 1 else f"{number} years"
    watch = "watched or " if to_replay else ""
    also = [str(each) for each in found.problems[1:]]
    if found.remark:
        also.append(f"Note: {found.remark}.")
    return Content.assemble(
        text(str(error)),
        *(Content.assemble("\n\n", text(each)) for each in also),
        f"\n\nIts first {years} can be read, to be {watch}saved as ",
        text(name, "bold"),
        "; the damaged file stays as it is.",
    )
