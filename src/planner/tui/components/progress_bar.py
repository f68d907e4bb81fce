"""Progress bars in characters."""

from __future__ import annotations

from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_ONE: Final = 10_000


def bar(done: int, likely: int, width: int) -> tuple[str, str, str]:
    """A progress bar in three pieces: reached, likely to be gained, and left.

    Args:
        done: Basis points reached.
        likely: Basis points likely reached at the year's end.
        width: Cells.

    Returns:
        The text of each piece; together `width` cells.
    """
    eighths = max(0, min(done, _ONE)) * width * 8 // _ONE
    whole, part = divmod(eighths, 8)
    reached = "█" * whole + (_EIGHTHS[part] if part else "")
    ahead = max(0, min(likely, _ONE)) * width // _ONE
    gained = "▒" * max(0, ahead - len(reached))
    return reached, gained, "·" * (width - len(reached) - len(gained))
