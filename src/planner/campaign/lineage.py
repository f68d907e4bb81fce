"""The lineage of a branch: comparison with its parent's file, in remarks, never an error."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.play import begin
from planner.campaign.scenario_source import is_plain_name
from planner.campaign.store import load
from planner.campaign.year_range import year_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.campaign.model import Campaign, Parent

_MOST_KEPT: Final = 64


class Lineage:
    """Reads parents' files, each only once, since many branches can have the same parent."""

    def __init__(self) -> None:
        self._known: dict[Path, Campaign | str] = {}

    def remarks(self, campaign: Campaign, folder: Path) -> tuple[str, ...]:
        """The remarks on a branch's parent.

        The parent's digest in the branch is compared with the branch's own record, and with the
        record in the parent's file if that is beside the branch.

        Args:
            campaign: A campaign, perhaps a branch.
            folder: The folder of its file.

        Returns:
            Sentences without a full stop; none if the campaign is not a branch.
        """
        if campaign.parent is None:
            return ()
        return tuple(self._remarks(campaign, campaign.parent, folder))

    def _remarks(self, campaign: Campaign, parent: Parent, folder: Path) -> Iterator[str]:
        until = _until(parent)
        own = digest_before(campaign, parent.year)
        if own is None:
            yield f"it is named a branch of {parent.file}, but {until} are not recorded in it"
        elif own != parent.digest:
            yield f"it is named a branch of {parent.file}, but {until} are not those it began with"
        if not is_plain_name(parent.file):
            yield f"its parent {parent.file} is named by a path, which is not followed"
            return
        there = self._load(folder / parent.file)
        if isinstance(there, str):
            yield f"its parent {parent.file} {there}"
        elif not _same_world(campaign, there):
            yield f"its parent {parent.file} is another campaign now: not the same seed or scenario"
        elif digest_before(there, parent.year) == parent.digest:
            yield f"a branch of {parent.file}, which records {until} as this one began"
        elif there.rules != campaign.rules and parent.year > 1:
            yield (
                f"its parent {parent.file} is recorded under rules {there.rules or 'unknown'}, "
                f"this branch under rules {campaign.rules or 'unknown'}; they cannot be compared"
            )
        else:
            yield f"its parent {parent.file} has changed: it records {until} otherwise now"

    def _load(self, path: Path) -> Campaign | str:
        """The parent, or the reason in words that it cannot be used."""
        found = self._known.get(path)
        if found is None:
            found = _looked_up(path)
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[path] = found
        return found


def digest_before(campaign: Campaign, year: int) -> str | None:
    """The recorded digest of the state before a year; None if there is no such record."""
    if year <= 1:
        return begin(campaign).digest
    results = campaign.year(year - 1).results
    return None if results is None else results.digest


def _looked_up(path: Path) -> Campaign | str:
    if not os.path.lexists(path):
        return "is not beside it, so only its own record was checked"
    try:
        return load(path).campaign
    except InputError as error:
        return f"cannot be used now: {error.message}"


def _same_world(campaign: Campaign, parent: Campaign) -> bool:
    one, other = ((c.scenario, c.red) for c in (campaign, parent))
    same_luck = campaign.seed == parent.seed or campaign.seed_from > 1
    return one == other and same_luck


def _until(parent: Parent) -> str:
    return year_range(1, parent.year - 1) if parent.year > 1 else "the start"
