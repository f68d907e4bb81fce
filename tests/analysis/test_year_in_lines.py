"""The year's three lines, its matrix of causes, and the part of the score that is decided."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.report.world import played, small
from tests.tui.stage import campaign

from planner.analysis.cause_chains import Chain, ChainStep, chain_by_cause, net_of_floor, year_chain
from planner.analysis.cause_groups import cause_amounts
from planner.analysis.smallest_order import smallest_order
from planner.analysis.year_headlines import Headline, headlines, plain_headlines
from planner.analysis.year_odds import year_odds
from planner.analysis.year_view import YearView
from planner.campaign.model import Allocation, Year
from planner.campaign.play import current, orders_of, play_year
from planner.engine.orders import Orders
from planner.engine.resolve import resolve
from planner.engine.state import Status
from planner.engine.year_context import Override
from planner.foresight.forecast import FIRST, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.scenario.model import BASIS_POINTS
from planner.scenario.number_names import progress_of
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.analysis.year_story import KpiChange
    from planner.campaign.play import Position


def all_done() -> Position:
    """A campaign in which a facilitator carried every KPI to its target in year 1."""
    fresh = campaign()
    numbers = [progress_of(name) for name in fresh.scenario.priority_ids]
    given = tuple(Override(number, BASIS_POINTS, "by decree") for number in numbers)
    return play_year(current(fresh.with_year(Year(1, overrides=given))))


@pytest.mark.parametrize("position", [small(6, marked=True), played(5), played(4, 3)])
def test_the_matrix_adds_up_to_the_whole_change(position: Position) -> None:
    for place in range(len(position.outcomes)):
        view = YearView(position, place)
        for move in view.moves:
            amounts = cause_amounts(view.chain(progress_of(move.priority.id)))
            assert sum(amounts.groups.values()) == sum(amounts.merged) == amounts.total
            assert abs(amounts.total * 100 - (move.after - move.before)) <= 100


def test_a_kpi_that_is_kept_up_at_its_target_shows_no_work_lost() -> None:
    position = all_done()
    view = YearView(play_year(position), 1)
    for move in view.moves:
        amounts = cause_amounts(view.chain(progress_of(move.priority.id)))
        assert all(each <= 0 for each in amounts.groups.values()), amounts


def test_the_lines_of_a_year_can_do_without_odds_and_the_likely_score() -> None:
    position = played(5)
    for place in range(len(position.outcomes)):
        view = YearView(position, place)
        lines = plain_headlines(view)
        told = " ".join(each.sentence for each in lines)
        assert not re.search(r"odds|[Ll]ikely|…", told)
        moved = [each.change for each in view.moves]
        assert (lines[1].sign == "▲") is (max(moved) >= 100)
        assert (lines[2].sign == "▼") is (min(moved) <= -100)


def test_the_score_is_never_so_far_once_all_is_decided() -> None:
    position = all_done()
    first = headlines(YearView(position, 0), None)[0]
    assert first.sentence.startswith("Final score 100 of 100. Nothing in the 9 years left")


def test_a_phase_that_closes_is_the_first_line_at_once() -> None:
    position = played(2)
    first, *rest = headlines(YearView(position, 1), None)
    assert first.lead.startswith("Phase 1 closes: ")
    assert {each.lead for each in rest} == {"…"}


def test_the_lines_of_gain_and_loss_name_the_kpi_whose_odds_moved_most() -> None:
    told = set()
    for place in range(4):
        view = YearView(played(4), place)
        odds = year_odds(view, futures=FIRST)
        worth = {short_title(move.priority): odds.worth(move.priority.id) for move in view.moves}
        _, gain, loss = headlines(view, odds)
        best, worst = (of(worth, key=lambda name: worth[name]) for of in (max, min))
        rose, fell = worth[best] >= 0.01, worth[worst] <= -0.01
        assert gain.sentence.startswith(best if rose else "No KPI's odds rose.")
        assert loss.sentence.startswith(worst if fell else "No KPI's odds fell.")
        told |= {("rose", rose), ("fell", fell)}
    assert {("rose", True), ("fell", True)} <= told


@pytest.mark.parametrize("pencilled", [False, True])
def test_the_odds_before_a_year_are_those_that_plan_showed(pencilled: bool) -> None:  # noqa: FBT001 - as it is listed
    shares = {"fms-backlog": Allocation(900, 20), "responsibility-sharing": Allocation(100, 30)}
    later = {"aukus-pillar-ii": Allocation(500, 20)}
    position = current(campaign())
    for year in (1, 2, 3):
        ordered = position.campaign.with_year(replace(position.record, orders=shares))
        if pencilled:
            ordered = ordered.with_year(Year(year + 2, orders=later))
        position = replace(position, campaign=ordered)
        setup = forecast_setup(position, as_it_stands=True)
        plan = forecast(setup.begin, setup.plan, forecast_chances(ordered.forecast_seed, FIRST))
        assert plan is not None
        position = play_year(position)
        odds = year_odds(YearView(position, year - 1), futures=FIRST)
        assert odds.before.score.mean == plan.score.mean
        assert odds.before.kpis == plan.kpis
        assert odds.before.kpis != odds.after.kpis


def test_every_line_begins_with_odds_that_moved_its_way() -> None:
    for seed in (6, 8):
        position = played(10, seed)
        for place in range(10):
            view = YearView(_cut(position, place + 1), place)
            for line in headlines(view, year_odds(view, futures=FIRST))[1:]:
                if line.sign == "=":
                    continue
                assert re.search(", (late )?odds ", line.lead)
                assert line.lead.endswith(":")
                start, end = (
                    float(each.replace("<1", "0.5").replace(">99", "99.5"))
                    for each in line.lead.split("odds ")[1].removesuffix(":").split(" → ")
                )
                assert end > start if line.sign == "▲" else end < start, line.sentence


def test_a_kpi_without_work_of_its_own_names_the_need_that_moved() -> None:
    told = []
    for seed in range(1, 9):
        position = played(3, seed)
        for place in range(3):
            view = YearView(_cut(position, place + 1), place)
            moves = {short_title(move.priority): move for move in view.moves}
            for line in headlines(view, year_odds(view, futures=FIRST))[1:]:
                if line.rest and line.rest[0].startswith("it builds on "):
                    move = moves[line.lead.split(", ")[0]]
                    need = moves[line.rest[0].removeprefix("it builds on ").split(", ")[0]]
                    assert need.priority.id in move.priority.needs
                    told.append(line.sentence)
    assert told


def _cut(position: Position, years: int) -> Position:
    return current(replace(position.campaign, years=position.campaign.years[:years]))


@pytest.mark.parametrize(
    ("number", "side"), [(progress_of("cyber-defense"), 1), ("value:fms-backlog", -1)]
)
def test_what_the_floor_gives_back_is_no_loss(number: str, side: int) -> None:
    steps = (
        ChainStep("neglect", "slippage", -500 * side, -500 * side),
        ChainStep("an event", "events", -300 * side, -800 * side),
        ChainStep("cannot fall further", "limit", 600 * side, -200 * side),
    )
    net = net_of_floor(campaign().scenario, Chain(number, 0, steps))
    told = [(each.label, each.amount * side, each.after * side) for each in net.steps]
    assert told == [("neglect", -200, -200)]


def test_no_page_of_a_kpi_counts_what_the_floor_gave_back() -> None:
    position = played(10, 6)
    held = 0
    for name in position.campaign.scenario.priority_ids:
        number = progress_of(name)
        chains = [chain_by_cause(position, number)]
        chains += [YearView(position, place).chain(number) for place in range(10)]
        for outcome in position.outcomes:
            chain = year_chain(position.campaign.scenario, outcome, number)
            held += any(step.label == "cannot fall further" for step in chain.steps)
        for chain in chains:
            assert all(step.label != "cannot fall further" for step in chain.steps)
    assert held, "the floor holds some KPI in some year"


def missed_moves(seed: int) -> list[tuple[YearView, KpiChange]]:
    views = [YearView(played(10, seed), place) for place in range(10)]
    return [
        (view, move)
        for view in views
        for move in view.moves
        if move.status is Status.MISSED and move.status_changed
    ]


@pytest.mark.parametrize(("seed", "left"), [(6, True), (7, False)])
def test_the_smallest_order_would_have_been_enough_and_half_of_it_not(
    seed: int,
    left: bool,  # noqa: FBT001 - as it is listed
) -> None:
    found = [(v, m, more) for v, m in missed_moves(seed) if (more := smallest_order(v, m))]
    assert found
    for view, move, more in found:
        assert more.left is left
        assert reached(view, move, more.budget, more.effort) >= BASIS_POINTS
        assert reached(view, move, more.budget // 2, more.effort // 2) < BASIS_POINTS


def reached(view: YearView, move: KpiChange, budget: int, effort: int) -> int:
    """The reach of a KPI if its order had been larger."""
    outcome, position = view.outcome, view.position
    row = view.scenario.priority_ids.index(move.priority.id)
    given = orders_of(position.campaign, outcome.year)
    amounts = given.budget.copy(), given.effort.copy()
    amounts[0][row, 0] += budget
    amounts[1][row, 0] += effort
    orders = Orders(*amounts, given.answers)
    after = resolve(position.tables, outcome.before, outcome.opening, orders, position.luck)
    return int(after.reach[row, 0])


def test_clauses_that_do_not_fit_are_left_out_and_the_line_still_ends() -> None:
    line = Headline("▼", "Dialogue:", ("an election cost 22", "8 points more would have held"))
    assert line.fitted(80)[1] == " an election cost 22; 8 points more would have held."
    assert line.fitted(40)[1] == " an election cost 22."
    assert line.sentence == "Dialogue: an election cost 22; 8 points more would have held."


def test_the_same_event_twice_in_a_chain_can_be_told_apart() -> None:
    for seed in range(3, 9):
        position = played(10, seed)
        for outcome in position.outcomes:
            for name in position.campaign.scenario.priority_ids:
                chain = year_chain(position.campaign.scenario, outcome, progress_of(name))
                labels = [step.label for step in chain.steps]
                assert len(labels) == len(set(labels)), labels
