"""A scenario for a campaign file that has lost its own: named, or known by its digest."""

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
"""So many files beside a damaged one are looked at."""


@dataclass(frozen=True)
class RecoveredScenario:
    """A scenario with the digest that was looked for."""

    scenario: Scenario
    where: str
    """Such as `the built-in scenario "alliance-reform"` or `team-2.toml beside it`."""


def scenario_at(path: Path) -> Scenario:
    """Load the scenario of a file: an author's own, or the one that a campaign is played in.

    Raises:
        InputError: If it is neither.
    """
    return _scenario_in(parse_document(read_bytes(path, MAX_BYTES), str(path)), path.parent)


def recorded_scenario(digest: str, folder: Path) -> RecoveredScenario | None:
    """Look for the scenario that results were recorded in.

    Args:
        digest: The scenario's digest as the campaign has it; empty if it has none.
        folder: Where the campaign's file stands: the scenario, or another campaign that is
            played in it, may stand beside it.

    Returns:
        A scenario of exactly that digest, if there is one among the built-in ones or there.
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
    """The digest that a scenario of these bytes has, without parsing them."""
    text = raw.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
    return hashlib.sha256(text).hexdigest()
