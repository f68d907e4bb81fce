"""Details of the priority under the cursor: odds, amounts, pace, progress and needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import VerticalScroll
from textual.content import Content

from planner.planning.year_plan import YearKind
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
from planner.tui.plan.needs import barred_words, needs_in_line, needs_parts, needs_word
from planner.tui.plan.odds_lines import odds_lines, plot_lines
from planner.tui.plan.pace_lines import calendar, pace_column, pace_in_line, pace_lines
from planner.tui.plan.panel import Panel, labelled, rule, wrapped
from planner.tui.plan.rung_lines import rungs_in_line, rungs_table
from planner.tui.plan.steady import SteadyBlocks
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED, WARN
from planner.wording.phrases import also_called, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.tui.plan.detail_words import Focus
    from planner.tui.plan.odds_lines import OddsShown
    from planner.tui.plan.steady import Block

_LABEL: Final = 7
_TABLE: Final = 40
"""Cells of the rungs' table beside the details of a wide strip."""
_TABLE_FROM: Final = 96
"""Least width in cells for it."""
_PGDN: Final = "pgdn alliance"
"""The key that shows the alliance in place of the priority."""
_TALL: Final = 8
"""Lines of a tall strip, its title included."""


class Detail(Panel):
    """The details in a column beside the grid, for wide terminals."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._steady = SteadyBlocks()

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        width = max(24, self.content_size.width)
        about = at.plan.year, at.line.priority.id, width
        blocks = list(column_blocks(at, odds, width))
        room = self.query_ancestor(VerticalScroll).size.height
        self.put(*self._steady.lines(about, blocks, room))


def column_blocks(at: Focus, odds: OddsShown, width: int) -> Iterator[Block]:
    """The blocks of the column from top to bottom, each with the blank line below it.

    Lines longer than the width are wrapped. The last block is one line shorter.
    """
    line, blank = at.line, Content("")
    title = Content.assemble(
        text(line.priority.title, "bold"), text(also_called(line.priority), MUTED)
    )
    status = Content.assemble(status_words(at), (f" · {worth_words(at)}", MUTED))
    notes = [notes_mark(at.notes)] if at.notes else []
    yield _wrapped([title, status, *notes, blank], width)
    later = [_later(at)] if _later(at).plain and not odds.hidden else []
    yield _wrapped([*odds_lines(at, odds), *later, blank], width)
    plot = plot_lines(line, odds, width)
    yield [*plot, blank] if plot else []
    yield _wrapped([warning(at)] if warning(at).plain else [], width)
    yield _wrapped([*_rungs(at, odds), blank], width)
    yield [*_block("Way", [way_content(at)], width), blank]
    if at.plan.kind is YearKind.OPEN:
        yield [*_block("Pace", list(pace_column(at.scenario, at.paces)), width), blank]
    else:
        yield [*_block("Pace", [calendar(at.paces, early=at.line.early)], width), blank]
    needs = needs_parts(at.scenario, at.plan, line, at.paces)
    barred = at.held_by or at.plan.missing_needs(line)
    if barred:
        needs.append(Content.styled(barred_words(at.plan, line, barred), WARN))
    yield [*_block("Needs", needs or [Content.styled("nothing first", MUTED)], width), blank]
    kpi = [text(kpi_words(line)), text(line.priority.kpi.title, MUTED)]
    yield [*_block("KPI", kpi, width), blank]
    yield list(_block("Action", [text(line.priority.action, MUTED)], width))


def _wrapped(lines: list[Content], width: int) -> Block:
    return [part for line in lines for part in wrapped(line, width)]


def _block(label: str, lines: list[Content], width: int) -> Iterator[Content]:
    """Lines beside a label, each wrapped to the room beside it."""
    room = max(8, width - _LABEL)
    parts = [part for line in lines for part in wrapped(line, room)]
    for number, part in enumerate(parts):
        yield labelled(label if number == 0 else "", part, _LABEL)


class DetailStrip(Panel):
    """The details in five lines, or in eight where the screen is higher."""

    def show(self, at: Focus, odds: OddsShown) -> None:
        """Show one line of the year plan."""
        width = self.size.width
        tall = self.size.height >= _TALL
        rows = tall_strip(at, odds, width) if tall else strip(at, odds, width)
        self.put(*rows)

    def show_instead(self, title: Content, lines: list[Content]) -> None:
        """Show something else in its place."""
        width = self.size.width
        rows = [rule(title, width), *(Content.assemble(" ", line) for line in lines)]
        self.put(*rows)


def strip(at: Focus, odds: OddsShown, width: int) -> list[Content]:
    """Five lines of this width or less: title, odds, rungs, pace, way and needs."""
    room = width - 2 - _LABEL
    way, last = _way_and_needs(at, room)
    rows = [
        _odds_row(at, odds, room),
        rungs_row(at, odds, room),
        labelled("Pace", _pace(at, room), _LABEL),
        last,
    ]
    ends = (warning(at), way, Content.styled(_PGDN, MUTED))
    return _below_title(at, next(each for each in ends if each.plain), rows, width)


def tall_strip(at: Focus, odds: OddsShown, width: int) -> list[Content]:
    """Eight lines: title, odds, late odds or rungs, way, needs, and all causes of the pace.

    Where it is wide enough, the rungs stand beside them in a table.
    """
    beside = width >= _TABLE_FROM
    room = width - 2 - (_TABLE + 2 if beside else 0)
    needs = _needs(at, room - _LABEL)
    rows = [
        *(_odds_in_two(at, odds, room - _LABEL) if beside else _odds_and_rungs(at, odds, room)),
        labelled("Way", way_content(at), _LABEL),
        *needs,
        *_pace_in_rows(at, room - _LABEL, 3 - len(needs)),
    ]
    if beside:
        table = _rungs(at, odds)
        for number, side in enumerate(table[: len(rows)]):
            rows[number] = Content.assemble(fit(rows[number], room), "  ", side)
    right = warning(at)
    return _below_title(at, right if right.plain else Content.styled(_PGDN, MUTED), rows, width)


def _needs(at: Focus, room: int) -> list[Content]:
    """The needs in one line, or in two what holds the last step back."""
    word = needs_word(at.plan, at.line).split(maxsplit=1)[0].capitalize()
    if not at.held_by:
        needs = needs_in_line(at.scenario, at.plan, at.line, at.paces, room)
        return [labelled(word, needs, _LABEL)]
    words = barred_words(at.plan, at.line, at.held_by)
    lines = Content.styled(words, WARN).wrap(room)[:2]
    return [labelled("" if n else "Needs", each, _LABEL) for n, each in enumerate(lines)]


def _pace_in_rows(at: Focus, room: int, rows: int) -> list[Content]:
    """The pace of this year with its causes in so many lines or fewer, then that of the next."""
    if at.plan.kind is not YearKind.OPEN:
        return [labelled("Pace", calendar(at.paces, early=at.line.early), _LABEL), _kpi(at)]
    years = pace_lines(at.scenario, at.paces, room, rows)
    lines = [line for year in years for line in year]
    found = [
        labelled("Pace" if number == 0 else "", row, _LABEL) for number, row in enumerate(lines)
    ]
    return [*found, _kpi(at)][: rows + 1]


def _kpi(at: Focus) -> Content:
    return labelled("KPI", text(kpi_words(at.line)), _LABEL)


def _below_title(at: Focus, right: Content, rows: list[Content], width: int) -> list[Content]:
    title = title_words(at, short_title(at.line.priority))
    cut = (row.truncate(width - 2, ellipsis=True) for row in rows)
    return [rule(title, width, right), *(Content.assemble(" ", row) for row in cut)]


def _odds_in_two(at: Focus, odds: OddsShown, room: int) -> list[Content]:
    """The odds in two lines: the change stands beside the dots."""
    if odds.hidden and not at.line.done:
        worth = Content.styled("odds are hidden in this room", MUTED)
        return [_kpi(at), labelled("", worth, _LABEL)]
    for more, brief in ((True, False), (True, True), (False, False)):
        parts = odds_lines(at, odds, brief=brief)
        beside = max(1, len(parts) - 1)
        second = [*parts[beside:], _later(at, brief=brief) if more else Content("")]
        rows = [
            Content("  ").join(parts[:beside]),
            Content.styled(" · ", MUTED).join([each for each in second if each.plain]),
        ]
        if max(row.cell_length for row in rows) <= room:
            break
    return [labelled("Odds", rows[0], _LABEL), labelled("", rows[1], _LABEL)]


def _later(at: Focus, *, brief: bool = False) -> Content:
    """The orders that the odds assume for later years; empty for a KPI without odds."""
    shown = at.plan.kind is not YearKind.PLAYED and not at.line.done
    words = at.later.replace("later years", "later") if brief else at.later
    return Content.styled(words if shown else "", MUTED)


def _odds_and_rungs(at: Focus, odds: OddsShown, room: int) -> list[Content]:
    return [_odds_row(at, odds, room - _LABEL), rungs_row(at, odds, room - _LABEL)]


def _odds_row(at: Focus, odds: OddsShown, room: int) -> Content:
    """The odds in one line; where they are hidden, the KPI."""
    if odds.hidden and not at.line.done:
        return _kpi(at)
    return labelled("Odds", _odds_in_line(at, odds, room), _LABEL)


def rungs_row(at: Focus, odds: OddsShown, room: int) -> Content:
    """The rungs in one line; of a played year only what was full."""
    if at.plan.kind is YearKind.PLAYED:
        return labelled("$M+pts", Content(full_words(at.line)), _LABEL)
    return rungs_in_line(at.rungs, at.line, room + _LABEL, enough=not odds.hidden)


def _rungs(at: Focus, odds: OddsShown) -> list[Content]:
    """The rungs in a table; of a played year only what was full."""
    if at.plan.kind is YearKind.PLAYED:
        return [Content(full_words(at.line))]
    known = None if odds.late else odds.of(at.line)
    return rungs_table(at.rungs, at.line, known, enough=not odds.hidden)


def _odds_in_line(at: Focus, odds: OddsShown, room: int) -> Content:
    """All parts of the odds, in fewer words where they would not fit."""
    for more, brief in ((True, False), (True, True), (False, False), (False, True)):
        parts = odds_lines(at, odds, brief=brief)
        if more:
            parts.append(_later(at, brief=brief))
        content = Content.styled(" · ", MUTED).join([each for each in parts if each.plain])
        if content.cell_length <= room:
            break
    return content


def _pace(at: Focus, room: int) -> Content:
    if at.plan.kind is not YearKind.OPEN:
        return calendar(at.paces, early=at.line.early)
    return pace_in_line(at.scenario, at.paces, room)


def _way_and_needs(at: Focus, room: int) -> tuple[Content, Content]:
    """The right end of the title, and the last line: the way moves up if it has to."""
    needs = needs_in_line(at.scenario, at.plan, at.line, at.paces)
    word = needs_word(at.plan, at.line)
    if at.held_by:
        needs = Content.styled(barred_words(at.plan, at.line, at.held_by), WARN)
    for brief in (False, True):
        way = way_content(at, brief=brief)
        between = " · " if at.held_by else f" · {word} "
        both = Content.assemble(way, (between, MUTED), needs)
        if both.cell_length <= room:
            return Content(""), labelled("Way", both, _LABEL)
    way = Content.assemble(("way ", MUTED), way_content(at, brief=True))
    if not at.held_by:
        needs = needs_in_line(at.scenario, at.plan, at.line, at.paces, room)
    return way, labelled(word.split(maxsplit=1)[0].capitalize(), needs, _LABEL)
