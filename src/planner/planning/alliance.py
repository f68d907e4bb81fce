"""The four indicators of the alliance: their years, and what each does now.

What they do is found by letting the engine open and resolve the same year twice, as it is and with
that indicator in the middle of its scale; no rule is repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from planner.engine.chance import FixedLuck
from planner.engine.opening import open_year
from planner.engine.state import COHESION, DETERRENCE, SUPPORT, THREAT
from planner.planning.pace import paces_of
from planner.scenario.checks import PERSON
from planner.scenario.model import BASIS_POINTS, INDICATORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.play import Position
    from planner.engine.ledger import Entry
    from planner.engine.opening import Opening
    from planner.engine.state import State
    from planner.planning.pace import Paces

_MIDDLE: Final = BASIS_POINTS // 2
_CAUSES: Final = {
    COHESION: (INDICATORS[COHESION],),
    SUPPORT: (INDICATORS[SUPPORT],),
    THREAT: (INDICATORS[THREAT], "free-riding"),
    DETERRENCE: (),
}
"""The causes of the ledger that stand for an indicator's effect on the pace."""


@dataclass(frozen=True, slots=True)
class Effects:
    """The present effects of an indicator, against the middle of its scale."""

    pace: tuple[int, int] | None = None
    """The smallest and the largest factor on the pace of the open priorities, in basis points."""
    budget: int = 0
    """US$ million that it adds to the year's budget, below 0 if it takes."""
    effort: int = 0
    """Points that it adds to the year's effort, below 0 if it takes."""
    crises: int = BASIS_POINTS
    """The chance of crises, in basis points of their chance at the middle of the scale."""
    red: int = BASIS_POINTS
    """The strength of red's moves, in basis points of that at the middle of the scale."""
    red_income: int = 0
    """Points of pressure that it adds to red's income, below 0 if it takes."""


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator: where it began, each year since, and what it does now."""

    id: str
    title: str
    """Its name in one word."""
    values: tuple[int, ...]
    """Before year 1 and after each year played, in basis points."""
    causes: tuple[Entry, ...]
    """The entries that changed it in the last year, the largest first."""
    effects: Effects

    @property
    def now(self) -> int:
        """Its present value, in basis points."""
        return self.values[-1]

    @property
    def change(self) -> int | None:
        """Its change in the last year, in basis points; None in year 1."""
        return None if len(self.values) < 2 else self.values[-1] - self.values[-2]  # noqa: PLR2004 - two years make a change

    @property
    def harmful(self) -> bool:
        """True if it is better low than high."""
        return self.id == INDICATORS[THREAT]


def alliance_of(
    position: Position, paces: Mapping[str, Paces] | None = None
) -> tuple[IndicatorLine, ...]:
    """The indicators of a campaign, in the engine's order.

    Args:
        position: The campaign's position.
        paces: The pace of each priority if it is known already.
    """
    paces = paces_of(position) if paces is None else paces
    states = [
        *(each.before for each in position.outcomes),
        position.state,
    ]
    return tuple(
        IndicatorLine(
            name,
            name.capitalize(),
            tuple(int(state.indicators[row, 0]) for state in states),
            tuple(_causes(position, name)),
            _effects(position, row, paces),
        )
        for row, name in enumerate(INDICATORS)
    )


def _causes(position: Position, name: str) -> list[Entry]:
    """Last year's causes of an indicator's change, those in its direction first, by their size."""
    if not position.outcomes:
        return []
    entries = [each for each in position.outcomes[-1].ledger if each.number == name]
    rose = sum(each.amount for each in entries) >= 0
    return sorted(entries, key=lambda each: each.amount, reverse=rose)


def _effects(position: Position, row: int, paces: Mapping[str, Paces]) -> Effects:
    if position.opening is None:
        return Effects()
    other = _at_middle(position, row)
    now, middle = _opened(position, position.state), _opened(position, other)
    return Effects(
        _pace(row, paces),
        int(now.budget[0]) - int(middle.budget[0]),
        int(now.effort[0]) - int(middle.effort[0]),
        _ratio(_crises(position, position.state), _crises(position, other)),
        _ratio(int(now.red_strength[0]), int(middle.red_strength[0])),
        int(now.red_income[0]) - int(middle.red_income[0]),
    )


def _ratio(now: int, middle: int) -> int:
    return now * BASIS_POINTS // middle if middle else BASIS_POINTS


def _at_middle(position: Position, row: int) -> State:
    """The present state with one indicator in the middle of its scale."""
    indicators = position.state.indicators.copy()
    indicators[row] = _MIDDLE
    return replace(position.state, indicators=indicators)


def _opened(position: Position, state: State, luck: FixedLuck | None = None) -> Opening:
    """The open year with the events it has, but from another state."""
    injects: tuple[str, ...] = ()
    if position.opening is not None and luck is None:
        events = position.tables.scenario.events
        injects = tuple(
            each.id for row, each in enumerate(events) if position.opening.happened[row, 0]
        )
    luck = luck or FixedLuck((BASIS_POINTS - 1,))
    return open_year(position.tables, state, luck, PERSON, injects=injects)


def _crises(position: Position, state: State) -> int:
    """The chance of all crises together, as the engine draws them: counted over many draws."""
    draws = tuple(range(0, BASIS_POINTS, _STEP))
    many = state.columns([0] * len(draws))
    fresh = replace(many, seen=np.zeros_like(many.seen))
    happened = _opened(position, fresh, FixedLuck(draws)).happened
    crises = [row for row, each in enumerate(position.tables.scenario.events) if each.crisis]
    return int(happened[crises].sum())


_STEP: Final = 50
"""Basis points between two draws."""


def _pace(row: int, paces: Mapping[str, Paces]) -> tuple[int, int] | None:
    found = []
    for pace in (each.now for each in paces.values()):
        if pace is not None:
            shares = [f.share for f in pace.factors if f.entry.cause in _CAUSES[row]]
            found.append(BASIS_POINTS + sum(shares))
    if not found or not _CAUSES[row]:
        return None
    least, most = min(found), max(found)
    return None if least == most == BASIS_POINTS else (least, most)
