"""A resolved year as the Year and Replay screens show it: its data and list items."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing, states_of, year_chain
from planner.analysis.moments import HAPPENED, SUMMARY
from planner.analysis.record_check import cells_apart
from planner.analysis.year_story import Actor, happenings, moves, spans
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
    from planner.analysis.record_check import Cell
    from planner.analysis.year_story import KpiMove, Span, ToldEvent
    from planner.campaign.play import Outcome, Position
    from planner.engine.opening import Opening
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class YearView:
    """One resolved year of a position."""

    position: Position
    index: int
    """Index of the year in the position's outcomes, from 0."""

    @property
    def scenario(self) -> Scenario:
        """The campaign's scenario."""
        return self.position.campaign.scenario

    @property
    def outcome(self) -> Outcome:
        """The outcome of the year."""
        return self.position.outcomes[self.index]

    @property
    def next(self) -> Opening | None:
        """The opening of the year after; None after the last year."""
        later = self.position.outcomes[self.index + 1 :]
        return later[0].opening if later else self.position.opening

    @cached_property
    def moves(self) -> tuple[KpiMove, ...]:
        """The change of each KPI in the year."""
        return moves(self.scenario, self.outcome)

    @cached_property
    def happenings(self) -> tuple[ToldEvent, ...]:
        """Red, events, decisions, overrides and notes."""
        return happenings(self.scenario, self.outcome)

    @cached_property
    def spans(self) -> dict[str, Span]:
        """The worst, likely, best and actual outcome of each number, by its name."""
        return spans(self.position, self.outcome)

    @cached_property
    def apart(self) -> dict[str, Cell]:
        """The figures that differ from the record, by name: `value:ID` or an indicator's."""
        return {cell.number: cell for cell in cells_apart(self.position, self.outcome)}

    @property
    def score(self) -> int:
        """The score after the year."""
        return int(score(self.outcome.after)[0])

    @property
    def score_before(self) -> int:
        """The score before the year."""
        return int(score(self.outcome.before)[0])

    def chain(self, number: str) -> Chain:
        """The causes of a number's change in the year."""
        return year_chain(self.scenario, self.outcome, number)

    def history(self, number: str) -> list[int]:
        """A number's values: before year 1, then after each year up to this one."""
        states = states_of(self.position)[: self.index + 2]
        return [standing(self.scenario, state, number) for state in states]


def year_items(view: YearView) -> tuple[Item, ...]:
    """The list items of a year: events, KPIs, indicators, resources, summary."""
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
    red = sum(each.kind is Actor.RED for each in view.happenings)
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
        yield Item(
            number,
            short_title(move.priority),
            partial(pages.kpi, view, move),
            sign=STATUS_WORDS[move.status].sign,
            style=STATUS_STYLES[move.status],
            note=_change_note(view, value_of(move.priority.id), number, change),
            note_style=GOOD if change > 0 else BAD if change else MUTED,
            heading=f"KPIs of phase {move.priority.phase}" if move.priority.phase != phase else "",
            quiet=move.quiet or (move.done_before and not move.turned),
            number=number,
        )
        phase = move.priority.phase


def _change_note(view: YearView, cell: str, number: str, amount: int) -> str:
    """A change, marked with `≠` if the number's recorded value differs."""
    sign = f"{APART} " if cell in view.apart else ""
    return f"{sign}{short_amount(view.scenario, number, amount)}"


def short_amount(scenario: Scenario, number: str, amount: int) -> str:
    """A change without its unit, for a list."""
    return brief_amount(scenario, number, amount).removesuffix(" %") if amount else UNCHANGED


def _indicators(view: YearView) -> Iterator[Item]:
    for index, name in enumerate(INDICATORS):
        chain = view.chain(name).shown()
        arrow, style = direction(chain.change, harmful=name in BURDENS)
        yield Item(
            name,
            indicator_title(view.scenario, name),
            partial(pages.indicator, view, name),
            sign=arrow,
            style=style,
            note=_change_note(view, name, name, chain.change),
            note_style=style,
            heading="The alliance" if index == 0 else "",
            quiet=True,
            number=name,
        )
