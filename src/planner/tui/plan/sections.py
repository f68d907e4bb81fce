"""The sections below the grid and in the third column: the year, the alliance, the years ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.year_range import brief_year_range
from planner.engine.score import score
from planner.planning.watch import watched
from planner.planning.year_plan import YearKind
from planner.planning.years_ahead import years_ahead
from planner.tui.components.bars import columns
from planner.tui.plan.ahead_lines import ahead_lines, paces_lines, watch_lines
from planner.tui.plan.all_years import years_content
from planner.tui.plan.alliance_lines import alliance_lines
from planner.tui.plan.help import SIGNS
from planner.tui.plan.news import news_lines
from planner.tui.plan.panel import rule
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.campaign.play import Position
    from planner.planning.alliance import IndicatorLine
    from planner.planning.odds import PlanOdds
    from planner.planning.pace import Paces
    from planner.planning.watch import Watched
    from planner.planning.year_plan import YearPlan

_ROOMY: Final = 12
"""Lines from which on more than the year's news fits below the grid."""
_AHEAD: Final = 4
_WIDE: Final = 60
_CHART: Final = 24
"""Lines from which on the score of each year fits below the grid as well."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan that is shown, and what its sections tell of."""

    position: Position
    plan: YearPlan
    """Of the year shown."""
    today: YearPlan
    """Of the open year."""
    alliance: tuple[IndicatorLine, ...]
    paces: Mapping[str, Paces]
    odds: PlanOdds | None
    pencils: bool = True
    """False where only the open year can be planned, as at a seat."""
    decides: bool = True
    """False while its questions cannot be answered, as at a seat that is locked."""

    @property
    def watched(self) -> tuple[Watched, ...]:
        """The lines of the open year to watch."""
        return watched(self.today, self.odds, self.paces)


def below_grid(view: PlanView, width: int, height: int, *, huge: bool) -> list[Content]:
    """The sections below the grid, as many as there is room for.

    Args:
        view: The plan.
        width: Cells.
        height: Lines; the last section shown may be longer.
        huge: True if a third column shows the alliance.
    """
    sections: list[list[Content]] = []
    if view.plan.kind is YearKind.OPEN:
        sections.append(_year(view, width))
    elif height >= _ROOMY:
        sections.append(_all_years(view, width))
    if height >= _ROOMY and not huge and view.plan.kind is YearKind.OPEN:
        sections.append(_alliance(view, width))
    if huge and height >= _CHART:
        sections.append(_scores(view, width))
    left = height - sum(len(each) + 1 for each in sections)
    if left > 1 or not sections:
        sections.append(_ahead(view, width, max(_AHEAD, left)))
    return _joined(sections)


def third_column(view: PlanView, width: int) -> list[Content]:
    """The sections of the third column: what to watch, paces, the alliance, signs."""
    watch = [_title("Watch these", "most urgent first, tab jumps", width)]
    pace = [_title("Pace", "this year, next year as announced", width)]
    return _joined(
        [
            _inside(watch, watch_lines(view.watched, width - 2)),
            _inside(pace, paces_lines(view.today, view.paces, width - 2)),
            _alliance(view, width),
            _inside(
                [_title("Signs", "? explains them all", width)],
                [Content.styled(each, MUTED) for each in SIGNS],
            ),
        ]
    )


def _joined(sections: Iterable[list[Content]]) -> list[Content]:
    blank = Content("")
    lines = [line for section in sections for line in (blank, *section)]
    return lines[1:]


def _title(title: str, more: str, width: int) -> Content:
    return rule(Content.assemble((title, "bold"), (f" · {more}" if more else "", MUTED)), width)


def _inside(head: list[Content], lines: Iterable[Content]) -> list[Content]:
    """Lines below a title, a cell from the left."""
    return [*head, *(Content.assemble(" ", line) for line in lines)]


def _year(view: PlanView, width: int) -> list[Content]:
    head = [_title("This year", "e tells it in full", width)]
    return _inside(head, news_lines(view.position, width - 2, decides=view.decides))


def _all_years(view: PlanView, width: int) -> list[Content]:
    head = [_title("All years", "", width)]
    shown = years_content(view.position, view.plan.year, width - 2)
    return _inside(head, shown.split("\n"))


def _alliance(view: PlanView, width: int) -> list[Content]:
    years = len(view.position.outcomes)
    span = f", {brief_year_range(1, years)}" if years else ""
    does = ", and what it does now" if width >= _WIDE else ""
    head = [_title("The alliance", f"0 to 100{span}{does}", width)]
    scenario = view.position.tables.scenario
    return _inside(head, alliance_lines(scenario, view.alliance, width - 2))


def _ahead(view: PlanView, width: int, height: int) -> list[Content]:
    more = "money as usual; n p show them, to pencil in" if view.pencils else "money as usual"
    head = [_title("The years ahead", more, width)]
    years = years_ahead(view.position, view.today, height - 1)
    lines = list(ahead_lines(years, width - 2, pencils=view.pencils))
    return _inside(head, lines or [Content.styled("this is the last year", MUTED)])


def _scores(view: PlanView, width: int) -> list[Content]:
    """The score decided by the end of each year so far."""
    values = [int(score(each.after)[0]) * 100 for each in view.position.outcomes]
    head = [_title("Score", "of 100, as decided after each year", width)]
    return _inside(head, _chart(values, width - 2))


def _chart(values: list[int], width: int) -> Iterator[Content]:
    if not values:
        yield Content.styled("nothing is decided yet", MUTED)
        return
    yield from columns([0, *values], width, 5)
