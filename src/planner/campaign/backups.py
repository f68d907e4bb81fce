"""The copy that a save leaves beside a campaign's file, for when the file itself is damaged."""

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
    """A whole campaign beside a damaged file."""

    path: Path
    campaign: Campaign
    content: bytes
    """The copy's bytes."""
    digest: str
    """Their SHA-256, in hexadecimal."""

    @property
    def years(self) -> str:
        """The years that it has, in words."""
        played, ordered = self.campaign.played, self.campaign.ordered
        parts = [year_range(1, played)] if played else []
        if ordered > played:
            parts.append(f"orders for {year_range(played + 1, ordered)}")
        return " and ".join(parts) or "no year yet"

    @property
    def sentence(self) -> str:
        """Names the copy to whoever opens the damaged file."""
        return f"a whole copy with {self.years} is beside it: {self.path.name}"


def whole_copy(path: Path) -> Copy | None:
    """Look for the backup of a campaign's file.

    Args:
        path: The file, which is damaged.

    Returns:
        None if there is no backup, or none that is a good campaign.
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
    """Put a copy in the place of a damaged file, which is kept as `NAME.damaged.toml`.

    Args:
        path: The damaged file.
        copy: What `whole_copy` found; it stays where it is.

    Returns:
        The campaign as it stands on the disk now.

    Raises:
        UnsureSaveError: If it is saved, but the disk did not confirm it.
        InputError: If it could not be saved; nothing is lost.
    """
    with lock_for(path):
        damaged = read_bytes(path, MAX_BYTES)
        aside = next(each for each in names_beside(path, DAMAGED) if not os.path.lexists(each))
        saved = Saved(path, copy.campaign, copy.digest)
        with suppress(UnsureError):  # the folder is made durable once more below
            replace_file(aside, damaged)
        try:
            replace_file(path, copy.content)
        except UnsureError as error:
            raise UnsureSaveError(error, saved) from error
    return saved
