"""A comparison as plain tables for programs; `planner compare --json` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.analysis.divergence import divergence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.analysis.comparison import ComparedCampaign, ComparedKpi, Comparison
    from planner.analysis.divergence import Divergence
    from planner.campaign.model import Allocation
    from planner.foresight.review.counterfactuals import Exchange

Table = dict[str, object]


def comparison_table(comparison: Comparison, more: Sequence[Table] = ()) -> Table:
    """Convert a comparison to tables of text and whole numbers.

    Lists by year begin before year 1 (values, reaches, statuses, scores, indicators) or with
    year 1 (spent and offered).

    Args:
        comparison: The comparison.
        more: Further entries for each campaign, in the order of the sides.

    Returns:
        Values that JSON can hold. `parting` is the first year in which any two differ; in a
        campaign's own table it is the first year in which it differs from the first campaign.
    """
    first = comparison.sides[0].position
    campaigns = [
        {**_side(side), "parting": _divergence(divergence(first, side.position))}
        for side in comparison.sides
    ]
    for campaign, extra in zip(campaigns, more, strict=False):
        campaign.update(extra)
    return {
        "scenario": comparison.scenario.id,
        "same_seed": comparison.same_seed,
        "same_red": comparison.same_red,
        "shared_years": comparison.shared_years,
        "parting": _divergence(comparison.divergence),
        "campaigns": campaigns,
    }


def exchange_table(exchange: Exchange) -> Table:
    """The result of one campaign's orders on another campaign's events."""
    return {
        "score": exchange.score,
        "cut": exchange.cut,
        "kpis": {name: status.name.lower() for name, status in exchange.statuses.items()},
    }


def _divergence(years: Divergence) -> Table:
    return {"orders": years.orders, "meddling": years.interventions, "outcomes": years.outcomes}


def _side(side: ComparedCampaign) -> Table:
    campaign = side.position.campaign
    phases = (phase.number for phase in campaign.scenario.phases)
    return {
        "label": side.label,
        "name": campaign.name,
        "seed": None if campaign.seed is None else str(campaign.seed),
        "red": campaign.red,
        "years": side.years,
        "played": min(campaign.played, side.years),
        "score": side.score,
        "score_without_overrides": side.without.score_without if side.without else side.score,
        "marks": {
            str(each.year): [mark.value for mark in each.marks]
            for each in campaign.years[: side.years]
            if each.marks
        },
        "scores": list(side.scores),
        "goals": {
            str(number): goal.value if goal else None
            for number, goal in zip(phases, side.goals, strict=True)
        },
        "kpis": {line.priority.id: _line(line) for line in side.lines},
        "indicators": {name: list(levels) for name, levels in side.indicators.items()},
        "spent": [_amounts(each) for each in side.spent],
        "offered": [_amounts(each) for each in side.offered],
        "answers": [_amounts(each) for each in side.answers],
    }


def _line(line: ComparedKpi) -> Table:
    return {
        "status": line.status.name.lower(),
        "achieved_in": line.achieved_in or None,
        "values": list(line.values),
        "reaches": list(line.reaches),
        "statuses": [each.name.lower() for each in line.statuses],
        **_amounts(line.in_all),
        "spent": [_amounts(each) for each in line.spent],
    }


def _amounts(each: Allocation) -> dict[str, int]:
    return {"budget": each.budget, "effort": each.effort}
