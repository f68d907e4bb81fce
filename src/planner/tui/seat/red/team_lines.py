"""The teams on red's page, with the figures that everyone knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.state import Status
from planner.room.red.words import figure_words, kpi_rows, played_words, team_rows
from planner.tui.components.bars import gauge
from planner.tui.components.blocks import flow, status_content
from planner.tui.plan.panel import rule
from planner.tui.runtime.safe_text import fit, text
from planner.tui.seat.red.rows import BETWEEN, RedCursor, marked_row, side_by_side, window
from planner.tui.theme import BAD, MUTED
from planner.wording.phrases import STATUS_WORDS

if TYPE_CHECKING:
    from planner.room.red.board import KpiFigure, RedTeam
    from planner.room.red.seat import RedSeat
    from planner.room.red.words import RedKpiRow, RedTeamRow

LEAST: Final = 6
"""Least lines for the figures of all teams."""
_TITLE: Final = 24
_NAME: Final = 20
_FIGURE: Final = 8
_MARKED: Final = 12
_MOVES: Final = 24
_WAY: Final = 12
_VALUE: Final = 24
_RULE: Final = 8
"""Cells of a rule besides its titles."""
_ROOMY: Final = 50
"""Cells from which a KPI's bar has its full width."""
_STATUSES: Final = {words.word: status for status, words in STATUS_WORDS.items()}


def shown_team(seat: RedSeat, here: RedCursor) -> RedTeam | None:
    """The team whose figures are shown: the target, or the only one there is."""
    teams = seat.board.teams
    return seat.board.team(here.target) or (teams[0] if len(teams) == 1 else None)


def figures_block(
    seat: RedSeat, here: RedCursor, width: int, height: int, *, beside: bool = False
) -> list[Content]:
    """The teams, and the target's KPIs where there is room, else one of both.

    Args:
        seat: Red's seat.
        here: The place of the cursor.
        width: Cells.
        height: Lines.
        beside: True if both are wanted.
    """
    shown = shown_team(seat, here)
    if shown is None:
        every = len(seat.board.teams) + 1
        most = height if height < every + 1 + LEAST else max(every, height // 2)
        teams = teams_block(seat, here, width, most)
        room = height - len(teams) - 1
        return teams + ([Content(""), *matrix(seat, width, room)] if room >= LEAST else [])
    if not beside:
        return _kpi_block(shown, width, height)
    kpis = len(shown.kpis) + 2
    most = max(4, height - kpis)
    teams = teams_block(seat, here, width, most)
    return [*teams, Content(""), *_kpi_block(shown, width, height - len(teams) - 1)]


def teams_block(seat: RedSeat, here: RedCursor, width: int, most: int) -> list[Content]:
    """The teams in a table, at most so many lines, with that under the cursor."""
    rows = team_rows(seat)
    if not rows or most < 1:
        return []
    at = next((n for n, each in enumerate(rows) if each.id == here.target), 0)
    shown, more = window(rows, at, most - 1)
    columns = _columns(seat, width)
    lines = [_teams_head(seat, columns, width)]
    lines += [
        marked_row(_team_line(each, columns), width, is_here=each.id == here.target)
        for each in shown
    ]
    if more:
        lines.append(text(f"  … and {more} more: → goes on", MUTED))
    return lines


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the teams' table that fit."""

    moves: int
    """Cells for the moves; 0 if they do not show."""
    figures: int
    """The number of indicators."""
    score: bool


def _columns(seat: RedSeat, width: int) -> _Columns:
    """Columns drop from the right, as far as the window is too narrow."""
    room = width - _NAME - 2 - 2 * _FIGURE
    count = len(seat.board.teams[0].indicators) if seat.board.teams else 0
    score = room >= _MARKED
    room -= _MARKED if score else 0
    figures = min(count, max(0, room // (_FIGURE + 3)))
    room -= figures * (_FIGURE + 3)
    moves = 0 if room < _MOVES // 2 else room
    return _Columns(moves, figures, score)


def _teams_head(seat: RedSeat, columns: _Columns, width: int) -> Content:
    titles = [each.title for each in seat.board.teams[0].indicators[: columns.figures]]
    cells = _FIGURE + 3
    parts = [
        fit(text("  Team", MUTED), _NAME + 2),
        fit(text("Points", MUTED), _FIGURE, right=True),
        fit(text("Left", MUTED), _FIGURE, right=True),
        *([fit(text("Score", MUTED), _MARKED, right=True)] if columns.score else []),
        *(
            fit(Content.assemble(" ", text(_brief(each, cells - 1), MUTED)), cells, right=True)
            for each in titles
        ),
        *([text("  Moves", MUTED)] if columns.moves else []),
    ]
    return fit(Content("").join(parts), width)


def _brief(title: str, width: int) -> str:
    """A title, or its first word where it is too long for a column."""
    return title if len(title) <= width else title.split(maxsplit=1)[0]


def _team_line(row: RedTeamRow, columns: _Columns) -> Content:
    over = row.left is not None and row.left < 0
    left = "" if row.left is None else f"{row.left:,}"
    figures = row.indicators[: columns.figures]
    parts = [
        Content("  "),
        fit(text(row.name, "bold" if row.is_own else ""), _NAME),
        fit(text(f"{row.pressure:,}"), _FIGURE, right=True),
        fit(text(left, f"bold {BAD}" if over else ""), _FIGURE, right=True),
        *([fit(text(row.score), _MARKED, right=True)] if columns.score else []),
        *(fit(text(each), _FIGURE + 3, right=True) for each in figures),
    ]
    line = Content("").join(parts)
    if columns.moves:
        moves = text(row.moves, "" if row.is_own else MUTED)
        line = Content.assemble(line, "  ", fit(moves, max(1, columns.moves - 2)))
    return line


def matrix(seat: RedSeat, width: int, most: int) -> list[Content]:
    """Indicators and KPIs, a row each, with the teams side by side as far as they fit."""
    cells, title = _FIGURE + 3, _TITLE + 2
    teams = seat.board.teams[: max(1, (width - title - 4) // cells)]
    names = [
        fit(Content.assemble(" ", _name(text(each.name, MUTED), cells - 1)), cells)
        for each in teams
    ]
    head = Content.assemble(fit(text("  Points and % of the way", MUTED), title + 4), *names)
    rows = [
        (text(f"  {each.title}"), [figure_words(one.indicators[n], 100) for one in teams])
        for n, each in enumerate(teams[0].indicators)
    ]
    for number, each in enumerate(teams[0].kpis):
        label, due = text(f"  {each.progress.title}"), text(f" yr {each.deadline}", MUTED)
        if label.cell_length + due.cell_length <= title + 4:
            label = Content.assemble(label, due)
        rows.append((label, [_standing(one.kpis[number]) for one in teams]))
    lines = [fit(head, width)]
    for label, figures in rows[: most - 1]:
        cell = [fit(text(each), cells, right=True) for each in figures]
        lines.append(fit(Content.assemble(fit(label, title + 4), *cell), width))
    return lines


def _name(shown: Content, cells: int) -> Content:
    """A team's name in a column of figures, at its right end."""
    return fit(shown, cells, right=shown.cell_length < cells)


def _standing(kpi: KpiFigure) -> str:
    """A KPI's way with its change, and the sign of a status that is not open."""
    status = _STATUSES.get(kpi.status)
    sign = "" if status in (None, Status.OPEN) else f"{STATUS_WORDS[status].sign} "
    return f"{sign}{figure_words(kpi.progress, 100)}"


def _kpi_block(team: RedTeam, width: int, most: int) -> list[Content]:
    if most < 2:  # noqa: PLR2004 - the head and one row
        return []
    figures = [
        text(f"{_brief(each.title, 10)} {figure_words(each, 100)}", MUTED)
        for each in team.indicators
    ]
    score = f" · score {figure_words(team.score, 1)}{', marked' if team.marked else ''}"
    title = Content.assemble(text(team.name, "bold"), text(score, MUTED))
    words = Content.styled(" · ", MUTED).join(figures)
    fits = title.cell_length + words.cell_length + _RULE <= width
    head = [rule(title, width, words if fits else None)]
    if not fits and most > len(team.kpis) + len(figures):
        head += [Content.assemble("  ", each) for each in flow(figures, width - 2)]
    most -= len(head) - 1
    rows = kpi_rows(team)
    shown, more = window(rows, 0, most - 1)
    if not more or width < 2 * _TITLE + _WAY:
        lines = [*head, *(_kpi_line(each, width) for each in shown)]
        return [*lines, text(f"  … and {more} more", MUTED)] if more else lines
    half = (width - BETWEEN) // 2  # two columns, where one is too high
    count = (len(rows) + 1) // 2
    first = [_kpi_line(each, half) for each in rows[:count]]
    second = [_kpi_line(each, half) for each in rows[count:]]
    return [*head, *side_by_side(first, second, half)[: most - 1]]


def _kpi_line(row: RedKpiRow, width: int) -> Content:
    status = _STATUSES.get(row.status)
    sign = " " if status is None else status_content(status).plain[:1]
    parts = [
        Content("  "),
        text(sign),
        Content(" "),
        fit(text(row.title), min(_TITLE + 2, max(10, width - _WAY - 8))),
        Content(" "),
        gauge(row.before, row.progress, _WAY if width >= _ROOMY else _WAY // 2),
    ]
    line = Content("").join(parts)
    if width - line.cell_length >= _VALUE + 9:
        line = Content.assemble(line, " ", fit(text(row.value), _VALUE))
    return fit(Content.assemble(line, text(f" yr {row.deadline}", MUTED)), width)


def history(seat: RedSeat, team: RedTeam, width: int) -> list[Content]:
    """The moves made against a team so far, a line a year."""
    years = played_words(seat, team)
    if not years:
        return []
    lines = [rule(Content.assemble("Red against ", text(team.name)), width)]
    return lines + [fit(text(f" {each}"), width) for each in years]
