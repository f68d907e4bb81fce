"""The priority under the cursor: what it is, what it needs, what helps it, what is likely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from planner.tui.figures import bar, count, kpi_number, kpi_value, money, share, signed_share
from planner.tui.text import text
from planner.tui.widgets.grid_line import status_words
from planner.tui.words import factor_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planner.scenario.model import Scenario
    from planner.tui.board import Board, Line
    from planner.tui.preview import Factor

_MUTED: Final = "$text-muted"
_LEAST_BAR: Final = 16
_MOST_BAR: Final = 48
_SMALL: Final = 100
"""A factor below one per cent is not worth a word."""
_FEW: Final = 4


class Detail(Static):
    """The priority under the cursor, in full."""

    def show(self, scenario: Scenario, board: Board, line: Line, factors: Sequence[Factor]) -> None:
        """Show one line of the board."""
        width = min(_MOST_BAR, max(_LEAST_BAR, self.content_size.width))
        parts = [
            *_what(board, line),
            Content(""),
            *_where(line, width),
            Content(""),
            *_full(line),
            *_needs(scenario, board, line),
            *_helps(scenario, factors),
        ]
        self.update(Content("\n").join(parts))


class DetailStrip(Static):
    """The same in four lines, for small terminals."""

    def show(self, scenario: Scenario, board: Board, line: Line, factors: Sequence[Factor]) -> None:
        """Show one line of the board."""
        width = self.content_size.width
        status, tone = _status(board, line)
        kpi = line.priority.kpi
        title = Content.assemble(text(line.priority.title, "bold"), "  ", (status, tone))
        rows = [
            title,
            Content.assemble(
                text(kpi_number(kpi, line.value)),
                (" → ", _MUTED),
                text(kpi_value(kpi, kpi.target)),
                ("  ", ""),
                likely_words(line),
            ),
            Content.assemble(
                (f"Full at {full_words(line)}", _MUTED), "  ", _needs_in_line(scenario, board, line)
            ),
            _factors_in_line(scenario, factors),
        ]
        self.update(Content("\n").join([row.truncate(width, ellipsis=True) for row in rows]))


def likely_words(line: Line) -> Content:
    """How far the year is likely to bring the priority."""
    if line.done:
        return Content.styled("the KPI is achieved and stays so", "$text-success")
    likely = line.likely
    return Content.assemble(
        (f"{share(max(0, line.reach))} done", "bold"),
        (", this year likely to ", _MUTED),
        (share(likely.likely), "bold"),
        (f" ({share(likely.worst)} to {share(likely.best)})", _MUTED),
    )


def full_words(line: Line) -> str:
    """The amounts beyond which nothing more is gained."""
    priority = line.priority
    return f"{money(priority.budget_full)} and {count(priority.effort_full, 'point', 'points')}"


def _status(board: Board, line: Line) -> tuple[str, str]:
    words, tone = status_words(line, board.year)
    if words == "! now":
        words = "! due this year"
    tones = {
        "grid--done": "$text-success",
        "grid--late": "$text-warning",
        "grid--bad": "$text-error",
        "grid--warn": "$text-warning",
    }
    return words, tones.get(tone, _MUTED)


def _what(board: Board, line: Line) -> Iterator[Content]:
    yield text(line.priority.title, "bold")
    yield Content.styled(*_status(board, line))
    yield Content("")
    yield text(line.priority.action)


def _where(line: Line, width: int) -> Iterator[Content]:
    kpi = line.priority.kpi
    yield Content.styled("KPI", f"bold {_MUTED}")
    yield text(kpi.title)
    yield Content.assemble(
        text(kpi_number(kpi, line.value), "bold"), (" → ", _MUTED), text(kpi_value(kpi, kpi.target))
    )
    done, gained, left = bar(line.reach, line.likely.likely, width)
    yield Content.assemble(
        (done, "$success" if line.done else "$primary"), (gained, "$accent"), (left, _MUTED)
    )
    yield likely_words(line)


def _full(line: Line) -> Iterator[Content]:
    yield Content.styled("What it can use in a year", f"bold {_MUTED}")
    yield Content(full_words(line))
    waste = [
        words
        for amount, words in (
            (line.wasted_budget, money(line.wasted_budget)),
            (line.wasted_effort, count(line.wasted_effort, "point", "points")),
        )
        if amount
    ]
    if waste:
        yield Content.styled(f"! {' and '.join(waste)} more than it can use", "$text-warning")
    elif bool(line.budget) != bool(line.effort) and not line.done:
        missing = "effort" if line.budget else "budget"
        yield Content.styled(f"! hardly moves without {missing}", "$text-warning")


def _needs(scenario: Scenario, board: Board, line: Line) -> Iterator[Content]:
    yield Content("")
    yield Content.styled("Needs", f"bold {_MUTED}")
    if not line.priority.needs:
        yield Content("nothing else first")
        return
    for need in line.priority.needs:
        title = scenario.priority(need).title
        yield Content.assemble(*_need(board, line, need), text(title), f" {_reached(board, need)}")
    if line.priority.gate:
        yield Content.styled(
            f"It cannot be completed before each is at {share(line.priority.gate)}.", _MUTED
        )


def _need(board: Board, line: Line, need: str) -> tuple[tuple[str, str]]:
    met = board.line(need).done or board.line(need).reach >= line.priority.gate
    return (("✓ ", "$text-success") if met else ("✗ ", "$text-warning"),)


def _reached(board: Board, need: str) -> str:
    return share(max(0, board.line(need).reach))


def _needs_in_line(scenario: Scenario, board: Board, line: Line) -> Content:
    if not line.priority.needs:
        return Content.styled("needs nothing else first", _MUTED)
    parts: list[Content] = [
        Content.assemble(
            *_need(board, line, need),
            text(scenario.priority(need).title),
            (f" {_reached(board, need)}", _MUTED),
        )
        for need in line.priority.needs
    ]
    return Content.assemble(("needs ", _MUTED), Content(", ").join(parts))


def _helps(scenario: Scenario, factors: Sequence[Factor]) -> Iterator[Content]:
    yield Content("")
    yield Content.styled("This year's pace", f"bold {_MUTED}")
    shown = [factor for factor in factors if abs(factor.share) >= _SMALL]
    if not shown:
        yield Content("nothing special helps or hinders")
    for factor in shown:
        yield Content.assemble(
            _factor_mark(factor), text(factor_words(scenario, factor.rule, factor.cause))
        )


def _factor_mark(factor: Factor) -> Content:
    good = factor.share > 0
    words = f"{'▲' if good else '▼'} {signed_share(factor.share):>6} "
    return Content.styled(words, "$text-success" if good else "$text-warning")


def _factors_in_line(scenario: Scenario, factors: Sequence[Factor]) -> Content:
    shown = sorted(
        (factor for factor in factors if abs(factor.share) >= _SMALL),
        key=lambda factor: -abs(factor.share),
    )[:_FEW]
    if not shown:
        return Content.styled("nothing special helps or hinders this year", _MUTED)
    parts = [
        Content.assemble(
            (
                f"{'▲' if factor.share > 0 else '▼'}{signed_share(factor.share)} ",
                "$text-success" if factor.share > 0 else "$text-warning",
            ),
            text(factor_words(scenario, factor.rule, factor.cause)),
        )
        for factor in shown
    ]
    return Content("  ").join(parts)
