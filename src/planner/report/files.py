"""The after-action report as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.border.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.campaign.model import Campaign


def write_report(
    path: Path,
    campaigns: Sequence[Campaign],
    *,
    names: Sequence[str] = (),
    overwrite: bool = False,
) -> None:
    """Write the report of one campaign, or of two to six of one scenario, to a file.

    It takes up to two seconds and never asks anything: call it in a worker. A caller shows the
    sentence of an `InputError`, which names the file; what stood there is then untouched.

        write_report(Path("team-3.html"), [position.campaign], names=["team-3.toml"])

    Args:
        path: Where to; the ending says what it becomes: `.html` (for people, with charts),
            `.md` or `.csv`.
        campaigns: Each with at least one played year.
        names: The campaigns' files as people call them, in the same order, for the command that
            reproduces the report; without them the campaigns' own names are used.
        overwrite: Whether a file of that name may be replaced.

    Raises:
        InputError: If there is a file that may not be replaced, the ending says none of the
            three, the campaigns are of different scenarios or too many, no year of one was
            played, or the file cannot be written.
    """
    del campaigns, names, overwrite
    raise InputError("no report can be written yet", file=str(path))
