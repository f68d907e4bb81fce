"""A damaged file: its good part is offered, once its scenario is there or was named."""

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
from planner.tui.flows.replay import watch
from planner.tui.runtime.safe_text import text
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.tui.dialogs.modal_flow import ModalFlow

_LEAVE: Final = Choice("leave", "Leave it", "primary")
_OPEN: Final = Choice("save", "Open what is good")
_SAVE: Final = Choice("save", "Save what is good")
_WATCH: Final = Choice("watch", "Replay what is good")
_NAME: Final = Choice("name", "Name the scenario's file")
_SHORT: Final = (Choice("watch", "Replay years"), Choice("save", "Save years"))
"""Short enough to stand in 80 columns beside one more answer."""
_COPY: Final = Choice("copy", "Open the copy")
_DAMAGED: Final = "The file could not be opened"
_NO_SCENARIO: Final = "That scenario does not help"
_MENDED: Final = "There is nothing to save"
_WHOLE: Final = "is whole by now; open it again"


async def offer_salvage(
    flow: ModalFlow, path: Path, error: InputError, *, to_replay: bool
) -> CampaignDocument | None:
    """Show an error in a file, and offer the years before it or a whole copy.

    Args:
        flow: Opens the dialogs and Replay.
        path: The file.
        error: The error.
        to_replay: The campaign was to be watched, not played.

    Returns:
        The campaign to be played; None if it is watched, or if nothing was wanted.
    """
    copy = await asyncio.to_thread(whole_copy, path)
    found = await _found(flow, path, error, copy)
    if found is None:
        return None
    if isinstance(found, Copy):
        return await _open_copy(flow, path, found, to_replay=to_replay)
    kept = await asyncio.to_thread(salvaged_name, path)
    body = _offer(found, error, kept.name, to_replay=to_replay)
    both = (_WATCH, _SAVE) if copy is None else _SHORT
    choices = (_LEAVE, *both) if to_replay else (_LEAVE, _OPEN)
    answer = await _ask(flow, body, choices, copy)
    if copy is not None and answer == _COPY.id:
        return await _open_copy(flow, path, copy, to_replay=to_replay)
    try:
        if answer == _WATCH.id:
            await watch(flow.app, found.campaign, path)
        elif answer == _OPEN.id:
            return CampaignDocument(await asyncio.to_thread(create, kept, found.campaign))
    except InputError as problem:
        await flow.tell(problem, _DAMAGED)
    return None


async def _ask(
    flow: ModalFlow, body: Content, choices: Sequence[Choice], copy: Copy | None
) -> str | None:
    """Ask for an answer, with the copy as one more if there is one."""
    if copy is not None:
        body, choices = Content.assemble(body, "\n\n", _also(copy)), (*choices, _COPY)
    return await flow.app.push_screen_wait(ChoiceDialog(_DAMAGED, body, choices))


async def _open_copy(
    flow: ModalFlow, path: Path, copy: Copy, *, to_replay: bool
) -> CampaignDocument | None:
    """Put the copy in the damaged file's place, and open it."""
    try:
        saved = await asyncio.to_thread(restore, path, copy)
        if not to_replay:
            return CampaignDocument(saved)
        await watch(flow.app, saved.campaign, path)
    except InputError as problem:
        await flow.tell(problem, _DAMAGED)
    return None


async def _found(
    flow: ModalFlow, path: Path, error: InputError, copy: Copy | None
) -> Salvaged | Copy | None:
    """The good part of a file or its copy; None if there is none, which is told."""
    try:
        found = await asyncio.to_thread(salvage_campaign, path)
    except InputError:  # it cannot even be read, as the error says
        found = None
    if isinstance(found, ScenarioLost) and found.years:
        return await _with_scenario(flow, path, error, found, copy)
    if isinstance(found, Salvaged) and found.campaign.years:
        return found
    if copy is None:
        await flow.tell(error, _DAMAGED)
    elif await _ask(flow, text(str(error)), (_LEAVE,), copy) == _COPY.id:
        return copy
    return None


async def _with_scenario(
    flow: ModalFlow, path: Path, error: InputError, lost: ScenarioLost, copy: Copy | None
) -> Salvaged | Copy | None:
    """Ask for a scenario until one fits, or the person gives up."""
    answer = await _ask(flow, _wanted(lost, error), (_LEAVE, _NAME), copy)
    if answer == _COPY.id:
        return copy
    while answer == _NAME.id:
        named = await flow.app.push_screen_wait(ScenarioDialog(path.parent))
        if named is None:
            break
        try:
            found = await asyncio.to_thread(salvage_campaign, path, named)
        except InputError as problem:
            await flow.tell(problem, _NO_SCENARIO)
            continue
        if isinstance(found, Salvaged):
            return found
        await flow.tell(InputError(_WHOLE, file=str(path)), _MENDED)
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
    watch = "replayed or " if to_replay else ""
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
