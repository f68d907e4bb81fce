"""Conversion of a scenario file's tables into the values of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.scenario.model import (
    INDICATORS,
    Aggregation,
    Appeal,
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
    Provenance,
    RedOption,
    RedPolicy,
    Resources,
    Scenario,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.boundary.validation import Strict
    from planner.scenario.schema import (
        EventTable,
        GambleTable,
        IndicatorTable,
        OptionTable,
        PriorityTable,
        RedOptionTable,
        RedPolicyTable,
        ResourcesTable,
        ScenarioFile,
    )


def scenario_of(file: ScenarioFile, *, digest: str, text: str) -> Scenario:
    """The scenario that a checked file describes.

    Args:
        file: The file, with checked types and references.
        digest: SHA-256 of the text, in hexadecimal.
        text: The TOML itself, so that a campaign can embed it.

    Returns:
        The scenario, frozen.
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
        rules=file.rules,
        events=tuple(_event(event) for event in file.events),
        red_options=tuple(_red_option(option) for option in file.red.options),
        red_policies=tuple(_red_policy(policy) for policy in file.red.policies),
        text=text,
    )


def _provenance(basis: Mapping[str, str]) -> tuple[Provenance, ...]:
    return tuple(Provenance(field, text) for field, text in basis.items())


def _fields(table: Strict, **renamed: str) -> dict[str, Any]:
    """A table's fields by the model's names, which differ from the file's keys for some.

    Args:
        table: A table of the file.
        renamed: The model's name by the file's key; `basis` becomes `provenance` in every table.
    """
    found = {renamed.get(key, key): value for key, value in table if key != "basis"}
    return found | {"provenance": _provenance(dict(table)["basis"])}


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
    }
    return Priority(**_fields(table, luck="friction_range") | changed)


def _indicator(table: IndicatorTable) -> Indicator:
    return Indicator(**_fields(table))


def _resources(table: ResourcesTable) -> Resources:
    return Resources(**_fields(table) | {"budget": tuple(table.budget)})


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
        provenance=_provenance(table.basis),
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
        provenance=_provenance(table.basis),
    )


def _red_policy(table: RedPolicyTable) -> RedPolicy:
    return RedPolicy(**_fields(table))
