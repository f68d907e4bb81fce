"""A replayed campaign as plain tables for programs, printed by `planner replay --json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.campaign.play import asked
from planner.engine.kpi_standing import kpi_standings
from planner.engine.rulebook import RULES_VERSION
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from planner.campaign.model import Campaign, Inject, Year
    from planner.campaign.play import Outcome, Position
    from planner.engine.state import State
    from planner.engine.year_context import Override
    from planner.scenario.model import Scenario

Table = dict[str, object]


def replay_table(position: Position) -> Table:
    """A replayed campaign as tables of text and whole numbers.

    Args:
        position: The position after the years to include.

    Returns:
        Tables for JSON, with the keys of the manual.
    """
    campaign = position.campaign
    scenario = campaign.scenario
    first = position.outcomes[0].before if position.outcomes else position.state
    return {
        "scenario": scenario.id,
        "seed": None if campaign.seed is None else str(campaign.seed),
        "sealed_from": _sealed_from(campaign),
        "rules": RULES_VERSION,
        "score": position.score,
        "start": {"kpis": _kpis(scenario, first), "indicators": _indicators(first)},
        "years": [_year(scenario, outcome) for outcome in position.outcomes],
    }


def _sealed_from(campaign: Campaign) -> int | None:
    """The first year whose luck is not known; None if none is sealed."""
    first = campaign.revealed + 1
    return first if first <= campaign.scenario.years else None


def _year(scenario: Scenario, outcome: Outcome) -> Table:
    opening, record = outcome.opening, outcome.record
    happened = zip(scenario.events, opening.happened, strict=True)
    moved = zip(scenario.red_options, opening.red, strict=True)
    return {
        "year": outcome.year,
        "phase": scenario.phase_of(outcome.year).number,
        "budget": int(opening.budget[0]),
        "effort": int(opening.effort[0]),
        "orders": {
            name: {"budget": each.budget, "effort": each.effort}
            for name, each in ((name, record.allocation(name)) for name in scenario.priority_ids)
            if name in record.allocations
        },
        "decisions": _decisions(scenario, outcome, record),
        "events": [event.id for event, mask in happened if mask[0]],
        "red": [option.id for option, mask in moved if mask[0]],
        "injects": [_inject(each) for each in record.injects],
        "overrides": [override_table(each) for each in record.overrides],
        "marks": [each.value for each in record.marks],
        "kpis": _kpis(scenario, outcome.after),
        "indicators": _indicators(outcome.after),
        "ledger": [
            {"number": e.number, "rule": e.rule, "cause": e.cause, "amount": e.amount}
            for e in outcome.ledger
        ],
        "digest": outcome.digest,
    }


def override_table(override: Override) -> Table:
    """An override as a table; null for what the rules alone would give, where it was not noted."""
    spread = override.spread
    return {
        "number": override.number,
        "value": override.value,
        "engine": spread.engine if spread else None,
        "worst": spread.worst if spread else None,
        "likely": spread.likely if spread else None,
        "best": spread.best if spread else None,
        "reason": override.reason,
        "who": override.who,
        "time": override.time,
    }


def _inject(inject: Inject) -> Table:
    now = {each.number: each.amount for each in inject.effects if not each.next_year}
    later = {each.number: each.amount for each in inject.effects if each.next_year}
    return {
        "id": inject.id,
        "text": inject.text,
        "effects": now,
        "next_year": later,
        "time": inject.time,
    }


def _decisions(scenario: Scenario, outcome: Outcome, record: Year) -> dict[str, str]:
    """The answers given, and the first option of each question without an answer."""
    unanswered = {
        name: scenario.event(name).options[0].id for name in asked(scenario, outcome.opening)
    }
    return {**unanswered, **record.decisions}


def _kpis(scenario: Scenario, state: State) -> Table:
    return {
        each.priority.id: {
            "value": each.value,
            "baseline": each.priority.kpi.baseline,
            "target": each.priority.kpi.target,
            "scale": each.priority.kpi.scale,
            "unit": each.priority.kpi.unit,
            "progress": each.progress,
            "status": each.status.name.lower(),
            "achieved_in": each.achieved_in or None,
        }
        for each in kpi_standings(scenario, state)
    }


def _indicators(state: State) -> dict[str, int]:
    return {name: int(state.indicators[row, 0]) for row, name in enumerate(INDICATORS)}
