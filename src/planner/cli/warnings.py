"""Notes on printed figures; they do not change the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planner.boundary.sanitize import plain

if TYPE_CHECKING:
    from planner.campaign.verify import Difference


def record_note(difference: Difference) -> str:
    """A note that the printed figures are recomputed and differ from the campaign's record."""
    return (
        "these figures are what today's rules make of the orders; the file's own record differs "
        f"from year {difference.year} on ({difference.number}: recorded {difference.recorded}, now "
        f"{difference.recomputed}); planner verify --explain says more"
    )


def print_note(file: str, sentence: str) -> None:
    """Print a note on a file to the error stream."""
    sys.stderr.write(f"{plain(f'{file}: note: {sentence}')}\n")
