"""The page of red's seat below its head as lines, laid out for the size of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.room.red.seat import RedState
from planner.room.red.words import covered_words, move_effects, move_rows, target_words
from planner.tui.plan.panel import rule
from planner.tui.runtime.safe_text import fit, text
from planner.tui.seat.red.rows import BETWEEN, RedCursor, marked_row, side_by_side, window
from planner.tui.seat.red.team_lines import (
    LEAST,
    figures_block,
    history,
    matrix,
    shown_team,
    teams_block,
)
from planner.tui.theme import BAD, GOOD, KEY, MUTED

if TYPE_CHECKING:
    from planner.room.red.seat import RedSeat
    from planner.room.red.words import RedMoveRow

WIDE: Final = 116
"""Cells from which the teams stand beside the moves."""
_HUGE: Final = 170
"""Cells from which the moves have a wider column."""
_LEFT: Final = 64
_WIDE_LEFT: Final = 90
_TITLE: Final = 24
_COST: Final = 6
_PAYS: Final = 14
_BRIEF: Final = 20
"""Least cells for what a move does in its row."""
_BELOW: Final = 11
"""Lines that are kept for the move under the cursor and the teams."""
_KPIS: Final = 7
"""Lines that are kept for a team's KPIs, in two columns."""
_TALL: Final = 25
"""Lines from which there are blank ones between the parts."""


def red_lines(seat: RedSeat, here: RedCursor, width: int, height: int) -> list[Content]:
    """The moves, the move under the cursor, the teams and the target's figures.

    Args:
        seat: Red's seat.
        here: The place of the cursor.
        width: Cells.
        height: Lines.
    """
    if seat.hides_moves:
        return _covered_lines(seat, width, height)
    gap = [Content("")] if height >= _TALL else []
    if width < WIDE:
        most = max(4, height - _BELOW)
        upper = [*gap, *_moves_block(seat, here, width, most), *gap]
        kept = _KPIS if shown_team(seat, here) else len(seat.board.teams) + 1
        room = height - len(upper) - len(gap) - kept
        upper += _move_block(seat, here, width, max(3, height // 4, room))
        return [*upper, *gap, *figures_block(seat, here, width, height - len(upper) - len(gap))]
    left = _LEFT if width < _HUGE else _WIDE_LEFT
    mine = [*gap, *_moves_block(seat, here, left, height // 2), *gap]
    mine += _move_block(seat, here, left, height)
    team = shown_team(seat, here)
    room = width - left - BETWEEN
    if team is None:
        side = [*gap, *teams_block(seat, here, room, max(len(mine), LEAST) - len(gap))]
        upper = side_by_side(mine, side, left)
        below = height - len(upper) - 1
        return [*upper, Content(""), *matrix(seat, width, below)] if below >= LEAST else upper
    mine += [*gap, *history(seat, team, left)]
    mine += [Content("")] * (height - len(mine))
    side = [*gap, *figures_block(seat, here, room, height - len(gap), beside=True)]
    return side_by_side(mine[:height], side[:height], left)


def _covered_lines(seat: RedSeat, width: int, height: int) -> list[Content]:
    """A page that anybody may see: nothing of red's plan, and nothing of any team."""
    lines = [part for each in covered_words(seat) for part in text(each).wrap(width - 8)]
    above = max(1, (height - len(lines)) // 3)
    return [*[Content("")] * above, *(Content.assemble("    ", each) for each in lines)]


def _moves_block(seat: RedSeat, here: RedCursor, width: int, most: int) -> list[Content]:
    rows = move_rows(seat, here.target)
    at = next((n for n, each in enumerate(rows) if each.id == here.move), 0)
    shown, more = window(rows, at, most - 2)
    verb = "Moves made against " if seat.state in (RedState.OPEN, RedState.OVER) else "Against "
    title = Content.assemble((verb, MUTED), text(target_words(seat, here.target), "bold"))
    if seat.has_own(here.target) and seat.state is RedState.CHOOSING:
        title = Content.assemble(title, (" by moves of its own", MUTED))
    arrows = Content.assemble(("← →", KEY), (" other teams", MUTED))
    head = rule(title, width, arrows if len(seat.board.teams) > 1 else None)
    captions = f"    {'Move':<{_TITLE}}{'Points':>{_COST}}  {_caption(seat):<{_PAYS}}"
    captions += "What it does" if width - len(captions) >= _BRIEF else ""
    lines = [head, text(captions, MUTED)]
    lines += [_move_line(seat, each, here, width) for each in shown]
    if more:
        lines.append(text(f"    … and {more} more", MUTED))
    if not rows:
        lines.append(text("    The scenario gives red no moves.", MUTED))
    return lines


def _caption(seat: RedSeat) -> str:
    return "Can pay" if seat.state is RedState.CHOOSING else ""


def _move_line(seat: RedSeat, row: RedMoveRow, here: RedCursor, width: int) -> Content:
    sign = Content.styled("✔", f"bold {GOOD}") if row.is_taken else Content.styled("·", MUTED)
    pays = BAD if row.is_short else GOOD if row.is_taken else MUTED
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
    return marked_row(line, width, is_here=row.id == here.move, strong=is_here)


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
