"""A scenario for a campaign file that has lost its own: given by the user, or found by digest."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import InputError
from planner.boundary.toml import MAX_BYTES, parse_document
from planner.campaign.read import campaign_from_document
from planner.scenario.load import builtin_ids, load_builtin, scenario_from_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.scenario.model import Scenario

_MOST_FILES: Final = 100
"""The most files beside a damaged one that are read."""


@dataclass(frozen=True)
class RecoveredScenario:
    """A scenario that was found by its digest."""

    scenario: Scenario
    where: str
    """Such as `the built-in scenario "alliance-reform"` or `team-2.toml beside it`."""


def scenario_at(path: Path) -> Scenario:
    """Load the scenario of a scenario's or a campaign's file.

    Raises:
        InputError: If it is neither.
    """
    return _scenario_in(parse_document(read_bytes(path, MAX_BYTES), str(path)), path.parent)


def recorded_scenario(digest: str, folder: Path) -> RecoveredScenario | None:
    """Find the scenario of a campaign's recorded results.

    Args:
        digest: The scenario's digest in the campaign; empty if it has none.
        folder: The folder of the campaign's file, which may also have the scenario or another
            campaign with it.

    Returns:
        A built-in scenario, or one of the folder, with exactly that digest; None if there is none.
    """
    if not digest:
        return None
    for each in map(load_builtin, builtin_ids()):
        if each.digest == digest:
            return RecoveredScenario(each, f'the built-in scenario "{each.id}"')
    for path in _beside(folder):
        with suppress(InputError):
            raw = read_bytes(path, MAX_BYTES)
            if digest.encode() in raw or _digest(raw) == digest:
                scenario = _scenario_in(parse_document(raw, str(path)), folder)
                if scenario.digest == digest:
                    return RecoveredScenario(scenario, f"{path.name} beside it")
    return None


def _scenario_in(document: Document, folder: Path) -> Scenario:
    if "seed" in document.data and "priorities" not in document.data:
        return campaign_from_document(document, folder).scenario
    return scenario_from_document(document)


def _beside(folder: Path) -> Iterable[Path]:
    try:
        return sorted(islice(folder.glob("*.toml"), _MOST_FILES))
    except OSError:
        return ()


def _digest(raw: bytes) -> str:
    """The digest of a scenario with these bytes, without parsing them."""
    text = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()
