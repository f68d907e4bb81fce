"""The columns of the wall's table of teams, by the width that there is for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.model import Mark
from planner.tui.components.blocks import direction
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import BAD, GOOD, MUTED, WARN
from planner.wording.figures import whole_share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.room.wall.team_rows import TeamRow
    from planner.room.wall.view import WallView

LEAD: Final = 2
"""Cells before the first column, for the cursor."""
_ROOMY: Final = 110
"""Cells of a table from which its columns have whole titles."""
_STATE_TONES: Final = {"?": WARN, "!": WARN, "✔": GOOD, "■": "", "…": ""}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table."""

    title: str
    width: int
    cell: Callable[[TeamRow], Content]
    right: bool = False


def table_columns(view: WallView, width: int) -> tuple[Column, ...]:
    """The columns of the table in the state that the room is in.

    Args:
        view: What the wall shows.
        width: Cells of the table.
    """
    roomy = width >= _ROOMY
    names = max((text(each.name).cell_length for each in view.teams), default=0)
    name = Column("Team", min(max(names, 8), 22 if roomy else 13), _name)
    state = Column("State", 13 if roomy else 12, _state)
    if view.results:
        figures = _results(view)
    else:
        figures = (
            Column("$ M left" if roomy else "$ M", 8 if roomy else 7, _budget, right=True),
            Column("pts", 4, _effort, right=True),
            Column("Score likely" if roomy else "Score", 12 if roomy else 8, _score, right=True),
            Column("Ago", 6, _ago, right=True),
        )
    columns = [name, state, *figures]
    left = width - action_at(columns, width)
    if left >= 12:  # noqa: PLR2004 - fewer cells say nothing
        title = "What came" if view.results else "Last action"
        columns.append(Column(title, left, _came(view) if view.results else _action))
    elif left > 0:
        columns[0] = replace(name, width=name.width + left)
    return tuple(columns)


def _results(view: WallView) -> tuple[Column, ...]:
    """Worst, likely and best of the mean way of all KPIs, and what came."""

    def figure(row: TeamRow, which: str, style: str = MUTED) -> Content:
        result = view.results.get(row.id)
        return text("…" if result is None else whole_share(getattr(result, which)), style)

    return (
        Column("worst", 6, lambda row: figure(row, "worst"), right=True),
        Column("likely", 6, lambda row: figure(row, "likely", ""), right=True),
        Column("best", 6, lambda row: figure(row, "best"), right=True),
        Column("came", 6, lambda row: figure(row, "came", "bold"), right=True),
    )


def _came(view: WallView) -> Callable[[TeamRow], Content]:
    def words(row: TeamRow) -> Content:
        result = view.results.get(row.id)
        if result is None:
            return Content("")
        made = result.overrides
        overridden = f"{made} override{'' if made == 1 else 's'} · " if made else ""
        return Content.assemble((overridden, WARN), text(result.story))

    return words


def head_line(columns: Sequence[Column], width: int) -> Content:
    """The titles of the columns."""
    cells = [fit(text(each.title), each.width, right=each.right) for each in columns]
    return _joined(cells, width).stylize(MUTED)


def row_line(row: TeamRow, columns: Sequence[Column], width: int) -> Content:
    """A team's line, without the cursor's mark."""
    cells = [fit(each.cell(row), each.width, right=each.right) for each in columns]
    line = _joined(cells, width)
    return line.stylize_before(MUTED) if row.is_quiet else line


def action_at(figures: Sequence[Column], width: int) -> int:
    """The cell at which the column behind these begins, below which a way out is written."""
    return LEAD + sum(each.width + _gap(width) for each in figures)


def _gap(width: int) -> int:
    """Cells between two columns."""
    return 2 if width >= _ROOMY else 1


def _joined(cells: list[Content], width: int) -> Content:
    return Content.assemble(" " * LEAD, Content(" " * _gap(width)).join(cells))


def _name(row: TeamRow) -> Content:
    return text(row.name, MUTED if row.is_quiet else "bold")


def _state(row: TeamRow) -> Content:
    tone = _STATE_TONES.get(row.sign, "")
    words = MUTED if row.is_quiet else ("bold " + WARN if row.is_troubled else "")
    paper = " ▤" if Mark.BY_PAPER in row.marks else ""
    return Content.assemble((row.sign, tone), " ", (row.state, words), (paper, MUTED))


def _budget(row: TeamRow) -> Content:
    return _amount(row.budget, row)


def _effort(row: TeamRow) -> Content:
    return _amount(row.effort, row)


def _amount(amount: int, row: TeamRow) -> Content:
    if amount < 0:
        return text(f"−{-amount:,}", f"bold {BAD}")  # noqa: RUF001 - the sign of a number
    return text(f"{amount:,}", MUTED if row.is_quiet else "")


def _score(row: TeamRow) -> Content:
    if row.score is None:
        return text("…" + " " * 4, MUTED)
    arrow, tone = direction(row.change or 0)
    change = f"{arrow}{abs(row.change):<2}" if row.change else f"{'·':<3}"
    return Content.assemble((str(row.score), "" if row.is_quiet else "bold"), " ", (change, tone))


def _ago(row: TeamRow) -> Content:
    return text(row.ago, f"bold {WARN}" if row.is_silent else MUTED)


def _action(row: TeamRow) -> Content:
    return text(row.action, MUTED if row.is_quiet else "")
