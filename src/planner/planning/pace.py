"""The pace of every priority in the open year and in the next, computed by the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from planner.campaign.play import orders_of
from planner.engine.chance import FixedLuck
from planner.engine.opening import open_year
from planner.engine.resolve import resolve
from planner.engine.rulebook import RULES
from planner.engine.rules.friction import FRICTION
from planner.engine.rules.pace import READINESS
from planner.engine.rules.push import PUSH
from planner.planning.year_outlook import DISTURBING, Factor, factors_of, full_year
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planner.campaign.play import Position
    from planner.engine.ledger import Entry
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.planning.year_plan import YearPlan


_USUAL = 300
"""Basis points; a pace nearer than this to the usual one counts as usual."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The speed of the work on one priority in one year, whatever is spent on it."""

    year: int
    factor: int
    """Basis points of the usual pace."""
    factors: tuple[Factor, ...]
    """The causes, in the order of the rules."""
    calm: int = BASIS_POINTS
    """The pace without events, red and answers, in basis points of the usual one."""

    @property
    def direction(self) -> int:
        """1 if the work is faster than usual, -1 if it is slower, 0 if it is about usual."""
        away = self.factor - BASIS_POINTS
        return 0 if abs(away) < _USUAL else 1 if away > 0 else -1

    @property
    def needs(self) -> Factor | None:
        """The part of the priority's weakest prerequisite; None if it has no effect."""
        return next((each for each in self.factors if each.entry.rule == READINESS.id), None)


@dataclass(frozen=True, slots=True)
class Paces:
    """The pace of one priority in the open year and in the next one."""

    now: Pace | None = None
    """None if there is no work left to speed up: its KPI has been achieved."""
    then: Pace | None = None
    """None after the last year, or if its KPI is likely to be achieved by then."""


NO_PACES = Paces()

PacesById: TypeAlias = "Mapping[str, Paces]"
"""The paces of all priorities."""


def paces_of(position: Position) -> Mapping[str, Paces]:
    """The paces of every priority, by id.

    The next year's pace holds if this year goes as is likely with its orders: it has the season,
    the effects that this year leaves to the next one, the mood of the alliance and what the
    priority builds on, but no events and no moves of red, which nobody can know.
    """
    if position.opening is None:
        return {}
    this = _paces(position, position.state, position.opening, position.record.decisions)
    after = _likely_end(position)
    then: Mapping[str, Pace] = {}
    if after is not None:
        then = _paces(position, *after, position.campaign.year(position.year + 1).decisions)
    names = position.tables.scenario.priority_ids
    return {name: Paces(this.get(name), then.get(name)) for name in names}


def paces_by_calendar(position: Position, plan: YearPlan) -> PacesById:
    """The paces of a year other than the open one: its season, and that of the year after it.

    Args:
        position: The campaign's position.
        plan: The plan of that year.
    """
    table = position.tables.pace
    years = [year for year in (plan.year, plan.year + 1) if year <= plan.years]
    found = {}
    for row, line in enumerate(plan.lines):
        paces = [Pace(year, int(table[year, row, 0]), ()) for year in years]
        found[line.priority.id] = NO_PACES if line.done else Paces(*paces)
    return found


def _likely_end(position: Position) -> tuple[State, Opening] | None:
    """The likely state after the open year, and a next year that opens without chance events."""
    tables, opening = position.tables, position.opening
    if opening is None or opening.year >= tables.scenario.years:
        return None
    orders = orders_of(position.campaign, opening.year)
    after = resolve(tables, position.state, opening, orders, FixedLuck((BASIS_POINTS // 2,)))
    nothing_by_chance = FixedLuck((BASIS_POINTS - 1,))
    record = position.campaign.year(opening.year + 1)
    opened = open_year(
        tables,
        after,
        nothing_by_chance,
        PERSON,
        injects=record.events,
        written=record.written,
    )
    return after, opened


def _paces(
    position: Position, state: State, opening: Opening, decisions: Mapping[str, str]
) -> Mapping[str, Pace]:
    found = full_year(position.tables, state, opening, decisions)
    return {
        name: Pace(opening.year, _factor(entries), factors_of(entries), _calm(entries))
        for name, entries in found.items()
        if entries and entries[0].rule == PUSH.id
    }


def _calm(entries: Sequence[Entry]) -> int:
    """The pace before events, red and answers disturb it, in basis points of the push alone."""
    calm = (each for each in entries if each.rule not in DISTURBING and each.rule != _BETWEEN[1])
    return _factor([*calm])


def _factor(entries: Sequence[Entry]) -> int:
    """The pace after all that is known beforehand, in basis points of the push alone."""
    push = pace = entries[0].amount
    friction = BASIS_POINTS
    for entry in entries[1:]:
        if not (RULES[entry.rule].setting or entry.rule in _BETWEEN):
            break
        if entry.rule == FRICTION.id and pace:
            friction = (pace + entry.amount) * BASIS_POINTS // pace
        pace += entry.amount
    return pace * BASIS_POINTS // push * BASIS_POINTS // max(1, friction)


_BETWEEN = (FRICTION.id, "disturbance")
"""Rules between those of the setting; friction is chance, and is taken out again."""
