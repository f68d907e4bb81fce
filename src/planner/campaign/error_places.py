"""Places of errors in a campaign file, in a player's words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from planner.boundary.misplaced_keys import stray, stray_sentence
from planner.boundary.mistakes import Mistake, MistakesError
from planner.boundary.validation import known_keys, misplaced, place_in_words
from planner.campaign.schema import CampaignFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.boundary.toml import Document
    from planner.boundary.toml_spans import DataPath
    from planner.scenario.problem import Problem

_OBVIOUS = ("orders", "decisions")
_YEAR = 2
"""Length of the path to a year."""


def value_in_words(data: object, path: DataPath) -> str:
    """A path in words.

    Args:
        data: The file as parsed.
        path: Keys and indexes from its top.

    Returns:
        Such as `year 4, fms-backlog: budget`; empty for the file itself.
    """
    return place_in_words(_shortened(data, path))


def mistakes(found: Sequence[Problem], document: Document) -> MistakesError:
    """The problems of a file as one error, which tells the first one.

    Args:
        found: At least one problem.
        document: The file.

    Returns:
        The error to raise, with file, line and column.
    """
    lost = {each.path: _misplaced_head(each, document) for each in found}
    elsewhere = {path for path in lost.values() if path}
    listed = [
        Mistake(lost[each.path] or each.path, partial(_told, each, document))
        for each in found
        if each.path not in elsewhere
    ]
    return MistakesError(listed, document)


def _misplaced_head(problem: Problem, document: Document) -> DataPath | None:
    """The path of a missing key of the head in a table further down; None if it is nowhere."""
    if len(problem.path) != 1 or problem.path[0] in document.data:
        return None
    return stray(document.data, str(problem.path[0]))


def _told(problem: Problem, document: Document) -> str:
    if _misplaced_head(problem, document):
        return stray_sentence(document, str(problem.path[0]))
    words = partial(value_in_words, document.data)
    hint = misplaced(problem.path, document, known_keys(CampaignFile), words)
    return f"{_around(document.data, problem.path)}{problem.told}{hint}"


def _around(data: object, path: DataPath) -> str:
    """The table of a problem in words, to begin its sentence."""
    if path[0] == "ratings":
        return "ratings: "
    if path[0] != "years" or path[_YEAR:] in (("year",), ("results",)):
        return ""
    return place_in_words(_shortened(data, path[:-1])).replace(": ", ", ") + ": "


def _shortened(data: object, path: DataPath) -> DataPath:
    """The path with the year's number in the place of its index, without tables of no interest."""
    if len(path) < _YEAR or path[0] != "years" or not isinstance(path[1], int):
        return path
    rest = tuple(part for part in path[_YEAR:] if part not in _OBVIOUS)
    return (f"year {_number(data, path[1])}", *rest)


def _number(data: object, index: int) -> int:
    """The number of a year in the file, or its position in the list if it has none."""
    years = data.get("years") if isinstance(data, dict) else None
    year = years[index] if isinstance(years, list) and index < len(years) else None
    number = year.get("year") if isinstance(year, dict) else None
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    return index + 1
