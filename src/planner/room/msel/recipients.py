"""The teams that a row goes to: its `to` holds ids or names of teams, or says all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.boundary.suggestions import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.room.model import Team

_ALL: Final = frozenset({"all", "all-teams", "every-team", "everyone", "everybody"})
_BETWEEN: Final = re.compile(r"[,;/&+\n]|\sand\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recipients:
    """The teams that a row goes to."""

    teams: tuple[Team, ...]
    unknown: tuple[str, ...] = ()
    """The names that are no team's, as they are written."""


def recipients(to: str, teams: Sequence[Team]) -> Recipients:
    """Find the teams that a row goes to.

    Args:
        to: The names, as the list has them; empty for all teams.
        teams: The teams that play.
    """
    names = [to, *_BETWEEN.split(to)] if to.strip() else []
    by_name = {key: each for each in teams for key in (folded(each.name), each.id)}
    whole = by_name.get(folded(to))
    if whole is not None:  # a name with a comma or an "and" in it
        return Recipients((whole,))
    found: set[str] = set()
    unknown: list[str] = []
    for name in names[1:]:
        key = folded(name)
        if key in _ALL:
            found.update(each.id for each in teams)
        elif key in by_name:
            found.add(by_name[key].id)
        elif name.strip():
            unknown.append(name.strip())
    if not names:
        return Recipients(tuple(teams))
    return Recipients(tuple(each for each in teams if each.id in found), tuple(unknown))
