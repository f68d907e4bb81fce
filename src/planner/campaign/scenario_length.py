"""The number of years of a campaign's scenario, for lists of campaigns.

The scenario is only parsed, not checked, since the models that check it load slowly.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document, read_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SUFFIX: Final = ".toml"
_MOST: Final = 99
"""More years than any scenario has."""


def scenario_length(data: Mapping[str, Any], folder: Path) -> int:
    """The years of the scenario that a campaign file names or embeds.

    Args:
        data: The campaign file, of any form.
        folder: Its folder, for a scenario's file beside it.

    Returns:
        0 if they cannot be told.
    """
    embedded, named = data.get("embedded"), data.get("scenario")
    text = embedded.get("scenario") if isinstance(embedded, dict) else None
    try:
        if isinstance(text, str):
            return _last_year(parse_document(text.encode("utf-8", "replace"), "scenario").data)
        if not isinstance(named, str) or any(each in named for each in "/\\:\0"):
            return 0
        if named.endswith(_SUFFIX):
            return _last_year(read_document(folder / named).data)
    except InputError:
        return 0
    return _builtin_length(named)


@cache
def _builtin_length(scenario_id: str) -> int:
    file = resources.files("planner.scenario") / "builtin" / f"{scenario_id}{_SUFFIX}"
    try:
        return _last_year(parse_document(file.read_bytes(), file.name).data)
    except OSError:
        return 0


def _last_year(data: Mapping[str, Any]) -> int:
    phases = data.get("phases")
    last = phases[-1] if isinstance(phases, list) and phases else None
    year = last.get("last_year") if isinstance(last, dict) else None
    return year if isinstance(year, int) and 0 < year <= _MOST else 0
