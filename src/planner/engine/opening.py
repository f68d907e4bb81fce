"""The opening of a year: red's moves, the events, the questions they ask, and the income."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from planner.engine.arrays import BoolArray, Int32Array, constant, freeze_arrays, share_of
from planner.engine.ledger import Entry
from planner.engine.rules.events import EVENTS, YEAR_BEFORE
from planner.engine.rules.income import BASE, BOUNDS, INCOME, slope_at
from planner.engine.rules.injects import INJECTS, compile_injects
from planner.engine.rules.red import RED, red_strength
from planner.engine.state import COHESION, SUPPORT, State
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, EFFORT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from planner.engine.chance import Luck
    from planner.engine.rules.injects import WrittenImpact, WrittenInject
    from planner.engine.tables import Rows, Tables


_SHARED = ("year", "written")
"""The fields that all campaigns of an opening have in common."""


@dataclass(frozen=True)
class Opening:
    """A year as it opens, before orders; the last axis is the campaign."""

    year: int
    budget: Int32Array
    """US$ million to spend, `[N]`."""
    effort: Int32Array
    """Points to spend, `[N]`."""
    happened: BoolArray
    """The events that happen, `[event, N]`."""
    red: BoolArray
    """The options that red takes, `[red option, N]`."""
    red_strength: Int32Array
    """Basis points that red's effects are scaled by, `[N]`."""
    red_income: Int32Array
    """Points that red gains this year, `[N]`."""
    push: Int32Array
    """Push effects of events, injects, red and the year before, basis points, `[priority, N]`."""
    written: tuple[WrittenImpact, ...] = ()
    """The injects that a facilitator wrote, which happen in every campaign."""

    def __post_init__(self) -> None:
        """Make the arrays read-only."""
        freeze_arrays(self)

    def columns(self, which: Sequence[int] | Rows) -> Opening:
        """The chosen campaigns, in that order; a campaign may be chosen more than once."""
        index = np.asarray(which, dtype=np.intp)
        arrays = {
            each.name: getattr(self, each.name).take(index, axis=-1)
            for each in fields(self)
            if each.name not in _SHARED
        }
        return replace(self, **arrays)


def open_year(  # noqa: PLR0913 - people's injects and red moves come besides the draws
    tables: Tables,
    state: State,
    luck: Luck,
    policy: str,
    *,
    injects: Collection[str] = (),
    written: Sequence[WrittenInject] = (),
    red_moves: Collection[str] = (),
) -> Opening:
    """Open the year after `state`.

    Args:
        tables: The compiled scenario.
        state: The campaigns' state.
        luck: The draws of the campaigns' futures.
        policy: Red's policy, or `person`.
        injects: Ids of events that happen without a draw.
        written: Injects that a facilitator wrote.
        red_moves: Ids of the options a person playing red takes, if `policy` is `person`.

    Returns:
        Income, red's moves, events and their push effects.
    """
    happened = EVENTS.function(tables, state, luck, injects)
    red_income, red = RED.function(tables, state, luck, policy, red_moves)
    strength = red_strength(tables, state)
    impacts = compile_injects(tables, written)
    budget, effort = INCOME.function(tables, state, happened, impacts)
    return Opening(
        year=state.year + 1,
        budget=budget,
        effort=effort,
        happened=happened,
        red=red,
        red_strength=strength,
        red_income=red_income,
        push=_push(tables, state, happened, red, strength, impacts),
        written=impacts,
    )


def _push(  # noqa: PLR0913, PLR0917 - all that opens a year
    tables: Tables,
    state: State,
    happened: BoolArray,
    red: BoolArray,
    strength: Int32Array,
    written: Sequence[WrittenImpact],
) -> Int32Array:
    """The push effects of events, injects, red and the year before (see `Opening.push`)."""
    push = state.next_push.copy()
    rows = [*push]  # a view of each row: quicker than to take it at each effect
    for event in np.flatnonzero(happened.any(axis=1)).tolist():
        for amount, pushed in tables.event_pushes[event]:
            felt = happened[event] * constant(amount)
            for row in pushed:
                rows[row] += felt
    for option in np.flatnonzero(red.any(axis=1)).tolist():
        for amount, pushed in tables.red_pushes[option]:
            felt = red[option] * share_of(strength, amount)
            for row in pushed:
                rows[row] += felt
    for each in written:
        for row, amount in each.impact.push:
            rows[row] += constant(amount)
    return push


def income_entries(tables: Tables, state: State, opening: Opening) -> list[Entry]:
    """The ledger of one campaign's income in a year.

    Args:
        tables: The compiled scenario.
        state: The state before the year, of one campaign.
        opening: The year's opening, of the same campaign.

    Returns:
        Entries of `budget` and `effort` that add up to the year's means.
    """
    scenario = tables.scenario
    resources = scenario.resources
    support, cohesion = (int(state.indicators[row, 0]) for row in (SUPPORT, COHESION))
    entries = [
        Entry(BUDGET, INCOME.id, BASE, resources.budget[opening.year - 1]),
        Entry(BUDGET, INCOME.id, INDICATORS[SUPPORT], slope_at(resources.budget_support, support)),
        Entry(BUDGET, INCOME.id, YEAR_BEFORE, int(state.next_budget[0])),
        Entry(EFFORT, INCOME.id, BASE, resources.effort),
        Entry(
            EFFORT,
            INCOME.id,
            INDICATORS[COHESION],
            min(0, slope_at(resources.effort_cohesion, cohesion)),
        ),
        Entry(EFFORT, INCOME.id, YEAR_BEFORE, int(state.next_effort[0])),
    ]
    for event, impact, mask in zip(
        scenario.events, tables.event_impacts, opening.happened, strict=True
    ):
        if mask[0]:
            entries.append(Entry(BUDGET, EVENTS.id, event.id, impact.budget))
            entries.append(Entry(EFFORT, EVENTS.id, event.id, impact.effort))
    for each in opening.written:
        entries.append(Entry(BUDGET, INJECTS.id, each.text, each.impact.budget))
        entries.append(Entry(EFFORT, INJECTS.id, each.text, each.impact.effort))
    for number, offered in ((BUDGET, opening.budget), (EFFORT, opening.effort)):
        total = sum(entry.amount for entry in entries if entry.number == number)
        entries.append(Entry(number, INCOME.id, BOUNDS, int(offered[0]) - total))
    return [entry for entry in entries if entry.amount]
