"""Text from outside, made safe to show, with every hidden character visible.

A name in a file may hold an escape sequence that sets the clipboard, a control that reverses the
line's direction, or a hundred accents on one letter. `plain` makes every such character visible
and harmless in the shown text; the stored text does not change.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from planner.boundary.joiners import JOINER, JOINERS, joins

ELLIPSIS: Final = "…"
MAX_MARKS: Final = 4  # Vietnamese stacks 2, pointed Hebrew 3; no script needs more

# All invisible characters: a list instead of `unicodedata`, so that every Python shows the same; a
# test compares the two.
_UNSEEN: Final = (
    "\x00-\x1f\x7f"  # C0 and DEL
    "\x80-\x9f"  # C1: a terminal obeys some as it obeys ESC
    "\u00ad\u034f\u061c\u180e\ufeff"  # soft hyphen, joiner, marks of direction, byte order mark
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"  # Arabic and Syriac formats
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers: letters that look like nothing
    "\u17b4\u17b5\u180b-\u180d\u180f"  # Khmer and Mongolian invisibles
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line ends, direction
    "\ufe00-\ufe0d"  # variation selectors; the last two only choose text or emoji
    "\ufff0-\ufffb"  # specials
    "\ufdd0-\ufdef"  # noncharacters
    "\ud800-\udfff\ue000-\uf8ff"  # surrogates, private use
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff"  # tags, more selectors, private planes
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(15))
)

_BEYOND_ASCII: Final = re.compile(
    rf"[^\x00-\x7f]{{{MAX_MARKS + 1},}}"
)  # a run that can contain too many marks
_CONTROL_PICTURES: Final = 0x2400
_LAST_C0: Final = 0x1F
_DEL: Final = 0x7F


def plain(text: str, limit: int = 2000, *, multiline: bool = False) -> str:
    """Return the text as it is safe to show, at most `limit` characters long.

    Control characters become their pictures (ESC is ␛), other invisible characters their number
    (`<U+202E>`), and of many combining marks on a letter the first few stay. A joiner stays where
    the script needs it (see `planner.boundary.joiners`). A second call changes nothing.

    Args:
        text: Any string, also one with lone surrogates.
        limit: The most characters to return; a longer text ends in an ellipsis.
        multiline: Keep line feeds (a carriage return is shown all the same).
    """
    head = text[: limit + 1]
    shown = head if head.isascii() and head.isprintable() else _made_visible(head, multiline)
    if len(shown) <= limit and len(text) == len(head):
        return shown
    return shown[: max(limit - 1, 0)].rstrip(JOINERS) + ELLIPSIS


def singly(text: str) -> str:
    """Return the text with one harmless character for each of its own.

    For input fields, where the cursor counts characters. A character that `plain` writes out is a
    single picture here, or the replacement character if it has none. So is a joiner, since the
    cursor could not be between the characters that it joins; a non-joiner stays if it is text.

    Args:
        text: Any string, also one with lone surrogates.
    """
    return _suspect().sub(_single_picture, text)


def squeezed(text: str, limit: int) -> str:
    """Return the text, with its middle left out if it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    end = limit // 2
    return f"{text[: limit - end - 1]}{ELLIPSIS}{text[-end:]}"


@cache
def _suspect() -> re.Pattern[str]:
    """A pattern for one invisible character; compiled late, as most texts are plain ASCII."""
    return re.compile(f"[{_UNSEEN}]")


def _made_visible(text: str, multiline: bool) -> str:  # noqa: FBT001 - one fact
    picture = _multiline_picture if multiline else _picture
    shown = _thin(_suspect().sub(picture, text))
    if any(each in shown for each in JOINERS):  # a character beside one may be gone by now
        shown = _suspect().sub(picture, shown)
    return shown


def _picture(match: re.Match[str]) -> str:
    if joins(match.string, match.start()):
        return match.group()
    code = ord(match.group())
    if code <= _LAST_C0:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == _DEL else f"<U+{code:04X}>"


def _single_picture(match: re.Match[str]) -> str:
    shown = _picture(match)
    return shown if len(shown) == 1 and shown != JOINER else "\N{REPLACEMENT CHARACTER}"


def _multiline_picture(match: re.Match[str]) -> str:
    return "\n" if match.group() == "\n" else _picture(match)


def _thin(text: str) -> str:
    """Keep only the first few of each run of combining marks."""
    return _BEYOND_ASCII.sub(_thin_run, text)


def _thin_run(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match.group():
        if character not in JOINERS:  # a joiner does not start a new run
            marks = marks + 1 if unicodedata.category(character).startswith("M") else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
