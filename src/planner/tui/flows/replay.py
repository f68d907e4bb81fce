"""Watching campaigns again, and beginning new ones from them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.campaign.branch import branch, branch_name
from planner.campaign.library import free_name
from planner.tui.dialogs.branch import BranchDialog, NewBranch
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.flows.files import campaign_folder, create
from planner.tui.messages import BranchAsked
from planner.tui.replay.replayed import notices, replayed
from planner.tui.replay.screen import ReplayScreen
from planner.tui.runtime.garbage import set_aside
from planner.tui.runtime.safe_text import text
from planner.tui.session.document import CampaignDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App

    from planner.campaign.branch import Branch
    from planner.campaign.model import Campaign
    from planner.campaign.store import Saved
    from planner.tui.dialogs.modal_flow import ModalFlow

_NOT_SAVED: Final = "The campaign could not be created"
_STAY: Final = Choice("stay", "Stay here", "primary")


# ---- watching


async def watch(app: App[int], campaign: Campaign, path: Path) -> None:
    """Watch a campaign from Home, or its good part if its file is damaged.

    Args:
        app: Replay opens in it; no campaign is open.
        campaign: The years to watch.
        path: The campaign's file, even if that says more.

    Raises:
        InputError: If not even its first year can be played.
    """
    set_aside("watching")
    made = await asyncio.to_thread(replayed, campaign)
    await app.push_screen(ReplayScreen(made.position, path=path, notices=made.notices))


async def watch_open(app: App[int], document: CampaignDocument) -> None:
    """Watch the years played so far of the campaign that is open."""
    position = document.position
    if not position.outcomes:
        app.notify("No year has been resolved yet.", markup=False, timeout=3)
        return
    told = await asyncio.to_thread(notices, position)
    await app.push_screen(ReplayScreen(position, path=document.path, notices=told))


# ---- branching


async def offer_branch(flow: ModalFlow, document: CampaignDocument) -> BranchAsked | None:
    """Say that the last year stays as it is here, and offer to play it again elsewhere.

    Returns:
        The branch, if that is wanted.
    """
    year = len(document.position.outcomes)
    sealed = document.campaign.seed is None
    why = "was revealed by its room" if sealed else "was resolved before this campaign was opened"
    luck = "luck drawn afresh" if sealed else "the same luck"
    body = Content(
        f"Year {year} {why}, so it cannot be undone here any more. A branch can: a new campaign in "
        f"its own file, with year {year} open again, the orders it had and {luck}. This one stays "
        "as it is."
    )
    choice = Choice("branch", f"Branch from year {year}")
    dialog = ChoiceDialog("Nothing is left to undo", body, (_STAY, choice))
    if await flow.app.push_screen_wait(dialog) != choice.id:
        return None
    return BranchAsked(document.campaign, year, document.path)


async def create_branch(flow: ModalFlow, asked: BranchAsked) -> CampaignDocument | None:
    """Ask for the name of a branch and create its file.

    Args:
        flow: Opens the dialogs.
        asked: The campaign, and the year that is to be open again.

    Returns:
        None if the branch is not wanted after all.
    """
    proposed = await asyncio.to_thread(_proposed, asked)
    saved = made = None
    while saved is None:
        dialog = BranchDialog(asked.campaign, asked.year, proposed)
        chosen = await flow.app.push_screen_wait(dialog)
        if chosen is None:
            return None
        proposed = chosen
        try:
            saved, made = await asyncio.to_thread(_branched, asked, chosen)
        except InputError as error:
            await flow.tell(error, _NOT_SAVED)
    if made is not None and made.differs_from:
        await flow.app.push_screen_wait(
            ChoiceDialog(
                "The shared years came out differently", _differs(made.differs_from, made.cut)
            )
        )
    flow.app.notify(text(f"Begun in {saved.path.name}").plain, markup=False, timeout=4)
    return CampaignDocument(saved)


def _proposed(asked: BranchAsked) -> NewBranch:
    """A name, and a free file name beside the watched campaign's own file."""
    name = branch_name(asked.campaign, asked.year)
    folder = asked.path.parent if asked.path else campaign_folder()
    return NewBranch(name, free_name(folder or Path(), name))


def _branched(asked: BranchAsked, chosen: NewBranch) -> tuple[Saved, Branch]:
    """The saved branch, and what became of the years that it shares."""
    parent = asked.path.name if asked.path else asked.campaign.name
    made = branch(asked.campaign, asked.year, parent_file=parent, name=chosen.name)
    return create(chosen.path, made.campaign), made


def _differs(year: int, cut: Sequence[int]) -> Content:
    years = ", ".join(str(each) for each in cut)
    which = "1 year" if len(cut) == 1 else f"{len(cut)} years"
    told = f" The orders of {which} ({years}) are cut to what today's rules give." if cut else ""
    return Content(
        f"Year {year} of the campaign you branched from does not come out as it was recorded. "
        f"The new campaign begins where today's rules lead, and records that.{told}"
    )
