"""Playing a campaign: from its orders to openings, outcomes and results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.toml_spans import locate
from planner.campaign.luck import check_known, luck_of
from planner.campaign.records import with_record
from planner.campaign.results import results_from
from planner.engine.opening import Opening, income_entries, open_year
from planner.engine.orders import Orders, cut_to_fit, make_orders, spending
from planner.engine.resolve import outcome_range, resolve_with_ledger
from planner.engine.rulebook import RULES_VERSION
from planner.engine.score import score
from planner.engine.state import State, start
from planner.engine.tables import Tables, compile_tables
from planner.engine.year_keys import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.boundary.toml import Document
    from planner.campaign.model import Campaign, Year
    from planner.engine.keyed_luck import KeyedLuck
    from planner.engine.ledger import Entry
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class Outcome:
    """One resolved year of one campaign, with its explanation."""

    record: Year
    before: State
    opening: Opening
    income: tuple[Entry, ...]
    """The ledger of the year's income."""
    after: State
    ledger: tuple[Entry, ...]
    digest: str
    """The digest, chained over all years so far."""

    @property
    def year(self) -> int:
        """The year's number."""
        return self.opening.year


@dataclass(frozen=True)
class Position:
    """A position in a campaign: the years resolved, and the opening of the next one."""

    campaign: Campaign
    tables: Tables
    outcomes: tuple[Outcome, ...]
    state: State
    digest: str
    opening: Opening | None
    """None when every year has been resolved, or if the next year's opening is sealed."""
    luck: KeyedLuck

    @property
    def finished(self) -> bool:
        """True if every year has been resolved."""
        return self.state.year >= self.tables.scenario.years

    @property
    def year(self) -> int:
        """The year that is open, or the last one resolved if none is."""
        return self.opening.year if self.opening else self.state.year

    @property
    def record(self) -> Year:
        """The record of the open year: its orders so far."""
        return self.campaign.year(self.year)

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the events that ask for a decision in the open year."""
        if self.opening is None:
            return ()
        return asked(self.tables.scenario, self.opening)

    def ordered(self, record: Year) -> Position:
        """The position with another record of the open year.

        A year's opening depends on its injects and red's moves: if they differ, the year is opened
        again.
        """
        before = self.record
        position = replace(self, campaign=self.campaign.with_year(record))
        if (record.injects, record.red) == (before.injects, before.red):
            return position
        return replace(position, opening=_open(position))

    @property
    def score(self) -> int:
        """The score so far, 0 to 100."""
        return int(score(self.state)[0])


@lru_cache(maxsize=8)
def tables_for(scenario: Scenario) -> Tables:
    """The scenario compiled, once."""
    return compile_tables(scenario)


def asked(scenario: Scenario, opening: Opening) -> tuple[str, ...]:
    """Ids of the events that ask for a decision in an opening of one campaign."""
    rows = enumerate(scenario.events)
    return tuple(event.id for row, event in rows if event.options and opening.happened[row, 0])


def begin(campaign: Campaign) -> Position:
    """The position before year 1, without use of the campaign's records."""
    tables = tables_for(campaign.scenario)
    state = start(tables)
    luck = luck_of(campaign, years=campaign.revealed)
    position = Position(campaign, tables, (), state, state.digest(), None, luck)
    return replace(position, opening=_open(position))


def current(campaign: Campaign) -> Position:
    """The position after the years that were played.

    Raises:
        InputError: If a played year spends more than it has.
    """
    return after(campaign, campaign.played)


def after(campaign: Campaign, years: int) -> Position:
    """The position after a number of years, each by its orders in the campaign.

    Raises:
        InputError: If one of those years spends more than it has.
    """
    position = begin(campaign)
    for _ in range(min(years, campaign.scenario.years)):
        position = step(position)
    return position


def replay(campaign: Campaign) -> Position:
    """The position after every year of the plan whose luck is known, played or not.

    Raises:
        InputError: If a year spends more than it has.
    """
    return after(campaign, campaign.planned)


def affordable(campaign: Campaign) -> tuple[Position, OverspentError | None]:
    """Play the years of the plan until one cannot pay for its orders.

    Returns:
        The position after the years that can pay, and the error of the next one, None if all can.

    Raises:
        OverspentError: If a year that was played spends more than it has.
    """
    position = begin(campaign)
    for number in range(1, campaign.planned + 1):
        try:
            position = step(position)
        except OverspentError as error:
            if number <= campaign.played:
                raise
            return position, error
    return position, None


def positions(campaign: Campaign) -> Iterator[Position]:
    """The position before year 1, then after each year of the plan."""
    position = begin(campaign)
    yield position
    for _ in range(campaign.planned):
        position = step(position)
        yield position


def orders_of(campaign: Campaign, year: int) -> Orders:
    """A year's orders as arrays for the engine."""
    record = campaign.year(year)
    allocations = {name: (a.budget, a.effort) for name, a in record.allocations.items()}
    return make_orders(campaign.scenario, allocations, record.decisions)


def left_to_spend(position: Position) -> tuple[int, int]:
    """The open year's unspent means: US$ million and points, negative if overspent."""
    opening = position.opening
    if opening is None:
        return 0, 0
    orders = orders_of(position.campaign, opening.year)
    budget, effort = spending(position.tables, opening, orders)
    return int(opening.budget[0] - budget[0]), int(opening.effort[0] - effort[0])


class OverspentError(InputError):
    """A year's orders cost more than the year offers.

    Attributes:
        year: The year.
        budget: US$ million too much, 0 if the budget is enough.
        effort: Points too much, 0 if the effort is enough.
    """

    def __init__(self, year: int, budget: int, effort: int) -> None:
        over = []
        if budget:
            over.append(f"${budget:,} M more than its budget")
        if effort:
            over.append(f"{effort:,} points more than its effort")
        super().__init__(f"year {year} spends {' and '.join(over)}; lower its orders by as much")
        self.year = year
        self.budget = budget
        self.effort = effort

    def placed(self, document: Document) -> InputError:
        """The same error with the line of the year in its campaign's file."""
        line, column = locate(document.text, ("years", self.year - 1)) or (None, None)
        return InputError(self.message, file=document.name, line=line, column=column)


def check_affordable(position: Position) -> None:
    """Check that the open year can pay for its orders.

    Raises:
        OverspentError: If it cannot; with the amounts.
    """
    budget, effort = left_to_spend(position)
    if budget < 0 or effort < 0:
        raise OverspentError(position.year, max(-budget, 0), max(-effort, 0))


def step(position: Position) -> Position:
    """Resolve the open year by its orders and open the next; nothing is recorded.

    Raises:
        InputError: If the year spends more than it has, or none is left.
    """
    opening = position.opening
    if opening is None:
        if not position.finished:
            check_known(position.campaign, Step.OPENING, position.state.year + 1)
        message = f"year {position.state.year} was the last; there is no further year to resolve"
        raise InputError(message)
    check_known(position.campaign, Step.OUTCOME, opening.year)
    orders = _payable_orders(position)
    campaign, tables, state = position.campaign, position.tables, position.state
    record = campaign.year(opening.year)
    after_year, ledger = resolve_with_ledger(
        tables,
        state,
        opening,
        orders,
        position.luck,
        overrides=record.overrides,
    )
    digest = after_year.digest(before=position.digest)
    income = tuple(income_entries(tables, state, opening))
    outcome = Outcome(record, state, opening, income, after_year, ledger, digest)
    reached = replace(
        position,
        outcomes=(*position.outcomes, outcome),
        state=after_year,
        digest=digest,
        opening=None,
    )
    return replace(reached, opening=_open(reached))


def _payable_orders(position: Position) -> Orders:
    """The open year's orders.

    A year recorded under other rules had other means, so its orders are cut to those it has now.

    Raises:
        OverspentError: If the year cannot pay for its orders.
    """
    campaign, opening = position.campaign, position.opening
    if opening is None or not (campaign.is_of_other_rules and position.record.results):
        check_affordable(position)
        return orders_of(campaign, position.year)
    return cut_to_fit(position.tables, opening, orders_of(campaign, position.year))[0]


def play_year(position: Position) -> Position:
    """Resolve the open year and record its results in the campaign.

    Raises:
        InputError: If the year spends more than it has, none is left, or the years before were
            recorded under other rules: a file records one version only.
    """
    if position.campaign.is_of_other_rules:
        rules, year = position.campaign.rules, position.state.year + 1
        message = f"its years were recorded under rules {rules}; year {year} is played by a branch"
        raise InputError(message)
    reached = step(position)
    outcome = reached.outcomes[-1]
    scenario = position.campaign.scenario
    results = results_from(scenario, reached.state, reached.digest)
    before = position.campaign.year(outcome.year - 1).record
    recorded = with_record(replace(outcome.record, results=results), before)
    campaign = replace(
        position.campaign.with_year(recorded),
        rules=RULES_VERSION,
        scenario_digest=scenario.digest,
    )
    kept = replace(outcome, record=recorded)
    return replace(reached, campaign=campaign, outcomes=(*reached.outcomes[:-1], kept))


def year_range(outcome: Outcome, position: Position) -> State:
    """The worst, the likely and the best result of a resolved year, as three columns."""
    orders = orders_of(position.campaign, outcome.year)
    return outcome_range(position.tables, outcome.before, outcome.opening, orders)


def _open(position: Position) -> Opening | None:
    """Open the next year with the campaign's injects and red's moves."""
    year = position.state.year + 1
    if year > position.tables.scenario.years:
        return None
    if position.campaign.key(Step.OPENING, year) is None:
        return None
    record = position.campaign.year(year)
    return open_year(
        position.tables,
        position.state,
        position.luck,
        position.campaign.red,
        injects=record.events,
        written=record.written,
        red_moves=record.red,
    )
