"""Factors on the pace of work, in figures and signs."""

from __future__ import annotations

from typing import Final

from planner.scenario.model import BASIS_POINTS
from planner.wording.odds import DOWN, UP

USUAL: Final = "·"
"""Stands in place of an arrow where nothing is faster or slower than usual."""
_SMALLEST: Final = 100


def times(factor: int) -> str:
    """A factor in basis points as people write it: `×0.7`, `×1.05`, `×2`."""  # noqa: RUF002 - the sign is meant
    hundredths = (abs(factor) + _SMALLEST // 2) // _SMALLEST
    figure = f"{hundredths // 100}.{hundredths % 100:02}".rstrip("0").rstrip(".")
    return f"×{figure}"  # noqa: RUF001 - the sign is meant


def arrow(factor: int) -> str:
    """`▲` for a factor above 1, `▼` for one below 1, `·` for one that shows as 1."""
    if times(factor) == times(BASIS_POINTS):
        return USUAL
    return UP if factor > BASIS_POINTS else DOWN
