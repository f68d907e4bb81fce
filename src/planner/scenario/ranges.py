"""Checks that the engine's products stay inside 32 bits in every possible campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import BASIS_POINTS
from planner.scenario.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.scenario.schema import PriorityTable, RuleParameters, ScenarioFile

LARGEST = 2**31 - 1

WAY = 50_000
"""The largest distance of a KPI's target from its baseline, in its unit x its scale."""


def check_ranges(file: ScenarioFile) -> Iterator[Problem]:
    """Find priorities whose numbers could overflow; red's pressure is capped by the engine.

    Args:
        file: A scenario with valid types and references.

    Yields:
        The problems.
    """
    for index, priority in enumerate(file.priorities):
        way = abs(priority.kpi.target - priority.kpi.baseline)
        where = ("priorities", index, "kpi", "target")
        if way == 0:
            yield Problem(where, "the target is the baseline; there would be nothing to do")
        if way > WAY:
            yield Problem(where, f"the target is {way:,} from the baseline, at most {WAY:,} may be")
        if priority.luck * file.rules.friction_cohesion > BASIS_POINTS * BASIS_POINTS:
            sentence = "with no cohesion left, luck x friction_cohesion is more than the whole gain"
            yield Problem(("priorities", index, "luck"), sentence)
        for step, product in _gains(priority, file.rules):
            if product > LARGEST:
                sentence = (
                    f"the year's gain could reach {product:,} in the step {step}, beyond "
                    f"{LARGEST:,}; lower rate, season or luck"
                )
                yield Problem(("priorities", index, "rate"), sentence)
                break


def _gains(priority: PriorityTable, rules: RuleParameters) -> Iterator[tuple[str, int]]:
    """The largest product of each step from push to disturbance, in the engine's order."""
    free_riding = abs(priority.publicness * rules.free_riding) // BASIS_POINTS + 1
    factors = (
        ("push", BASIS_POINTS),
        ("season", max(priority.season)),
        ("readiness", BASIS_POINTS),
        ("climate", rules.climate_most),
        ("free-riding", BASIS_POINTS + free_riding // 2 + 1),
        ("friction", BASIS_POINTS + priority.luck * rules.friction_cohesion // BASIS_POINTS + 1),
        ("disturbance", rules.disturbance_most),
    )
    gain = priority.rate
    for step, factor in factors:
        product = gain * factor
        yield step, product
        gain = product // BASIS_POINTS
