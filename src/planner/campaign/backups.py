"""The backup that a save leaves beside a campaign's file, in case the file gets damaged."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError, UnsureError
from planner.boundary.file_lock import lock_for
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.library import DAMAGED, names_beside
from planner.campaign.read import campaign_from_document
from planner.campaign.store import Saved, UnsureSaveError, backup_of
from planner.campaign.year_range import year_range

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign


@dataclass(frozen=True)
class Copy:
    """A valid backup beside a damaged file."""

    path: Path
    campaign: Campaign
    content: bytes
    """The copy's bytes."""
    digest: str
    """Their SHA-256, in hexadecimal."""

    @property
    def years(self) -> str:
        """Its years, in words."""
        played, ordered = self.campaign.played, self.campaign.ordered
        parts = [year_range(1, played)] if played else []
        if ordered > played:
            parts.append(f"orders for {year_range(played + 1, ordered)}")
        return " and ".join(parts) or "no year yet"

    @property
    def sentence(self) -> str:
        """The sentence that offers the copy when the damaged file is opened."""
        return f"a whole copy with {self.years} is beside it: {self.path.name}"


def whole_copy(path: Path) -> Copy | None:
    """Find the backup of a campaign's file.

    Args:
        path: The file, which is damaged.

    Returns:
        None if there is no backup, or it is not a valid campaign.
    """
    beside = backup_of(path)
    try:
        content = read_bytes(beside, MAX_BYTES)
        document = parse_document(content, str(beside))
        campaign = campaign_from_document(document, path.parent)
    except InputError:
        return None
    return Copy(beside, campaign, content, document.digest)


def restore(path: Path, copy: Copy) -> Saved:
    """Replace a damaged file by a copy; the damaged file is kept as `NAME.damaged.toml`.

    Args:
        path: The damaged file.
        copy: The copy from `whole_copy`; its file stays.

    Returns:
        The campaign as it is on disk now.

    Raises:
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved; both files are unchanged.
    """
    with lock_for(path):
        damaged = read_bytes(path, MAX_BYTES)
        aside = next(each for each in names_beside(path, DAMAGED) if not os.path.lexists(each))
        saved = Saved(path, copy.campaign, copy.digest)
        with suppress(UnsureError):  # the folder is made durable once more below
            replace_file(aside, damaged, like=path)
        try:
            replace_file(path, copy.content)
        except UnsureError as error:
            raise UnsureSaveError(error, saved) from error
    return saved
