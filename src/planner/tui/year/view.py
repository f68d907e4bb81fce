"""A resolved year as Year and Replay show it: its data, and the items of its list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing, states_of, year_chain
from planner.analysis.moments import HAPPENED, SUMMARY
from planner.analysis.record_check import differing_numbers
from planner.analysis.year_story import HappeningKind, happenings, kpi_changes, spans
from planner.engine.score import score
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BUDGET, BURDENS, progress_of, value_of
from planner.tui.browse.item import Item
from planner.tui.components.bars import BAD, GOOD, MUTED
from planner.tui.components.blocks import STATUS_STYLES, UNCHANGED, direction
from planner.tui.year import pages
from planner.tui.year.recorded import APART
from planner.wording.figures import brief_amount
from planner.wording.phrases import STATUS_WORDS, indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.cause_chains import Chain
    from planner.analysis.record_check import DifferingNumber
    from planner.analysis.year_story import KpiChange, Span, YearHappening
    from planner.campaign.play import Outcome, Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class YearView:
    """One resolved year of a position."""

    position: Position
    place: int
    """Which of the position's outcomes it is."""

    @property
    def scenario(self) -> Scenario:
        """The campaign's scenario."""
        return self.position.campaign.scenario

    @property
    def outcome(self) -> Outcome:
        """The year."""
        return self.position.outcomes[self.place]

    @property
    def next(self) -> Opening | None:
        """The opening of the year after; None after the last year."""
        later = self.position.outcomes[self.place + 1 :]
        return later[0].opening if later else self.position.opening

    @cached_property
    def moves(self) -> tuple[KpiChange, ...]:
        """How far each KPI came."""
        return kpi_changes(self.scenario, self.outcome)

    @cached_property
    def happenings(self) -> tuple[YearHappening, ...]:
        """Red, events, decisions, overrides and notes."""
        return happenings(self.scenario, self.outcome)

    @cached_property
    def spans(self) -> dict[str, Span]:
        """Each outcome between worst, likely and best."""
        return spans(self.position, self.outcome)

    @cached_property
    def apart(self) -> dict[str, DifferingNumber]:
        """The numbers that were recorded otherwise, by their names: `value:ID`, an indicator's."""
        return {cell.number: cell for cell in differing_numbers(self.position, self.outcome)}

    @property
    def score(self) -> int:
        """The score after the year."""
        return int(score(self.outcome.after)[0])

    @property
    def score_before(self) -> int:
        """The score before it."""
        return int(score(self.outcome.before)[0])

    def chain(self, number: str) -> Chain:
        """Why a number changed in the year."""
        return year_chain(self.scenario, self.outcome, number)

    def history(self, number: str) -> list[int]:
        """What a number was before year 1 and after each year up to this one."""
        states = states_of(self.position)[: self.place + 2]
        return [standing(self.scenario, state, number) for state in states]


def year_items(view: YearView) -> tuple[Item, ...]:
    """What there is to look at in a year, in the order in which it is told."""
    return (
        _happened(view),
        *_kpis(view),
        *_indicators(view),
        Item(
            "resources",
            "What it had to spend",
            partial(pages.resources, view),
            sign="$",
            style=MUTED,
            quiet=True,
            number=BUDGET,
        ),
        Item(
            SUMMARY,
            f"Year {view.outcome.year} in short",
            partial(pages.summary, view),
            sign="=",
            heading="All at once",
        ),
    )


def _happened(view: YearView) -> Item:
    red = sum(each.kind is HappeningKind.RED for each in view.happenings)
    return Item(
        HAPPENED,
        "Red, events, decisions",
        partial(pages.happened, view),
        sign="!" if view.happenings else "·",
        style=BAD if red else MUTED,
        note=str(len(view.happenings) or ""),
        note_style=MUTED,
        heading=f"Year {view.outcome.year}",
    )


def _kpis(view: YearView) -> Iterator[Item]:
    phase = 0
    for move in view.moves:
        number = progress_of(move.priority.id)
        change = move.change
        title = view.scenario.phases[move.priority.phase - 1]
        yield Item(
            number,
            short_title(move.priority),
            partial(pages.kpi, view, move),
            sign=STATUS_WORDS[move.status].sign,
            style=STATUS_STYLES[move.status],
            note=_noted(view, value_of(move.priority.id), number, change),
            note_style=GOOD if change > 0 else BAD if change else MUTED,
            heading=f"KPIs of phase {title.number}" if title.number != phase else "",
            quiet=move.quiet or (move.done_before and not move.status_changed),
            number=number,
        )
        phase = title.number


def _noted(view: YearView, cell: str, number: str, amount: int) -> str:
    """A change, marked where the number it led to was recorded otherwise."""
    sign = f"{APART} " if cell in view.apart else ""
    return f"{sign}{short_amount(view.scenario, number, amount)}"


def short_amount(scenario: Scenario, number: str, amount: int) -> str:
    """A change without its unit, for a list."""
    return brief_amount(scenario, number, amount).removesuffix(" %") if amount else UNCHANGED


def _indicators(view: YearView) -> Iterator[Item]:
    for place, name in enumerate(INDICATORS):
        chain = view.chain(name).shown()
        arrow, style = direction(chain.change, harmful=name in BURDENS)
        yield Item(
            name,
            indicator_title(view.scenario, name),
            partial(pages.indicator, view, name),
            sign=arrow,
            style=style,
            note=_noted(view, name, name, chain.change),
            note_style=style,
            heading="The alliance" if place == 0 else "",
            quiet=True,
            number=name,
        )
