"""Evenings that were played for some years, for tests; each is the same on every machine."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.room.evenings import START, after, evening

from planner.campaign.model import Allocation
from planner.campaign.play import begin
from planner.engine.year_keys import SALT_BYTES, Secret
from planner.room.seat.sheet import Sheet
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.steps.lock import lock
from planner.room.steps.make import blank_record
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from planner.campaign.play import Position
    from planner.room.evening import Evening

    Style = Callable[[Position], Mapping[str, Allocation]]


def fixed(*names: str, seed: int = 738) -> Evening:
    """A new evening whose luck is known beforehand."""
    made = evening(*names, seed=seed)
    room = replace(made.room, secret=Secret(seed, bytes(SALT_BYTES)), forecast_key=1)
    positions = {each.id: begin(blank_record(room, each)) for each in room.teams}
    return replace(made, room=room, positions=MappingProxyType(positions))


def sharing(*names: str) -> Style:
    """A style that shares each year's means evenly over some priorities, or a phase's own."""

    def orders(position: Position) -> dict[str, Allocation]:
        scenario, opening = position.tables.scenario, position.opening
        assert opening is not None
        phase = scenario.phase_of(position.year).number
        chosen = names or [each.id for each in scenario.priorities if each.phase == phase]
        budget, effort = int(opening.budget[0]), int(opening.effort[0])
        each = Allocation(budget // len(chosen), effort // len(chosen))
        return dict.fromkeys(chosen, each)

    return orders


def played(before: Evening, years: int, styles: Mapping[str, Style]) -> Evening:
    """The evening some years later, each team by its style; one without a style has no sheet."""
    now = before
    for number in range(years):
        sheets = {
            team: SheetOnDisk(Sheet(now.room.year, ready=True, orders=style(now.positions[team])))
            for team, style in styles.items()
        }
        now = replace(now, sheets=MappingProxyType(sheets))
        for step in (lock, resolve, reveal):
            now = step(now, after(20 * number))
    return now


__all__ = ["START", "fixed", "played", "sharing"]
