"""What can be kept of a damaged campaign file: everything up to the last good year.

Nothing is repaired on the quiet. A caller shows the mistake and offers what is left, which is
then saved under another name.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.border.errors import InputError
from planner.border.toml import parse_document
from planner.campaign.play import OverspentError, current
from planner.campaign.read import campaign_from_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from planner.border.toml import Document
    from planner.campaign.model import Campaign

_MOST_YEARS: Final = 32
"""More than any scenario has, so that a hostile file cannot keep us busy."""

_YEAR: Final = re.compile(r"^[ \t]*\[\[[ \t]*years[ \t]*\]\]", re.MULTILINE)
_EMBEDDED: Final = re.compile(r"^\[embedded\]$", re.MULTILINE)


@dataclass(frozen=True)
class Salvaged:
    """The part of a damaged file that can be used."""

    campaign: Campaign
    """The campaign up to its last good year, perhaps with none."""
    problem: InputError
    """The first mistake, with its place."""


def salvage(raw: bytes, name: str, folder: Path) -> Salvaged | None:
    """Keep of a damaged file what is good.

    Args:
        raw: The file's bytes.
        name: What messages call the file.
        folder: Where it stands, for a scenario's file beside it.

    Returns:
        What is left; None if the file is whole, or if not even its head can be used.
    """
    try:
        document = parse_document(raw, name)
    except InputError as error:
        documents = _without_the_end(raw, name, error)
        return next(
            (kept for each in documents if (kept := _first_years(each, folder, error))), None
        )
    try:
        campaign = campaign_from_document(document, folder)
    except InputError as error:
        return _first_years(document, folder, error)
    paid, overspent = _paid(campaign)
    return Salvaged(paid, overspent.placed(document)) if overspent else None


def _first_years(document: Document, folder: Path, problem: InputError) -> Salvaged | None:
    """Leave years away from the end until the rest is good."""
    years = document.data.get("years", [])
    if not isinstance(years, list):
        return None
    for count in range(min(len(years), _MOST_YEARS), -1, -1):
        shorter = replace(document, data={**document.data, "years": years[:count]})
        with suppress(InputError):
            return Salvaged(_paid(campaign_from_document(shorter, folder))[0], problem)
    return None


def _paid(campaign: Campaign) -> tuple[Campaign, OverspentError | None]:
    """Leave the first played year that spends more than it has away, and all after it."""
    try:
        current(campaign)
    except OverspentError as error:
        return replace(campaign, years=campaign.years[: error.year - 1]), error
    return campaign, None


def _without_the_end(raw: bytes, name: str, problem: InputError) -> Iterator[Document]:
    """Cut the text before each year's header from the mistake upwards; keep the scenario."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    cuts = [match.start() for match in list(_YEAR.finditer(text))[:_MOST_YEARS]]
    scenario = max((match.start() for match in _EMBEDDED.finditer(text)), default=len(text))
    for cut in reversed(cuts):
        if problem.line is not None and text.count("\n", 0, cut) >= problem.line:
            continue
        tail = text[scenario:] if scenario > cut else ""
        with suppress(InputError):
            yield parse_document(f"{text[:cut]}{tail}".encode(), name)
