"""Remarks on what is printed, which change no exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from planner.boundary.sanitize import plain

if TYPE_CHECKING:
    from planner.campaign.verify import Difference


def record_differs(cell: Difference) -> str:
    """Say of figures which ones they are, where a campaign's own record has others."""
    return (
        "these figures are what today's rules make of the orders; the file's own record differs "
        f"from year {cell.year} on ({cell.number}: recorded {cell.recorded}, now "
        f"{cell.recomputed}); planner verify --explain says more"
    )


def remark(file: str, sentence: str) -> None:
    """Say something about a file on the error stream, beside the results."""
    sys.stderr.write(f"{plain(f'{file}: note: {sentence}')}\n")
