"""Drafts: campaigns that cannot be saved in their own files, kept in the user's state folder.

A draft is a whole campaign, so Home offers it, and it can be continued or saved under another name.
It is removed as soon as its campaign can be saved again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
from planner.boundary.os_errors import cannot_save
from planner.campaign.library import DRAFT, names_beside, state_folder
from planner.campaign.recent_files import remember
from planner.campaign.store import (
    ConflictError,
    Saved,
    UnsureSaveError,
    backup_of,
    create,
    load,
    save,
)

if TYPE_CHECKING:
    from pathlib import Path

    from planner.campaign.model import Campaign


_MOST: Final = 5
"""The most drafts of one name that are read; there is rarely more than one."""


def keep_draft(path: Path, campaign: Campaign, draft: Saved | None) -> Saved:
    """Write a draft of a campaign that cannot be saved.

    Args:
        path: The file in which it should be saved.
        campaign: The campaign.
        draft: The previous draft of it, None if there is none.

    Returns:
        The draft as it is on disk.

    Raises:
        InputError: If the draft cannot be written either.
    """
    try:
        made = create(_free_place(path), campaign) if draft is None else save(draft, campaign)
    except UnsureSaveError as error:
        made = error.saved
    except ConflictError as error:  # another program changed the draft
        made = error.ours
    if draft is None or made.path != draft.path:
        remember(made.path)
    return made


def drop_draft(draft: Saved) -> None:
    """Remove a draft that is no longer needed, unless another program has changed it."""
    with suppress(InputError, OSError), lock_for(draft.path):
        if load(draft.path).digest == draft.digest:
            draft.path.unlink()
            backup_of(draft.path).unlink(missing_ok=True)


def draft_of(path: Path, campaign: Campaign) -> Path | None:
    """The path of a draft that is newer than a campaign's file and differs from it, if any.

    Args:
        path: The file.
        campaign: Its campaign.
    """
    for place in islice(names_beside(_folder() / path.name, DRAFT), _MOST):
        with suppress(InputError, OSError):
            is_newer = place.stat().st_mtime_ns > path.stat().st_mtime_ns
            kept = load(place).campaign if is_newer else campaign
            same = (kept.name, kept.seed) == (campaign.name, campaign.seed)
            here = replace(kept, source=campaign.source, scenario_file=campaign.scenario_file)
            if same and here != campaign:
                return place
    return None


def _free_place(path: Path) -> Path:
    folder = _folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # their campaigns may be private
        names = names_beside(folder / path.name, DRAFT)
        return next(each for each in names if not os.path.lexists(each))
    except OSError as error:
        raise cannot_save(error, str(folder)) from error


def _folder() -> Path:
    return state_folder() / "drafts"
