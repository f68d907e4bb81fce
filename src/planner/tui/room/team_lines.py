"""The wall's table of teams as lines: two lines a team, one, or two columns of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.tui.room.columns import LEAD, action_at, head_line, row_line, table_columns
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import ACCENT, MUTED

if TYPE_CHECKING:
    from planner.room.wall.team_rows import TeamRow
    from planner.room.wall.view import WallView
    from planner.tui.room.columns import Column

FEW: Final = 6
"""Up to so many teams have two lines each."""
MANY: Final = 13
"""From so many teams on, the table has two columns where there is room."""
WIDE: Final = 118
"""Cells from which there is room for two columns, and for a team's second line."""
_BETWEEN: Final = 3


@dataclass(frozen=True)
class TeamLines:
    """The table's lines, and the team on each half of a line."""

    lines: tuple[Content, ...]
    places: tuple[tuple[int, int, str], ...]
    """Line, first cell, and team id."""
    has_ways: bool = False
    """True if the way out of each team's trouble stands below it."""


def team_lines(view: WallView, here: str | None, width: int, height: int) -> TeamLines:
    """The table of teams.

    Args:
        view: What the wall shows.
        here: The team under the cursor; None if the cursor is elsewhere.
        width: Cells.
        height: Lines that there are for it, its head included.
    """
    if len(view.teams) >= MANY and width >= WIDE:
        return _two_columns(view, here, width, height)
    columns = table_columns(view, width)
    room = max(1, height - 1)
    if len(view.teams) <= FEW and width >= WIDE and room >= 2 * len(view.teams):
        return _two_lines(view, columns, here, width)
    return _one_line(view, columns, here, width, room)


def _two_lines(
    view: WallView, columns: tuple[Column, ...], here: str | None, width: int
) -> TeamLines:
    lines, places = [head_line(columns, width)], []
    for row in view.teams:
        places.append((len(lines), 0, row.id))
        lines.append(_drawn(row, columns, here, width))
        words = text(row.way_out, ACCENT if row.id == here else MUTED)
        lines.append(fit(Content.assemble(" " * action_at(columns[:-1], width), words), width))
    return TeamLines(tuple(lines), tuple(places), has_ways=True)


def _one_line(
    view: WallView, columns: tuple[Column, ...], here: str | None, width: int, room: int
) -> TeamLines:
    rows = view.teams
    shown, more = _window(rows, here, room)
    lines, places = [head_line(columns, width)], []
    for row in shown:
        places.append((len(lines), 0, row.id))
        lines.append(_drawn(row, columns, here, width))
    if more:
        lines.append(text(" " * LEAD + more, MUTED))
    return TeamLines(tuple(lines), tuple(places))


def _window(
    rows: tuple[TeamRow, ...], here: str | None, room: int
) -> tuple[tuple[TeamRow, ...], str]:
    """The rows that fit, with that under the cursor, and words for the others."""
    if len(rows) <= room:
        return rows, ""
    room = max(1, room - 1)
    at = next((number for number, row in enumerate(rows) if row.id == here), 0)
    first = min(max(0, at - room + 1), len(rows) - room)
    shown = rows[first : first + room]
    others = [row for row in rows if row not in shown]
    ready = sum(row.is_quiet for row in others)
    words = f"… and {len(others)} more"
    return shown, f"{words}: {ready} ready" if ready else words


def _two_columns(view: WallView, here: str | None, width: int, height: int) -> TeamLines:
    half = (width - _BETWEEN) // 2
    columns = table_columns(view, half)
    rows = view.teams
    count = min((len(rows) + 1) // 2, max(1, height - 1))
    at = next((number for number, row in enumerate(rows) if row.id == here), 0)
    hidden = len(rows) - 2 * count
    first = 0
    if hidden > 0 and at >= 2 * count:
        first = min(at - 2 * count + 1, hidden)
    head = head_line(columns, half)
    between = Content.styled(" │ ", "$border")
    lines = [Content.assemble(fit(head, half), between, fit(head, half))]
    places = []
    for number in range(count):
        parts = []
        for side in (0, 1):
            index = first + number + side * count
            if index < len(rows):
                places.append((len(lines), side * (half + _BETWEEN), rows[index].id))
                parts.append(_drawn(rows[index], columns, here, half))
            else:
                parts.append(Content(" " * half))
        lines.append(Content.assemble(parts[0], between, parts[1]))
    return TeamLines(tuple(lines), tuple(places))


def _drawn(row: TeamRow, columns: tuple[Column, ...], here: str | None, width: int) -> Content:
    return marked(row_line(row, columns, width), width, is_here=row.id == here)


def marked(line: Content, width: int, *, is_here: bool) -> Content:
    """A line of a list, with the cursor's mark if it is there."""
    line = fit(line, width)
    if not is_here:
        return line
    line = Content.assemble(("▌", "$primary"), line[1:])
    return line.stylize("on $panel")
