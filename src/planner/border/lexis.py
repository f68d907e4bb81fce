"""The few words of TOML that can be told apart without parsing: strings, comments, dotted keys.

Quotes and `#` mean one thing wherever they stand, so a single pattern finds every string and
comment. All patterns are possessive and take an unclosed string up to its end: they need time
in proportion to the text, whatever the text is.
"""

import re
from collections.abc import Iterator
from typing import Final

BARE: Final = r"[A-Za-z0-9_-]++"
# A string that is never closed runs to where a parser gives up on it.
LINE_STRING: Final = r"""(?:"(?:[^"\\\n]++|\\[^\n])*+(?:"|\\?+)|'[^'\n]*+'?+)"""
LONG_STRING: Final = (
    r'''(?:"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:""""{0,2}|\\?+)'''
    r"""|'''(?:[^']++|'(?!''))*+(?:''''{0,2})?+)"""
)
STRING: Final = f"(?:{LONG_STRING}|{LINE_STRING})"
COMMENT: Final = r"#[^\n]*+"
PART: Final = f"(?:{BARE}|{LINE_STRING})"
DOT: Final = r"[ \t]*+\.[ \t]*+"

_COMMENTS: Final = re.compile(f"{STRING}|(?P<comment>{COMMENT})")
_DOTTED: Final = re.compile(
    rf"(?P<dotted>(?<![A-Za-z0-9_-])(?!\"\"\"|'''){PART}(?:{DOT}{PART})++)"
    f"|{STRING}|{COMMENT}"
)
_BRACKETS: Final = re.compile(rf"{STRING}|{COMMENT}|(?P<open>[\[{{])|(?P<close>[\]}}])")
_PART: Final = re.compile(PART)


def has_comment(text: str) -> bool:
    """Say whether there is a comment (a `#` outside every string)."""
    return any(match.lastgroup == "comment" for match in _COMMENTS.finditer(text))


def dotted_keys(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each dotted key starts and how many parts it has (`1.5` counts as one too)."""
    for match in _DOTTED.finditer(text):
        if match.lastgroup == "dotted":
            dotted = match.group()
            parts = dotted.count(".") + 1
            if '"' in dotted or "'" in dotted:
                parts = len(_PART.findall(dotted))
            yield match.start(), parts


def deeper_than(text: str, depth: int) -> int | None:
    """Return where brackets first nest deeper than `depth`, or None."""
    level = 0
    for match in _BRACKETS.finditer(text):
        if match.lastgroup == "open":
            level += 1
            if level > depth:
                return match.start()
        elif match.lastgroup == "close":
            level -= 1
    return None


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both from 1, the column in characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
