"""The engine's array types and its one way to scale a number by a share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from planner.scenario.model import ONE

Whole = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int8]


def share_of(amount: Whole, share: Whole | int) -> Whole:
    """The given share of an amount, floored.

    Args:
        amount: Whole numbers; `amount * share` must stay inside 32 bits.
        share: Basis points.

    Returns:
        `amount * share // 10000`.
    """
    return amount * share // ONE


def frozen(array: npt.NDArray[np.generic]) -> None:
    """Make an array read-only, so that a value that holds it is a value."""
    array.setflags(write=False)
