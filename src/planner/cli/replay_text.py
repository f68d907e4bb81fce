"""A replayed campaign printed year by year for people, in 80 columns."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.analysis.cause_chains import standing, year_chain
from planner.analysis.year_story import Actor, ToldEvent, happenings, moves
from planner.boundary.cell_width import fitted
from planner.campaign.play import left_to_spend
from planner.cli.output import WIDTH, say, say_wrapped
from planner.engine.kpi_standing import kpi_standings
from planner.engine.score import phase_goal
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import INCOME, PRESSURE, progress_of
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
from planner.wording.phrases import (
    GOAL_WORDS,
    STATUS_WORDS,
    fallen_phrase,
    number_title,
    short_title,
    status_phrase,
)

if TYPE_CHECKING:
    from planner.analysis.year_story import KpiMove
    from planner.campaign.play import Outcome, Position
    from planner.scenario.model import Scenario

_NAME = 25
_AMOUNT = 8
_EFFORT = 3
_WAY = 13
_VALUE = 15
_CAUSE = 11


def tell(position: Position, *, explain: bool, note: str = "") -> None:
    """Print a campaign's years and how they end.

    Args:
        position: The position after every year to print.
        explain: True to print every cause of every change.
        note: A note on the figures, printed before them.
    """
    campaign = position.campaign
    say_wrapped(campaign.name)
    say_wrapped(f"{campaign.scenario.title}, seed {campaign.seed}, red: {campaign.red}")
    if note:
        say_wrapped(f"Note: {note}", "", "  ")
    for outcome in position.outcomes:
        say()
        _year(campaign.scenario, outcome)
        if explain:
            _explain(campaign.scenario, outcome)
    say()
    if position.outcomes:
        _standing(position)
    else:
        say("Nothing is ordered yet: every year is still to be planned.")


def _year(scenario: Scenario, outcome: Outcome) -> None:
    opening = outcome.opening
    phase = scenario.phase_of(outcome.year)
    offered = f"{money(int(opening.budget[0]))}, {points(int(opening.effort[0]))}"
    title = fitted(f"Year {outcome.year}, phase {phase.number}", WIDTH - len(offered))
    say(f"{title}{offered}")
    for kind, each in groupby(happenings(scenario, outcome), key=lambda each: each.kind):
        for happening in each:
            _happening(kind, happening)
    shown = [move for move in moves(scenario, outcome) if not move.quiet or _spent(move)]
    if shown:
        say()
        _row("KPI", "budget", "eff", "way", "value (target)", "status")
    for move in shown:
        kpi = move.priority.kpi
        before, after = (number_phrase(kpi, each) for each in (move.value_before, move.value))
        value = after if before == after else f"{before} → {after}"
        _row(
            short_title(move.priority),
            money(move.budget) if move.budget else "",
            str(move.effort) if move.effort else "",
            way_change(move.before, move.after),
            f"{value} ({number_phrase(kpi, kpi.target)})",
            STATUS_WORDS[move.status].word if move.turned else "",
        )
    say()
    for name in INDICATORS:
        _indicator(scenario, outcome, name)


def _spent(move: KpiMove) -> bool:
    return bool(move.budget or move.effort)


def _row(name: str, budget: str, effort: str, way: str, value: str, status: str) -> None:  # noqa: PLR0913, PLR0917 - a row's columns
    spent = f"  {fitted(name, _NAME)} {budget.rjust(_AMOUNT)} {effort.rjust(_EFFORT)}"
    moved = f"{value.ljust(_VALUE)} {status}".rstrip()
    line = f"{spent}  {way.ljust(_WAY)} {moved}"
    if len(line) <= WIDTH:
        say(line)
    else:  # numbers of many digits
        say(f"{spent}  {way}")
        say(moved.rjust(WIDTH))


def _happening(kind: Actor, happening: ToldEvent) -> None:
    effects = ", ".join(f"{title} {amount}" for title, amount, _ in happening.effects)
    told = f"{kind.value}: {happening.title}"
    if kind in (Actor.OVERRIDE, Actor.NOTE):
        told += f": {happening.text}"
    say_wrapped(f"{told} ({effects})" if effects else told, "  ", "    ")


def _indicator(scenario: Scenario, outcome: Outcome, name: str) -> None:
    before, after = (standing(scenario, each, name) for each in (outcome.before, outcome.after))
    moved = rounded(after) - rounded(before)
    change = f" ({amount_phrase(scenario, name, moved)})" if moved else ""
    say(f"  {fitted(number_title(scenario, name), _NAME)} {share(after)}{change}")


def _explain(scenario: Scenario, outcome: Outcome) -> None:
    """Print each number's change as the causes that add up to it."""
    unchanged: list[str] = []
    numbers = (*INCOME, *(progress_of(name) for name in scenario.priority_ids))
    for number in (*numbers, *INDICATORS, PRESSURE):
        chain = year_chain(scenario, outcome, number).shown()
        title = number_title(scenario, number)
        start, end = (standing_phrase(scenario, number, each) for each in (chain.start, chain.end))
        causes = [(amount_phrase(scenario, number, s.amount), s.label) for s in chain.steps]
        if not chain.change:
            told = ", ".join(f"{amount} {label}" for amount, label in causes)
            unchanged += [f"{title}: stays at {end} ({told})"] if causes else []
            continue
        say()
        say(f"  {title}: {end}" if number in INCOME else f"  {title}: {start} → {end}")
        for amount, label in causes:
            say_wrapped(label, f"    {amount.rjust(_CAUSE)}  ")
    if unchanged:
        say()
    for line in unchanged:
        say_wrapped(line, "  ", "    ")


def _standing(position: Position) -> None:
    """Print the latest position: score, phase goals, KPIs by phase, and what is left to spend."""
    scenario, state = position.campaign.scenario, position.state
    say(f"After year {state.year}: score {position.score} of 100")
    for phase in scenario.phases:
        goal = GOAL_WORDS[phase_goal(scenario, state, phase)].word
        met = f": goal {goal}" if state.year >= phase.last_year else ""
        say_wrapped(f"Phase {phase.number}, {phase.title}{met}", "  ", "    ")
        for each in kpi_standings(scenario, state):
            if each.priority.phase == phase.number:
                told = status_phrase(each.status, each.deadline, each.achieved_in)
                kpi = each.priority.kpi
                fallen = fallen_phrase(kpi, each.achieved_in, each.value)
                stands = fallen or value_phrase(kpi, each.value)
                name = fitted(short_title(each.priority), _NAME)
                say_wrapped(f"{told}; {stands}", f"    {STATUS_WORDS[each.status].sign} {name} ")
    if position.opening is not None:
        budget, effort = left_to_spend(position)
        say(f"Year {position.year} is open: {money(budget)} and {points(effort)} to spend")
