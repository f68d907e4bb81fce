"""Switches: the parts of the program that teams see, each on, off, or on at the reveal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Switch(Enum):
    """The parts that can be switched."""

    ODDS = "odds"
    """The odds of KPIs and the likely score."""
    ADVICE = "advice"
    """The advisor's plan."""
    SCORES = "scores"
    """The other teams' scores."""
    RANKING = "ranking"
    """The order of the teams."""


class Setting(Enum):
    """The settings of a switch."""

    ON = "on"
    OFF = "off"
    REVEAL = "reveal"
    """Off while a year is planned, on after a reveal; see `planner.room.visibility.allows`."""


DEFAULTS: Mapping[Switch, Setting] = MappingProxyType(
    {
        Switch.ODDS: Setting.ON,
        Switch.ADVICE: Setting.ON,
        Switch.SCORES: Setting.OFF,
        Switch.RANKING: Setting.OFF,
    }
)
"""A room's settings at its start."""


@dataclass(frozen=True)
class Switches:
    """A room's switches, and the teams for which they are set apart."""

    room: Mapping[Switch, Setting] = field(default_factory=lambda: DEFAULTS)
    teams: Mapping[str, Mapping[Switch, Setting]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Settings of single teams by team id, in the place of the room's."""

    def setting(self, switch: Switch, team: str = "") -> Setting:
        """The setting of a switch for a team, or for the whole room."""
        return self.teams.get(team, {}).get(switch, self.room[switch])

    def switched(self, switch: Switch, setting: Setting, team: str = "") -> Switches:
        """The switches with another setting for a team, or for the whole room.

        A setting of the whole room replaces those of single teams.
        """
        if team:
            own = MappingProxyType({**self.teams.get(team, {}), switch: setting})
            return replace(self, teams=MappingProxyType({**self.teams, team: own}))
        others = {
            name: MappingProxyType({each: is_set for each, is_set in own.items() if each != switch})
            for name, own in self.teams.items()
        }
        kept = MappingProxyType({name: own for name, own in others.items() if own})
        return Switches(MappingProxyType({**self.room, switch: setting}), kept)
