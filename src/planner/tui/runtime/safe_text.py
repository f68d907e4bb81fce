"""The one way for text from data to reach a widget.

Textual reads a plain `str` as markup, and markup can run actions; an escape sequence in a string
reaches the terminal. `text` shows every string as what it is: characters.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from planner.boundary.joiners import JOINER, is_picture
from planner.boundary.sanitize import plain, squeezed

if TYPE_CHECKING:
    from textual.style import Style

    from planner.boundary.errors import InputError

_LONGEST = 2000
_WORD_JOINER = "\u2060"
_LONGEST_PATH = 300


def text(
    value: str, style: str | Style = "", *, limit: int = _LONGEST, multiline: bool = False
) -> Content:
    """Text from data as content that is never markup and never obeyed by a terminal.

    Args:
        value: Any string, from a file, a person or the scenario.
        style: A Textual style for all of it, such as `bold $warning`; ours, never from data.
        limit: The most characters to show.
        multiline: Keep line feeds.

    Returns:
        What every widget, notification and border title takes.
    """
    return Content.styled(_shown(value, limit, multiline), style)


@lru_cache(maxsize=1024)
def _shown(value: str, limit: int, multiline: bool) -> str:  # noqa: FBT001 - a fact to look up by
    """The characters to show. They are kept, since a screen asks for the same ones at every key."""
    return _countable(plain(value, limit, multiline=multiline))


def _countable(shown: str) -> str:
    """Give letters behind a joiner their cells: Rich takes every joiner for that of an emoji.

    It counts nothing for the one character behind a joiner, nor do some terminals; so a letter
    gets a word joiner before it, which nobody sees.
    """
    if JOINER not in shown:
        return shown
    first, *others = shown.split(JOINER)
    joiners = (JOINER if is_picture(other[:1]) else JOINER + _WORD_JOINER for other in others)
    return first + "".join(map("".join, zip(joiners, others, strict=True)))


def said(error: InputError) -> Content:
    """An error's sentence as it stands by itself, with a capital."""
    sentence = str(error)
    return text(sentence[:1].upper() + sentence[1:])


def fit(content: Content, width: int, *, right: bool = False) -> Content:
    """Cut or pad content to a number of cells.

    Args:
        content: Any content; wide characters count as two cells.
        width: Cells.
        right: Pad on the left, so that it ends on the right.

    Returns:
        Content of exactly that width.
    """
    if right and content.cell_length < width:
        return content.pad_left(width - content.cell_length)
    return content.truncate(width, ellipsis=True, pad=True)


def fit_end(content: Content, width: int) -> Content:
    """Cut content to a number of cells so that its end stays: `…/my-campaign.toml`.

    Args:
        content: Any content; wide characters count as two cells.
        width: Cells.

    Returns:
        Content of exactly that width.
    """
    if content.cell_length <= width:
        return content.truncate(width, pad=True)
    start = 0
    while content[start:].cell_length >= width and start < len(content):
        start += 1
    return Content.assemble("…", content[start:]).truncate(width, pad=True)


def shown_path(path: Path) -> str:
    """A path with the home folder as `~` and no endless middle; still to go through `text`."""
    return squeezed(from_home(path), _LONGEST_PATH)


def from_home(path: Path) -> str:
    """A whole path with the home folder as `~`; still to go through `text`."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
