"""Lines g of the balance of a scenario: every decision, red option, event and indicator matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.state import start
from planner.engine.tables import compile_tables
from planner.foresight.balance.balance import BalanceLine
from planner.foresight.balance.decision_value import (
    MIN_EFFECT,
    MIN_VALUE,
    cases,
    indicator_value,
)
from planner.foresight.balance.event_value import event_values
from planner.foresight.balance.question_value import question_values
from planner.foresight.balance.red_value import DEPTH, red_option_values
from planner.foresight.futures import Start
from planner.foresight.search.baselines import EVEN_PHASE, baselines
from planner.wording.figures import hundredths

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from planner.foresight.balance.balance import BalanceFindings, BalanceSettings
    from planner.foresight.balance.question_value import QuestionValue
    from planner.foresight.balance.red_value import RedOptionValue
    from planner.scenario.model import Scenario


def value_lines(
    scenario: Scenario,
    settings: BalanceSettings,
    findings: BalanceFindings,
    *,
    progressed: Callable[[float], bool] = lambda _: True,
) -> tuple[BalanceLine, ...]:
    """Measure the value of every decision, red option, event and indicator.

    Args:
        scenario: A checked scenario.
        settings: The settings of the findings.
        findings: The findings so far; their best plan is one of the plans followed.
        progressed: Called with the share done, 0 to 1; False leaves the rest out.
    """
    tables = compile_tables(scenario)
    policy = settings.policy or scenario.red_policies[0].id
    begin = Start(tables, start(tables), policy)
    every = baselines(scenario)
    plans = [findings.found.plan, every["by need, the open phase"], every[EVEN_PHASE]]
    reached = cases(begin, plans, settings.seed, 36)
    questions = question_values(
        begin,
        reached,
        seed=settings.seed,
        futures=settings.some(100),
        most=108,
        progressed=lambda done: progressed(0.5 * done),
    )
    lines = [*_questions(scenario, tuple(questions))]
    moves = red_option_values(
        begin,
        reached,
        seed=settings.seed,
        depth=DEPTH.rougher(settings.some),
        progressed=lambda done: progressed(0.5 + 0.2 * done),
    )
    lines += _red_options(scenario, moves)
    moved = event_values(scenario, plans, policy, settings.seed, settings.some(600))
    lines += _events(scenario, moved)
    care = indicator_value(begin, reached, settings.seed, settings.some(200))
    text = f"15 points more cohesion or support are worth {hundredths(care)} KPIs in some state"
    lines.append(BalanceLine("g", f"{text}, at least {MIN_VALUE:g}", care >= MIN_VALUE))
    return tuple(lines)


def _questions(scenario: Scenario, questions: tuple[QuestionValue, ...]) -> Iterator[BalanceLine]:
    for each in questions:
        event = scenario.event(each.id)
        shares = ", ".join(
            f"{option.title} {100 * share:.0f} %"
            for option, share in zip(event.options, each.best, strict=True)
        )
        text = f"{event.title}: best in {shares}; worth up to {hundredths(each.worth)} KPIs"
        yield BalanceLine("g", text, each.always_right is None and each.worth >= MIN_VALUE)


def _events(scenario: Scenario, moved: dict[str, float]) -> Iterator[BalanceLine]:
    if not moved:  # the scenario has no events
        return
    idle = [
        f"{scenario.event(name).title} ({hundredths(by)})"
        for name, by in moved.items()
        if by < MIN_EFFECT
    ]
    measured = (
        f"not so {'; '.join(idle)}" if idle else f"at least {hundredths(min(moved.values()))}"
    )
    text = f"Every event moves some plan by {MIN_EFFECT:g} KPIs when it happens: {measured}"
    yield BalanceLine("g", text, not idle)


def _red_options(scenario: Scenario, moves: list[RedOptionValue]) -> Iterator[BalanceLine]:
    titles = {each.id: each.title for each in scenario.red_options}
    names = [each.title for each in scenario.priorities]
    answers = [
        "leave the orders as they are",
        *(f"shift more to {name}" for name in names),
        *(f"leave out {name}" for name in names),
    ]
    for each in moves:
        usual = max(range(len(answers)), key=each.answers.__getitem__)
        text = (
            f"Red: {titles[each.id]}: best answered in {_ways(sum(map(bool, each.answers)))}: "
            f"{answers[usual]} ({100 * each.answers[usual]:.0f} %); worth up to "
            f"{hundredths(each.worth)} KPIs to answer, at least {MIN_VALUE:g}"
        )
        yield BalanceLine("g", text, each.holds)


def _ways(number: int) -> str:
    return "one way" if number == 1 else f"{number} ways, most often by"
