"""Scenario variants: the same scenario with other numbers, all of them legal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from planner.foresight.sensitivity.assumptions import Data, assumptions, data_of
from planner.scenario.checks import deterrence_at_start, problems
from planner.scenario.convert import scenario_of
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import DETERRENCE_NAME, THREAT_NAME
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.boundary.toml_spans import DataPath
    from planner.foresight.sensitivity.assumptions import Number
    from planner.scenario.model import Scenario

_RULES: DataPath = ("rules",)


@dataclass(frozen=True, slots=True)
class ScenarioVariant:
    """A scenario with other numbers."""

    scenario: Scenario
    held: int
    """Numbers that changed by less than the step, since they would not fit the others."""


def scenario_variant(scenario: Scenario, policy: str, steps: Sequence[int]) -> ScenarioVariant:
    """The scenario with each assumption's numbers larger or smaller.

    Where a priority's numbers would not fit each other (the largest product of its year would be
    beyond 32 bits), its own steps are halved until they do, then those of the rules; for any other
    misfit, all steps are.

    Args:
        scenario: The scenario, with its text.
        policy: Red's policy.
        steps: Basis points by which each of its `assumptions` is larger; 0 leaves it as it is.
    """
    moved = [
        (number, step)
        for each, step in zip(assumptions(scenario, policy), steps, strict=True)
        if step
        for number in each.numbers
    ]
    shares = {_table(number): BASIS_POINTS for number, _ in moved}
    while any(shares.values()):
        changes = {
            number.path: number.at(_share_of(step, shares[_table(number)]))
            for number, step in moved
        }
        data: Data = _changed(data_of(scenario), changes)
        made = _file(_changed(data, _derived(data)))
        if isinstance(made, ScenarioFile):
            name = f"{scenario.digest} {sorted(changes.items(), key=str)}"
            digest = hashlib.sha256(name.encode()).hexdigest()
            held = sum(shares[_table(number)] < BASIS_POINTS for number, _ in moved)
            return ScenarioVariant(scenario_of(made, digest=digest, text=""), held)
        for culprit in {key for path in made for key in _steps_to_halve(path, shares)}:
            shares[culprit] //= 2
    return ScenarioVariant(scenario, len(moved))


def _share_of(step: int, share: int) -> int:
    """A share of a step, towards 0."""
    return step * share // BASIS_POINTS if step > 0 else -(-step * share // BASIS_POINTS)


def _table(number: Number) -> DataPath:
    """The path of a number's table: one of the priorities, the rules, and so on."""
    return number.path[:2] if number.path[0] == "priorities" else number.path[:1]


def _steps_to_halve(path: DataPath, shares: dict[DataPath, int]) -> list[DataPath]:
    """The tables whose steps to halve for a problem at a path."""
    if path[:1] == ("priorities",):
        for table in (path[:2], _RULES):
            if shares.get(table):
                return [table]
    return list(shares)


def _file(data: Data) -> ScenarioFile | list[DataPath]:
    """The scenario file of some data, or the paths of its problems."""
    try:
        file = ScenarioFile.model_validate(data)
    except ValidationError as error:
        return [each["loc"] for each in error.errors()]
    return [problem.path for problem in problems(file)] or file


def _changed(value: Any, changes: dict[DataPath, int]) -> Any:  # noqa: ANN401 - any table or list
    """A copy with some numbers changed; unchanged parts are shared, not copied."""
    if () in changes:
        return changes[()]
    inner: dict[str | int, dict[DataPath, int]] = {}
    for path, number in changes.items():
        inner.setdefault(path[0], {})[path[1:]] = number
    copied = value.copy()
    for key, some in inner.items():
        copied[key] = _changed(value[key], some)
    return copied


def _derived(data: Data) -> dict[DataPath, int]:
    """The number that follows from others."""
    rows = {each["id"]: row for row, each in enumerate(data["indicators"])}
    rules, threat = data["rules"], data["indicators"][rows[THREAT_NAME]]["start"]
    start = deterrence_at_start(rules["deterrence_base"], rules["deterrence_threat"], threat)
    return {("indicators", rows[DETERRENCE_NAME], "start"): start}
