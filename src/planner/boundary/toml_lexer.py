"""A lexer for the parts of TOML that need no parser: strings, comments, dotted keys, headers.

Quotes and `#` have the same meaning everywhere, so a single pattern finds every string and comment.
All patterns are possessive and read an unclosed string up to its end, so their time is proportional
to the length of any text.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

BARE: Final = r"[A-Za-z0-9_-]++"
# An unclosed string extends to the point where a parser reports it.
LINE_STRING: Final = r"""(?:"(?:[^"\\\n]++|\\[^\n])*+(?:"|\\?+)|'[^'\n]*+'?+)"""
# No lookahead stands inside a possessive group: Python before 3.11.5 then gives a match back.
LONG_STRING: Final = (
    r'''(?:"""(?:[^"\\]++|\\[\s\S]|"[^"\\]|""[^"\\]|"\\[\s\S]|""\\[\s\S])*+(?:"{3,5}+|"{0,2}\\?+)'''
    r"""|'''(?:[^']++|'[^']|''[^'])*+'{0,5}+)"""
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
_HEADERS: Final = re.compile(
    rf"^[ \t]*+(?P<header>\[\[?(?:{PART}|[ \t.])++\]\]?)[ \t]*+(?:#|$)|{STRING}|{COMMENT}",
    re.MULTILINE,
)
_CONFLICT: Final = re.compile(
    rf"^(?P<mark><{{7}}|={{7}}|>{{7}}|\|{{7}})(?:[ \t][^\n]*)?$|{STRING}|{COMMENT}", re.MULTILINE
)
LONGEST_WORD: Final = 1_000
"""The most characters of a number, a date or one bare part of a key."""
_LONG: Final = rf"(?<![A-Za-z0-9_+-])[A-Za-z0-9_+-]{{{LONGEST_WORD + 1}}}"
_LONG_WORD: Final = re.compile(_LONG)
_MARKS: Final = re.compile(
    rf"{STRING}|{COMMENT}|(?P<word>{_LONG})|(?P<table>^[ \t]*+\[\[?)|(?P<value>[=,\[])",
    re.MULTILINE,
)


class Excess(NamedTuple):
    """The first thing in a text beyond a limit."""

    kind: Literal["word", "table", "value"]
    offset: int


def first_excess(text: str, most_tables: int, most_values: int) -> Excess | None:
    """Return the first excess in a text, found without a parser; None if there is none.

    That is a word longer than `LONGEST_WORD`, or one table's header or one value too many. A
    value follows each equals sign, comma or opening bracket.

    Args:
        text: Any text.
        most_tables: The most lines that begin with a bracket.
        most_values: The most values and tables in all.
    """
    brackets = text.count("[")
    values = text.count("=") + text.count(",") + brackets
    if brackets <= most_tables and values <= most_values and not _LONG_WORD.search(text):
        return None
    tables = values = 0
    for match in _MARKS.finditer(text):
        if match.lastgroup is None:
            continue
        is_table = match.lastgroup == "table"
        tables, values = tables + is_table, values + 1
        if match.lastgroup == "word":
            return Excess("word", match.start())
        if tables > most_tables:
            return Excess("table", match.end() - 1)
        if values > most_values:
            return Excess("value", match.end() - 1)
    return None


def has_comment(text: str) -> bool:
    """Return True if there is a comment (a `#` outside every string)."""
    return any(match.lastgroup == "comment" for match in _COMMENTS.finditer(text))


def dotted_keys(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offset and the number of parts of each dotted key (`1.5` counts as one too)."""
    for match in _DOTTED.finditer(text):
        if match.lastgroup == "dotted":
            dotted = match.group()
            parts = dotted.count(".") + 1
            if '"' in dotted or "'" in dotted:
                parts = len(_PART.findall(dotted))
            yield match.start(), parts


def deeper_than(text: str, depth: int) -> int | None:
    """Return the offset at which brackets first nest deeper than `depth`, None if they do not."""
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


def headers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the header of each table and its offset."""
    for match in _HEADERS.finditer(text):
        if match["header"] is not None:
            yield match["header"], match.start("header")


def first_header(text: str) -> tuple[str, int] | None:
    """Return the first table's header and its offset, None if there is no table."""
    return next(headers(text), None)


def conflict_mark(text: str) -> int | None:
    """Return the offset of the first mark of a merge conflict, None if there is none."""
    marks = (match for match in _CONFLICT.finditer(text) if match["mark"] is not None)
    return next((match.start() for match in marks), None)
