"""Opening a campaign: a new one, or one from a file, to be played or to be watched."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.tui.flows.files import (
    campaign_folder,
    create_campaign,
    load_campaign,
    placed,
    recent_campaigns,
)
from planner.tui.messages import BranchAsked, NewAsked, OpenAsked

if TYPE_CHECKING:
    from pathlib import Path

    from planner.tui.dialogs.modal_flow import ModalFlow
    from planner.tui.messages import CampaignWanted
    from planner.tui.session.document import CampaignDocument


async def asked_campaign(flow: ModalFlow, asked: CampaignWanted) -> CampaignDocument | None:
    """Open the campaign that a person asked for.

    Args:
        flow: Opens the dialogs, and Replay.
        asked: A new one, an example's copy, a branch, or one from a file.

    Returns:
        The campaign to be played; None if it is watched, or if none could be opened.
    """
    if isinstance(asked, NewAsked):
        return await new_campaign(flow)
    if isinstance(asked, OpenAsked):
        return await open_campaign(flow, asked.path, to_replay=asked.to_replay)
    if isinstance(asked, BranchAsked):
        from planner.tui.flows.replay import create_branch

        return await create_branch(flow, asked)
    from planner.tui.flows.examples import copied_example

    path = await copied_example(flow)
    return None if path is None else await open_campaign(flow, path, to_replay=False)


async def new_campaign(flow: ModalFlow) -> CampaignDocument | None:
    """Ask for a new campaign and create its file.

    Returns:
        None if none is wanted.
    """
    from planner.scenario.load import load_builtin
    from planner.tui.dialogs.new import NewDialog

    folder = await asyncio.to_thread(campaign_folder)
    scenario, seed, asked = load_builtin(), secrets.randbelow(10**9), None
    while True:
        asked = await flow.app.push_screen_wait(NewDialog(scenario, seed, folder, asked))
        if asked is None:
            return None
        try:
            saved = await asyncio.to_thread(create_campaign, asked)
        except InputError as error:
            await flow.tell(error, "The campaign could not be created")
        else:
            from planner.tui.session.document import CampaignDocument

            return CampaignDocument(saved)


async def open_campaign(
    flow: ModalFlow, path: Path | None, *, to_replay: bool
) -> CampaignDocument | None:
    """Open a campaign's file; if it is damaged, offer its good part.

    Args:
        flow: Opens the dialogs and Replay.
        path: The file; None to ask for it.
        to_replay: The campaign is to be watched, not played.

    Returns:
        The campaign to be played; None if it is watched, or if none could be opened.
    """
    if path is None:
        from planner.tui.dialogs.files import OpenDialog

        title = "Replay a campaign" if to_replay else "Open a campaign"
        button = "Replay" if to_replay else "Open"
        path = await flow.app.push_screen_wait(
            OpenDialog(title, await asyncio.to_thread(recent_campaigns), button)
        )
    if path is None:
        return None
    try:
        saved = await asyncio.to_thread(load_campaign, path)
        if to_replay:
            from planner.tui.flows.replay import watch

            await watch(flow.app, saved.campaign, saved.path)
            return None
        from planner.tui.session.document import CampaignDocument

        return CampaignDocument(saved)
    except InputError as error:
        from planner.tui.flows.salvage import offer_salvage

        told = await asyncio.to_thread(placed, path, error)
        return await offer_salvage(flow, path, told, to_replay=to_replay)
