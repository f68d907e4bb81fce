"""Comparing campaigns: choosing them, reading them, and putting them side by side."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from planner.analysis.comparison import FEWEST, MOST, Comparison, compare
from planner.boundary.errors import InputError
from planner.campaign.play import affordable, current
from planner.tui.compare.screen import CompareScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.choose_campaigns import ChooseDialog
from planner.tui.flows.files import load_campaign, placed, recent_campaigns
from planner.tui.runtime.safe_text import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import App

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.tui.session.document import CampaignDocument

_TITLE = "These cannot be compared"


async def compare_campaigns(app: App[int], own: CampaignDocument | None) -> None:
    """Ask for campaigns and show them side by side.

    Args:
        app: Dialogs and the comparison open in it.
        own: The open campaign, which is the first of them; None if none is open.
    """
    dialog = ChooseDialog(
        await asyncio.to_thread(recent_campaigns),
        (own.campaign.name, own.path) if own is not None else None,
        fewest=FEWEST - (own is not None),
        most=MOST - (own is not None),
    )
    paths = await app.push_screen_wait(dialog)
    if paths is None:
        return
    first = [(own.position, own.path)] if own is not None else []
    try:
        made, names = await asyncio.to_thread(_compared, first, paths)
    except InputError as error:
        await app.push_screen_wait(ChoiceDialog(_TITLE, said(error)))
        return
    app.push_screen(CompareScreen(made, names))


def _compared(
    first: list[tuple[Position, Path]], paths: Sequence[Path]
) -> tuple[Comparison, tuple[str, ...]]:
    """The comparison, and the files' names as a command would give them.

    Raises:
        InputError: If a file is no good campaign, or they do not fit together.
    """
    positions = [position for position, _ in first]
    for path in paths:
        try:
            positions.append(standing(load_campaign(path).campaign))
        except InputError as error:
            raise placed(path, error) from None
    names = (*(path.name for _, path in first), *(path.name for path in paths))
    return compare(positions, names), names


def standing(campaign: Campaign) -> Position:
    """The position after a campaign's played years, or after those of a plan if none is played.

    Raises:
        OverspentError: If a played year spends more than it has.
    """
    return current(campaign) if campaign.played else affordable(campaign)[0]
