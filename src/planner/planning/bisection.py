"""Search for the least number that passes a test which all larger ones pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def least(passes: Callable[[int], bool], low: int, high: int, *, near: int | None = None) -> int:
    """The least number above `low` that passes, by bisection.

    Args:
        passes: True for `high`, and for numbers from the one looked for on; not asked for `high`.
        low: A number that does not pass.
        high: A number that passes.
        near: A guess; the search goes out from it in steps that double.

    Returns:
        A number that passes, of which the one before does not.
    """
    lowest, highest, stride = low, high, 1
    at = (low + high) // 2 if near is None else near
    while high - low > 1:
        at = min(max(at, low + 1), high - 1)
        if passes(at):
            high = at
        else:
            low = at
        if near is None or (low > lowest and high < highest):
            at = (low + high) // 2
        else:
            at, stride = (at - stride if high == at else at + stride), 2 * stride
    return high
