"""A replayed campaign printed year by year for people, in 80 columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing, year_chain
from planner.analysis.year_story import HappeningKind, YearHappening, happenings, kpi_changes
from planner.boundary.cell_width import fitted
from planner.campaign.play import left_to_spend
from planner.cli.output import WIDTH, print_line, print_wrapped
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import phase_goal
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import INCOME, PRESSURE, progress_of
from planner.wording.barrier import barrier_sentence
from planner.wording.figures import (
    amount_phrase,
    money,
    number_phrase,
    points,
    rounded,
    share,
    standing_phrase,
    value_phrase,
    way_change,
)
from planner.wording.luck import seed_words
from planner.wording.marks import circumstances, year_marks
from planner.wording.phrases import (
    GOAL_WORDS,
    STATUS_WORDS,
    fallen_phrase,
    number_title,
    short_title,
    status_phrase,
)

if TYPE_CHECKING:
    from planner.analysis.year_story import KpiChange
    from planner.campaign.play import Outcome, Position
    from planner.scenario.model import Scenario

_NAME = 25
_AMOUNT = 8
_EFFORT = 3
_WAY = 13
_VALUE = 15
_CAUSE = 11


def print_replay(position: Position, *, explain: bool, note: str = "") -> None:
    """Print a campaign's years and its latest position.

    Args:
        position: The position after every year to print.
        explain: True to print every cause of every change.
        note: A note on the figures, printed before them.
    """
    campaign = position.campaign
    print_wrapped(campaign.name)
    print_wrapped(f"{campaign.scenario.title}, {seed_words(campaign)}, red: {campaign.red}")
    for each in (*([note] if note else []), *circumstances(campaign)):
        print_wrapped(f"Note: {each}", "", "  ")
    for outcome in position.outcomes:
        print_line()
        _print_year(campaign.scenario, outcome)
        if explain:
            _print_causes(campaign.scenario, outcome)
    print_line()
    if position.outcomes:
        _print_standing(position)
    else:
        print_line("Nothing is ordered yet: every year is still to be planned.")


def _print_year(scenario: Scenario, outcome: Outcome) -> None:
    opening = outcome.opening
    phase = scenario.phase_of(outcome.year)
    offered = f"{money(int(opening.budget[0]))}, {points(int(opening.effort[0]))}"
    marks = year_marks(outcome.record)
    named = f"Year {outcome.year}, phase {phase.number}{f' ({marks})' if marks else ''}"
    title = fitted(named, WIDTH - len(offered))
    print_line(f"{title}{offered}")
    for kind, each in groupby(happenings(scenario, outcome), key=lambda each: each.kind):
        for happening in each:
            _print_happening(kind, happening)
    shown = [move for move in kpi_changes(scenario, outcome) if not move.quiet or _spent(move)]
    if shown:
        print_line()
        _print_row("KPI", "budget", "eff", "way", "value (target)", "status")
    for move in shown:
        kpi = move.priority.kpi
        before, after = (number_phrase(kpi, each) for each in (move.value_before, move.value))
        value = after if before == after else f"{before} → {after}"
        _print_row(
            short_title(move.priority),
            money(move.budget) if move.budget else "",
            str(move.effort) if move.effort else "",
            way_change(move.before, move.after),
            f"{value} ({number_phrase(kpi, kpi.target)})",
            STATUS_WORDS[move.status].word if move.status_changed else "",
        )
    print_line()
    for name in INDICATORS:
        _print_indicator(scenario, outcome, name)


def _spent(move: KpiChange) -> bool:
    return bool(move.budget or move.effort)


def _print_row(name: str, budget: str, effort: str, way: str, value: str, status: str) -> None:  # noqa: PLR0913, PLR0917 - a row's columns
    spent = f"  {fitted(name, _NAME)} {budget.rjust(_AMOUNT)} {effort.rjust(_EFFORT)}"
    moved = f"{value.ljust(_VALUE)} {status}".rstrip()
    line = f"{spent}  {way.ljust(_WAY)} {moved}"
    if len(line) <= WIDTH:
        print_line(line)
    else:  # numbers of many digits
        print_line(f"{spent}  {way}")
        print_line(moved.rjust(WIDTH))


def _print_happening(kind: HappeningKind, happening: YearHappening) -> None:
    effects = ", ".join(f"{title} {amount}" for title, amount, _ in happening.effects)
    text = f"{kind.value}: {happening.title}"
    if kind in (HappeningKind.OVERRIDE, HappeningKind.NOTE):
        text += f": {happening.text}"
    print_wrapped(f"{text} ({effects})" if effects else text, "  ", "    ")


def _print_indicator(scenario: Scenario, outcome: Outcome, name: str) -> None:
    before, after = (standing(scenario, each, name) for each in (outcome.before, outcome.after))
    moved = rounded(after) - rounded(before)
    change = f" ({amount_phrase(scenario, name, moved)})" if moved else ""
    print_line(f"  {fitted(number_title(scenario, name), _NAME)} {share(after)}{change}")


def _print_causes(scenario: Scenario, outcome: Outcome) -> None:
    """Print each number's change as the causes that add up to it."""
    unchanged: list[str] = []
    numbers = (*INCOME, *(progress_of(name) for name in scenario.priority_ids))
    for number in (*numbers, *INDICATORS, PRESSURE):
        chain = year_chain(scenario, outcome, number).shown()
        title = number_title(scenario, number)
        start, end = (standing_phrase(scenario, number, each) for each in (chain.start, chain.end))
        causes = [(amount_phrase(scenario, number, s.amount), s.label) for s in chain.steps]
        if not chain.change:
            text = ", ".join(f"{amount} {label}" for amount, label in causes)
            unchanged += [f"{title}: stays at {end} ({text})"] if causes else []
            continue
        print_line()
        print_line(f"  {title}: {end}" if number in INCOME else f"  {title}: {start} → {end}")
        for amount, label in causes:
            print_wrapped(label, f"    {amount.rjust(_CAUSE)}  ")
    if unchanged:
        print_line()
    for line in unchanged:
        print_wrapped(line, "  ", "    ")


def _print_standing(position: Position) -> None:
    """Print the latest position: score, phase goals, KPIs by phase, and what is left to spend."""
    scenario, state = position.campaign.scenario, position.state
    print_line(f"After year {state.year}: score {position.score} of 100")
    for phase in scenario.phases:
        goal = GOAL_WORDS[phase_goal(scenario, state, phase)].word
        met = f": goal {goal}" if state.year >= phase.last_year else ""
        print_wrapped(f"Phase {phase.number}, {phase.title}{met}", "  ", "    ")
        for each in kpi_standings(scenario, state):
            if each.priority.phase == phase.number:
                text = status_phrase(each.status, each.deadline, each.achieved_in)
                kpi = each.priority.kpi
                fallen = fallen_phrase(kpi, each.achieved_in, each.value)
                stands = fallen or value_phrase(kpi, each.value)
                name = fitted(short_title(each.priority), _NAME)
                print_wrapped(f"{text}; {stands}", f"    {STATUS_WORDS[each.status].sign} {name} ")
    if position.opening is not None:
        budget, effort = left_to_spend(position)
        print_line(f"Year {position.year} is open: {money(budget)} and {points(effort)} to spend")
    elif not position.finished:
        print_wrapped(_sentence(barrier_sentence(position)))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
