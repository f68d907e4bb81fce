"""The page of red's seat below its head as lines, laid out for the size of the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from textual.content import Content

from planner.room.red_seat import ALL, RedState
from planner.room.red_words import (
    kpi_rows,
    move_effects,
    move_rows,
    played_words,
    target_words,
    team_rows,
)
from planner.tui.components.bars import MUTED, gauge
from planner.tui.components.blocks import status_content
from planner.tui.plan.panel import rule
from planner.tui.runtime.safe_text import fit, text
from planner.wording.phrases import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.room.red_board import RedTeam
    from planner.room.red_seat import RedSeat
    from planner.room.red_words import KpiRow, MoveRow, TeamRow

WIDE: Final = 116
"""Cells from which the teams stand beside the moves."""
_LEFT: Final = 64
_HUGE: Final = 170
"""Cells from which a team's KPIs stand beside the teams as well."""
_BETWEEN: Final = 2
_TITLE: Final = 24
_NAME: Final = 20
_COST: Final = 6
_PAYS: Final = 14
_BRIEF: Final = 20
"""Least cells for what a move does in its row."""
_FIGURE: Final = 8
_MARKED: Final = 12
_MOVES: Final = 24
_WAY: Final = 12
_VALUE: Final = 24
_TALL: Final = 27
"""Lines from which there are blank ones between the parts."""
_STATUSES: Final = {words.word: status for status, words in STATUS_WORDS.items()}

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class RedCursor:
    """The place of the cursor: a move, and the target that it is against."""

    move: str
    target: str = ALL


def red_lines(seat: RedSeat, here: RedCursor, width: int, height: int) -> list[Content]:
    """The moves, the move under the cursor, the teams and the target's figures.

    Args:
        seat: Red's seat.
        here: The place of the cursor.
        width: Cells.
        height: Lines.
    """
    if seat.hides_moves:
        return _public_lines(seat, here, width, height)
    gap = [Content("")] if height >= _TALL else []
    if width < WIDE:
        upper = [*gap, *_moves_block(seat, here, width, max(4, height // 3)), *gap]
        upper += _move_block(seat, here, width, max(3, height // 4))
        return [*upper, *gap, *_figures(seat, here, width, height - len(upper) - len(gap))]
    left = _LEFT if width < _HUGE else 90
    mine = [*gap, *_moves_block(seat, here, left, height // 2), *gap]
    mine += _move_block(seat, here, left, height)
    team = seat.board.team(here.target)
    if team is not None:
        mine += [*gap, *_history(seat, team, left)]
    room = width - left - _BETWEEN
    side = [*gap, *_figures(seat, here, room, height - len(gap), beside=True)]
    return _side_by_side(mine[:height], side[:height], left)


def _public_lines(seat: RedSeat, here: RedCursor, width: int, height: int) -> list[Content]:
    """What may be seen by anybody: the teams as everyone knows them."""
    gap = [Content("")] if height >= _TALL else []
    hidden = "Nothing of red's moves is on this screen."
    return [
        Content(""),
        text(f" {hidden}", MUTED),
        Content(""),
        *gap,
        *_figures(seat, here, width, height - 3 - len(gap), beside=True),
    ]


def _side_by_side(left: list[Content], right: list[Content], cells: int) -> list[Content]:
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else Content("")
        other = right[number] if number < len(right) else Content("")
        lines.append(Content.assemble(fit(one, cells), ("│ ", "$border"), other))
    return lines


# ---- moves


def _moves_block(seat: RedSeat, here: RedCursor, width: int, most: int) -> list[Content]:
    rows = move_rows(seat, here.target)
    at = next((n for n, each in enumerate(rows) if each.id == here.move), 0)
    shown, more = _window(rows, at, most - 1)
    verb = "Moves made against " if seat.state in (RedState.OPEN, RedState.OVER) else "Against "
    title = Content.assemble((verb, MUTED), text(target_words(seat, here.target), "bold"))
    if seat.has_own(here.target) and seat.state is RedState.CHOOSING:
        title = Content.assemble(title, (" by moves of its own", MUTED))
    arrows = Content.assemble(("← →", "bold $text-accent"), (" other teams", MUTED))
    head = rule(title, width, arrows if len(seat.board.teams) > 1 else None)
    lines = [head, *(_move_line(seat, each, here, width) for each in shown)]
    if more:
        lines.append(text(f"    … and {more} more", MUTED))
    if not rows:
        lines.append(text("    The scenario gives red no moves.", MUTED))
    return lines


def _move_line(seat: RedSeat, row: MoveRow, here: RedCursor, width: int) -> Content:
    sign = Content.styled("✔", "bold $text-success") if row.is_taken else Content.styled("·", MUTED)
    pays = "$text-error" if row.is_short else "$text-success" if row.is_taken else MUTED
    name = "bold" if row.is_taken or row.id == here.move else ""
    parts = [
        Content("  "),
        sign,
        Content(" "),
        fit(text(row.title, name), _TITLE),
        fit(text(f"{row.cost:,}"), _COST, right=True),
        Content("  "),
        fit(text(row.pays, pays), _PAYS),
    ]
    line = Content("").join(parts)
    room = width - line.cell_length
    if room >= _BRIEF:
        line = Content.assemble(line, fit(text(row.brief, MUTED), room - 1))
    is_here = row.id == here.move and seat.may_choose
    return _marked(line, width, is_here=row.id == here.move, strong=is_here)


def _marked(line: Content, width: int, *, is_here: bool, strong: bool = True) -> Content:
    line = fit(line, width)
    if not is_here:
        return line
    line = Content.assemble(("▌", "$primary" if strong else MUTED), line[1:])
    return line.stylize("on $panel")


def _move_block(seat: RedSeat, here: RedCursor, width: int, most: int) -> list[Content]:
    """The move under the cursor in words, at most so many lines."""
    move = seat.board.move(here.move)
    if move is None:
        return []
    lines = [rule(text(move.title, "bold"), width)]
    body = list(text(move.text).wrap(width - 2))
    for label, words in move_effects(seat, move, here.target):
        said = Content.assemble(text(f"{label}: ", MUTED), text(words))
        body += said.wrap(width - 2)
    lines += [Content.assemble(" ", each) for each in body]
    if len(lines) > most:
        last = fit(lines[most - 1].rstrip(), width - 2).rstrip()
        lines = [*lines[: most - 1], Content.assemble(last, ("…", MUTED))]
    return lines


def _history(seat: RedSeat, team: RedTeam, width: int) -> list[Content]:
    years = played_words(seat, team)
    if not years:
        return []
    lines = [rule(Content.assemble("Red against ", text(team.name)), width)]
    return lines + [fit(text(f" {each}"), width) for each in years]


# ---- teams and their figures


def _figures(
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
    team = seat.board.team(here.target)
    shown = team or (seat.board.teams[0] if len(seat.board.teams) == 1 else None)
    if shown is None:
        return _teams_block(seat, here, width, height)
    if not beside:
        return _kpi_block(shown, width, height)
    kpis = len(shown.kpis) + 2
    most = max(4, height - kpis)
    teams = _teams_block(seat, here, width, most)
    return [*teams, Content(""), *_kpi_block(shown, width, height - len(teams) - 1)]


def _teams_block(seat: RedSeat, here: RedCursor, width: int, most: int) -> list[Content]:
    rows = team_rows(seat)
    if not rows or most < 1:
        return []
    at = next((n for n, each in enumerate(rows) if each.id == here.target), 0)
    shown, more = _window(rows, at, most - 1)
    columns = _columns(seat, width)
    lines = [_teams_head(seat, columns, width)]
    lines += [
        _marked(_team_line(each, columns), width, is_here=each.id == here.target) for each in shown
    ]
    if more:
        lines.append(text(f"  … and {more} more: → goes on", MUTED))
    return lines


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of the teams' table that fit."""

    moves: int
    """Cells for the moves; 0 if they do not show."""
    left: bool
    figures: int
    """The number of indicators."""
    score: bool


def _columns(seat: RedSeat, width: int) -> _Columns:
    """Columns drop from the right, as far as the window is too narrow."""
    hides = seat.hides_moves
    room = width - _NAME - 2 - _FIGURE - (0 if hides else _FIGURE)
    count = len(seat.board.teams[0].indicators) if seat.board.teams else 0
    score = room >= _MARKED
    room -= _MARKED if score else 0
    figures = min(count, max(0, room // (_FIGURE + 3)))
    room -= figures * (_FIGURE + 3)
    moves = 0 if hides or room < _MOVES // 2 else room
    return _Columns(moves, not hides, figures, score)


def _teams_head(seat: RedSeat, columns: _Columns, width: int) -> Content:
    titles = [each.title for each in seat.board.teams[0].indicators[: columns.figures]]
    cells = _FIGURE + 3
    parts = [
        fit(text("  Team", MUTED), _NAME + 2),
        fit(text("Points", MUTED), _FIGURE, right=True),
        *([fit(text("Left", MUTED), _FIGURE, right=True)] if columns.left else []),
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


def _team_line(row: TeamRow, columns: _Columns) -> Content:
    over = row.left is not None and row.left < 0
    left = "" if row.left is None else f"{row.left:,}"
    figures = row.indicators[: columns.figures]
    parts = [
        Content("  "),
        fit(text(row.name, "bold" if row.is_own else ""), _NAME),
        fit(text(f"{row.pressure:,}"), _FIGURE, right=True),
        *(
            [fit(text(left, "bold $text-error" if over else ""), _FIGURE, right=True)]
            if columns.left
            else []
        ),
        *([fit(text(row.score), _MARKED, right=True)] if columns.score else []),
        *(fit(text(each), _FIGURE + 3, right=True) for each in figures),
    ]
    line = Content("").join(parts)
    if columns.moves:
        moves = text(row.moves, "" if row.is_own else MUTED)
        line = Content.assemble(line, "  ", fit(moves, max(1, columns.moves - 2)))
    return line


def _kpi_block(team: RedTeam, width: int, most: int) -> list[Content]:
    if most < 2:  # noqa: PLR2004 - the head and one row
        return []
    figures = [f"{each.title} {each.now // 100}" for each in team.indicators]
    title = Content.assemble(text(team.name, "bold"), text(f" · score {team.score.now}", MUTED))
    words = text(" · ".join(figures), MUTED)
    head = rule(title, width, words if width >= 100 else None)  # noqa: PLR2004 - both fit
    rows = kpi_rows(team)
    shown, more = _window(rows, 0, most - 1)
    if not more or width < 2 * _TITLE + _WAY:
        lines = [head, *(_kpi_line(each, width) for each in shown)]
        return [*lines, text(f"  … and {more} more", MUTED)] if more else lines
    half = (width - _BETWEEN) // 2  # two columns, where one is too high
    count = (len(rows) + 1) // 2
    first = [_kpi_line(each, half) for each in rows[:count]]
    second = [_kpi_line(each, half) for each in rows[count:]]
    return [head, *_side_by_side(first, second, half)][:most]


def _kpi_line(row: KpiRow, width: int) -> Content:
    status = _STATUSES.get(row.status)
    sign = " " if status is None else status_content(status).plain[:1]
    parts = [
        Content("  "),
        text(sign),
        Content(" "),
        fit(text(row.title), min(_TITLE + 2, max(10, width - _WAY - 8))),
        Content(" "),
        gauge(row.before, row.progress, _WAY if width >= _LEFT else 6),
    ]
    line = Content("").join(parts)
    if width - line.cell_length >= _VALUE + 9:
        line = Content.assemble(line, " ", fit(text(row.value), _VALUE))
    return fit(Content.assemble(line, text(f" yr {row.deadline}", MUTED)), width)


def _window(rows: Sequence[_Row], at: int, room: int) -> tuple[Sequence[_Row], int]:
    """The rows that fit, with the one under the cursor, and the number of the others."""
    if len(rows) <= room:
        return rows, 0
    room = max(1, room - 1)
    first = min(max(0, at - room + 1), len(rows) - room)
    return rows[first : first + room], len(rows) - room
