"""Formats of the campaign file: older ones are converted, newer ones refused.

A step takes the parsed tables of one format and returns those of the next. Text and lines stay
those of the file, so that an error names a line that the user can see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.misplaced_keys import stray, stray_sentence
from planner.boundary.toml_spans import locate

if TYPE_CHECKING:
    from planner.boundary.toml import Document

FORMAT: Final = 2
"""The format of files written by this program."""

Step = Callable[[dict[str, object]], dict[str, object]]


def _injects_as_tables(data: dict[str, object]) -> dict[str, object]:
    """From format 1, in which a year's injects were ids of events."""
    years = data.get("years")
    if not isinstance(years, list):
        return data
    return {**data, "years": [_with_tables(year) for year in years]}


def _with_tables(year: object) -> object:
    injects = year.get("injects") if isinstance(year, dict) else None
    if not isinstance(year, dict) or not isinstance(injects, list):
        return year  # the schema reports the problem
    tables = [{"id": each} if isinstance(each, str) else each for each in injects]
    return {**year, "injects": tables}


STEPS: Final[Mapping[int, Step]] = {1: _injects_as_tables}
"""The step from each older format to the next."""


def up_to_date(document: Document, steps: Mapping[int, Step] = STEPS) -> Document:
    """Convert a campaign file's tables to the present format.

    Args:
        document: The file as it was read.
        steps: The step from each older format to the next.

    Returns:
        The same file with its tables in the present format.

    Raises:
        InputError: If it is not a campaign, or has a newer format.
    """
    _refuse_other_files(document)
    data = document.data
    version = data["format"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return document  # the schema reports the problem
    if version > FORMAT:
        sentence = (
            f"is of format {version}, written by a newer planner; this one reads up to format "
            f"{FORMAT}: update planner to open it"
        )
        raise _at(document, "format", sentence)
    for older in range(version, FORMAT):
        data = {**steps[older](data), "format": older + 1}
    return replace(document, data=data)


def _refuse_other_files(document: Document) -> None:
    data = document.data
    if "priorities" in data and "phases" in data:
        sentence = "is a scenario, not a campaign; planner new --scenario starts a campaign in it"
        raise InputError(sentence, file=document.name)
    if "format" not in data:
        below = stray(data, "format") if "years" in data else None
        if below is not None:
            line, column = locate(document.text, below) or (None, None)
            sentence = stray_sentence(document, "format")
            raise InputError(sentence, file=document.name, line=line, column=column)
        sentence = f"is not a campaign: the line format = {FORMAT} is missing"
        raise InputError(sentence, file=document.name)


def _at(document: Document, key: str, sentence: str) -> InputError:
    line, column = locate(document.text, (key,)) or (None, None)
    return InputError(sentence, file=document.name, line=line, column=column)
