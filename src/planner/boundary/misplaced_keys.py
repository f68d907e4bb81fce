"""Keys of a file's head that were written below its first table.

In TOML a key belongs to the last table header above it, whatever the author intended.
"""

from collections.abc import Sequence

from planner.boundary.sanitize import plain
from planner.boundary.toml import Document
from planner.boundary.toml_lexer import first_header, line_and_column
from planner.boundary.toml_spans import DataPath

_LONGEST_HEADER = 80


def stray(data: object, key: str) -> DataPath | None:
    """Return the path of a head key that is in a table further down, None if it is in none.

    Args:
        data: A file as parsed, without the key in its head.
        key: The key's name.
    """
    pending: list[tuple[DataPath, object]] = [((), data)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            if key in value:
                return (*path, key)
            pending.extend(((*path, name), inner) for name, inner in reversed(value.items()))
        elif isinstance(value, list):
            indexed = reversed(list(enumerate(value)))
            pending.extend(((*path, index), inner) for index, inner in indexed)
    return None


def stray_sentence(document: Document, key: str) -> str:
    """Return the sentence for a head key that is further down: that it belongs to the head."""
    return (
        f"{plain(key, _LONGEST_HEADER)} is there, but in the wrong place: it belongs to the head "
        f"of the file; move this line above {first_table(document)}"
    )


def first_table(document: Document) -> str:
    """Return the end of a file's head in words, such as `the first [[years]], line 7`."""
    found = first_header(document.text)
    if found is None:
        return "the first table"
    header, offset = found
    line, _ = line_and_column(document.text, offset)
    return f"the first {plain(header, _LONGEST_HEADER)}, line {line}"


def strays(data: object, missing: Sequence[str], wrong: Sequence[DataPath]) -> dict[str, DataPath]:
    """Find the missing keys of a head in the tables below it.

    Args:
        data: The file as parsed.
        missing: Keys that the head must have and does not.
        wrong: The paths of problems; a key at one of them does not belong there.

    Returns:
        The path of each key that was found, by the key.
    """
    found: dict[str, DataPath] = {}
    for key in missing:
        path = next((path for path in wrong if len(path) > 1 and path[-1] == key), None)
        path = path or stray(data, key)
        if path is not None:
            found[key] = path
    return found
