"""Events: the deck, and the draw of a year's events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.arrays import share_of
from planner.engine.rule import Element, Parameter, Rule, Table
from planner.engine.state import DETERRENCE
from planner.engine.year_keys import Step

if TYPE_CHECKING:
    from collections.abc import Collection

    from planner.engine.arrays import BoolArray
    from planner.engine.chance import Luck
    from planner.engine.state import State
    from planner.engine.tables import Bound, Tables

YEAR_BEFORE = "year before"
"""The cause of effects that last year's events and answers have on this year."""


def draw_events(tables: Tables, state: State, luck: Luck, injects: Collection[str]) -> BoolArray:
    """Draw the deck: each event by its own chance where its conditions hold.

    A crisis is likelier while deterrence is low: chance x (ceiling - deterrence).

    Returns:
        The events that happen, `[event, N]`.
    """
    year = state.year + 1
    drawn = luck.draws(tables.event_slots, Step.OPENING, year)
    chances = tables.event_chance[year]
    happened: BoolArray = drawn < chances
    exposed = tables.scenario.rules.crisis_ceiling - state.indicators[DETERRENCE]
    crises = tables.crises
    happened[crises] = drawn[crises] < share_of(exposed, chances[crises])
    for row in tables.events_once:
        happened[row] &= ~state.seen[row]
    for row, bound in tables.event_bounds:
        _keep(happened[row], state, bound)
    if injects:
        happened[[row for row, each in enumerate(tables.scenario.events) if each.id in injects]] = 1
    return happened


def _keep(happened: BoolArray, state: State, bound: Bound) -> None:
    """Let an event happen only in campaigns in which a bound holds."""
    number = state.read(bound.reading)
    if bound.at_least is not None:
        happened &= number >= bound.at_least
    if bound.below is not None:
        happened &= number < bound.below


_NUMBERS = "the numbers' own units"

EVENTS = Rule(
    id="events",
    title="Events",
    function=draw_events,
    why="An event of the year helped or hindered.",
    advice="Rehearse the answer to such an event and keep means for it.",
    element=Element.EXERCISES,
    parameters=(
        Parameter("chance", "basis points a year", "Chance", Table.EVENTS, apart=True),
        Parameter("effects", _NUMBERS, "Effects of events", Table.EVENTS, "effects"),
        Parameter("next_year", _NUMBERS, "Effects of events", Table.EVENTS, "effects"),
        Parameter("when", _NUMBERS, "Thresholds of events", Table.EVENTS),
        Parameter("crisis_ceiling", "basis points of deterrence", "Crises when deterrence is low"),
    ),
    setting=True,
    chance=True,
)
