"""Forecast odds as text: for the priority under the cursor, and for the final score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.state import Status
from planner.tui.components.blocks import tone
from planner.tui.plan.fan import fan_chart, fan_line
from planner.wording.odds import change_mark, odds_phrase, with_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.year_plan import PlanLine

_MUTED: Final = "$text-muted"
_WIDE: Final = 110


@dataclass(frozen=True, slots=True)
class OddsShown:
    """The forecast on the screen."""

    odds: PlanOdds | None = None
    """None before the first forecast."""
    late: bool = False
    """True if it is for the plan before the last change, while a new one is computed."""

    def of(self, line: PlanLine) -> KpiOdds | None:
        """The odds of a priority; None if its KPI is not open or there is no forecast."""
        if self.odds is None or line.status is not Status.OPEN:
            return None
        return self.odds.kpis[line.priority.id]


def odds_lines(line: PlanLine, shown: OddsShown, width: int, height: int) -> Iterator[Content]:
    """The lines of a priority's odds and fan chart, with an empty line after them."""
    fan = () if shown.odds is None else shown.odds.kpis[line.priority.id].fan
    odds = shown.of(line)
    if odds is not None and shown.odds is not None:
        yield Content.styled("Odds of making it on time", f"bold {_MUTED}")
        yield _on_time(odds, late=shown.late)
        yield Content.styled(f"on time or late: {odds_phrase(odds.ever)}", _MUTED)
        which = "the plan before" if shown.late else "this plan"
        yield Content.styled(f"{shown.odds.futures:,} futures of {which}", _MUTED)
    elif fan:
        yield Content.styled("Progress in the years to come", f"bold {_MUTED}")
    if fan:
        yield from fan_chart(line.reach, fan, line.deadline, width, height)
        yield Content("")


def odds_in_line(line: PlanLine, shown: OddsShown) -> Content:
    """The odds of a priority in one line; empty if there are none."""
    odds = shown.of(line)
    if odds is None:
        return Content("")
    return Content.assemble(("odds on time ", _MUTED), _on_time(odds, late=shown.late))


def fan_in_line(line: PlanLine, shown: OddsShown, year: int, width: int) -> Content:
    """A priority's forecast progress in the years after `year`, in one line of numbers."""
    if shown.odds is None:
        return Content("")
    words = fan_line(shown.odds.kpis[line.priority.id].fan, line.deadline, width, year)
    return Content.styled(words, _MUTED)


def _on_time(odds: KpiOdds, *, late: bool) -> Content:
    return Content.assemble(
        (odds_phrase(odds.on_time), _MUTED if late else "bold"),
        _changed(change_mark(odds.change), odds.change, late=late),
    )


def _changed(words: str, change: float | None, *, late: bool) -> Content:
    """` ▲12`, or empty if the change is not known."""
    if change is None:
        return Content("")
    return Content.styled(f" {words}", _MUTED if late else f"bold {tone(change)}")


def score_content(shown: OddsShown, width: int) -> Content:
    """The expected score, its range, and its change against last year's plan."""
    odds = shown.odds
    if odds is None:
        return Content("")
    change = None if odds.score_before is None else odds.score - odds.score_before
    figures = with_range(f"{odds.score:.0f}", f"{odds.low}", f"{odds.high}")
    return Content.assemble(
        ("Score likely " if width >= _WIDE else "Score ", _MUTED),
        (figures, _MUTED if shown.late else "bold"),
        _changed(change_mark(change, unit=1), change, late=shown.late),
    )
