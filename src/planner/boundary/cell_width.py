"""Cells of a terminal's line: how many a text takes, and as much of it as goes into some."""

import unicodedata
from typing import Final

from planner.boundary.joiners import JOINER, JOINERS, is_picture
from planner.boundary.sanitize import ELLIPSIS, plain

_WIDE: Final = ("W", "F")
_WITHOUT: Final = ("Mn", "Me", "Cf")
_EMOJI_FORM: Final = "\ufe0f"
_SKINS: Final = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


def cells(text: str) -> int:
    """Count the cells that a line of safe text takes."""
    if text.isascii():
        return len(text)
    return sum(_adds(text, at) for at in range(len(text)))


def fitted(text: str, width: int) -> str:
    """A text made safe to show, in exactly so many cells: cut with an ellipsis, or filled up."""
    shown = plain(text)
    if cells(shown) > width:
        shown = _head(shown, width - 1) + ELLIPSIS
    return shown + " " * (width - cells(shown))


def _head(text: str, width: int) -> str:
    """As much of the beginning as goes into a width."""
    taken = 0
    for at in range(len(text)):
        taken += _adds(text, at)
        if taken > width:
            return text[:at].rstrip(JOINERS)
    return text


def _adds(text: str, at: int) -> int:
    """The cells that a character adds; what forms one emoji with those before it adds none."""
    character, before = text[at], text[at - 1] if at else ""
    if character == _EMOJI_FORM:
        is_wide = unicodedata.east_asian_width(before) in _WIDE if before else True
        return int(not is_wide and is_picture(before) and not _is_joined(text, at - 1))
    if unicodedata.category(character) in _WITHOUT or _is_joined(text, at):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _is_joined(text: str, at: int) -> bool:
    """Say whether a character is the later part of one emoji."""
    character, before = text[at], text[at - 1] if at else ""
    if character in _SKINS:
        return is_picture(before)
    return before == JOINER and is_picture(character)
