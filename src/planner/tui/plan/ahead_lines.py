"""The years ahead and what to watch now, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.watch import Reason
from planner.scenario.model import BASIS_POINTS
from planner.tui.plan.pace_lines import pace_mark
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.figures import money
from planner.wording.odds import odds_phrase
from planner.wording.pace import USUAL, arrow, times
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planner.planning.pace import Pace, Paces
    from planner.planning.watch import Watched
    from planner.planning.year_plan import YearPlan
    from planner.planning.years_ahead import YearAhead

_YEAR: Final = 8
_MONEY: Final = 10
_PENCIL: Final = 20
_DUE: Final = 7


def ahead_lines(
    years: Iterable[YearAhead], width: int, *, pencils: bool = True
) -> Iterator[Content]:
    """A line a year: its usual money, its pencilled orders, how many KPIs are due, its seasons.

    Args:
        years: The years.
        width: Cells.
        pencils: False to leave out the orders.
    """
    for year in years:
        pencil = "not planned yet"
        if year.pencilled is not None:
            budget, effort = year.pencilled
            pencil = f"pencilled {budget:,}+{effort}"
        due = f"{len(year.due)} due" if year.due else ""
        line = Content.assemble(
            f"{f'year {year.year}':<{_YEAR}}",
            f"{money(year.budget):<{_MONEY}}",
            (f"{pencil:<{_PENCIL}}" if pencils else "", MUTED),
            (f"{due:<{_DUE}}", WARN),
        )
        for priority, season in year.seasons:
            more = Content.assemble(
                ("" if line.plain.endswith(" ") else " · ", MUTED),
                text(short_title(priority)),
                (f" {arrow(season)}{times(season)}", GOOD if season > BASIS_POINTS else WARN),
            )
            if line.cell_length + more.cell_length > width:
                break
            line = Content.assemble(line, more)
        yield line.truncate(width, ellipsis=True)


_NAME: Final = 26
_SIGNS: Final = {
    Reason.DUE: ("!", WARN),
    Reason.SLIPS: ("▼", WARN),
    Reason.LATE: ("½", WARN),
    Reason.LOW: ("▼", WARN),
    Reason.WASTED: ("!", WARN),
    Reason.ALONE: ("!", WARN),
    Reason.NOW: ("▲", GOOD),
    Reason.THEN: ("▲", GOOD),
}
_REASONS: Final = {
    Reason.DUE: "now: ",
    Reason.SLIPS: "falls, is needed",
    Reason.LATE: "",
    Reason.LOW: "",
    Reason.WASTED: "has too much",
    Reason.ALONE: "hardly moves",
    Reason.NOW: "good now ",
    Reason.THEN: "good next ",
}


def watch_lines(watched: Sequence[Watched], width: int) -> list[Content]:
    """A line for each priority to watch; one line if there is none."""
    if not watched:
        return [Content.styled("nothing is urgent", MUTED)]
    return [_watched(each).truncate(width, ellipsis=True) for each in watched]


def _watched(each: Watched) -> Content:
    sign, style = _SIGNS[each.reason]
    words = _REASONS[each.reason]
    if each.odds is not None:
        words += odds_phrase(each.odds)
    if each.reason is Reason.LATE:
        words += " late"
    if each.pace is not None:
        words += times(each.pace)
    return Content.assemble(
        (f"{sign} ", style), fit(text(short_title(each.priority)), _NAME), (words, MUTED)
    )


def paces_lines(plan: YearPlan, paces: Mapping[str, Paces], width: int) -> list[Content]:
    """A line for each open priority: its pace this year and in the next."""
    rows = []
    for line in plan.lines:
        pace = paces.get(line.priority.id)
        if line.done or pace is None or (pace.now is None and pace.then is None):
            continue
        name = fit(text(short_title(line.priority)), _NAME)
        row = Content.assemble(name, fit(_pace(pace.now), 8), _pace(pace.then))
        rows.append(row.truncate(width, ellipsis=True))
    return rows or [Content.styled("nothing is left to speed up", MUTED)]


def _pace(pace: Pace | None) -> Content:
    if pace is None or not pace.direction:
        return Content.styled(USUAL, MUTED)
    return pace_mark(pace)
