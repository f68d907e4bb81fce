"""The files of a seat: the room's, which are read, and the sheet, which is written."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError
from planner.boundary.os_errors import cannot_save
from planner.boundary.paths import is_folder, is_there
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.library import state_folder
from planner.campaign.read import campaign_from_document
from planner.room.folder.layout import CAMPAIGN, OPTIONS, RED, STATUS, Layout
from planner.room.seat.messages import MOST_SHOWN, read_message
from planner.room.seat.seat import FromRoom
from planner.room.seat.sheet import SHEET, read_sheet
from planner.room.seat.status import read_seat_status

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.room.seat.hold import SignedSheet
    from planner.room.seat.messages import Message
    from planner.room.seat.sheet import Sheet
    from planner.scenario.model import Scenario

AnySheet = TypeVar("AnySheet", bound="SignedSheet")

INBOX: Final = "inbox"
DAMAGED: Final = "orders.damaged.toml"
"""A sheet typed by hand that could not be read."""


class NotThereError(InputError):
    """The room's files are not in the seat's folder, or not yet."""


@dataclass(frozen=True)
class SeatFiles:
    """All that was read of the room's files, so that only what has changed is read again."""

    room: FromRoom
    campaign_bytes: bytes
    messages: tuple[tuple[str, tuple[int, int], Message], ...] = ()
    """Name, size and time of each message's file, with the message."""


def check_seat(folder: Path) -> None:
    """Check that a folder can be a team's seat.

    Raises:
        InputError: If it is not there, or something else; with what to do.
    """
    name = str(folder)
    if not is_there(folder):
        raise InputError("there is no such folder; name the team's folder", file=name)
    if not is_folder(folder):
        raise InputError("is a file; name the team's folder, in which it is", file=name)
    layout = Layout(folder)
    if is_there(layout.room):
        names = sorted(each for each in _names(layout.teams) if is_folder(layout.teams / each))
        seats = ", ".join(names[:6])
        red = f"; red's is {layout.red}" if is_there(layout.red_options) else ""
        message = f"is the room itself; a seat is a folder in {layout.teams}: {seats}{red}"
        raise InputError(message, file=name)
    is_seat = any(is_there(folder / each) for each in (CAMPAIGN, STATUS, SHEET, INBOX))
    if not is_seat and folder.resolve().parent.name != "teams" and not is_red_seat(folder):
        message = f"is no team's seat: it has no {CAMPAIGN}; name a folder such as DIR/teams/team-1"
        raise InputError(message, file=name)


def is_red_seat(folder: Path) -> bool:
    """True if a folder is a red cell's, perhaps before the room has written to it."""
    is_named_so = folder.resolve().name == RED and not is_there(folder / CAMPAIGN)
    return is_named_so or is_there(folder / OPTIONS)


def _names(folder: Path) -> list[str]:
    try:
        return [each.name for each in folder.iterdir()]
    except OSError:
        return []


def read_room_files(folder: Path, before: SeatFiles | None = None) -> SeatFiles:
    """Read the room's files in a seat's folder.

    Args:
        folder: The seat's folder.
        before: What was read last.

    Raises:
        NotThereError: If the room's files are not there.
        InputError: If one of them cannot be read.
    """
    for each in (CAMPAIGN, STATUS):
        if not is_there(folder / each):
            raise NotThereError(f"there is no {each} here yet", file=str(folder))
    path = folder / CAMPAIGN
    content = read_bytes(path, MAX_BYTES)
    if before is not None and content == before.campaign_bytes:
        campaign = before.room.campaign
    else:
        campaign = _campaign(content, path)
    status_path = folder / STATUS
    status = read_seat_status(read_bytes(status_path, MAX_BYTES), str(status_path))
    messages = read_messages(folder / INBOX, status.team, () if before is None else before.messages)
    room = FromRoom(campaign, status, tuple(each for _, _, each in messages))
    return SeatFiles(room, content, messages)


def _campaign(content: bytes, path: Path) -> Campaign:
    return campaign_from_document(parse_document(content, str(path)), path.parent)


def read_messages(
    inbox: Path, team: str, before: tuple[tuple[str, tuple[int, int], Message], ...]
) -> tuple[tuple[str, tuple[int, int], Message], ...]:
    """The messages by number; one that cannot be read is left out until it can be."""
    known = {(name, state): message for name, state, message in before}
    found = []
    for name in _names(inbox):
        stem, suffix = os.path.splitext(name)  # noqa: PTH122 -- thousands of names
        if suffix != ".toml" or not stem.isascii() or not stem.isdigit():
            continue
        with suppress(InputError, OSError):
            path = inbox / name
            status = path.stat()
            state = (status.st_size, status.st_mtime_ns)
            message = known.get((name, state))
            if message is None:
                message = read_message(read_bytes(path, MAX_BYTES), str(path), int(stem), team)
            found.append((name, state, message))
    return tuple(sorted(found, key=lambda each: each[2].number)[-MOST_SHOWN:])


# ---- the sheet


def read_own_sheet(folder: Path, scenario: Scenario) -> Sheet | None:
    """The sheet in a seat's folder; None if there is none.

    Raises:
        InputError: If it cannot be read.
    """
    path = folder / SHEET
    if not os.path.lexists(path):
        return None
    return read_sheet(read_bytes(path, MAX_BYTES), str(path), scenario)


def set_aside(folder: Path) -> str:
    """Copy a sheet that cannot be read beside it, before the seat writes another.

    Returns:
        A sentence that says so.
    """
    kept = folder / DAMAGED
    try:
        replace_file(kept, read_bytes(folder / SHEET, MAX_BYTES))
    except InputError:
        return "It will be replaced."
    return f"It is kept as {DAMAGED}."


def write_sheet(folder: Path, content: bytes) -> None:
    """Write the sheet into the seat's folder.

    Args:
        folder: The seat's folder.
        content: The sheet as its file holds it.

    Raises:
        InputError: If it cannot be written, such as while the folder is away.
    """
    if not is_folder(folder):  # never made anew: the room's folder would then be another one
        raise InputError("the folder is not there", file=str(folder))
    replace_file(folder / SHEET, content)


def kept_path(folder: Path) -> Path:
    """The file in the user's state folder that keeps the sheet while the folder is away."""
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:32]
    return state_folder() / "seats" / f"{name}.toml"


def keep_sheet(folder: Path, content: bytes) -> Path:
    """Keep a sheet that cannot be written into its folder.

    Args:
        folder: The seat's folder.
        content: The sheet as its file holds it.

    Returns:
        The file that keeps it.

    Raises:
        InputError: If it cannot be kept either.
    """
    path = kept_path(folder)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_save(error, str(path)) from error
    replace_file(path, content, private=True)
    return path


def kept_sheet(folder: Path, scenario: Scenario) -> Sheet | None:
    """The sheet that could not be written before; None if there is none that can be read."""
    path = kept_path(folder)
    with suppress(InputError):
        if is_there(path):
            return read_sheet(read_bytes(path, MAX_BYTES), str(path), scenario)
    return None


def drop_kept(folder: Path) -> None:
    """Forget the kept sheet: it is in its folder."""
    with suppress(OSError):
        kept_path(folder).unlink(missing_ok=True)


def newer(there: AnySheet | None, kept: AnySheet | None) -> AnySheet | None:
    """The later of the sheet in the folder and the one that was kept."""
    if there is None or kept is None:
        return there or kept
    return kept if (kept.year, kept.seen) > (there.year, there.seen) else there
