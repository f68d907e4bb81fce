"""Arguments that name a scenario by its built-in id or by a file."""

from __future__ import annotations

from pathlib import Path

from planner.boundary.paths import is_there
from planner.scenario.load import builtin_ids


def scenario_file(named: str) -> Path | None:
    """The scenario file that an argument names; None if the argument is a built-in id."""
    path = Path(named)
    looks_like_a_file = path.suffix or len(path.parts) > 1 or is_there(path)
    return path if looks_like_a_file and named not in builtin_ids() else None
