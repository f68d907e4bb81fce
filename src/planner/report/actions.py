"""The improvement plan: a corrective action for each area, proposed from its cause.

What an action says follows from the rule that took most (`planner.report.whys`) and from the
figures of the campaign. Owners and dates are left for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.engine.state import Status
from planner.report.chains import year_chain
from planner.report.figures import way
from planner.report.phrases import short_title
from planner.report.whys import WHYS
from planner.scenario.number_names import progress_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.campaign.play import Position
    from planner.report.findings import Finding
    from planner.report.objectives import Objective

PLANNING: Final = "Planning"
ORGANIZATION: Final = "Organization"
EQUIPMENT: Final = "Equipment"
TRAINING: Final = "Training"
EXERCISES: Final = "Exercises"

_MOST_YEARS: Final = 6

_BY_RULE: Final = {
    "push": (PLANNING, "Give it money and effort together, and earlier."),
    "season": (PLANNING, "Time the main push for the years that suit it."),
    "readiness": (PLANNING, "Bring what it builds on further before pushing it."),
    "gate": (PLANNING, "Finish what it builds on before its last step is due."),
    "climate": (ORGANIZATION, "Mend the alliance's mood before the large pushes."),
    "free-riding": (
        ORGANIZATION,
        "Agree on shares while the threat is felt, and put effort into holding allies to them.",
    ),
    "friction": (PLANNING, "Keep a year in hand before the deadline, and cohesion high."),
    "disturbance": (PLANNING, "Keep a year in hand before the deadline."),
    "events": (EXERCISES, "Rehearse the answer to such an event and keep means for it."),
    "red": (
        TRAINING,
        "Expect red at what is open and nearly done: finish it quickly, and field what deters.",
    ),
    "decisions": (EXERCISES, "Play the decision again with its other answers."),
    "slippage": (
        PLANNING,
        "Give every open priority some money and some effort each year, or give one up openly.",
    ),
    "drift": (PLANNING, "Begin at once: it grows every year until its KPI is reached."),
    "upkeep": (EQUIPMENT, "Set aside each year what keeps up what has been reached."),
    "idle": (PLANNING, "Spend what a year offers, if only on what opens next."),
    "cohesion": (ORGANIZATION, "Choose answers and KPIs that feed cohesion, before it is needed."),
    "support": (ORGANIZATION, "Plan early KPIs that can be shown at home."),
    "threat": (EQUIPMENT, "Field what deters before the threat peaks."),
    "deterrence": (EQUIPMENT, "Field and keep up the capabilities that deter."),
}

_WHY: Final = {
    "gate": "readiness",
    "idle": "income",
    "cohesion": "outcome",
    "support": "outcome",
    "deterrence": "fielded",
    "disturbance": "friction",
}
"""The rule whose reason an action gives, where it is not the one of the same name."""


@dataclass(frozen=True, slots=True)
class Action:
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
) -> tuple[Action, ...]:
    """A corrective action for every area for improvement."""
    by_id = {each.id: each for each in made}
    return tuple(_action(position, each, by_id.get(each.priority)) for each in found)


def _action(position: Position, finding: Finding, objective: Objective | None) -> Action:
    rule = finding.rule
    extra = ""
    if objective is not None:
        rule, extra = _cause_of(position, objective)
    element, action = _BY_RULE.get(rule, _BY_RULE["push"])
    return Action(
        area=finding.area,
        finding=finding.text,
        evidence="; ".join(finding.evidence),
        action=f"{action} {extra}".strip(),
        why=WHYS[_WHY.get(rule, rule)][1],
        element=element,
    )


def _cause_of(position: Position, objective: Objective) -> tuple[str, str]:
    """The rule that a KPI's action answers, and the figures that belong to it.

    Years in which it was hardly pushed come first, for nothing else matters while nobody works on
    it; then the rule that took most; a KPI that nothing took from was pushed too little or late.
    """
    idle = _hardly_pushed(position, objective)
    until = objective.achieved_in or objective.deadline
    if 2 * len(idle) >= until - _opens(position, objective) + 1:
        years = ", ".join(str(year) for year in idle[:_MOST_YEARS])
        return "slippage", f"It was hardly pushed in year{'s' if len(idle) > 1 else ''} {years}."
    if not objective.hurt:
        return "push", ""
    rule = objective.hurt[0].rule
    return rule, _needs(position, objective) if rule == "readiness" else ""


def _hardly_pushed(position: Position, objective: Objective) -> list[int]:
    """Years of its phase, until it was reached or due, in which it lost ground by neglect."""
    scenario = position.campaign.scenario
    number = progress_of(objective.id)
    until = objective.achieved_in or objective.deadline
    return [
        outcome.year
        for outcome in position.outcomes[_opens(position, objective) - 1 : until]
        if any(step.rule == "slippage" for step in year_chain(scenario, outcome, number).steps)
    ]


def _opens(position: Position, objective: Objective) -> int:
    return position.campaign.scenario.phases[objective.phase - 1].first_year


def _needs(position: Position, objective: Objective) -> str:
    """Where the prerequisites stood when its phase opened."""
    scenario = position.campaign.scenario
    opens = min(_opens(position, objective), len(position.outcomes))
    before = position.outcomes[opens - 1].before
    told = []
    for need in scenario.priority(objective.id).needs:
        row = scenario.priority_ids.index(need)
        if before.status[row, 0] not in (Status.ACHIEVED, Status.LATE):
            told.append(f"{short_title(scenario.priority(need))} {way(int(before.reach[row, 0]))}")
    if not told:
        return ""
    return f"When its phase opened, it waited for {', '.join(told)}."
