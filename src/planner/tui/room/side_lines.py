"""The parts of the wall that need a very large window: one team against the room, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.room.wall.odds_table import kpis_across, widest_first
from planner.room.wall.record_lines import log_lines
from planner.tui.components.blocks import direction
from planner.tui.room.lower_lines import heading_line
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import ACCENT, GOOD, MUTED, WARN
from planner.wording.odds import in_100

if TYPE_CHECKING:
    from planner.room.wall.odds_table import KpiAcross
    from planner.room.wall.view import WallView

_NAME = 28
_MIDDLE = "room's middle"
_CELL = 11
_FAR = 0.15
"""The distance from the middle of the room from which odds are marked."""


def side_lines(view: WallView, here: str, width: int, height: int) -> list[Content]:
    """One team against the room's middle, all scores, and the log.

    Args:
        view: What the wall shows.
        here: The team's id.
        width: Cells.
        height: Lines.
    """
    lines = [*_team(view, here, width), *_scores(view, width)]
    left = height - len(lines) - 2
    if left > 0:
        lines += [Content(""), heading_line("The log", "", width)]
        for each in log_lines(view.evening, left):
            lines.append(Content.assemble((f"{each.when}  ", MUTED), text(each.words)))
    return [fit(each, width) for each in lines[:height]]


def _team(view: WallView, here: str, width: int) -> list[Content]:
    row = view.team(here)
    if row is None:
        return []
    room = view.evening.room
    name = text(row.name, "bold")
    lines = [Content.assemble(name, (f" · year {room.year} · {row.state}", MUTED))]
    lines.append(text(row.action))
    lines.append(text(row.way_out or "enter opens · v looks over its shoulder", ACCENT))
    across = [each for each in kpis_across(view.evening, view.forecasts) if here in each.odds]
    if across:
        head = f"{'KPI':<{_NAME}}{'odds in 100':>13}{_MIDDLE:>15}"
        lines += [Content(""), text(head, MUTED)]
        lines += [_against(each, here) for each in across]
    return [fit(each, width) for each in [*lines, Content("")]]


def _against(kpi: KpiAcross, here: str) -> Content:
    odds = kpi.odds[here]
    change = round(100 * (odds - kpi.middle))
    arrow, tone = direction(change)
    mark = f"{arrow}{abs(change)}" if change else arrow
    return Content.assemble(
        fit(text(kpi.title), _NAME),
        fit(text(in_100(odds), "bold"), 13, right=True),
        fit(text(in_100(kpi.middle)), 15, right=True),
        fit(text(mark, tone), 7, right=True),
    )


def _scores(view: WallView, width: int) -> list[Content]:
    """The likely score of each team as a mark on a line, the best first."""
    known = [
        (each.score, team)
        for team in view.teams
        for each in [view.forecasts.get(team.id)]
        if each is not None
    ]
    if not known:
        return []
    lines = [heading_line("Score likely, all teams", "where the room agrees and differs", width)]
    names = 14
    room = width - names - 6
    for score, team in sorted(known, key=lambda pair: -pair[0]):
        cell = min(room - 1, score * room // 100)
        lines.append(
            Content.assemble(
                fit(text(team.name), names),
                fit(text(str(score), "bold"), 3, right=True),
                "  ",
                ("╌" * cell, "$border"),
                ("◆", "$text-primary"),
            )
        )
    return lines


def odds_lines(view: WallView, width: int, most: int) -> list[Content]:
    """The odds of every KPI by team, those first in which the teams differ most.

    Args:
        view: What the wall shows.
        width: Cells.
        most: The most lines, the heading and the names of the teams included.
    """
    across = widest_first(kpis_across(view.evening, view.forecasts))
    if not across or most < 4:  # noqa: PLR2004 - a heading, names, and two KPIs
        return []
    teams = [each for each in view.teams if each.id in across[0].odds]
    teams = teams[: (width - _NAME - 3) // _CELL]
    heads = [fit(text(each.name, MUTED), _CELL - 1, right=True) for each in teams]
    lines = [
        heading_line("Odds in 100, all teams", "widest spread first", width),
        Content.assemble(" " * (_NAME + 3), Content(" ").join(heads)),
    ]
    for kpi in across[: most - len(lines)]:
        cells = [fit(_cell(kpi, each.id), _CELL - 1, right=True) for each in teams]
        lines.append(Content.assemble("   ", fit(text(kpi.title), _NAME), Content(" ").join(cells)))
    return [fit(each, width) for each in lines]


def _cell(kpi: KpiAcross, team: str) -> Content:
    """A team's odds, with an arrow if they are far from the middle."""
    odds = kpi.odds[team]
    off = odds - kpi.middle
    if abs(off) < _FAR:
        return Content.assemble(in_100(odds), " ")
    arrow, _ = direction(1 if off > 0 else -1)
    return Content.assemble((in_100(odds), "bold"), (arrow, GOOD if off > 0 else WARN))
