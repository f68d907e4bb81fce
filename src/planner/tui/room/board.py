"""The whole wall below its title as lines, laid out for the size of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.room.head_lines import head_lines
from planner.tui.room.lower_lines import (
    evening_section,
    inject_lines,
    record_section,
    scores_plot,
)
from planner.tui.room.side_lines import odds_lines, side_lines
from planner.tui.room.team_lines import FEW, MANY, WIDE, team_lines
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import ACCENT

if TYPE_CHECKING:
    from planner.room.wall.view import WallView

HUGE: Final = 170
"""Cells from which there is a column beside the table."""
_SIDE: Final = 76
_TALL: Final = 27
"""Lines from which there are blank ones between the parts."""
_NEXT: Final = 4
"""Rows of the list of injects that are always in sight, if there is room: now, and three more."""


@dataclass(frozen=True, slots=True)
class Here:
    """The place of the cursor: a team, or an inject."""

    team: str
    inject: int = 0
    """The number of an inject's row; 0 while the cursor is on a team."""


@dataclass(frozen=True)
class WallBoard:
    """The lines of the wall, and what a click on them means."""

    lines: tuple[Content, ...]
    teams: tuple[tuple[int, int, str], ...]
    """Line, first cell, and team id."""
    injects: tuple[tuple[int, int], ...]
    """Line, and number of the row."""

    def at(self, x: int, y: int) -> Here | None:
        """The team or the inject at a place; None if there is none."""
        for line, number in self.injects:
            if line == y:
                return Here("", number)
        found = [team for line, cell, team in self.teams if line == y and cell <= x]
        return Here(found[-1]) if found else None


def wall_board(view: WallView, here: Here, width: int, height: int, busy: str = "") -> WallBoard:
    """Lay the wall out.

    Args:
        view: What the wall shows.
        here: The place of the cursor.
        width: Cells.
        height: Lines.
        busy: The step that is under way; empty if none is.
    """
    few = len(view.teams) < MANY
    if width >= HUGE and few:
        left = width - _SIDE - 2
        board = _column(view, here, left, height, busy)
        side = side_lines(view, here.team, _SIDE, height)
        lines = []
        for number in range(height):
            mine = board.lines[number] if number < len(board.lines) else Content("")
            other = side[number] if number < len(side) else Content("")
            lines.append(Content.assemble(fit(mine, left), ("│ ", "$border"), other))
        return WallBoard(tuple(lines), board.teams, board.injects)
    return _column(view, here, width, height, busy)


def _column(view: WallView, here: Here, width: int, height: int, busy: str) -> WallBoard:
    tall = height >= _TALL
    gap = [Content("")] if tall else []
    lines: list[Content] = [*gap, *head_lines(view, width, busy), *gap]
    waiting = min(_NEXT, len(view.evening.msel)) + 1
    room = height - len(lines) - waiting - 2 * len(gap)
    table = team_lines(view, None if here.inject else here.team, width, _share(view, width, room))
    top = len(lines)
    lines += table.lines
    if gap or height - len(lines) > waiting:
        lines.append(Content("") if table.has_ways or here.inject else _way(view, here.team, width))
    most = max(1, min(_NEXT + (height > 40), height - len(lines) - 1))  # noqa: PLR2004 - plain
    shown, numbers = inject_lines(view, here.inject, width, most if tall else waiting - 1)
    injects = [(len(lines) + 1 + index, number) for index, number in enumerate(numbers)]
    lines += shown
    for part in _lower(view, width):
        if len(lines) + len(gap) + len(part) <= height and part:
            lines += [*gap, *part]
    if width >= WIDE and len(view.teams) < MANY and height - len(lines) > FEW:
        lines += [*gap, *odds_lines(view, width, height - len(lines) - len(gap))]
    teams = tuple((top + line, cell, team) for line, cell, team in table.places)
    return WallBoard(tuple(lines[:height]), teams, tuple(injects))


def _way(view: WallView, team: str, width: int) -> Content:
    """The way out for the team under the cursor, below a table that has no room for it."""
    row = view.team(team)
    if row is None or not row.way_out:
        return Content("")
    return fit(text(f"  {row.name}: {row.way_out}", ACCENT), width)


def _share(view: WallView, width: int, room: int) -> int:
    """The lines for the table, its head included."""
    wanted = len(view.teams) + 1
    if len(view.teams) >= MANY and width >= WIDE:
        wanted = (len(view.teams) + 1) // 2 + 1
    elif len(view.teams) <= FEW and width >= WIDE:
        wanted = 2 * len(view.teams) + 1
    return max(2, min(wanted, room))


def _lower(view: WallView, width: int) -> list[list[Content]]:
    """The parts below the injects, the most important first, as far as they fit."""
    parts = []
    if len(view.teams) >= MANY:
        parts.append(scores_plot(view, width))
        return [*parts, evening_section(view, width), record_section(view, width, 2)]
    return [record_section(view, width, 2), evening_section(view, width)]
