"""A time or a word in letters of five lines, or of ten, to be read across a room."""

from __future__ import annotations

from typing import Final

LINES: Final = 5

_SHAPES: Final = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "A": ("###", "# #", "###", "# #", "# #"),
    "C": ("###", "#  ", "#  ", "#  ", "###"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "K": ("#  #", "# # ", "##  ", "# # ", "#  #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "R": ("###", "# #", "## ", "# #", "# #"),
}


def big_text(said: str, scale: int = 1) -> tuple[str, ...]:
    """A text in large letters.

    Args:
        said: Digits, colons and the letters of the words that the projector says.
        scale: 1 for five lines, 2 for ten; a dot of a letter is twice as wide as it is high.

    Returns:
        Lines of equal width.
    """
    dot = 2 * scale
    shapes = [_SHAPES[each] for each in said]
    lines = [
        (" " * dot).join(
            "".join(("█" if on == "#" else " ") * dot for on in shape[line]) for shape in shapes
        )
        for line in range(LINES)
    ]
    return tuple(line for line in lines for _ in range(scale))
