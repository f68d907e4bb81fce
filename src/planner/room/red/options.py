"""The file for a person's red cell: its options and means, and the teams as everyone knows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import tomli_w

from planner.engine.arrays import constant, share_of
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import score
from planner.room.model import RoomState
from planner.scenario.model import INDICATORS
from planner.wording.brief_effects import brief_effects
from planner.wording.effects import effects_words
from planner.wording.phrases import STATUS_WORDS, indicator_title, short_title, value_phrase

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.engine.state import State
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.scenario.model import Effect, RedOption, Scenario

_HEAD: Final = """\
# What red can do, and the teams as everyone knows them. The room writes this file.
# Red's moves go into orders.toml beside it:
#   year = 1
#   ready = true
#   moves = ["an id below", "another"]
# and for one team in the place of these, if wanted:
#   [teams.ID]
#   moves = []
# `pressure` is what the moves against a team may cost; `strength`, in ten-thousandths, is the part
# of their effects that applies.

"""


def red_options_bytes(evening: Evening) -> bytes:
    """Red's options with their costs and effects, its means against each team, and the teams.

    Nothing in it depends on what is not revealed: neither on sheets, nor on the luck of the year.
    """
    room = evening.room
    scenario, is_open = room.scenario, room.state is not RoomState.WAITING
    last = room.year if is_open else room.year - 1
    table: dict[str, object] = {
        "year": room.year,
        "years": scenario.years,
        "open": is_open,
        "options": [_option(scenario, each) for each in scenario.red_options],
        "indicators": {name: indicator_title(scenario, name) for name in INDICATORS},
        "kpis": {each.id: short_title(each) for each in scenario.priorities},
        "teams": [_team(team, evening.positions[team.id], last) for team in room.playing],
    }
    return (_HEAD + tomli_w.dumps(table, multiline_strings=True)).encode()


def means_of(position: Position) -> int:
    """The points of pressure that red has to spend in the open year, its year's gain included."""
    gained = 0 if position.opening is None else int(position.opening.red_income[0])
    return int(position.state.pressure[0]) + gained


def cost_of(scenario: Scenario, moves: tuple[str, ...]) -> int:
    """The points of pressure that moves cost."""
    return sum(each.cost for each in scenario.red_options if each.id in moves)


def _option(scenario: Scenario, option: RedOption) -> dict[str, object]:
    return {
        "id": option.id,
        "title": option.title,
        "cost": option.cost,
        "text": option.text,
        "at_full_strength": effects_words(scenario, option.effects),
    }


def _team(team: Team, position: Position, last: int) -> dict[str, object]:
    """A team as everyone knows it, with what red can do and has done to it.

    Args:
        team: The team.
        position: Its position.
        last: The last year that is open or over.
    """
    campaign, state = position.campaign, position.state
    scenario = campaign.scenario
    before = position.outcomes[-1].before if position.outcomes else None
    strength = 0 if position.opening is None else int(position.opening.red_strength[0])
    felt = {each.id: _felt(each, strength) for each in scenario.red_options}
    return {
        "id": team.id,
        "name": team.name,
        "pressure": means_of(position),
        "strength": strength,
        "score": position.score,
        "marked": any(each.marks for each in campaign.years[: campaign.played]),
        "moves": [list(campaign.year(each).red) for each in range(1, last + 1)],
        "effects": {name: effects_words(scenario, each) for name, each in felt.items()},
        "brief": {name: brief_effects(scenario, each) for name, each in felt.items()},
        "indicators": _indicators(state),
        "kpis": _kpis(scenario, state),
        "before": {} if before is None else _before(scenario, before),
    }


def _felt(option: RedOption, strength: int) -> tuple[Effect, ...]:
    """The effects of an option at red's strength against a team, as the engine scales them."""
    return tuple(
        replace(each, amount=int(share_of(constant(strength), each.amount)))
        for each in option.effects
    )


def _indicators(state: State) -> dict[str, int]:
    return {name: int(state.indicators[row, 0]) for row, name in enumerate(INDICATORS)}


def _kpis(scenario: Scenario, state: State) -> dict[str, object]:
    return {
        each.priority.id: {
            "progress": each.reach,
            "value": value_phrase(each.priority.kpi, each.value),
            "status": STATUS_WORDS[each.status].word,
            "deadline": each.deadline,
        }
        for each in kpi_standings(scenario, state)
    }


def _before(scenario: Scenario, state: State) -> dict[str, object]:
    """The figures before the last revealed year."""
    return {
        "score": int(score(state)[0]),
        "indicators": _indicators(state),
        "progress": {each.priority.id: each.reach for each in kpi_standings(scenario, state)},
    }
