"""The text of the Causes screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from planner.analysis.cause_chains import (
    chain_by_cause,
    chain_by_year,
    net_of_floor,
    year_chain,
)
from planner.scenario.number_names import INCOME, VALUE, parts
from planner.tui.components.blocks import BLANK, heading, muted, page
from planner.tui.components.waterfall import waterfall
from planner.tui.runtime.safe_text import text
from planner.wording.figures import amount_phrase, change_phrase, standing_phrase, way_change
from planner.wording.phrases import number_title
from planner.wording.rule_explanations import step_title, step_why

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planner.analysis.cause_chains import Chain
    from planner.campaign.play import Position
    from planner.scenario.model import Scenario

_MOST_WIDE = 120


@dataclass(frozen=True, slots=True)
class Causes:
    """The number to explain, and the year."""

    position: Position
    number: str
    year: int
    """The year; 0 for all years."""

    @property
    def scenario(self) -> Scenario:
        """The campaign's scenario."""
        return self.position.campaign.scenario

    def of_year(self, year: int) -> Chain:
        """The number's causes in a year."""
        chain = year_chain(self.scenario, self.position.outcomes[year - 1], self.number)
        return net_of_floor(self.scenario, chain)


def causes(what: Causes, width: int) -> Content:
    """The page: the causes of a number in one year, or over all years."""
    width = min(width, _MOST_WIDE)
    if not what.position.outcomes:
        return page([muted("No year has been resolved yet.")])
    if what.year:
        return page(_one_year(what, width))
    return page(_all_years(what, width))


def _one_year(what: Causes, width: int) -> Iterator[Content]:
    chain = what.of_year(what.year)
    yield from _title(what, chain)
    yield BLANK
    yield from waterfall(what.scenario, chain, width, _ends(what))
    yield BLANK
    yield from _whys(step.rule for step in chain.steps)


def _ends(what: Causes) -> tuple[str, str]:
    if what.number in INCOME:
        return "from nothing", "the year offered"
    return f"start of year {what.year}", f"end of year {what.year}"


def _title(what: Causes, chain: Chain) -> Iterator[Content]:
    scenario, number = what.scenario, what.number
    kind, name = parts(number)
    yield text(number_title(scenario, number), "bold")
    if name:
        yield muted(scenario.priority(name).kpi.title)
    if kind == VALUE:
        words = change_phrase(scenario.priority(name).kpi, chain.start, chain.end)
    else:
        start, end = (standing_phrase(scenario, number, each) for each in (chain.start, chain.end))
        words = f"{way_change(chain.start, chain.end)} of the way" if name else f"{start} → {end}"
        shown = chain.shown()
        words = f"{words}   ({amount_phrase(scenario, number, shown.change)})"
    yield text(words, "bold $text-accent")


def _all_years(what: Causes, width: int) -> Iterator[Content]:
    scenario, number = what.scenario, what.number
    years = [outcome.year for outcome in what.position.outcomes]
    if number not in INCOME:
        by_year = chain_by_year(what.position, number)
        yield from _title(what, by_year)
        yield BLANK
        yield heading("Year by year")
        yield from waterfall(scenario, by_year, width, ("before year 1", f"after year {years[-1]}"))
        yield BLANK
        yield heading("Cause by cause, all years together")
        total = chain_by_cause(what.position, number)
        yield from waterfall(scenario, total, width, ("before year 1", f"after year {years[-1]}"))
        yield BLANK
    for year in years:
        yield heading(f"Year {year}")
        one = Causes(what.position, number, year)
        yield from waterfall(scenario, one.of_year(year), width, _ends(one))
        yield BLANK


def _whys(rules: Iterable[str]) -> Iterator[Content]:
    known = [rule for rule in dict.fromkeys(rules) if step_why(rule)]
    if known:
        yield heading("Why the rules do this")
    for rule in known:
        yield Content.assemble(text(f"{step_title(rule)}: ", "bold"), muted(step_why(rule)))
