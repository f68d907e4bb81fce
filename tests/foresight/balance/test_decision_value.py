"""The values of decisions, events, red's options and indicators, in worlds made for each case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from tests.engine.small_world import scenario_from, small_data

from planner.engine.chance import Chance
from planner.engine.opening import open_year
from planner.engine.state import Status, start
from planner.engine.tables import compile_tables
from planner.foresight.balance.balance_report import _questions, _red_options
from planner.foresight.balance.decision_value import MIN_VALUE, cases, indicator_value
from planner.foresight.balance.event_value import event_values
from planner.foresight.balance.question_value import OneAnswerPlan, QuestionValue, question_value
from planner.foresight.balance.red_value import (
    SHIFTED_PART,
    AnswerBatch,
    RedOptionValue,
    SearchDepth,
    red_option_values,
)
from planner.foresight.futures import Start
from planner.foresight.plans import SharePlan
from planner.foresight.search.baselines import EVEN_ALL, EVEN_PHASE, baselines

if TYPE_CHECKING:
    from planner.scenario.model import Scenario


def changed(event: str, **numbers: object) -> Scenario:
    """The small world with another first question or event; a digest of its own."""
    data = small_data()
    next(each for each in data["events"] if each["id"] == event).update(numbers)
    return replace(scenario_from(data), digest=f"changed {event}")


def start_of(scenario: Scenario) -> Start:
    tables = compile_tables(scenario)
    return Start(tables, start(tables), "steady")


def option(name: str, **more: object) -> dict[str, object]:
    return {"id": name, "title": f"The {name} one", "text": "A text."} | more


RIGHT = changed(
    "quarrel",
    options=[
        option("bad", effects={f"progress:{each * 3}": -5_000 for each in "abcdef"}),
        option("good"),
    ],
)


def judged(scenario: Scenario) -> QuestionValue:
    begin = start_of(scenario)
    reached = cases(begin, [baselines(scenario)[EVEN_ALL]], 3, 2)
    return question_value(begin, 0, reached, seed=3, futures=24, most=6)


def test_cases_are_states_of_every_year() -> None:
    begin = start_of(RIGHT)
    reached = cases(begin, [baselines(RIGHT)[EVEN_PHASE]] * 2, 3, 3)
    assert [len(year) for year in reached] == [6] * 10
    assert [year[0].state.year for year in reached] == list(range(10))
    assert all(case.state.count == 1 for year in reached for case in year)


def test_the_states_looked_at_reach_from_the_first_to_the_last() -> None:
    begin = start_of(RIGHT)
    (live,) = cases(begin, [baselines(RIGHT)[EVEN_ALL]], 3, 1)[0]
    status = np.full_like(live.state.status, Status.ACHIEVED)
    settled = replace(live, state=replace(live.state, status=status))
    reached = [[settled] * 5 + [live] * 2, *([[]] * 9)]
    assert question_value(begin, 0, reached, seed=3, futures=24, most=4).worth > 0


def test_an_option_that_is_always_right_is_named() -> None:
    question = judged(RIGHT)
    assert question.always_right == 1
    (line,) = _questions(RIGHT, (question,))
    assert not line.holds
    assert "The good one 100 %" in line.text


def test_an_option_pays_for_what_it_costs() -> None:
    """Money and effort that go into an answer are missing elsewhere."""
    dear = changed("quarrel", options=[option("free"), option("dear", budget=2_500)])
    question = judged(dear)
    assert question.always_right == 0
    assert question.worth > 0.2


def test_an_answer_does_not_pay_for_the_one_that_the_plan_would_give() -> None:
    dear = changed("quarrel", options=[option("free"), option("dear", budget=2_500)])
    begin = start_of(dear)
    years, rows = dear.years, len(dear.priorities)
    shares = np.full((years, rows, 1), 10_000 // rows, dtype=np.int32)
    answers = np.zeros((years, len(dear.questions), 1), dtype=np.int8)
    plans = [SharePlan(shares, shares, answers + given) for given in (0, 1)]
    opening = open_year(
        begin.tables, begin.state, Chance(1, "some"), begin.policy, injects=("quarrel",)
    )
    for chosen in (0, 1):
        paid = [
            OneAnswerPlan(plan, 1, 0, np.array([chosen])).orders(
                begin.tables, begin.state, opening
            )[0]
            for plan in plans
        ]
        assert np.array_equal(paid[0].budget, paid[1].budget)
        wanted, _ = plans[chosen].orders(begin.tables, begin.state, opening)
        assert np.abs(paid[0].budget - wanted.budget).max() <= 1


def test_what_a_question_is_worth_is_not_the_luckiest_of_many_states() -> None:
    """Two options that differ in luck only: the answer has no effect in any state."""
    heads = {f"progress:{each * 3}": 4_000 for each in "acdf"} | {"progress:eee": -4_000}
    tails = {number: -by for number, by in heads.items()}
    fifty = {"chance": 5_000}
    same = changed(
        "quarrel",
        effects={},
        options=[
            option("one", gamble=fifty | {"won": heads, "lost": tails}),
            option("other", gamble=fifty | {"won": tails, "lost": heads}),
        ],
    )
    begin = start_of(same)
    reached = cases(begin, [baselines(same)[EVEN_ALL]], 3, 4)
    questions = [
        question_value(begin, 0, reached, seed=seed, futures=10, most=27) for seed in range(4)
    ]
    assert max(abs(each.worth) for each in questions) < 0.2
    assert sum(each.worth for each in questions) / 4 < 0.05


def test_states_in_which_nothing_hangs_on_the_answer_have_no_best_option() -> None:
    question = judged(changed("quarrel", options=[option("one"), option("other")]))
    assert (question.best, question.worth, question.always_right) == ((0.0, 0.0), 0.0, None)
    assert judged(RIGHT).best == (0.0, 1.0)


def test_a_question_is_open_where_two_options_are_best_somewhere() -> None:
    question = QuestionValue("quarrel", (0.9, 0.04, 0.06), 0.3)
    assert question.always_right is None
    (line,) = _questions(scenario_from(small_data()), (question,))
    assert line.holds
    (line,) = _questions(scenario_from(small_data()), (replace(question, worth=0.09),))
    assert not line.holds


def test_an_event_that_never_matters_moves_nothing() -> None:
    world = changed("breakthrough", effects={"progress:ccc": 1}, when=[])
    plans = [baselines(world)["by need, all"]]
    values = event_values(world, plans, "none", 3, 600)
    assert values["breakthrough"] < 0.05
    assert max(values.values()) >= 0.05


def test_an_event_that_matters_by_its_answers_alone_matters() -> None:
    """The plans all take the first option, which does nothing."""
    act = {f"progress:{each * 3}": 9_000 for each in "abcdef"}
    options = [option("wait"), option("act", effects=act)]
    world = changed("quarrel", effects={}, options=options, first_year=1, last_year=2)
    values = event_values(world, [baselines(world)["roadmap order"]], "none", 3, 300)
    assert values["quarrel"] >= 0.05


def test_care_is_worth_nothing_where_indicators_do_nothing() -> None:
    data = small_data()
    for priority in data["priorities"]:
        priority.update(cohesion_weight=0, support_weight=0, threat_weight=0)
    data["rules"].update(friction_cohesion=10_000)
    data["resources"].update(budget_support=0, effort_cohesion=0)
    for priority in data["priorities"]:
        priority.update(luck=0)
    idle = replace(scenario_from(data), digest="careless")
    plan = baselines(idle)["roadmap order"]
    calm = replace(start_of(idle), policy="none")
    assert indicator_value(calm, cases(calm, [plan], 3, 5), 3, 40) == 0
    usual = start_of(scenario_from(small_data()))
    assert indicator_value(usual, cases(usual, [plan], 3, 5), 3, 40) > 0


# --- red --------------------------------------------------------------------------------------


def test_answers_spend_as_much_as_the_plan_and_lean_or_leave_out() -> None:
    data = small_data()
    data["priorities"][5].update(budget_full=9_000)
    roomy = replace(scenario_from(data), digest="roomy")
    begin = start_of(roomy)
    plan, futures = baselines(roomy)[EVEN_ALL], 2
    rows, full = len(roomy.priorities), begin.tables.budget_full[:, 0]
    every = tuple(range(1 + 2 * rows))
    opening = open_year(begin.tables, begin.state, Chance(1, "some"), begin.policy)
    plain = plan.orders(begin.tables, begin.state, opening)[0].budget[:, 0]
    many = opening.columns([0] * (futures * len(every)))
    state = begin.state.columns([0] * (futures * len(every)))
    leant = AnswerBatch(plan, 1, every).orders(begin.tables, state, many)[0].budget[:, ::futures]
    assert np.array_equal(leant[:, 0], plain)
    assert np.abs(leant.sum(axis=0) - plain.sum()).max() <= rows
    for row in range(rows):
        on, out = leant[:, 1 + row], leant[:, 1 + rows + row]
        most = plain.sum() // SHIFTED_PART if row == 5 else full[row] - plain[row]
        assert most - rows <= on[row] - plain[row] <= most
        assert (np.delete(on, row) <= np.delete(plain, row)).all()
        assert out[row] == 0
        assert (np.delete(out, row) >= np.delete(plain, row)).all()
    other_year = AnswerBatch(plan, 2, every).orders(begin.tables, state, many)[0].budget
    assert np.array_equal(other_year, np.repeat(plain[:, None], other_year.shape[1], axis=1))
    two = begin.state.columns([0, 0])
    pair = AnswerBatch(plan, 1, (rows + 2, 0)).orders(begin.tables, two, opening.columns([0, 0]))[0]
    assert np.array_equal(pair.budget, leant[:, [rows + 2, 0]])


LITTLE = SearchDepth(first=(12, 20), second=(6, 40), third=(2, 80), valued=200)
NOISY = SearchDepth(first=(12, 4), second=(6, 8), third=(2, 8), valued=200)


def with_move(**effects: int) -> Scenario:
    """A slower world whose last red option has these effects, and red is strong."""
    data = small_data()
    for priority in data["priorities"]:
        priority["rate"] = priority["rate"] * 7 // 10
    data["rules"].update(red_strength=10_000)
    named = {name.replace("_", ":"): amount for name, amount in effects.items()}
    data["red"]["options"][3].update(effects=named)
    return replace(scenario_from(data), digest=f"with {named}")


def moves_in(
    world: Scenario,
    plans: tuple[str, ...] = (EVEN_ALL, EVEN_PHASE),
    *,
    years: int = 10,
    seed: int = 3,
    depth: SearchDepth = LITTLE,
) -> list[RedOptionValue]:
    """The value of red's options in the states that plans reach in the first years."""
    begin = replace(start_of(world), policy="none")
    reached = cases(begin, [baselines(world)[plan] for plan in plans], seed, 3)
    return red_option_values(begin, reached[:years], seed=seed, depth=depth)


def test_a_move_without_effects_is_not_worth_an_answer() -> None:
    moves = moves_in(with_move())
    assert [move.id for move in moves] == ["wedge", "sabotage", "threaten", "charm"]
    assert all(abs(sum(move.answers) - 1) < 1e-9 for move in moves)
    assert moves[3].worth == 0
    assert any(move.worth for move in moves[:3])


def test_a_faint_move_is_worth_little_however_noisy_the_choice() -> None:
    world = with_move(cohesion=-400)
    worths = [moves_in(world, seed=seed, depth=NOISY)[3].worth for seed in range(6)]
    assert sum(worths) / len(worths) < 0.05


def test_a_move_that_makes_another_priority_pay_is_worth_an_answer() -> None:
    move = moves_in(with_move(push_bbb=20_000))[3]
    assert move.worth > 0.3
    assert move.holds


def test_a_move_with_one_best_answer_in_every_state_does_not_hold() -> None:
    move = moves_in(with_move(push_aaa=-20_000), (EVEN_ALL,), years=1)[3]
    assert max(move.answers) == 1
    assert move.worth >= MIN_VALUE
    assert not move.holds


def test_a_red_option_that_fails_is_named() -> None:
    world = scenario_from(small_data())
    answers = 1 + 2 * len(world.priorities)
    half = RedOptionValue("wedge", (0.5, 0.5, *[0.0] * (answers - 2)), 0.2)
    always = replace(half, answers=(0.0, 1.0, *[0.0] * (answers - 2)))
    (fine,), (same,), (idle,) = (
        _red_options(world, [each]) for each in (half, always, replace(half, worth=0.05))
    )
    assert (fine.holds, same.holds, idle.holds) == (True, False, False)
    assert "A title" in same.text
    assert "(100 %)" in same.text
    assert "up to 0.05 KPIs" in idle.text
