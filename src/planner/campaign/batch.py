"""Playing the recorded years of many campaigns at once, to compare them with their records.

Each campaign is a column of one state. In a year, campaigns with the same red policy, red moves,
injects and overrides are opened and resolved together; the results of each are those of
`planner.campaign.play`, bit for bit.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from planner.campaign.luck import luck_of
from planner.campaign.play import OverspentError, orders_of, tables_for
from planner.campaign.results import results_from
from planner.engine.keyed_luck import ChosenLuck
from planner.engine.opening import open_year
from planner.engine.orders import spending, stack_orders
from planner.engine.resolve import resolve
from planner.engine.state import State, start
from planner.scenario.checks import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.campaign.model import Campaign, Results
    from planner.engine.chance import Luck
    from planner.engine.tables import Tables


@dataclass(frozen=True)
class Recomputed:
    """The recomputed results of a campaign's recorded years."""

    results: tuple[Results, ...]
    """The results of each year, from the first one on."""
    overspent: OverspentError | None = None
    """The error of the year after these, if it could not be played."""


@dataclass(frozen=True)
class _Batch:
    """Campaigns after the same number of years, with their state."""

    which: tuple[int, ...]
    """The index of each column's campaign."""
    state: State


def recompute(campaigns: Sequence[Campaign]) -> list[Recomputed]:
    """Play the recorded years of campaigns of one scenario.

    Args:
        campaigns: Campaigns of one scenario; seeds, lengths and red can differ.

    Returns:
        The result of each, in the same order.
    """
    if not campaigns:
        return []
    table = _Table(campaigns)
    table.play()
    return [
        Recomputed(tuple(results), overspent)
        for results, overspent in zip(table.results, table.overspent, strict=True)
    ]


class _Table:
    """Plays the campaigns and collects their results."""

    def __init__(self, campaigns: Sequence[Campaign]) -> None:
        self.campaigns = campaigns
        self.results: list[list[Results]] = [[] for _ in campaigns]
        self.overspent: list[OverspentError | None] = [None] * len(campaigns)
        self._tables: Tables = tables_for(campaigns[0].scenario)
        self._digests = [start(self._tables).digest()] * len(campaigns)
        one = campaigns[0] if len(campaigns) == 1 else None
        self._alone = None if one is None else luck_of(one, years=one.revealed)
        """The luck of a single campaign, whose years are drawn at once."""

    def play(self) -> None:
        """Play year by year until no campaign has a recorded year left."""
        everyone = tuple(range(len(self.campaigns)))
        now = _Batch(everyone, start(self._tables, len(everyone)))
        last = self._tables.scenario.years
        for year in range(1, last + 1):
            waiting = list(self._parts(now, year))
            if not waiting:
                return
            everyone = tuple(place for part in waiting for place in part.which)
            luck = self._alone or luck_of(*(self.campaigns[place] for place in everyone))
            parts, first = [], 0
            for part in waiting:
                columns = np.arange(first, first + len(part.which))
                parts.append(self._resolved(part, ChosenLuck(luck, columns)))
                first += len(part.which)
            now = _joined(parts)
            self._note(now)

    def _parts(self, now: _Batch, year: int) -> Iterator[_Batch]:
        """The campaigns with a record of the year, in groups of the same interventions."""
        alike: dict[object, list[int]] = {}
        for column, place in enumerate(now.which):
            campaign = self.campaigns[place]
            if campaign.played < year or self.overspent[place] is not None:
                continue
            record = campaign.year(year)
            moves = record.red if campaign.red == PERSON else ()
            numbers = tuple((each.number, each.value) for each in record.overrides)
            key = (campaign.red, record.injects, moves, numbers)
            alike.setdefault(key, []).append(column)
        for columns in alike.values():
            if len(columns) == len(now.which):
                yield now
            else:
                yield _Batch(tuple(now.which[c] for c in columns), now.state.columns(columns))

    def _resolved(self, part: _Batch, luck: Luck) -> _Batch:
        """The state after the next year, of campaigns with the same injects, overrides and red."""
        tables, state = self._tables, part.state
        first = self.campaigns[part.which[0]]
        record = first.year(state.year + 1)
        opening = open_year(
            tables,
            state,
            luck,
            first.red,
            injects=record.events,
            written=record.written,
            red_moves=record.red,
        )
        orders = stack_orders(
            [orders_of(self.campaigns[place], opening.year) for place in part.which]
        )
        spent = spending(tables, opening, orders)
        over = [
            np.maximum(s - o, 0)
            for s, o in zip(spent, (opening.budget, opening.effort), strict=True)
        ]
        for column in np.flatnonzero(over[0] + over[1]).tolist():
            budget, effort = (int(each[column]) for each in over)
            self.overspent[part.which[column]] = OverspentError(opening.year, budget, effort)
        after = resolve(tables, state, opening, orders, luck, overrides=record.overrides)
        return _Batch(part.which, after)

    def _note(self, now: _Batch) -> None:
        """Store the results of the year."""
        for column, place in enumerate(now.which):
            if self.overspent[place] is None:
                digest = now.state.digest(column, self._digests[place])
                self._digests[place] = digest
                results = results_from(self._tables.scenario, now.state, digest, column)
                self.results[place].append(results)


def _joined(parts: Sequence[_Batch]) -> _Batch:
    """Groups of campaigns joined into one state."""
    if len(parts) == 1:
        return parts[0]
    arrays = (
        np.concatenate([getattr(part.state, each.name) for part in parts], axis=-1)
        for each in fields(State)
        if each.name != "year"
    )
    which = tuple(place for part in parts for place in part.which)
    return _Batch(which, State(parts[0].state.year, *arrays))
