"""Opening a year that waits for a person's red cell: by its orders, or by a policy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.engine.rules.red import RED as RED_RULE
from planner.room.clock import written_time
from planner.room.evening import OutOfOrderError
from planner.room.model import RoomState
from planner.room.red.options import cost_of, means_of
from planner.room.steps.opening import open_year
from planner.scenario.problem import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.red.sheet import RedSheet


def open_by_red(evening: Evening, now: datetime) -> Evening:
    """Open the room's year with the moves that the red cell has handed in.

    Raises:
        OutOfOrderError: If no year waits for red, or red's orders are not in.
        InputError: If red cannot pay for its moves against a team.
    """
    evening.require("open", RoomState.WAITING)
    sheet = _handed_in(evening)
    moves = {team.id: sheet.against(team.id) for team in evening.room.playing}
    for team in evening.room.playing:
        cost, means = (
            cost_of(evening.room.scenario, moves[team.id]),
            means_of(evening.positions[team.id]),
        )
        if cost > means:
            raise InputError(
                f"red cannot pay for its moves against {team.name}: they cost {cost} points of "
                f"pressure, and it has {means}; it can name others under [teams.{team.id}]"
            )
    return _opened(evening, now, moves, "red's orders")


def open_by_policy(evening: Evening, now: datetime, policy: str) -> Evening:
    """Open the room's year with the moves that a red policy chooses against each team.

    Raises:
        OutOfOrderError: If no year waits for red.
        InputError: If the scenario has no such policy.
    """
    evening.require("open", RoomState.WAITING)
    policies = {each.id: each.title for each in evening.room.scenario.red_policies}
    if policy not in policies:
        raise InputError(unknown((), "red policy", policy, policies).told)
    moves = {
        team.id: policy_moves(evening.positions[team.id], policy) for team in evening.room.playing
    }
    return _opened(evening, now, moves, f"the policy {policy}")


def policy_moves(position: Position, policy: str) -> tuple[str, ...]:
    """The options that a red policy would take in the open year, from the same state and draws."""
    tables, state = position.tables, position.state
    _, taken = RED_RULE.function(tables, state, position.luck, policy, ())
    options = position.campaign.scenario.red_options
    return tuple(each.id for each, is_taken in zip(options, taken[:, 0], strict=True) if is_taken)


def _handed_in(evening: Evening) -> RedSheet:
    year, found = evening.room.year, evening.red
    if found.problem:
        raise InputError(f"cannot open year {year}: red's orders cannot be read: {found.problem}")
    if found.sheet is None or not evening.has_red_orders:
        raise OutOfOrderError(
            f"cannot open year {year} now: it waits for red, whose orders.toml needs year = {year} "
            "and ready = true; --red-policy P opens it without red"
        )
    return found.sheet


def _opened(
    evening: Evening, now: datetime, moves: Mapping[str, tuple[str, ...]], by: str
) -> Evening:
    for team in evening.room.playing:
        position = evening.positions[team.id]
        record = replace(position.record, red=moves[team.id])
        evening = evening.with_position(team.id, position.ordered(record))
    room = evening.room.logged(written_time(now), "red", text=f"year opened by {by}")
    return open_year(replace(evening, room=room), now)
