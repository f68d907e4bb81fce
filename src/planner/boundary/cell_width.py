"""Widths of text in terminal cells, and text cut or filled to a width."""

import unicodedata
from typing import Final

from planner.boundary.joiners import JOINER, JOINERS, is_picture
from planner.boundary.sanitize import ELLIPSIS, plain

_WIDE: Final = ("W", "F")
_WITHOUT: Final = ("Mn", "Me", "Cf")
_EMOJI_FORM: Final = "\ufe0f"
_SKINS: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def cells(text: str) -> int:
    """Return the width of a line of safe text, in cells."""
    if text.isascii():
        return len(text)
    return sum(_adds(text, at) for at in range(len(text)))


def fitted(text: str, width: int) -> str:
    """Return a text made safe to show, cut with an ellipsis or filled up to a width in cells."""
    shown = plain(text)
    if cells(shown) > width:
        shown = _head(shown, width - 1) + ELLIPSIS
    return shown + " " * (width - cells(shown))


def _head(text: str, width: int) -> str:
    """Return the longest beginning of a text within a width."""
    taken = 0
    for at in range(len(text)):
        taken += _adds(text, at)
        if taken > width:
            return text[:at].rstrip(JOINERS)
    return text


def _adds(text: str, at: int) -> int:
    """Return the cells that a character adds; 0 if it forms one emoji with those before it."""
    character, before = text[at], text[at - 1] if at else ""
    if character == _EMOJI_FORM:
        is_wide = unicodedata.east_asian_width(before) in _WIDE if before else True
        return int(not is_wide and is_picture(before) and not _is_joined(text, at - 1))
    if unicodedata.category(character) in _WITHOUT or _is_joined(text, at):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _is_joined(text: str, at: int) -> bool:
    """Return True if a character is the second or a later part of one emoji."""
    character, before = text[at], text[at - 1] if at else ""
    if character in _SKINS:
        return is_picture(before)
    return before == JOINER and is_picture(character)
