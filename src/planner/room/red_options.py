"""The file for a person's red cell: its options and means, and the teams as everyone knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import tomli_w

from planner.engine.kpi_standing import kpi_standings
from planner.scenario.model import INDICATORS
from planner.wording.effects import effects_words
from planner.wording.phrases import STATUS_WORDS

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.scenario.model import RedOption, Scenario

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
    table: dict[str, object] = {
        "year": room.year,
        "options": [_option(room.scenario, each) for each in room.scenario.red_options],
        "teams": [_team(team, evening.positions[team.id]) for team in room.playing],
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


def _team(team: Team, position: Position) -> dict[str, object]:
    scenario, state = position.campaign.scenario, position.state
    strength = 0 if position.opening is None else int(position.opening.red_strength[0])
    return {
        "id": team.id,
        "name": team.name,
        "pressure": means_of(position),
        "strength": strength,
        "score": position.score,
        "indicators": {name: int(state.indicators[row, 0]) for row, name in enumerate(INDICATORS)},
        "kpis": {
            each.priority.id: {
                "progress": each.reach,
                "status": STATUS_WORDS[each.status].word,
                "deadline": each.deadline,
            }
            for each in kpi_standings(scenario, state)
        },
    }
