"""The assumptions of a scenario: its assumed numbers, in groups that are varied together.

A number is assumed when its basis says so, even if the source for the fact behind it was found. It
is varied by a share of itself, and kept within the range that the schema allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from planner.boundary.toml import parse_document
from planner.engine.rule import Table
from planner.foresight.sensitivity.assumption_names import assumption_id, parameters
from planner.scenario.checks import (
    FIRST_BUDGET,
    FIRST_EFFORT,
    LEAST_BUDGET,
    LEAST_EFFORT,
)
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import DETERRENCE_NAME
from planner.scenario.provenance import REST
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.boundary.toml_spans import DataPath
    from planner.scenario.model import Scenario

Data = dict[str, Any]

MARKS: Final = ("assumed", "fitted")
"""Words in the basis of a number that was assumed, or fitted so that the game is good."""

_FLOORS: Final[dict[DataPath, int]] = {
    ("resources", "budget", 0): FIRST_BUDGET,
    ("resources", "budget_least"): LEAST_BUDGET,
    ("resources", "effort"): FIRST_EFFORT,
    ("resources", "effort_least"): LEAST_EFFORT,
}
"""Least values that every scenario must have, beyond the ranges of its schema."""


@dataclass(frozen=True, slots=True)
class Number:
    """One whole number of a scenario file."""

    path: DataPath
    value: int
    least: int
    most: int
    middle: int = 0
    """The neutral value that steps are measured from: 0, or 10,000 for a factor."""

    def at(self, step: int) -> int:
        """The number when its distance from the middle is larger by `step` basis points."""
        way = self.value - self.middle
        moved = (abs(way) * (BASIS_POINTS + step) + BASIS_POINTS // 2) // BASIS_POINTS
        return min(max(self.middle + (moved if way >= 0 else -moved), self.least), self.most)


@dataclass(frozen=True, slots=True)
class Assumption:
    """Numbers that are varied together."""

    id: str
    """Such as `pace:fms-backlog` or `rules:slip`."""
    title: str
    """Their meaning in words, without the thing that `about` names."""
    about: str
    """A priority's, an indicator's or an event's id, or nothing."""
    numbers: tuple[Number, ...]


@lru_cache(maxsize=8)
def assumptions(scenario: Scenario, policy: str) -> tuple[Assumption, ...]:
    """The assumptions of a scenario.

    Args:
        scenario: The scenario, with its text.
        policy: Red's policy; assumptions about other policies are left out.

    Returns:
        The assumptions in the order of the file. Numbers that are 0 have no share to vary and are
        left out, and so are years and counts of moves.
    """
    found: dict[str, tuple[str, str, list[Number]]] = {}
    for key, title, about, number in _assumed(data_of(scenario), policy):
        found.setdefault(key, (title, about, []))[2].append(number)
    return tuple(
        Assumption(key, title, about, tuple(numbers))
        for key, (title, about, numbers) in found.items()
    )


@lru_cache(maxsize=8)
def data_of(scenario: Scenario) -> Data:
    """The scenario's file, parsed; not to be changed."""
    return parse_document(scenario.text.encode(), scenario.id).data


def _assumed(data: Data, policy: str) -> Iterator[tuple[str, str, str, Number]]:
    """Every assumed number with the id, title and subject of its assumption."""
    schema = ScenarioFile.model_json_schema()
    named = {kind: parameters(kind) for kind in Table}
    for kind, path, table in _tables(data, policy):
        for each in named[kind]:
            said = table["basis"].get(each.name, table["basis"].get(REST, ""))
            if each.name in table and any(mark in said for mark in MARKS):
                row_id = table.get("id", "")
                about = row_id if each.apart else ""
                for number in _numbers((*path, each.name), table[each.name], schema):
                    if number.value != number.middle:
                        yield assumption_id(each, row_id), each.title, about, number


def _tables(data: Data, policy: str) -> Iterator[tuple[Table, DataPath, Data]]:
    """Every table that has a basis, with its path, without the tables of red's other policies."""
    for row, table in enumerate(data["priorities"]):
        yield Table.PRIORITIES, ("priorities", row), table
    for row, table in enumerate(data["indicators"]):
        if table["id"] != DETERRENCE_NAME:
            yield Table.INDICATORS, ("indicators", row), table
    yield Table.RESOURCES, ("resources",), data["resources"]
    yield Table.RULES, ("rules",), data["rules"]
    for row, table in enumerate(data.get("events", [])):
        yield Table.EVENTS, ("events", row), table
    for row, table in enumerate(data["red"].get("options", [])):
        yield Table.RED, ("red", "options", row), table
    for row, table in enumerate(data["red"]["policies"]):
        if table["id"] == policy:
            yield Table.RED, ("red", "policies", row), table


def _numbers(path: DataPath, value: object, schema: Data) -> Iterator[Number]:
    """The numbers in a value, at any depth of tables and lists."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers((*path, key), inner, schema)
    elif isinstance(value, list):
        for row, inner in enumerate(value):
            yield from _numbers((*path, row), inner, schema)
    elif isinstance(value, int) and not isinstance(value, bool):
        least, most = _bounds(path, schema)
        middle = BASIS_POINTS if least == BASIS_POINTS or path[-2:-1] == ("season",) else 0
        yield Number(path, value, max(least, _FLOORS.get(path, least)), most, middle)


def _bounds(path: DataPath, schema: Data) -> tuple[int, int]:
    """The least and the most that the schema allows at a path."""
    here = schema
    for part in path:
        here = _meant(here, schema)
        if isinstance(part, int):
            here = here["items"]
        else:
            here = here.get("properties", {}).get(part) or here["additionalProperties"]
    here = _meant(here, schema)
    return here["minimum"], here["maximum"]


def _meant(here: Data, schema: Data) -> Data:
    """The schema behind a reference, or behind a choice between a value and null."""
    if "anyOf" in here:
        here = next(each for each in here["anyOf"] if each.get("type") != "null")
    if "$ref" in here:
        return _meant(schema["$defs"][here["$ref"].rsplit("/", 1)[-1]], schema)
    return here
