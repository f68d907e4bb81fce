"""Choosing a room or a seat on Home; the chosen one opens in an app of its own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.recent_files import ROOMS, SEATS, remember, remembered
from planner.room.folder.layout import is_room, is_seat
from planner.tui.dialogs.rooms import RoomDialog, SeatDialog

if TYPE_CHECKING:
    from pathlib import Path

    from planner.tui.dialogs.modal_flow import ModalFlow

_MOST = 6


async def chosen_room(flow: ModalFlow) -> Path | None:
    """Ask for a room, and make it if it is not there.

    Args:
        flow: Opens the dialog.

    Returns:
        Its folder; None if none was wanted, or if it could not be made, which is told.
    """
    recent = await asyncio.to_thread(_there, ROOMS)
    chosen = await flow.app.push_screen_wait(RoomDialog(recent))
    if chosen is None:
        return None
    try:
        if chosen.names:
            await asyncio.to_thread(_make, chosen.folder, chosen.names)
    except InputError as error:
        await flow.tell(error, "The room could not be made")
        return None
    await asyncio.to_thread(remember, chosen.folder, ROOMS)
    return chosen.folder


async def chosen_seat(flow: ModalFlow) -> Path | None:
    """Ask for a team's folder.

    Args:
        flow: Opens the dialog.

    Returns:
        The folder; None if none was wanted.
    """
    recent = await asyncio.to_thread(_there, SEATS)
    chosen = await flow.app.push_screen_wait(SeatDialog(recent))
    if chosen is not None:
        await asyncio.to_thread(remember, chosen, SEATS)
    return chosen


def _there(name: str) -> list[Path]:
    """The folders of a list that are still what they were."""
    is_one = is_room if name == ROOMS else is_seat
    return [each for each in remembered(name) if is_one(each)][:_MOST]


def _make(folder: Path, names: tuple[str, ...]) -> None:
    from planner.room.files.store import create, now
    from planner.room.steps.make import RoomPlan, make
    from planner.scenario.load import load_builtin

    scenario = load_builtin()
    title = folder.resolve().name or "Evening"
    plan = RoomPlan(title, scenario, is_builtin=True, names=names, red=scenario.red_policies[0].id)
    moment = now()
    create(folder, make(plan, moment), moment)
