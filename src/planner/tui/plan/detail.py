"""Details of the priority under the cursor: odds, amounts, pace, progress and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import flow
from planner.tui.plan.detail_words import (
    full_words,
    kpi_words,
    notes_mark,
    status_words,
    title_words,
    warning,
    way_content,
    worth_words,
)
from planner.tui.plan.needs import barred_words, needs_in_line, needs_parts
from planner.tui.plan.odds_lines import odds_lines, plot_lines
from planner.tui.plan.pace_lines import pace_column, pace_in_line, pace_lines
from planner.tui.plan.panel import Panel, labelled, rule
from planner.tui.plan.rung_lines import rungs_in_line, rungs_table
from planner.tui.runtime.safe_text import fit, text
from planner.wording.phrases import also_called, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.tui.plan.detail_words import Focus
    from planner.tui.plan.odds_lines import OddsShown

_MUTED: Final = "$text-muted"
_LABEL: Final = 7
_TABLE: Final = 40
"""Cells of the rungs' table beside the details of a wide strip."""
_TABLE_FROM: Final = 96
"""Least width in cells for it."""
_TALL: Final = 8
"""Lines of a tall strip, its title included."""


class Detail(Panel):
    """The details in a column beside the grid, for wide terminals."""

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        width = max(24, self.content_size.width)
        self.put(Content("\n").join(list(column_lines(at, odds, width))))


def column_lines(at: Focus, odds: OddsShown, width: int) -> Iterator[Content]:
    """The column from top to bottom; lines longer than its width are wrapped."""
    line = at.line
    yield Content.assemble(
        text(line.priority.title, "bold"), text(also_called(line.priority), _MUTED)
    )
    yield Content.assemble(status_words(at), (f" · {worth_words(at)}", _MUTED))
    if at.notes:
        yield notes_mark(at.notes)
    yield Content("")
    yield from odds_lines(line, odds, nothing_spent=at.nothing_spent)
    plot = plot_lines(line, odds, width)
    if plot:
        yield Content("")
        yield from plot
    yield Content("")
    if warning(at).plain:
        yield warning(at)
    yield from rungs_table(at.rungs, line) or [Content(full_words(line))]
    yield Content("")
    yield from _block("Way", [way_content(at)], width)
    if at.plan.kind is YearKind.OPEN:
        yield Content("")
        yield from _block("Pace", list(pace_column(at.scenario, at.paces)), width)
    yield Content("")
    needs = needs_parts(at.scenario, at.plan, line, at.paces)
    if at.plan.missing_needs(line):
        needs.append(Content.styled(barred_words(at.scenario, at.plan, line), "$text-warning"))
    yield from _block("Needs", needs or [Content.styled("nothing first", _MUTED)], width)
    yield Content("")
    yield from _block("KPI", [text(kpi_words(line)), text(line.priority.kpi.title, _MUTED)], width)
    yield Content("")
    yield from _block("Done", [text(line.priority.action, _MUTED)], width)


def _block(label: str, lines: list[Content], width: int) -> Iterator[Content]:
    """Lines beside a label, each wrapped to the room beside it."""
    room = max(8, width - _LABEL)
    wrapped = [part for line in lines for part in line.wrap(room)]
    for number, part in enumerate(wrapped):
        yield labelled(label if number == 0 else "", part, _LABEL)


class DetailStrip(Panel):
    """The details in five lines, or in eight where the screen is higher."""

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        width = self.size.width
        tall = self.size.height >= _TALL
        rows = tall_strip(at, odds, width) if tall else strip(at, odds, width)
        self.put(Content("\n").join(rows), fixed=True)

    def show_lines(self, title: Content, lines: list[Content]) -> None:
        """Show something else in its place."""
        width = self.size.width
        rows = [rule(title, width), *(Content.assemble(" ", line) for line in lines)]
        self.put(Content("\n").join(rows), fixed=True)


def strip(at: Focus, odds: OddsShown, width: int) -> list[Content]:
    """Five lines of exactly this width or less: title, odds, rungs, pace, way and needs."""
    room = width - 2 - _LABEL
    needs = needs_in_line(at.scenario, at.plan, at.line, at.paces)
    way, last = _way_and_needs(at, needs, room)
    title = title_words(at, short_title(at.line.priority))
    rows = [
        labelled("Odds", _odds_in_line(at, odds, room), _LABEL),
        rungs_row(at, room),
        labelled("Pace", _pace(at, room), _LABEL),
        last,
    ]
    return [
        rule(title, width, warning(at) if warning(at).plain else way),
        *(Content.assemble(" ", row.truncate(width - 2, ellipsis=True)) for row in rows),
    ]


def tall_strip(at: Focus, odds: OddsShown, width: int) -> list[Content]:
    """Eight lines: title, odds, late odds, way, pace of two years, needs, the KPI."""
    line = at.line
    table = rungs_table(at.rungs, line) if width >= _TABLE_FROM else []
    room = width - 2 - (_TABLE if table else 0)
    first, *others = odds_lines(line, odds, nothing_spent=at.nothing_spent)
    paces = list(pace_lines(at.scenario, at.paces, room - _LABEL))
    if at.plan.kind is not YearKind.OPEN:
        paces = [_other_year(at)]
    rows = [
        labelled("Odds", Content("  ").join([first, *others[:-1]]), _LABEL),
        labelled("", Content("").join(others[-1:]), _LABEL),
        labelled("Way", way_content(at), _LABEL),
        labelled("Pace", Content("").join(paces[:1]), _LABEL),
        labelled("", Content("").join(paces[1:2]), _LABEL),
        labelled("", needs_in_line(at.scenario, at.plan, line, at.paces), _LABEL),
    ]
    if table:
        rows.append(labelled("KPI", text(kpi_words(line)), _LABEL))
    else:
        rows.insert(1, rungs_row(at, room - _LABEL))
    rows = [row.truncate(room, ellipsis=True) for row in rows]
    if table:
        sides = [*table, *[Content("")] * len(rows)][: len(rows)]
        rows = [
            Content.assemble(fit(row, room), "  ", side)
            for row, side in zip(rows, sides, strict=True)
        ]
    title = title_words(at, short_title(line.priority))
    return [
        rule(title, width, warning(at)),
        *(Content.assemble(" ", row.truncate(width - 2, ellipsis=True)) for row in rows),
    ]


def rungs_row(at: Focus, room: int) -> Content:
    """The rungs in one line, or what is full while they are not known."""
    rungs = rungs_in_line(at.rungs, at.line, room)
    if rungs.plain:
        return labelled("$M+pts", rungs, _LABEL)
    return labelled("$M+pts", Content(full_words(at.line)), _LABEL)


def _odds_in_line(at: Focus, odds: OddsShown, room: int) -> Content:
    """All parts of the odds, closer together where they would not fit."""
    parts = odds_lines(at.line, odds, nothing_spent=at.nothing_spent)
    lines = flow(parts, room, gap=2)
    if len(lines) == 1:
        return lines[0]
    short = [
        parts[0],
        *(Content(each.plain.replace(", which counts half", "")) for each in parts[1:]),
    ]
    return Content(" · ").join(short)


def _pace(at: Focus, room: int) -> Content:
    if at.plan.kind is not YearKind.OPEN:
        return _other_year(at)
    return pace_in_line(at.scenario, at.paces, room)


def _other_year(at: Focus) -> Content:
    return Content.styled(f"shown for the open year only, not for year {at.plan.year}", _MUTED)


def _way_and_needs(at: Focus, needs: Content, room: int) -> tuple[Content, Content]:
    """What stands at the right of the title, and the last line: the way moves up if it has to."""
    for brief in (False, True):
        both = Content.assemble(way_content(at, brief=brief), (" · ", _MUTED), needs)
        if both.cell_length <= room:
            return Content(""), labelled("Way", both, _LABEL)
    plain = Content(needs.plain.removeprefix("needs "))
    cut = needs[len(needs.plain) - len(plain.plain) :]
    return way_content(at, brief=True), labelled("Needs", cut, _LABEL)
