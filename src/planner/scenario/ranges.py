"""Products that the engine takes must stay inside 32 bits, whatever happens in a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import ONE
from planner.scenario.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.scenario.schema import EventTable, PriorityTable, RulesTable, ScenarioFile

LARGEST = 2**31 - 1

WAY = 50_000
"""The farthest that a KPI's target may be from its baseline, in whole numbers."""


def check_ranges(file: ScenarioFile) -> Iterator[Problem]:
    """Find priorities and red options whose numbers could overflow.

    Args:
        file: A scenario whose types and references are right.

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
        if priority.luck * file.rules.friction_cohesion > ONE * ONE:
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
    yield from _pressure(file)


def _gains(priority: PriorityTable, rules: RulesTable) -> Iterator[tuple[str, int]]:
    """The largest product of each step from push to disturbance, in the engine's order."""
    riding = abs(priority.publicness * rules.free_riding) // ONE + 1
    factors = (
        ("push", ONE),
        ("season", max(priority.season)),
        ("readiness", ONE),
        ("climate", rules.climate_most),
        ("free-riding", ONE + riding // 2 + 1),
        ("friction", ONE + priority.luck * rules.friction_cohesion // ONE + 1),
        ("disturbance", rules.disturbance_most),
    )
    gain = priority.rate
    for step, factor in factors:
        product = gain * factor
        yield step, product
        gain = product // ONE


def _pressure(file: ScenarioFile) -> Iterator[Problem]:
    """Red's points x the weight of an appeal that looks at them."""
    years = file.phases[-1].last_year
    most = max((policy.income for policy in file.red.policies), default=0)
    income = (file.rules.red_income + file.rules.red_income_threat) * max(most, ONE) // ONE
    for event in file.events:
        income += sum(max(0, amount) for amount in _pressures(event))
    for index, option in enumerate(file.red.options):
        product = years * income * abs(option.appeals.get("pressure", 0))
        if product > LARGEST:
            sentence = (
                f"red's points x the weight could reach {product:,}, beyond {LARGEST:,}; "
                "lower the weight or what events add to pressure"
            )
            yield Problem(("red", "options", index, "appeals", "pressure"), sentence)


def _pressures(event: EventTable) -> Iterable[int]:
    yield event.effects.get("pressure", 0)
    for option in event.options:
        yield option.effects.get("pressure", 0)
        if option.gamble is not None:
            yield option.gamble.won.get("pressure", 0)
            yield option.gamble.lost.get("pressure", 0)
