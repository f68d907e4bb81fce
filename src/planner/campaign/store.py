"""Campaigns on the disk: loaded, created, and saved so that nothing is ever lost.

Whoever saves holds the file's lock and looks whether what is on the disk is what it last read or
wrote. If another program changed it, that stays, and our version goes into a copy beside it. The
version before is kept as `NAME.toml.bak`, and a file with hand-written comments, which the one
layout of `planner.campaign.write` has no place for, as `NAME.original.toml`.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from planner.border.disk import lock_for, read_bytes, replace_file, sweep_stale
from planner.border.errors import InputError, UnsureError
from planner.border.lexis import has_comment
from planner.border.output import check_output
from planner.border.toml import MAX_BYTES, parse_document
from planner.campaign.library import SUFFIX, Summary, default_folder, free_name, recent
from planner.campaign.model import Campaign, Source
from planner.campaign.read import campaign_from_document
from planner.campaign.world import FILE_SUFFIX, is_plain_name
from planner.campaign.write import campaign_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "ConflictError",
    "Saved",
    "Summary",
    "UnsureSaveError",
    "create",
    "default_folder",
    "free_name",
    "load",
    "recent",
    "save",
    "save_as",
]


@dataclass(frozen=True)
class Saved:
    """A campaign as it stands on the disk."""

    path: Path
    campaign: Campaign
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""


class ConflictError(InputError):
    """Another program changed the file; both versions are on the disk.

    Attributes:
        theirs: The file as the other program left it.
        ours: Our version, beside it; whoever plays on saves there.
    """

    def __init__(self, theirs: Path, ours: Saved) -> None:
        kept = ours.path.name
        message = (
            f"another program changed this file; it was left alone. Your version is saved as {kept}"
        )
        super().__init__(message, file=str(theirs))
        self.theirs = theirs
        self.ours = ours


class UnsureSaveError(UnsureError):
    """The file is saved, but the disk did not confirm it.

    Attributes:
        saved: What is on the disk now; go on from it.
    """

    def __init__(self, error: UnsureError, saved: Saved) -> None:
        super().__init__(error.message, file=error.file)
        self.saved = saved


def load(path: Path) -> Saved:
    """Load a campaign.

    Raises:
        InputError: With the place of the first mistake, if the file is no good campaign.
    """
    document = parse_document(read_bytes(path, MAX_BYTES), str(path))
    return Saved(path, campaign_from_document(document, path.parent), document.digest)


def create(path: Path, campaign: Campaign) -> Saved:
    """Save a campaign in a new file.

    Raises:
        InputError: If there is something of that name already, or it cannot be saved.
    """
    campaign = _fit_for(path, campaign)
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        check_new(path)
        return _write(path, campaign, content)


def check_new(path: Path) -> None:
    """See that a new campaign can be saved in a place, before it is made.

    Raises:
        InputError: If not.
    """
    if os.path.lexists(path):
        message = "there is a file of that name already; choose another name"
        raise InputError(message, file=str(path))
    check_output(path, overwrite=False)


def save(saved: Saved, campaign: Campaign) -> Saved:
    """Save a campaign in the file it came from.

    Args:
        saved: What was last loaded or saved.
        campaign: The campaign as it stands now.

    Returns:
        What is on the disk now.

    Raises:
        ConflictError: If another program changed the file meanwhile.
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved; the file is as it was.
    """
    path = saved.path
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        if not os.path.lexists(path):  # someone moved it away: what we hold is all there is
            return _write(path, campaign, content)
        there = read_bytes(path, MAX_BYTES)
        if there == content:
            return Saved(path, campaign, _digest(there))
        if _digest(there) != saved.digest:
            copy = next(each for each in _names(path, "conflict") if not os.path.lexists(each))
            raise ConflictError(path, _write(copy, campaign, content))
        _keep_original(path, there)
        return _write(path, campaign, content)


def save_as(saved: Saved, path: Path, *, overwrite: bool = False) -> Saved:
    """Save a campaign under another name.

    Args:
        saved: The campaign and where it stands now; that file stays as it is.
        path: The new name.
        overwrite: Whether a file of that name may be replaced (it is kept as a backup).

    Returns:
        What is on the disk under the new name.

    Raises:
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved.
    """
    if not overwrite or not os.path.lexists(path):
        return create(path, saved.campaign)
    campaign = _fit_for(path, saved.campaign)
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        _keep_original(path, read_bytes(path, MAX_BYTES))
        return _write(path, campaign, content)


def _fit_for(path: Path, campaign: Campaign) -> Campaign:
    """Embed a scenario that was named by a file, unless that file stands beside the new one."""
    if campaign.source is not Source.FILE:
        return campaign
    name = campaign.scenario_file
    if is_plain_name(name) and name.endswith(FILE_SUFFIX):
        beside = path.parent / name
        try:
            there = parse_document(read_bytes(beside, MAX_BYTES), str(beside)).text
        except InputError:
            there = ""
        if there == campaign.scenario.text:
            return campaign
    return replace(campaign, source=Source.EMBEDDED, scenario_file="")


def _write(path: Path, campaign: Campaign, content: bytes) -> Saved:
    saved = Saved(path, campaign, _digest(content))
    sweep_stale(path.parent)
    try:
        replace_file(path, content, backup=path.with_name(f"{path.name}.bak"))
    except UnsureError as error:
        raise UnsureSaveError(error, saved) from error
    return saved


def _keep_original(path: Path, there: bytes) -> None:
    """Keep a file with hand-written comments under another name before it is rewritten."""
    if not has_comment(there.decode("utf-8-sig", "replace").replace("\r\n", "\n")):
        return
    for kept in _names(path, "original"):
        if not os.path.lexists(kept):
            replace_file(kept, there)
            return
        with suppress(InputError):  # what cannot be read is no copy of ours
            if read_bytes(kept, MAX_BYTES) == there:
                return


def _names(path: Path, what: str) -> Iterator[Path]:
    """`NAME.what.toml`, `NAME.what-2.toml`, ... beside a file."""
    stem = path.name.removesuffix(SUFFIX)
    for number in count(1):
        ending = what if number == 1 else f"{what}-{number}"
        yield path.with_name(f"{stem}.{ending}{SUFFIX}")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
