"""Tables as spreadsheets write and open them: CSV in the encodings and with the marks they use.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, which is
taken away when it is read again; so a file that was written here reads back as it was.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.validation import MAX_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_BYTES: Final = 20_000_000
"""The largest list that is read."""

MOST_ROWS: Final = 20_000
"""The most rows of a list, more than a spreadsheet shows well."""

_MARK: Final = b"\xef\xbb\xbf"
_DELIMITERS: Final = (",", ";", "\t")
_FORMULA: Final = "=+\\-@\t\r＝＋－＠"  # noqa: RUF001 -- some spreadsheets take wide signs too
_LIVE: Final = re.compile(rf"'*\s*[{_FORMULA}]")
_DEFUSED: Final = re.compile(rf"''*\s*[{_FORMULA}]")
_SEPARATOR: Final = re.compile(r"sep=(.)\r?\n?")


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table."""

    number: int
    """The number of the row as a spreadsheet counts, the headers in row 1."""
    line: int
    """The line of the file on which it begins."""
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """True if nothing is in it."""
        return not any(each.strip() for each in self.cells)


def records(content: bytes, name: str) -> tuple[Record, ...]:
    """Read a table; a row in which nothing is written is left out.

    Args:
        content: The file's bytes: UTF-8 with or without its mark, or CP1252.
        name: The file's name for messages.

    Returns:
        The rows, the headers first; none if the file is empty.

    Raises:
        InputError: If it is another encoding, or its quotation marks are not in pairs.
    """
    text = _decoded(content, name)
    separator = _SEPARATOR.match(text)
    skipped = 0
    if separator:
        text, skipped = text[separator.end() :], 1
    delimiter = separator.group(1) if separator else _delimiter(text)
    return tuple(each for each in _parsed(text, delimiter, name, skipped) if not each.is_blank)


def table_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a spreadsheet opens it: UTF-8 with its mark, commas, nothing that is a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([defused(each) for each in row])
    return _MARK + out.getvalue().encode()


def defused(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not compute it."""
    return f"'{cell}" if _LIVE.match(cell) else cell


def _restored(cell: str) -> str:
    """The cell as it was before it was defused."""
    return cell[1:] if cell.startswith("'") and _DEFUSED.match(cell) else cell


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        message = "is neither UTF-8 nor CP1252; save it as “CSV UTF-8” in the spreadsheet"
        raise InputError(message, file=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(_MARK):
            line = error.object.count(b"\n", 0, error.start) + 1
            raise InputError("is marked as UTF-8, but is not", file=name, line=line) from None
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "is neither UTF-8 nor CP1252; save it as “CSV UTF-8” in the spreadsheet"
        raise InputError(message, file=name, line=line) from None


def _delimiter(text: str) -> str:
    """The sign that parts the headers into the most cells."""
    head = io.StringIO(text, newline="")

    def count(delimiter: str) -> int:
        head.seek(0)
        try:
            return len(next(csv.reader(head, delimiter=delimiter), []))
        except csv.Error:
            return 0

    return max(_DELIMITERS, key=count)


def _parsed(text: str, delimiter: str, name: str, skipped: int) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _broken(error, name, number + 1, line + skipped) from None
        number += 1
        if number > MOST_ROWS + 1:
            raise InputError(f"has more than {MOST_ROWS:,} rows; part it in two", file=name)
        yield Record(
            number + skipped, line + skipped, tuple(_cell(each, name, number) for each in cells)
        )
        line = reader.line_num + 1


def _cell(cell: str, name: str, number: int) -> str:
    if len(cell) > MAX_PROSE:
        message = f"row {number} has a cell of more than {MAX_PROSE:,} characters; shorten it"
        raise InputError(message, file=name)
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return _restored(cell)


def _broken(error: csv.Error, name: str, number: int, line: int) -> InputError:
    said = str(error)
    if "field larger" in said:
        message = f"row {number} has a cell of more than {MAX_PROSE:,} characters; shorten it"
        return InputError(message, file=name, line=line)
    if "end of data" in said:
        message = f"row {number} opens a quotation mark that is never closed"
        return InputError(message, file=name, line=line)
    message = f"row {number}: text follows a closing quotation mark; write a mark inside as two"
    return InputError(message, file=name, line=line)
