"""The laboratory's last line (g): every decision, red option, event and indicator matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.balance.balance import BalanceLine
from planner.foresight.balance.decision_value import (
    MATTERS,
    MOVES,
    care_stakes,
    cases,
)
from planner.foresight.balance.event_stakes import event_stakes
from planner.foresight.balance.question_stakes import all_questions
from planner.foresight.balance.red_stakes import LOOKING, red_stakes
from planner.foresight.futures import Start
from planner.foresight.search.baselines import EVEN_PHASE, recipes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.foresight.balance.balance import BalanceFindings, BalanceSettings
    from planner.foresight.balance.question_stakes import QuestionValue
    from planner.foresight.balance.red_stakes import RedOptionValue
    from planner.scenario.model import Scenario


def stakes(
    scenario: Scenario,
    laboratory: BalanceSettings,
    findings: BalanceFindings,
    *,
    progressed: Callable[[float], bool] = lambda _: True,
) -> tuple[BalanceLine, ...]:
    """Measure what every decision, red option, event and indicator is worth.

    Args:
        scenario: A checked scenario.
        laboratory: How it was measured so far.
        findings: What was found; the best plan is one of those looked at.
        progressed: Told the share done, 0 to 1; False leaves the rest out.
    """
    tables = compile_tables(scenario)
    policy = laboratory.policy or scenario.red_policies[0].id
    begin = Start(tables, start(tables), policy)
    every = recipes(scenario)
    plans = [findings.found.plan, every["by need, the open phase"], every[EVEN_PHASE]]
    reached = cases(begin, plans, laboratory.seed, 36)
    questions = all_questions(
        begin,
        reached,
        seed=laboratory.seed,
        futures=laboratory.some(100),
        most=108,
        progressed=lambda done: progressed(0.5 * done),
    )
    lines = [*_questions(scenario, tuple(questions))]
    moves = red_stakes(
        begin,
        reached,
        seed=laboratory.seed,
        looking=LOOKING.rougher(laboratory.some),
        progressed=lambda done: progressed(0.5 + 0.2 * done),
    )
    lines += _moves(scenario, moves)
    moved = event_stakes(scenario, plans, policy, laboratory.seed, laboratory.some(600))
    lines += _events(scenario, moved)
    care = care_stakes(begin, reached, laboratory.seed, laboratory.some(200))
    text = f"15 points more cohesion or support are worth {care:.2f} KPIs in some state"
    lines.append(BalanceLine("g", f"{text}, at least {MATTERS:g}", care >= MATTERS))
    return tuple(lines)


def _questions(scenario: Scenario, questions: tuple[QuestionValue, ...]) -> Iterator[BalanceLine]:
    for each in questions:
        event = scenario.event(each.id)
        shares = ", ".join(
            f"{option.title} {100 * share:.0f} %"
            for option, share in zip(event.options, each.best, strict=True)
        )
        text = f"{event.title}: best in {shares}; worth up to {each.worth:.2f} KPIs"
        yield BalanceLine("g", text, each.always_right is None and each.worth >= MATTERS)


def _events(scenario: Scenario, moved: dict[str, float]) -> Iterator[BalanceLine]:
    if not moved:  # nothing happens in this world
        return
    idle = [f"{scenario.event(name).title} ({by:.2f})" for name, by in moved.items() if by < MOVES]
    measured = f"not so {'; '.join(idle)}" if idle else f"at least {min(moved.values()):.2f}"
    text = f"Every event moves some plan by {MOVES:g} KPIs when it happens: {measured}"
    yield BalanceLine("g", text, not idle)


def _moves(scenario: Scenario, moves: list[RedOptionValue]) -> Iterator[BalanceLine]:
    titles = {each.id: each.title for each in scenario.red_options}
    names = [each.title for each in scenario.priorities]
    answers = [
        "leave the orders as they are",
        *(f"lean on {name}" for name in names),
        *(f"leave out {name}" for name in names),
    ]
    for each in moves:
        usual = max(range(len(answers)), key=each.answers.__getitem__)
        text = (
            f"Red: {titles[each.id]}: best answered in {sum(map(bool, each.answers))} ways, most "
            f"often by: {answers[usual]} ({100 * each.answers[usual]:.0f} %); worth up to "
            f"{each.worth:.2f} KPIs to answer, at least {MATTERS:g}"
        )
        yield BalanceLine("g", text, each.holds)
