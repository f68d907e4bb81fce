"""Names of assumptions: by field of a scenario file, an id and a title.

They are those of the rules' parameters (`planner.engine.rulebook`). A field that no rule names is
not varied: years, counts of moves, and a KPI's baseline and target (progress is a share of the way
between them, whatever they are).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.engine.rule import Table
from planner.engine.rulebook import RULES
from planner.scenario.schema import ResourcesTable, RuleParameters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.engine.rule import Parameter

_ORDER: Final[dict[Table, Iterable[str]]] = {
    Table.RULES: RuleParameters.model_fields,
    Table.RESOURCES: ResourcesTable.model_fields,
    Table.PRIORITIES: (
        "rate",
        "budget_full",
        "effort_full",
        "luck",
        "cohesion_weight",
        "support_weight",
        "threat_weight",
        "publicness",
        "readiness_floor",
        "gate",
        "drift",
        "deterrence",
        "cohesion_reward",
        "support_reward",
        "season",
    ),
}
"""The order of assumptions in a study; those not named here come after, by rule."""


def parameters(table: Table) -> tuple[Parameter, ...]:
    """The rules' parameters in a table of a scenario file, in the order of a study's columns."""
    found = {
        each.name: each
        for rule in RULES.values()
        for each in rule.parameters
        if each.table is table
    }
    first = [name for name in _ORDER.get(table, ()) if name in found]
    return tuple(found[name] for name in dict.fromkeys((*first, *found)))


def assumption_id(parameter: Parameter, row_id: str) -> str:
    """The id of the assumption that a parameter belongs to.

    Args:
        parameter: A rule's parameter.
        row_id: The id of the table with the parameter, such as a priority's.

    Returns:
        Such as `pace:fms-backlog`, `priorities:luck`, `rules:slip` or `pull`.
    """
    group = parameter.group or parameter.name
    if parameter.apart:
        return f"{group}:{row_id}"
    if parameter.table is Table.INDICATORS:
        return group
    return f"{parameter.table.value}:{group}"
