"""The provenance of numbers: found in a named source, general knowledge, or assumed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel

from planner.scenario.problem import Problem, unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from planner.boundary.toml_spans import DataPath
    from planner.scenario.schema import ScenarioFile

REST = "*"
"""The key for all numbers of a table that have no key of their own."""

MARKS = ("found", "general knowledge", "assumed")
"""The first words of every basis text."""

YEARS = ("first_year", "last_year", "phase", "number")
"""Whole numbers that give a table's time or order, and so need no basis."""

_CODE = re.compile(r"\bS\d+[a-z]?\b")


def check_provenance(file: ScenarioFile) -> Iterator[Problem]:
    """Find numbers without a basis, basis texts without a mark, and sources not listed.

    Args:
        file: A scenario with valid types.

    Yields:
        The problems.
    """
    cited: set[str] = set()
    for path, table in _tables(file):
        texts: dict[str, str] = getattr(table, "basis")  # noqa: B009 - each of these has one
        yield from _coverage(path, table, texts)
        for field, text in texts.items():
            where = (*path, "basis", field)
            yield from _text(where, text, file.sources)
            cited.update(_CODE.findall(text))
    for code in file.sources:
        if code not in cited:
            yield Problem(("sources", code), f"no basis refers to the source {code}")


def _tables(file: ScenarioFile) -> Iterator[tuple[DataPath, BaseModel]]:
    for index, priority in enumerate(file.priorities):
        yield ("priorities", index), priority
    for index, indicator in enumerate(file.indicators):
        yield ("indicators", index), indicator
    yield ("resources",), file.resources
    yield ("rules",), file.rules
    for index, event in enumerate(file.events):
        yield ("events", index), event
    for index, option in enumerate(file.red.options):
        yield ("red", "options", index), option
    for index, policy in enumerate(file.red.policies):
        yield ("red", "policies", index), policy


def _coverage(path: DataPath, table: BaseModel, texts: dict[str, str]) -> Iterator[Problem]:
    measured = [
        name for name, value in table if name not in (*YEARS, "basis") and _has_number(value)
    ]
    for field in texts:
        if field != REST and field not in measured:
            yield unknown((*path, "basis", field), "number", field, measured)
    if REST not in texts:
        for name in measured:
            if name not in texts:
                advice = f'give one under "{name}" or under "{REST}"'
                yield Problem((*path, name), f"{name} has no basis; {advice}")


def _has_number(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return True
    if isinstance(value, dict):
        return any(_has_number(each) for each in value.values())
    if isinstance(value, tuple):
        return any(_has_number(each) for each in value)
    return isinstance(value, BaseModel) and any(_has_number(each) for _, each in value)


def _text(path: DataPath, text: str, sources: Collection[str]) -> Iterator[Problem]:
    if not text.startswith(MARKS):
        yield Problem(path, 'a basis begins with "found", "general knowledge" or "assumed"')
        return
    codes = _CODE.findall(text)
    if text.startswith("found") and not codes:
        yield Problem(path, 'a number that was found must name its source, as in "found S12: ..."')
    for code in codes:
        if code not in sources:
            yield unknown(path, "source", code, tuple(sources))
