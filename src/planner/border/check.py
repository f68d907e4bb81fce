"""Models of what comes from outside, and their errors in one sentence each.

Ids are refused unless they are plain. Text that people write (names, notes) is kept exactly as
it is, bounded in length and with every line ended by a line feed, so that nothing of theirs is
lost; whatever shows it cleans it with `plain.plain`.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Annotated, Final, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from planner.border.errors import InputError
from planner.border.names import keys_at, known_keys
from planner.border.place import DataPath, Place, locate_all
from planner.border.plain import plain
from planner.border.spelling import nearest
from planner.border.toml import Document
from planner.border.wording import IDENTIFIER_PATTERN, place_in_words, sentence

__all__ = [
    "Identifier",
    "Many",
    "Prose",
    "Strict",
    "Title",
    "Whole",
    "explain",
    "known_keys",
    "nearest",
    "place_in_words",
]

MAX_WHOLE: Final = 2**53  # beyond it a JavaScript reader of our JSON loses digits
MAX_TITLE: Final = 200
MAX_PROSE: Final = 20_000
_MOST_LOCATED: Final = 100  # of many problems, so many are looked up to find the first

T = TypeVar("T")


class Strict(BaseModel):
    """A model that takes exactly its own fields, converts nothing and never changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n")


Whole = Annotated[int, Field(strict=True, ge=-MAX_WHOLE, le=MAX_WHOLE)]
"""A whole number: `5`, but not `5.0`, `"5"` or `true`. Narrow it with another `Field`."""

Identifier = Annotated[str, StringConstraints(strict=True, pattern=IDENTIFIER_PATTERN)]
"""The name a file uses for something: lower-case letters, digits and hyphens."""

Title = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=MAX_TITLE),
    AfterValidator(_one_line_end),
]
"""A name that people read. It is not safe to show before `plain`."""

Prose = Annotated[
    str,
    StringConstraints(strict=True, max_length=MAX_PROSE),
    AfterValidator(_one_line_end),
]
"""Text of several lines, perhaps none. It is not safe to show before `plain`."""

Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A TOML list kept as a tuple, its items as strict as their own type: `Many[Identifier]`."""


def explain(
    error: ValidationError,
    document: Document,
    known: Mapping[str, Sequence[str]] | None = None,
    words: Callable[[DataPath], str] = place_in_words,
) -> InputError:
    """Turn pydantic's errors into one sentence about the first of them in the file.

    Args:
        error: What validating `document.data` raised.
        document: The file, for the place in its text.
        known: The keys each table may have, named as `known_keys` does, to guess what a wrong
            one was meant to be.
        words: Says in words where a value is, given its path.

    Returns:
        The error to raise, with file, line and column.
    """
    problems = error.errors(include_url=False)
    paths = [_path(problem["loc"], document.data) for problem in islice(problems, _MOST_LOCATED)]
    places = locate_all(document.text, paths)
    first = min(range(len(paths)), key=lambda index: _order(places[index]))
    path, place = paths[first], places[first]
    known = known or {}
    header = f"[[{_table(path)}]]" if keys_at(known, path) else ""
    said = sentence(problems[first], keys_at(known, path[:-1]), header)
    told = f"{words(path)} {said}{_misplaced(path, known, words)}".strip()
    more = len({_path(problem["loc"], document.data) for problem in problems}) - 1
    if more:
        told += f" (and {more:,} more {'problem' if more == 1 else 'problems'})"
    line, column = place or (None, None)
    return InputError(told, file=document.name, line=line, column=column)


def _misplaced(
    path: DataPath, known: Mapping[str, Sequence[str]], words: Callable[[DataPath], str]
) -> str:
    """Say where a key belongs that stands below the table that it is one of, if it does.

    In TOML a key goes to the last table that was begun, wherever people mean it to go.
    """
    key, table = path[-1:], path[:-1]
    if not key or key[0] in keys_at(known, table):
        return ""
    for end in range(len(table) - 1, -1, -1):
        if key[0] in keys_at(known, table[:end]):
            header = f"[[{_table(table)}]]" if isinstance(table[-1], int) else f"[{_table(table)}]"
            whose = words(table[:end]) or "the file"
            return f"; if {key[0]} of {whose} is meant, put it above {header}"
    return ""


def _table(path: DataPath) -> str:
    """Return the name in a table's header."""
    return plain(".".join(part for part in path if isinstance(part, str)), MAX_TITLE)


def _order(place: Place | None) -> tuple[bool, Place]:
    """Sort by place, what has none last."""
    return place is None, place or (0, 0)


def _path(location: tuple[str | int, ...], data: object) -> DataPath:
    """Return the path in the file, without what pydantic adds for unions and keys of tables."""
    path: list[str | int] = []
    for index, part in enumerate(location):
        is_last = index == len(location) - 1
        if isinstance(data, dict) and (part in data or is_last):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            continue
        if part != "[key]":
            path.append(part)
    return tuple(path)
