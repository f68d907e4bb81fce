"""From the form of the file to the values that the rules act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.scenario.model import (
    INDICATORS,
    Aggregation,
    Appeal,
    Basis,
    Condition,
    Effect,
    Event,
    Gamble,
    Indicator,
    Kpi,
    KpiKind,
    Option,
    Phase,
    Priority,
    RedOption,
    RedPolicy,
    Resources,
    Rules,
    Scenario,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.scenario.schema import (
        EventTable,
        GambleTable,
        IndicatorTable,
        OptionTable,
        PriorityTable,
        RedOptionTable,
        RedPolicyTable,
        ResourcesTable,
        RulesTable,
        ScenarioFile,
    )


def scenario_of(file: ScenarioFile, *, digest: str, text: str) -> Scenario:
    """The scenario that a checked file describes.

    Args:
        file: The file, its types and references checked.
        digest: SHA-256 of the text, in hexadecimal.
        text: The TOML itself, so that a campaign can embed it.

    Returns:
        The world, frozen.
    """
    by_name: dict[str, IndicatorTable] = {indicator.id: indicator for indicator in file.indicators}
    return Scenario(
        id=file.id,
        title=file.title,
        summary=file.summary,
        notice=file.notice,
        digest=digest,
        phases=tuple(Phase(**dict(phase)) for phase in file.phases),
        priorities=tuple(_priority(priority) for priority in file.priorities),
        indicators=tuple(_indicator(by_name[name]) for name in INDICATORS),
        resources=_resources(file.resources),
        rules=_rules(file.rules),
        events=tuple(_event(event) for event in file.events),
        red_options=tuple(_red_option(option) for option in file.red.options),
        red_policies=tuple(_red_policy(policy) for policy in file.red.policies),
        text=text,
    )


def _basis(table: Mapping[str, str]) -> tuple[Basis, ...]:
    return tuple(Basis(field, text) for field, text in table.items())


def _effects(now: Mapping[str, int], later: Mapping[str, int] | None = None) -> tuple[Effect, ...]:
    soon = tuple(Effect(number, amount) for number, amount in now.items())
    return soon + tuple(
        Effect(number, amount, next_year=True) for number, amount in (later or {}).items()
    )


def _priority(table: PriorityTable) -> Priority:
    kpi = Kpi(**dict(table.kpi) | {"kind": KpiKind(table.kpi.kind)})
    changed = {
        "kpi": kpi,
        "aggregation": Aggregation(table.aggregation),
        "needs": tuple(table.needs),
        "season": tuple(table.season),
        "basis": _basis(table.basis),
    }
    return Priority(**dict(table) | changed)


def _indicator(table: IndicatorTable) -> Indicator:
    return Indicator(**dict(table) | {"basis": _basis(table.basis)})


def _resources(table: ResourcesTable) -> Resources:
    changed = {"budget": tuple(table.budget), "basis": _basis(table.basis)}
    return Resources(**dict(table) | changed)


def _rules(table: RulesTable) -> Rules:
    return Rules(**dict(table) | {"basis": _basis(table.basis)})


def _gamble(table: GambleTable) -> Gamble:
    return Gamble(chance=table.chance, won=_effects(table.won), lost=_effects(table.lost))


def _option(table: OptionTable) -> Option:
    return Option(
        id=table.id,
        title=table.title,
        text=table.text,
        budget=table.budget,
        effort=table.effort,
        effects=_effects(table.effects, table.next_year),
        gamble=None if table.gamble is None else _gamble(table.gamble),
    )


def _event(table: EventTable) -> Event:
    return Event(
        id=table.id,
        title=table.title,
        text=table.text,
        chance=table.chance,
        first_year=table.first_year,
        last_year=table.last_year,
        once=table.once,
        crisis=table.crisis,
        when=tuple(Condition(**dict(condition)) for condition in table.when),
        effects=_effects(table.effects, table.next_year),
        question=table.question,
        options=tuple(_option(option) for option in table.options),
        basis=_basis(table.basis),
    )


def _red_option(table: RedOptionTable) -> RedOption:
    return RedOption(
        id=table.id,
        title=table.title,
        text=table.text,
        cost=table.cost,
        appeal=table.appeal,
        appeals=tuple(Appeal(number, weight) for number, weight in table.appeals.items()),
        exposure=table.exposure,
        effects=_effects(table.effects, table.next_year),
        basis=_basis(table.basis),
    )


def _red_policy(table: RedPolicyTable) -> RedPolicy:
    return RedPolicy(**dict(table) | {"basis": _basis(table.basis)})
