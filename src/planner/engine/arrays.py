"""The engine's array types and its one way to scale a number by a share."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from planner.scenario.model import BASIS_POINTS

Int32Array = npt.NDArray[np.int32]
BoolArray = npt.NDArray[np.bool_]
Int8Array = npt.NDArray[np.int8]

Kind = TypeVar("Kind", bound=np.generic)


MANY = 4_096
"""Numbers in an array from which on NumPy's `clip` is quicker than its `maximum` and `minimum`."""


@lru_cache(maxsize=4_096)
def constant(number: int) -> Int32Array:
    """A whole number as an array without axes, which NumPy takes more quickly than an `int`."""
    return frozen(np.array(number, dtype=np.int32))


def share_of(amount: Int32Array, share: Int32Array | int) -> Int32Array:
    """The given share of an amount, floored.

    Args:
        amount: Whole numbers; `amount * share` must stay inside 32 bits.
        share: Basis points.

    Returns:
        `amount * share // 10000`.
    """
    if isinstance(share, int):
        share = constant(share)
    return amount * share // constant(BASIS_POINTS)


def between(amount: Int32Array, least: Int32Array | int, most: Int32Array | int) -> Int32Array:
    """Amounts kept within bounds.

    Args:
        amount: Whole numbers.
        least: Their lower bound, or one for each row `[row, 1]`.
        most: Their upper bound, or one for each row `[row, 1]`.
    """
    if isinstance(least, int) and isinstance(most, int):
        if amount.size > MANY:
            return amount.clip(least, most)
        least, most = constant(least), constant(most)
    kept: Int32Array = np.maximum(amount, least)
    return np.minimum(kept, most, out=kept)


def frozen(array: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
    """The same array, made read-only."""
    array.setflags(write=False)
    return array


def freeze_arrays(value: object) -> None:
    """Make every array of an object read-only, so that the object cannot change."""
    for each in vars(value).values():
        if isinstance(each, np.ndarray):
            frozen(each)
