"""The improvement plan: a corrective action for each area, proposed from its cause.

An action is the advice of the rule with the largest loss (`planner.engine.rules`), with figures of
the campaign. Owners and dates are left for people to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import year_chain
from planner.analysis.findings import AT_LAST_STEP, UNSPENT
from planner.engine.rule import Element
from planner.engine.rulebook import RULES
from planner.engine.rules.deterrence import FEARED, FIELDED
from planner.engine.rules.income import INCOME
from planner.engine.rules.indicators import OUTCOME
from planner.engine.rules.limits import LIMIT
from planner.engine.rules.neglect import SLIPPAGE
from planner.engine.rules.pace import READINESS
from planner.engine.rules.push import PUSH
from planner.engine.state import COHESION, DETERRENCE, SUPPORT, THREAT
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import progress_of
from planner.wording.figures import way
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.analysis.findings import Finding
    from planner.analysis.objectives import Objective
    from planner.campaign.play import Position
    from planner.engine.rule import AnyRule

_MOST_YEARS: Final = 6

_ELSEWHERE: Final[dict[str, tuple[Element, str, AnyRule]]] = {
    AT_LAST_STEP: (LIMIT.element, LIMIT.advice, READINESS),
    UNSPENT: (INCOME.element, INCOME.advice, INCOME),
    INDICATORS[COHESION]: (
        Element.ORGANIZATION,
        "Choose answers and KPIs that feed cohesion, before it is needed.",
        OUTCOME,
    ),
    INDICATORS[SUPPORT]: (
        Element.ORGANIZATION,
        "Plan early KPIs that can be shown at home.",
        OUTCOME,
    ),
    INDICATORS[THREAT]: (FEARED.element, FEARED.advice, FEARED),
    INDICATORS[DETERRENCE]: (FIELDED.element, FIELDED.advice, FIELDED),
}
"""Element, action, and the rule with the reason, for findings that come from no rule."""


@dataclass(frozen=True, slots=True)
class CorrectiveAction:
    """One line of the improvement plan."""

    area: str
    finding: str
    evidence: str
    action: str
    why: str
    """The rule's reason."""
    element: str
    """Planning, organization, equipment, training or exercises."""


def improvement_plan(
    position: Position, made: Sequence[Objective], found: Sequence[Finding]
) -> tuple[CorrectiveAction, ...]:
    """A corrective action for every area for improvement."""
    by_id = {each.id: each for each in made}
    return tuple(_action(position, each, by_id.get(each.priority)) for each in found)


def _action(position: Position, finding: Finding, objective: Objective | None) -> CorrectiveAction:
    rule = finding.rule
    extra = ""
    if objective is not None:
        rule, extra = _cause_of(position, objective)
    answer = RULES.get(rule, PUSH)
    element, action, reason = _ELSEWHERE.get(rule, (answer.element, answer.advice, answer))
    return CorrectiveAction(
        area=finding.area,
        finding=finding.text,
        evidence="; ".join(finding.evidence),
        action=f"{action} {extra}".strip(),
        why=reason.why,
        element=element.value,
    )


def _cause_of(position: Position, objective: Objective) -> tuple[str, str]:
    """The rule that a KPI's action answers, and the figures that belong to it.

    If the KPI lost ground by neglect in half of its years or more, that is the rule; otherwise it
    is the rule with the largest loss. A KPI without losses got too little push, or got it too late.
    """
    idle = _hardly_pushed(position, objective)
    until = objective.achieved_in or objective.deadline
    if 2 * len(idle) >= until - _opens(position, objective) + 1:
        years = ", ".join(str(year) for year in idle[:_MOST_YEARS])
        return SLIPPAGE.id, f"It was hardly pushed in year{'s' if len(idle) > 1 else ''} {years}."
    if not objective.hurt:
        return PUSH.id, ""
    rule = objective.hurt[0].rule
    return rule, _needs(position, objective) if rule == READINESS.id else ""


def _hardly_pushed(position: Position, objective: Objective) -> list[int]:
    """Years of its phase, until it was reached or due, in which it lost ground by neglect."""
    scenario = position.campaign.scenario
    number = progress_of(objective.id)
    until = objective.achieved_in or objective.deadline
    return [
        outcome.year
        for outcome in position.outcomes[_opens(position, objective) - 1 : until]
        if any(step.rule == SLIPPAGE.id for step in year_chain(scenario, outcome, number).steps)
    ]


def _opens(position: Position, objective: Objective) -> int:
    return position.campaign.scenario.phases[objective.phase - 1].first_year


def _needs(position: Position, objective: Objective) -> str:
    """A sentence on the prerequisites that were missing when its phase opened; empty if none."""
    scenario = position.campaign.scenario
    opens = min(_opens(position, objective), len(position.outcomes))
    before = position.outcomes[opens - 1].before
    told = []
    for need in scenario.priority(objective.id).needs:
        row = scenario.priority_ids.index(need)
        if not before.done[row, 0]:
            told.append(f"{short_title(scenario.priority(need))} {way(int(before.reach[row, 0]))}")
    if not told:
        return ""
    return f"When its phase opened, it waited for {', '.join(told)}."
