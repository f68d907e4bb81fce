"""Forecast odds as text: for the priority under the cursor, and for the final score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.engine.state import Status
from planner.planning.year_plan import YearKind
from planner.tui.components.blocks import tone
from planner.tui.plan.futures_plot import futures_plot
from planner.tui.theme import GOOD, MUTED
from planner.wording.odds import (
    UNCHANGED,
    change_mark,
    in_100,
    odds_dots,
    odds_phrase,
    score_with_range,
)
from planner.wording.phrases import STATUS_WORDS, status_phrase
from planner.wording.scoring import COUNTS_HALF

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.planning.odds import KpiOdds, PlanOdds
    from planner.planning.year_plan import PlanLine
    from planner.tui.plan.detail_words import Focus

_SOON: Final = "… being worked out"
NOTHING_SPENT: Final = "with nothing spent on anything"


@dataclass(frozen=True, slots=True)
class OddsShown:
    """The forecast on the screen."""

    odds: PlanOdds | None = None
    """None before the first forecast."""
    late: bool = False
    """True if it is for the plan before the last change, while a new one is computed."""
    hidden: bool = False
    """True if odds are not shown at all, as a room may have it."""

    def of(self, line: PlanLine) -> KpiOdds | None:
        """The odds of a priority; None if its KPI has been achieved or there is no forecast."""
        if self.odds is None or line.done:
            return None
        return self.odds.kpis[line.priority.id]


def odds_lines(at: Focus, shown: OddsShown, *, brief: bool = False) -> list[Content]:
    """A priority's odds in parts: on time with dots, the change, late; for one line or several.

    Args:
        at: The priority under the cursor.
        shown: The forecast.
        brief: True for one line of 80 cells.
    """
    line, odds = at.line, shown.of(at.line)
    if line.done:
        return [_done(line)]
    if shown.hidden:
        return []
    if odds is None:
        return [Content.styled(_SOON, MUTED)]
    if line.status is Status.MISSED:
        words = Content.assemble(_odds(odds.ever, late=shown.late), " late after all")
        return [_with_dots(words, odds.ever), Content.styled(f"which {COUNTS_HALF}", MUTED)]
    words = Content.assemble(_odds(odds.on_time, late=shown.late), " on time")
    parts = [_with_dots(words, odds.on_time)]
    if at.plan.kind is YearKind.PLAYED:
        return [*parts, Content.styled("as of now", MUTED)]
    if shown.late:
        parts.append(Content.styled("… of the plan before", MUTED))
    elif at.nothing_spent:
        parts.append(Content.styled("nothing spent" if brief else NOTHING_SPENT, MUTED))
    else:
        parts.append(_changed(odds.change, late=shown.late, words=" by this edit"))
    if odds.ever > odds.on_time:
        half = f"late, {'' if brief else 'which '}{COUNTS_HALF}: "
        parts.append(Content.assemble((half, MUTED), in_100(odds.ever - odds.on_time)))
    return [part for part in parts if part.plain]


def later_years(campaign: Campaign, year: int) -> str:
    """The orders that odds assume after a year: `later years: as this year`, in its shares.

    Args:
        campaign: The campaign.
        year: Its open year.
    """
    ordered, last = campaign.ordered, campaign.scenario.years
    if year >= last:
        return ""
    spending = [each for each in range(1, ordered + 1) if campaign.year(each).allocations]
    nothing_from = max(spending, default=0) + 1
    if ordered <= year:
        words = "nothing, as this year" if nothing_from <= year else "as this year"
    elif nothing_from <= ordered:
        start = max(nothing_from, year + 1)
        words = f"as pencilled: nothing{f' from year {start} on' if start > year + 1 else ''}"
    else:
        words = (
            "as pencilled" if ordered == last else f"as pencilled, from {ordered + 1} its shares"
        )
    return f"later years: {words}"


def _done(line: PlanLine) -> Content:
    sign = STATUS_WORDS[line.status].sign
    phrase = status_phrase(line.status, line.deadline, line.achieved_in)
    late = line.status is Status.LATE
    words = f"{sign} {phrase}: {COUNTS_HALF if late else 'counts 1'}"
    return Content.styled(words, MUTED if late else GOOD)


def _odds(odds: float, *, late: bool) -> Content:
    return Content.styled(odds_phrase(odds), MUTED if late else "bold")


def _with_dots(words: Content, odds: float) -> Content:
    full, empty = odds_dots(odds)
    return Content.assemble(words, " ", (full, "$text-primary"), (empty, MUTED))


def plot_lines(line: PlanLine, shown: OddsShown, width: int) -> list[Content]:
    """Twenty futures at the deadline, with a line that says so; no lines if there are none."""
    odds = shown.of(line)
    if odds is None or not odds.at_deadline:
        return []
    made = odds.ever if line.status is Status.MISSED else odds.on_time
    when = "at the end" if line.status is Status.MISSED else f"at the end of year {line.deadline}"
    return [
        *futures_plot(odds.at_deadline, made, width),
        Content.styled(f"20 futures {when}", MUTED),
    ]


def _changed(change: float | None, *, late: bool, unit: float = 0.01, words: str = "") -> Content:
    """`▲12 by this edit`, or empty if nothing was changed or no change shows."""
    mark = change_mark(change, unit=unit)
    if not mark or (words and mark == UNCHANGED):
        return Content("")
    return Content.styled(f"{mark}{words}", MUTED if late else f"bold {tone(change)}")


def score_content(shown: OddsShown, *, nothing_spent: bool = False) -> Content:
    """The likely score, the range of 8 futures in 10, and its change by the last edit."""
    odds = shown.odds
    if shown.hidden:
        return Content("")
    if odds is None:
        return Content.styled(f"Score likely {_SOON[:1]}", MUTED)
    change = None if odds.score_before is None else odds.score - odds.score_before
    likely = f"{round(odds.score)}"
    spread = score_with_range(odds.score, odds.low, odds.high).removeprefix(likely)
    mark = _changed(change, late=shown.late, unit=1)
    after = Content.styled("nothing spent", MUTED) if nothing_spent else mark
    return Content.assemble(
        ("Score likely ", MUTED),
        (likely, MUTED if shown.late else "bold"),
        (spread, MUTED),
        " " if after.plain else "",
        after,
    )
