"""Models of data from outside, and their errors in one sentence each.

Ids are limited to plain characters. Text that people write (names, notes) is stored unchanged,
except that its length is limited and lines end with a line feed; code that shows it makes it safe
with `planner.boundary.sanitize.plain`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import starmap
from typing import Annotated, Final, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails

from planner.boundary.key_names import keys_at, known_keys
from planner.boundary.misplaced_keys import first_table, stray_sentence, strays
from planner.boundary.mistakes import Mistake, MistakesError
from planner.boundary.sanitize import plain
from planner.boundary.suggestions import nearest
from planner.boundary.toml import Document
from planner.boundary.toml_spans import DataPath
from planner.boundary.validation_messages import IDENTIFIER_PATTERN, place_in_words, sentence

__all__ = [
    "Identifier",
    "Many",
    "Prose",
    "Strict",
    "Title",
    "Whole",
    "explain",
    "known_keys",
    "misplaced",
    "nearest",
    "place_in_words",
]

MAX_WHOLE: Final = 2**53  # beyond it a JavaScript reader of our JSON loses digits
MAX_TITLE: Final = 200
MAX_PROSE: Final = 20_000

T = TypeVar("T")


class Strict(BaseModel):
    """A frozen model that accepts exactly its own fields and converts no types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n")


Whole = Annotated[int, Field(strict=True, ge=-MAX_WHOLE, le=MAX_WHOLE)]
"""A whole number: `5`, but not `5.0`, `"5"` or `true`. Narrow it with another `Field`."""

Identifier = Annotated[str, StringConstraints(strict=True, pattern=IDENTIFIER_PATTERN)]
"""An id in a file: lower-case letters, digits and hyphens."""

Title = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=MAX_TITLE),
    AfterValidator(_one_line_end),
]
"""A name for people. It is not safe to show before `plain`."""

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
) -> MistakesError:
    """Turn pydantic's errors into sentences, each with its line and column in the file.

    Args:
        error: The error that validating `document.data` raised.
        document: The file, to find line and column.
        known: The valid keys of each table, named as by `known_keys`, for suggestions.
        words: Returns the words for the path of a value.

    Returns:
        The error to raise: the first of them in the file, with its line and column.
    """
    known = known or {}
    found: dict[DataPath, ErrorDetails] = {}
    for problem in error.errors(include_url=False):
        found.setdefault(_path(problem["loc"], document.data), problem)
    missing = [str(path[0]) for path, problem in found.items() if _is_missing(path, problem)]
    below = strays(document.data, missing, tuple(found)) if missing else {}
    told: dict[DataPath, Callable[[], str]] = {
        path: partial(stray_sentence, document, key) for key, path in below.items()
    }
    for path, problem in found.items():
        if path not in told and not (len(path) == 1 and path[0] in below):
            told[path] = partial(_told, problem, path, document, known, words)
    return MistakesError(list(starmap(Mistake, told.items())), document)


def _is_missing(path: DataPath, problem: ErrorDetails) -> bool:
    """Return True if a key is missing from the head of the file."""
    return len(path) == 1 and problem["type"] == "missing"


def _told(
    problem: ErrorDetails,
    path: DataPath,
    document: Document,
    known: Mapping[str, Sequence[str]],
    words: Callable[[DataPath], str],
) -> str:
    header = f"[[{_table(path)}]]" if keys_at(known, path) else ""
    said = sentence(problem, keys_at(known, path[:-1]), header)
    return f"{words(path)} {said}{misplaced(path, document, known, words)}".strip()


def misplaced(
    path: DataPath,
    document: Document,
    known: Mapping[str, Sequence[str]],
    words: Callable[[DataPath], str],
) -> str:
    """Return the advice for a key that belongs to an outer table, empty if it does not.

    Args:
        path: The path of the key in the file.
        document: The file.
        known: The valid keys of each table, named as by `known_keys`.
        words: Returns the words for the path of a value.
    """
    key, table = path[-1:], path[:-1]
    if not key or key[0] in keys_at(known, table):
        return ""
    for end in range(len(table) - 1, -1, -1):
        if key[0] in keys_at(known, table[:end]):
            header = f"[[{_table(table)}]]" if isinstance(table[-1], int) else f"[{_table(table)}]"
            above = header if end else first_table(document)
            whose = words(table[:end]) or "the file"
            return f"; if {key[0]} of {whose} is meant, put it above {above}"
    return ""


def _table(path: DataPath) -> str:
    """Return the name in a table's header."""
    return plain(".".join(part for part in path if isinstance(part, str)), MAX_TITLE)


def _path(location: tuple[str | int, ...], data: object) -> DataPath:
    """Return the path in the file, without the parts that pydantic adds for unions and keys."""
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
