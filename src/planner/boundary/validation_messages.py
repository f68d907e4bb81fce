"""Sentences for pydantic's errors, in plain words."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic_core import ErrorDetails

from planner.boundary.sanitize import plain
from planner.boundary.suggestions import folded, nearest
from planner.boundary.toml_spans import DataPath

IDENTIFIER_PATTERN: Final = r"^[a-z0-9-]{1,64}$"
DIGEST_PATTERN: Final = r"^[0-9a-f]{64}$"
SPOKEN_PATTERN: Final = r"\S"
KEY_PATTERN: Final = r"^[0-9a-f]{40}$"
TIME_PATTERN: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"

_LONGEST_VALUE: Final = 40
_LONGEST_SENTENCE: Final = 300
_MOST_NAMES: Final = 12

# `{…}` is filled in from what pydantic knows about the error.
_MUST: Final = {
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "bool_type": "must be true or false",
    "string_type": "must be text in quotes",
    "string_unicode": "must be text in quotes",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "none_required": "must be left out",
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "multiple_of": "must be a multiple of {multiple_of}",
    "literal_error": "must be one of {expected}",
    "enum": "must be one of {expected}",
}
# Errors of length: the value itself would not help, or be too long.
_LENGTH: Final = {
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must have at least {min_length} characters",
    "too_long": "must have at most {max_length} entries",
    "too_short": "must have at least {min_length} entries",
}
# Every pattern of a model, in plain words.
_PATTERNS: Final = {
    IDENTIFIER_PATTERN: "must be an id of 1 to 64 lower-case letters, digits and hyphens",
    DIGEST_PATTERN: "must be a digest of 64 digits and letters a to f",
    SPOKEN_PATTERN: "must not be blank",
    KEY_PATTERN: "must be a key of 40 hexadecimal digits, as the planner wrote it",
    TIME_PATTERN: "must be a date and time such as 2026-05-04T19:41:00+02:00",
}
_LISTS: Final = ("list_type", "tuple_type")


def place_in_words(path: DataPath) -> str:
    """Return a path in words: `("years", 3, "orders", "budget")` is "years 4, orders: budget"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, str):
            words.append(plain(part, _LONGEST_VALUE))
        elif words:
            words[-1] += f" {part + 1}"
        else:
            words.append(f"entry {part + 1}")
    outer, last = ", ".join(words[:-1]), words[-1:]
    return ": ".join([outer, *last] if outer else last)


def sentence(problem: ErrorDetails, known: Sequence[str], header: str = "") -> str:
    """Return the problem of a value, as the rest of a sentence that begins with the value's path.

    Args:
        problem: One of pydantic's errors.
        known: The valid names in the place of an unknown key, if they are known.
        header: The header of the tables that belong at this path, if any do.
    """
    kind = problem["type"]
    context: Mapping[str, object] = problem.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return f"is not a known key{_hint(str(problem['loc'][-1]), known)}"
    if kind in _LENGTH:
        if context.get("min_length") == 1:
            return "must not be empty"
        return _LENGTH[kind].format_map(context)
    must = _must(kind, context, header)
    if must:
        meant = _meant(problem, context) or _as_id(problem, context)
        return f"{must}, is {value_in_words(problem['input'])}{meant}"
    reason = context.get("error")  # the words of the program's own checks
    message = str(reason) if isinstance(reason, Exception) else problem["msg"]
    return plain(message[:1].lower() + message[1:], _LONGEST_SENTENCE)


def _must(kind: str, context: Mapping[str, object], header: str) -> str:
    """Return the requirement that a value breaks, empty if the error has none for its value."""
    if kind == "string_pattern_mismatch":
        return _PATTERNS[str(context["pattern"])]
    if header and kind in _LISTS:
        return f"must be tables, each headed {header}"
    return _MUST.get(kind, "").format_map(context)


def value_in_words(value: object) -> str:
    """Return a value from a file in words, short and safe to show."""
    if isinstance(value, str):
        return f'"{plain(value, _LONGEST_VALUE)}"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        is_long = isinstance(value, int) and abs(value) >= 10**_LONGEST_VALUE
        return "a far longer number" if is_long else repr(value)
    if isinstance(value, list | tuple):
        return "a list"
    return "a table" if isinstance(value, dict) else "something else"


def _hint(word: str, known: Sequence[str]) -> str:
    meant = nearest(word, known)
    if meant is not None:
        return f', did you mean "{plain(meant, _LONGEST_VALUE)}"?'
    if 0 < len(known) <= _MOST_NAMES:
        return f"; known are {plain(', '.join(known), _LONGEST_SENTENCE)}"
    return ""


def _meant(problem: ErrorDetails, context: Mapping[str, object]) -> str:
    """Return a suggestion from the error's list of choices, empty without one."""
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    meant = nearest(problem["input"], choices) if isinstance(problem["input"], str) else None
    return "" if meant is None else f', did you mean "{meant}"?'


def _as_id(problem: ErrorDetails, context: Mapping[str, object]) -> str:
    """Return a suggestion to write a title as an id, empty if no id is required."""
    if context.get("pattern") != IDENTIFIER_PATTERN:
        return ""
    spelt = folded(str(problem["input"])[: _LONGEST_VALUE + 1])
    fits = len(spelt) <= _LONGEST_VALUE and re.search(IDENTIFIER_PATTERN, spelt)
    return f'; write "{spelt}"' if fits else ""
