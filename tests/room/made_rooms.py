"""Rooms for tests: made, and taken through their years without a disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from planner.campaign.model import Allocation
from planner.campaign.play import begin
from planner.engine.year_keys import Secret
from planner.room.evening import Evening
from planner.room.model import Absent
from planner.room.red.sheet import RedOnDisk, RedSheet
from planner.room.seat.sheet import Sheet
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.steps.lock import lock
from planner.room.steps.make import RoomPlan, blank_record, make
from planner.room.steps.opening import open_next
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.scenario.model import Scenario

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=10)

BACKLOG = "progress:fms-backlog"


def room_of(
    *names: str,
    red: str = "opportunist",
    absent: Absent = Absent.DRAFT,
    scenario: Scenario | None = None,
) -> Evening:
    """A new room with these teams, always of the same luck."""
    seed, teams = 738, names or ("Blue", "Green")
    plan = RoomPlan("Evening", scenario or load_builtin(), not scenario, teams, red, seed, absent)
    made = make(replace(plan, facilitator="A. Facilitator"), NOON).room
    room = replace(made, secret=Secret(seed, bytes(range(32))), forecast_key=99)
    positions = {each.id: begin(blank_record(room, each)) for each in room.teams}
    return open_next(Evening(room, MappingProxyType(positions)), NOON)


def sheet(year: int = 1, *, ready: bool = True, budget: int = 1_500, **changes: object) -> Sheet:
    """A sheet that puts means into two priorities."""
    orders = {"fms-backlog": Allocation(budget, 30), "cyber-defense": Allocation(300, 20)}
    made = Sheet(year, ready, MappingProxyType(orders))
    return replace(made, **changes)  # type: ignore[arg-type]  # changes by name


def with_sheets(evening: Evening, **sheets: Sheet) -> Evening:
    """The evening with these sheets on disk and no others."""
    found = {team: SheetOnDisk(each) for team, each in sheets.items()}
    return replace(evening, sheets=MappingProxyType(found))


def with_red(evening: Evening, year: int, *moves: str, **teams: tuple[str, ...]) -> Evening:
    """The evening with red's orders on disk."""
    return replace(
        evening,
        red=RedOnDisk(RedSheet(year, ready=True, moves=moves, teams=MappingProxyType(teams))),
    )


def resolved(evening: Evening) -> Evening:
    """The evening with its year locked and resolved."""
    return resolve(lock(evening, LATER), LATER)


def revealed(evening: Evening) -> Evening:
    """The evening with its year locked, resolved and revealed."""
    return reveal(resolved(evening), LATER)


def all_ready(evening: Evening, **changes: object) -> Evening:
    """The evening with the same sheet of every team for the room's year."""
    same = sheet(evening.room.year, **changes)  # type: ignore[arg-type]  # changes by name
    return with_sheets(evening, **{each.id: same for each in evening.room.playing})


def played(evening: Evening, years: int) -> Evening:
    """The evening after this many years in which all teams handed in the same sheet."""
    for _ in range(years):
        evening = revealed(all_ready(evening))
    return evening


def results(evening: Evening, team: str) -> Mapping[int, str]:
    """The digest of each year that a team has played."""
    years = evening.record(team).years
    return {each.year: each.results.digest for each in years if each.results is not None}
