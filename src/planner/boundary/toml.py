"""Reading TOML files from outside: size and time are limited, and errors have line and column."""

import datetime as dt
import hashlib
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tomli

from planner.boundary.atomic_files import read_bytes
from planner.boundary.errors import CostlyError, InputError, LimitError
from planner.boundary.toml_lexer import (
    conflict_mark,
    deeper_than,
    dotted_keys,
    first_excess,
    line_and_column,
)
from planner.boundary.toml_spans import DataPath, locate

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 16  # tables and arrays in one another
MAX_DOTTED_PARTS: Final = 50_000  # in all dotted keys together; the parser is slowest at these
MAX_ITEMS: Final = 60_000  # values and tables in all
MAX_TABLES: Final = 20_000  # headers; each takes the parser as long as five values
MAX_LIST: Final = 2_000
MAX_STRING: Final = 1_000_000  # a scenario embedded in a campaign is one text
MAX_KEY: Final = 200
MAX_WHOLE: Final = 2**63 - 1  # the largest that TOML guarantees


@dataclass(frozen=True)
class Document:
    """A TOML file as it was read.

    Attributes:
        name: The file's name for messages.
        text: Its text without byte order mark, lines ended by a single line feed.
        data: The parsed values: tables, lists, text, whole numbers, floats, true and false.
        digest: SHA-256 (hex) of the bytes on disk, to notice that another program changed them.
    """

    name: str
    text: str
    data: dict[str, object]
    digest: str


def read_document(path: Path) -> Document:
    """Read and parse a TOML file.

    Raises:
        InputError: The file cannot be read, is too large, or is not the TOML described here.
    """
    return parse_document(read_bytes(path, MAX_BYTES), str(path))


def parse_document(raw: bytes, name: str) -> Document:
    """Parse the bytes of a TOML file.

    Args:
        raw: The bytes, UTF-8 with or without a byte order mark.
        name: The file's name for messages.

    Raises:
        LimitError: If it has more content than any file of this program.
        InputError: If it is not valid; with line and column if there is one.
    """
    if len(raw) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES:,} bytes", file=name)
    text = _decode(raw, name)
    _refuse_costly(text, name)
    data = _parse(text, name)
    _refuse_excess(data, text, name)
    return Document(name, text, data, hashlib.sha256(raw).hexdigest())


_WIDE: Final = (
    ("UTF-32", re.compile(rb"\xff\xfe\0\0|\0\0\xfe\xff|[\s!-~]\0{3}|\0{3}[\s!-~]")),
    ("UTF-16", re.compile(rb"\xff\xfe|\xfe\xff|([\s!-~]\0){2}|(\0[\s!-~]){2}")),
)
"""Beginnings of UTF-32 and UTF-16 files: a byte order mark, or ASCII between zero bytes."""


def _decode(raw: bytes, name: str) -> str:
    for encoding, beginning in _WIDE:
        if beginning.match(raw):
            raise InputError(f"is {encoding} text; save it as UTF-8", file=name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (len(raw) - len(error.object))  # the codec drops a byte order mark
        line = raw.count(b"\n", 0, start) + 1
        column = len(raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8-sig")) + 1
        message = "is not UTF-8 text here; save it as UTF-8"
        raise InputError(message, file=name, line=line, column=column) from None
    return text.replace("\r\n", "\n")


def _refuse_costly(text: str, name: str) -> None:
    """Refuse text that the parser would need long for, before it is parsed."""
    excess = first_excess(text, MAX_TABLES, MAX_ITEMS)
    if excess is not None:
        line, column = line_and_column(text, excess.offset)
        kind = InputError if excess.kind == "word" else CostlyError
        raise kind(_EXCESSES[excess.kind], file=name, line=line, column=column)
    if _has_few_dots(text):
        return
    total = 0
    for offset, parts in dotted_keys(text):
        total += parts
        if parts > MAX_DEPTH or total > MAX_DOTTED_PARTS:
            what = f"a key of {parts:,} parts" if parts > MAX_DEPTH else "too many dotted keys"
            line, column = line_and_column(text, offset)
            raise LimitError(f"{what}, more than is allowed", file=name, line=line, column=column)


_EXCESSES: Final = {
    "word": "a number or a name that is too long to read",
    "table": f"has more than {MAX_TABLES:,} tables",
    "value": f"has more than {MAX_ITEMS:,} values",
}


def _has_few_dots(text: str) -> bool:
    """Return True if no key can have too many parts: no line has enough dots, nor has the text."""
    if 2 * text.count(".") > MAX_DOTTED_PARTS:
        return False
    return not re.search(rf"^(?:[^.\n]*+\.){{{MAX_DEPTH}}}", text, re.MULTILINE)


def _parse(text: str, name: str) -> dict[str, object]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        _refuse_conflict(text, name)
        message = f"is not valid TOML: {error.msg[:1].lower()}{error.msg[1:200]}"
        raise InputError(message, file=name, line=error.lineno, column=error.colno) from None
    except RecursionError:
        offset = deeper_than(text, MAX_DEPTH) or 0
        line, column = line_and_column(text, offset)
        raise InputError(_TOO_DEEP, file=name, line=line, column=column) from None
    except ValueError:  # a number of more digits than Python converts
        raise InputError(_EXCESSES["word"], file=name) from None


def _refuse_conflict(text: str, name: str) -> None:
    """Raise an error that names the cause if the text has the marks of a merge conflict."""
    offset = conflict_mark(text)
    if offset is not None:
        line, column = line_and_column(text, offset)
        message = (
            "is in a merge conflict: two versions stand side by side here; keep the lines of one "
            "and remove the marks <<<<<<<, ======= and >>>>>>>"
        )
        raise InputError(message, file=name, line=line, column=column)


_TOO_DEEP: Final = f"tables and lists are nested more than {MAX_DEPTH} deep"


def _refuse_excess(data: dict[str, object], text: str, name: str) -> None:
    """Refuse values that no file of this program has, with the line of the first one."""
    if _is_modest(data):
        return
    items = 0
    pending: list[tuple[DataPath, object]] = [((), data)]
    while pending:
        path, value = pending.pop()
        problem = _excess(value) or _unusable(value)
        if problem is None and len(path) > MAX_DEPTH and isinstance(value, dict | list):
            problem = _TOO_DEEP
        items += 1
        if problem is None and items > MAX_ITEMS:
            problem = f"has more than {MAX_ITEMS:,} values"
        if problem is not None:
            line, column = locate(text, path) or (None, None)
            raise LimitError(problem, file=name, line=line, column=column)
        if isinstance(value, dict):
            pending.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            indexed = reversed(list(enumerate(value)))
            pending.extend(((*path, index), inner) for index, inner in indexed)


Container = dict[str, object] | list[object]


def _is_modest(data: Container) -> bool:
    """Return True if a file has no value to refuse; quick, since it does not track paths."""
    items = 1
    level = [data]
    for _ in range(MAX_DEPTH + 1):
        inner: list[Container] = []
        for outer in level:
            if not _is_modest_inside(outer, inner):
                return False
            items += len(outer)
        if not inner:
            return items <= MAX_ITEMS
        level = inner
    return False


def _is_modest_inside(outer: Container, inner: list[Container]) -> bool:
    """Return True if one table or list has none; adds the tables and lists in it to `inner`."""
    if len(outer) > MAX_LIST:
        return False
    if isinstance(outer, dict) and outer and max(map(len, outer)) > MAX_KEY:
        return False
    values = list(outer.values()) if isinstance(outer, dict) else outer
    for value in values:
        if isinstance(value, str):
            if len(value) > MAX_STRING:
                return False
        elif isinstance(value, dict | list):
            inner.append(value)
        elif _unusable(value) is not None:
            return False
    return True


def _excess(value: object) -> str | None:
    """Return the sentence on the limit that a text, list or table exceeds, None if it is within."""
    match value:
        case str() if len(value) > MAX_STRING:
            return f"a text of {len(value):,} characters, more than {MAX_STRING:,}"
        case list() if len(value) > MAX_LIST:
            return f"a list of {len(value):,} items, more than {MAX_LIST:,}"
        case dict() if len(value) > MAX_LIST:
            return f"a table of {len(value):,} keys, more than {MAX_LIST:,}"
        case dict() if any(len(key) > MAX_KEY for key in value):
            return f"a key of more than {MAX_KEY} characters"
    return None


def _unusable(value: object) -> str | None:
    """Return the sentence on a number or date that cannot be used, None if it can."""
    if type(value) is int and -MAX_WHOLE <= value <= MAX_WHOLE:  # the usual case first
        return None
    match value:
        case float() if not math.isfinite(value):
            return "a number must be finite, not inf, nan or too large to hold"
        case int() if not -MAX_WHOLE <= value <= MAX_WHOLE:
            return "a whole number must fit into 64 bits"
        case dt.date() | dt.time():
            return "dates and times are not used here; put it in quotes to make it text"
    return None
