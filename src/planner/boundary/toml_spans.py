"""Line and column of a value in a TOML text that the parser has accepted.

The parser gives line and column for mistakes in syntax only. When a value is found to be wrong
later, this module reads the text once more, follows the keys that lead to the value and skips all
others.
"""

import re
from collections.abc import Sequence
from typing import Final

import tomli

from planner.boundary.toml_lexer import BARE, COMMENT, DOT, PART, STRING

DataPath = tuple[str | int, ...]
Place = tuple[int, int]

_BLANK: Final = re.compile(r"[ \t]*+")
_SPACE: Final = re.compile(rf"(?:[ \t\r\n]++|{COMMENT})*+")
_STRING: Final = re.compile(STRING)
_PART: Final = re.compile(PART)
_DOT: Final = re.compile(DOT)
_PLAIN_PAIRS: Final = re.compile(
    rf"""(?:[ \t]*+{BARE}[ \t]*+=[ \t]*+(?:"(?!"")[^"\\\n]*+"|[A-Za-z0-9_+.:-]++)?[ \t]*+\n)++"""
)
_PLAIN_HEADER: Final = re.compile(rf"\[\[?(?P<keys>{BARE}(?:\.{BARE})*+)\]\]?+")
_BARE_VALUE: Final = re.compile(r"[^,\[\]{}#\n]++")
_INSIDE: Final = re.compile(rf"{STRING}|{COMMENT}|[\[\]{{}}]")


def locate(text: str, path: DataPath) -> Place | None:
    """Return line and column (from 1) of the value at the path.

    That of a table is its header or brace, of an array its bracket; of a table made by dotted keys
    only, the key. For a path that is not in the text it is that of the deepest ancestor that is,
    None if there is none.

    Args:
        text: A text that tomli accepts; for others the result is undefined.
        path: Keys and, in arrays, indexes from 0.
    """
    return locate_all(text, [path])[0]


def locate_all(text: str, paths: Sequence[DataPath]) -> list[Place | None]:
    """Return line and column of each path as `locate` does, in one pass over the text."""
    offsets = _Walk(text, paths).offsets()
    found: list[int | None] = []
    for path in paths:
        known = (offsets.get(path[:depth]) for depth in range(len(path), 0, -1))
        found.append(next((offset for offset in known if offset is not None), None))
    places = _places(text, {offset for offset in found if offset is not None})
    return [None if offset is None else places[offset] for offset in found]


def _places(text: str, offsets: set[int]) -> dict[int, Place]:
    """Return line and column of each offset, counting every line once."""
    places: dict[int, Place] = {}
    line, counted = 1, 0
    for offset in sorted(offsets):
        line += text.count("\n", counted, offset)
        counted = offset
        places[offset] = line, offset - text.rfind("\n", 0, offset)
    return places


class _Walk:
    """One pass over a text that records the offsets of the wanted paths and their ancestors."""

    def __init__(self, text: str, paths: Sequence[DataPath]) -> None:
        self._text = text
        self._at = 0
        self._entered = {path[:depth] for path in paths for depth in range(len(path))}
        self._wanted = self._entered.union(paths)
        self._declared: dict[DataPath, int] = {}  # by a value or a header of its own
        self._implied: dict[DataPath, int] = {}  # by a longer key or header that goes through it
        self._last: dict[DataPath, int] = {}  # the index of the newest table in an array of tables

    def offsets(self) -> dict[DataPath, int]:
        """Read the whole text and return the offset of each wanted path that is in it."""
        header: DataPath = ()
        end = len(self._text)
        self._skip(_SPACE)
        while self._at < end:
            if self._next() == "[":
                header = self._header()
                self._skip(_SPACE)
                if header not in self._entered:  # nothing in it is wanted
                    self._skip(_PLAIN_PAIRS)
            else:
                self._pair(header)
            self._skip(_SPACE)
        return self._implied | self._declared

    def _header(self) -> DataPath:
        start = self._at
        is_element = self._text.startswith("[[", start)
        path: DataPath = ()
        keys = self._header_keys(2 if is_element else 1)
        for depth, key in enumerate(keys, 1):
            path = (*path, key)
            if depth == len(keys) and is_element:
                index = self._last[path] = self._last.get(path, -1) + 1
                self._imply(path, start)
                path = (*path, index)
            elif path in self._last:
                path = (*path, self._last[path])
            if depth < len(keys):
                self._imply(path, start)
        self._declare(path, start)
        return path

    def _header_keys(self, brackets: int) -> list[str]:
        plain = _PLAIN_HEADER.match(self._text, self._at)
        if plain is not None:  # nearly all are
            self._at = plain.end()
            return plain["keys"].split(".")
        self._at += brackets
        keys = [key for key, _ in self._keys()]
        self._at += brackets
        return keys

    def _pair(self, parent: DataPath) -> None:
        keys = self._keys()
        path = parent
        for key, start in keys:
            path = (*path, key)
            self._imply(path, start)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _keys(self) -> list[tuple[str, int]]:
        """Read a dotted key and the space around it; return each part and its offset."""
        keys: list[tuple[str, int]] = []
        while True:
            self._skip(_BLANK)
            start = self._at
            self._skip(_PART)
            keys.append((_key(self._text[start : self._at]), start))
            dot = _DOT.match(self._text, self._at)
            if dot is None:
                self._skip(_BLANK)
                return keys
            self._at = dot.end()

    def _value(self, path: DataPath) -> None:
        self._declare(path, self._at)
        first = self._next()
        if first == "[" and path in self._entered:
            self._array(path)
        elif first == "{" and path in self._entered:
            self._inline_table(path)
        elif first in ("[", "{"):
            self._step_over()
        else:
            self._skip(_STRING if first in ('"', "'") else _BARE_VALUE)

    def _array(self, path: DataPath) -> None:
        index = 0
        while self._inside("]"):
            self._value((*path, index))
            index += 1

    def _inline_table(self, path: DataPath) -> None:
        while self._inside("}"):
            self._pair(path)

    def _inside(self, closing: str) -> bool:
        """Move to the next item and return True, or past the closing bracket and return False."""
        if self._next() in ("[", "{"):
            self._at += 1
        self._skip(_SPACE)
        if self._next() == ",":
            self._at += 1
            self._skip(_SPACE)
        if self._next() not in (closing, ""):
            return True
        self._at += 1
        return False

    def _step_over(self) -> None:
        """Skip an array or inline table without wanted paths."""
        level = 0
        for match in _INSIDE.finditer(self._text, self._at):
            bracket = match.group()
            level += (bracket in ("[", "{")) - (bracket in ("]", "}"))
            if level == 0:
                self._at = match.end()
                return

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()

    def _declare(self, path: DataPath, offset: int) -> None:
        if path in self._wanted:
            self._declared.setdefault(path, offset)

    def _imply(self, path: DataPath, offset: int) -> None:
        if path in self._wanted:
            self._implied.setdefault(path, offset)


def _key(written: str) -> str:
    """Return the key of a bare or quoted part of a dotted key."""
    if written[:1] not in ('"', "'"):
        return written
    try:
        key: str = tomli.loads(f"key = {written}")["key"]
    except tomli.TOMLDecodeError:  # only in a text that tomli does not accept
        return written
    return key
