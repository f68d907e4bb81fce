"""Campaigns on disk: loaded, created, and saved so that nothing is ever lost.

A save holds the file's lock and compares the file on disk with the version last read or written,
and again just before it replaces the file, since other programs ignore the lock. If another program
changed the file, that version stays, and this program's version is saved as a copy beside it. The
previous version is kept as `NAME.toml.bak`. A file with hand-written comments, which the layout of
`planner.campaign.write` cannot keep, is kept as `NAME.original.toml`.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.boundary.atomic_files import read_bytes, replace_file, sweep_stale
from planner.boundary.errors import InputError, UnsureError
from planner.boundary.file_lock import lock_for, sweep_locks
from planner.boundary.output_check import check_output
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.boundary.toml_lexer import has_comment
from planner.campaign.library import (
    CONFLICT,
    ORIGINAL,
    Summary,
    default_folder,
    free_name,
    names_beside,
    recent,
)
from planner.campaign.model import Campaign, Source
from planner.campaign.read import campaign_from_document
from planner.campaign.scenario_source import FILE_SUFFIX, is_plain_name
from planner.campaign.write import campaign_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "ConflictError",
    "Saved",
    "Summary",
    "UnsureSaveError",
    "content_of",
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
    """A campaign as it is on disk."""

    path: Path
    campaign: Campaign
    digest: str
    """SHA-256 of the file's bytes, in hexadecimal."""


class ConflictError(InputError):
    """Another program changed the file; both versions are on disk.

    Attributes:
        theirs: The file as the other program left it.
        ours: This program's version, beside it; further saves go there.
    """

    def __init__(self, theirs: Path, ours: Saved) -> None:
        kept = ours.path.name
        message = (
            f"another program changed this file; it was left alone. Your version is saved as {kept}"
        )
        super().__init__(message, file=str(theirs))
        self.theirs = theirs
        self.ours = ours


class _ChangedError(Exception):
    """The file changed between the comparison and the replacement."""


class UnsureSaveError(UnsureError):
    """The file is saved, but the disk did not confirm it.

    Attributes:
        saved: The campaign as it is on disk now, for further saves.
    """

    def __init__(self, error: UnsureError, saved: Saved) -> None:
        super().__init__(error.message, file=error.file)
        self.saved = saved


def load(path: Path) -> Saved:
    """Load a campaign.

    Raises:
        InputError: If the file is not a valid campaign; with the line of the first mistake.
    """
    document = parse_document(read_bytes(path, MAX_BYTES), str(path))
    return Saved(path, campaign_from_document(document, path.parent), document.digest)


def create(path: Path, campaign: Campaign) -> Saved:
    """Save a campaign in a new file.

    Raises:
        InputError: If the file exists already, or it cannot be saved.
    """
    campaign = _fit_for(path, campaign)
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        check_new(path)
        try:
            return _write(path, campaign, content, None)
        except _ChangedError:
            raise _taken(path) from None


def content_of(campaign: Campaign) -> bytes:
    """The content of a campaign's file for any folder, with its scenario embedded.

    Raises:
        InputError: If a campaign file cannot hold the campaign.
    """
    if campaign.source is Source.FILE:
        campaign = replace(campaign, source=Source.EMBEDDED, scenario_file="")
    return campaign_bytes(campaign)


def check_new(path: Path) -> None:
    """Check that a new campaign can be saved at a path, before it is made.

    Raises:
        InputError: If it cannot.
    """
    if os.path.lexists(path):
        raise _taken(path)
    check_output(path, overwrite=False)


def save(saved: Saved, campaign: Campaign) -> Saved:
    """Save a campaign in its own file.

    Args:
        saved: The version last loaded or saved.
        campaign: The campaign now.

    Returns:
        The version on disk now, with the scenario embedded if its file is no longer beside it.

    Raises:
        ConflictError: If another program changed the file meanwhile.
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved; the file is unchanged.
    """
    path = saved.path
    campaign = _fit_for(path, campaign)
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        there = _content(path)  # None: it was moved or deleted, so there is nothing to lose
        if there == content:
            return Saved(path, campaign, _digest(there))
        if there is not None:
            if _digest(there) != saved.digest:
                raise ConflictError(path, _write_beside(path, campaign, content))
            _keep_original(path, there)
        try:
            return _write(path, campaign, content, there)
        except _ChangedError:
            raise ConflictError(path, _write_beside(path, campaign, content)) from None


def save_as(saved: Saved, path: Path, *, overwrite: bool = False) -> Saved:
    """Save a campaign under another name.

    Args:
        saved: The campaign and its present file, which stays as it is.
        path: The new file.
        overwrite: True if an existing file may be replaced (it is kept as a backup).

    Returns:
        The version on disk under the new name.

    Raises:
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved.
    """
    if not overwrite or not os.path.lexists(path):
        return create(path, saved.campaign)
    campaign = _fit_for(path, saved.campaign)
    content = campaign_bytes(campaign, str(path))
    with lock_for(path):
        check_output(path, overwrite=True)
        there = read_bytes(path, MAX_BYTES)
        _keep_original(path, there)
        try:
            return _write(path, campaign, content, there)
        except _ChangedError:
            message = "another program changed this file just now; look at it, or save elsewhere"
            raise InputError(message, file=str(path)) from None


def _taken(path: Path) -> InputError:
    message = "there is a file of that name already; choose another name"
    return InputError(message, file=str(path))


def _fit_for(path: Path, campaign: Campaign) -> Campaign:
    """The campaign with its scenario embedded, unless its scenario's file is beside the new file.

    Args:
        path: The new file.
        campaign: The campaign.
    """
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


def _write(
    path: Path,
    campaign: Campaign,
    content: bytes,
    there: bytes | None,
    *,
    like: Path | None = None,
) -> Saved:
    """Write a file, unless it has changed since the last look at it.

    Args:
        path: The file.
        campaign: Its new campaign.
        content: The campaign's bytes.
        there: The file's present content, None if it does not exist.
        like: A file whose permissions a new file gets.

    Raises:
        _ChangedError: If it has another content when it would be replaced.
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved.
    """

    def final_check() -> None:
        before = _state(path)
        if _content(path) not in (None, there) or _state(path) != before:
            raise _ChangedError

    saved = Saved(path, campaign, _digest(content))
    sweep_stale(path.parent)
    sweep_locks(path.parent)
    try:
        replace_file(path, content, backup=backup_of(path), like=like, final_check=final_check)
    except UnsureError as error:
        raise UnsureSaveError(error, saved) from error
    return saved


def _write_beside(path: Path, campaign: Campaign, content: bytes) -> Saved:
    """Save this program's version beside a file that another program changed."""
    for copy in names_beside(path, CONFLICT):
        if not os.path.lexists(copy):
            with suppress(_ChangedError):  # another program took that name just now
                return _write(copy, campaign, content, None, like=path)
    raise AssertionError  # the names never end


def _content(path: Path) -> bytes | None:
    """A file's content, None if it does not exist."""
    return read_bytes(path, MAX_BYTES) if os.path.lexists(path) else None


def _state(path: Path) -> tuple[int, ...]:
    """A file's inode, size and times, to notice changes without reading; empty if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _keep_original(path: Path, there: bytes) -> None:
    """Keep a file with hand-written comments under another name before it is rewritten."""
    if not has_comment(there.decode("utf-8-sig", "replace").replace("\r\n", "\n")):
        return
    for kept in names_beside(path, ORIGINAL):
        if not os.path.lexists(kept):
            replace_file(kept, there, like=path)
            return
        with suppress(InputError):  # an unreadable file is no copy of this one
            if read_bytes(kept, MAX_BYTES) == there:
                return


def backup_of(path: Path) -> Path:
    """The path of a file's backup, the version before the last save."""
    return path.with_name(f"{path.name}.bak")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
