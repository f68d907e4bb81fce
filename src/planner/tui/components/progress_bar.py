"""Progress bars in characters."""

from __future__ import annotations

from typing import Final

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_WHOLE: Final = 10_000


def bar(done: int, likely: int, width: int) -> tuple[str, str, str]:
    """A progress bar in three pieces: reached, likely gain, and remaining.

    Args:
        done: Progress now, in basis points.
        likely: Likely progress at the year's end, in basis points.
        width: Cells.

    Returns:
        The text of each piece; together `width` cells.
    """
    eighths = max(0, min(done, _WHOLE)) * width * 8 // _WHOLE
    whole, part = divmod(eighths, 8)
    reached = "█" * whole + (_EIGHTHS[part] if part else "")
    ahead = max(0, min(likely, _WHOLE)) * width // _WHOLE
    gained = "▒" * max(0, ahead - len(reached))
    return reached, gained, "·" * (width - len(reached) - len(gained))
