"""A damaged file: what is good of it is offered, once its scenario is there or was named."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.border.errors import InputError
from planner.campaign.salvage import Salvaged, ScenarioLost
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.files import ScenarioDialog
from planner.tui.files import create, salvage_campaign, salvaged_name
from planner.tui.text import text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.campaign.store import Saved
    from planner.tui.asking import AskingApp

_LEAVE: Final = Choice("leave", "Leave it", "primary")
_OPEN: Final = Choice("save", "Open what is good")
_SAVE: Final = Choice("save", "Save what is good")
_WATCH: Final = Choice("watch", "Watch what is good")
_NAME: Final = Choice("name", "Name the scenario's file")
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
        found = await self._found(path, error)
        if found is None:
            return
        kept = await asyncio.to_thread(salvaged_name, path)
        body = _offer(found, error, kept.name, to_replay=to_replay)
        choices = (_LEAVE, _WATCH, _SAVE) if to_replay else (_LEAVE, _OPEN)
        answer = await self._app.push_screen_wait(ChoiceDialog(_DAMAGED, body, choices))
        try:
            if answer == _WATCH.id:
                await self._watch(found.campaign, path)
            elif answer == _OPEN.id:
                self._play(await asyncio.to_thread(create, kept, found.campaign))
        except InputError as problem:
            await self._app.tell(problem, _DAMAGED)

    async def _found(self, path: Path, error: InputError) -> Salvaged | None:
        """What is good, perhaps with a scenario that is asked for; None once all is said."""
        try:
            found = await asyncio.to_thread(salvage_campaign, path)
        except InputError:  # it cannot even be read, as the error says
            found = None
        if isinstance(found, ScenarioLost) and found.years:
            return await self._with_scenario(path, error, found)
        if not isinstance(found, Salvaged) or not found.campaign.years:
            await self._app.tell(error, _DAMAGED)
            return None
        return found

    async def _with_scenario(
        self, path: Path, error: InputError, lost: ScenarioLost
    ) -> Salvaged | None:
        """Ask for a scenario until one fits, or the person gives up."""
        body = _wanted(lost, error)
        answer = await self._app.push_screen_wait(ChoiceDialog(_DAMAGED, body, (_LEAVE, _NAME)))
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
