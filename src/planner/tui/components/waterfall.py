"""A waterfall chart of causes: a number's start, the effect of each cause, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BURDENS
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import GOOD, MUTED, WARN
from planner.wording.figures import brief_amount, brief_standing
from planner.wording.odds import UNCHANGED
from planner.wording.phrases import forward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.cause_chains import Chain
    from planner.scenario.model import Scenario

_LEAST_NUMBER: Final = 9
_LEAST_LABEL: Final = 12
_MOST_LABEL: Final = 46
_LEAST_BAR: Final = 8
_MOST_BAR: Final = 60
_ROOM_FOR_TOTALS: Final = 76
"""Least width in cells for a column with the running total."""

ENDS: Final = ("stood at", "stands at")


def waterfall(
    scenario: Scenario, chain: Chain, width: int, ends: tuple[str, str] = ENDS
) -> list[Content]:
    """The lines of the chart: start, one line for each cause, end.

    Amounts and totals are rounded together, so that the shown figures add up.

    Args:
        scenario: The scenario.
        chain: The causes, in the order of the rules.
        width: Cells.
        ends: The labels of the first and the last line.

    Returns:
        Lines of at most that width.
    """
    shown = chain.shown()
    columns = _columns(scenario, shown, width, ends)
    scale = _Scale.over(shown, columns.bar)
    number = shown.number
    lines = [
        columns.line(
            text(ends[0], "bold"),
            "",
            brief_standing(scenario, number, shown.start),
            scale.bar(0, shown.start, "$primary"),
        )
    ]
    for step in shown.steps:
        helps = forward(scenario, number, step.amount) > 0
        style = GOOD if helps == (number not in BURDENS) else WARN
        lines.append(
            columns.line(
                text(step.label),
                _amount(scenario, number, step.amount) if step.amount else UNCHANGED,
                brief_standing(scenario, number, step.after),
                scale.bar(step.before, step.after, style),
                style if step.amount else MUTED,
            )
        )
    lines.append(
        columns.line(
            text(ends[1], "bold"),
            "",
            brief_standing(scenario, number, shown.end),
            scale.bar(0, shown.end, "$primary"),
        )
    )
    return lines


@dataclass(frozen=True, slots=True)
class _Widths:
    """Widths in cells."""

    label: int
    number: int
    totals: bool
    """True if there is room for the running total after each cause."""
    bar: int

    def line(
        self, label: Content, amount: str, total: str, bar: Content, style: str = ""
    ) -> Content:
        """One line; without the totals column, start and end show theirs in the amounts column."""
        parts = [fit(label, self.label)]
        if self.totals:
            parts.append(fit(text(amount, style), self.number, right=True))
            parts.append(fit(text(total, MUTED if amount else "bold"), self.number, right=True))
        else:
            figure = text(amount, style) if amount else text(total, "bold")
            parts.append(fit(figure, self.number, right=True))
        return Content.assemble(*parts, "  ", bar)


def _amount(scenario: Scenario, number: str, amount: int) -> str:
    """An amount, padded so that its digits align with those of totals, which have a unit."""
    return brief_amount(scenario, number, amount) + ("  " if number in INDICATORS else "")


def _columns(scenario: Scenario, chain: Chain, width: int, ends: tuple[str, str]) -> _Widths:
    totals = width >= _ROOM_FOR_TOTALS
    figures = [_amount(scenario, chain.number, step.amount) for step in chain.steps]
    figures += [brief_standing(scenario, chain.number, each) for each in (chain.start, chain.end)]
    number = max(_LEAST_NUMBER, 1 + max(map(len, figures)))
    fixed = (2 * number if totals else number) + 2
    longest = max(text(label).cell_length for label in (*ends, *(s.label for s in chain.steps)))
    label = max(_LEAST_LABEL, min(longest, _MOST_LABEL, width - fixed - _LEAST_BAR - width // 8))
    return _Widths(label, number, totals, max(0, min(_MOST_BAR, width - fixed - label)))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The horizontal scale: from `low` to `high` over `width` cells."""

    low: int
    high: int
    width: int

    @classmethod
    def over(cls, chain: Chain, width: int) -> _Scale:
        """The scale that covers 0 and every value of a chain."""
        values = (0, chain.start, *(step.after for step in chain.steps))
        return cls(min(values), max(values), width)

    def at(self, value: int) -> int:
        """The cell of a value, 0 to `width`."""
        room = max(1, self.high - self.low)
        return ((value - self.low) * self.width * 2 + room) // (room * 2)

    def bar(self, before: int, after: int, style: str) -> Content:
        """A bar between two values: up `█`, down `▒`, a thin mark if they are in one cell."""
        if not self.width:
            return Content("")
        first, last = sorted((self.at(before), self.at(after)))
        if first == last:
            first = min(first, self.width - 1)
            body, style = ("▏", MUTED) if before == after else ("▌", style)
        else:
            body = ("█" if after > before else "▒") * (last - first)
        return Content.assemble(*self._before(first), (body, style))

    def _before(self, first: int) -> Iterator[tuple[str, str]]:
        """The empty cells left of a bar, with the zero line if it is among them."""
        zero = self.at(0)
        if self.low < 0 and zero < first:
            yield " " * zero, ""
            yield "│", MUTED
            yield " " * (first - zero - 1), ""
        else:
            yield " " * first, ""
