"""The content of the Plan screen, without a screen: year plan, outlook and line widths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.stage import campaign

from planner.campaign import play
from planner.campaign.model import Allocation
from planner.engine.state import Status
from planner.planning.pace import paces_of
from planner.planning.year_outlook import Likely, likely_year
from planner.planning.year_plan import YearKind, year_plan_of
from planner.scenario.load import load_builtin
from planner.tui.components.progress_bar import bar
from planner.tui.plan.grid_cells import due_words
from planner.tui.plan.needs import barred_words, held_up
from planner.tui.runtime.safe_text import fit, text
from planner.wording.effects import effects_words, option_effects


def test_luck_orders_the_likely_year() -> None:
    record = play.begin(campaign()).record
    for priority in load_builtin().priorities:
        allocation = Allocation(priority.budget_full // 3, priority.effort_full // 3)
        record = record.allocate(priority.id, allocation)
    likely = likely_year(play.begin(campaign().with_year(record)))
    assert len(likely) == 11
    assert all(each.worst <= each.likely <= each.best for each in likely.values())
    assert any(each.worst < each.best for each in likely.values())


def test_an_event_is_shown_with_the_share_that_it_has() -> None:
    """+30 % is shown as +30 %, with any other events and in any order."""
    compared = 0
    for seed in range(60):
        position = play.begin(campaign(seed=seed))
        assert position.opening is not None
        scenario = position.campaign.scenario
        said = {
            (effect.number.partition(":")[2], event.id): effect.amount
            for row, event in enumerate(scenario.events)
            if position.opening.happened[row, 0]
            for effect in event.effects
            if effect.number.startswith("push:") and not effect.next_year
        }
        for name, paces in paces_of(position).items():
            factors = () if paces.now is None else paces.now.factors
            disturbing = [each for each in factors if each.entry.rule in {"events", "red"}]
            if sum(abs(amount) for (one, _), amount in said.items() if one == name) > 4_000:
                continue  # outside what a year can gain or lose
            for factor in disturbing:
                if factor.entry.rule == "events":
                    assert abs(factor.share - said[name, factor.entry.cause]) <= 60
                    compared += 1
    assert compared > 50


def test_the_board_says_what_is_left_and_what_is_too_much() -> None:
    position = play.begin(campaign())
    first = position.campaign.scenario.priorities[0]
    record = position.record.allocate(first.id, Allocation(9_999, first.effort_full + 3))
    board = year_plan_of(play.begin(campaign().with_year(record)))
    line = board.line(first.id)
    assert board.overspent
    assert board.budget_left == board.budget - 9_999
    assert (line.wasted_budget, line.wasted_effort) == (9_999 - first.budget_full, 3)


def test_a_line_behind_a_closed_gate_says_what_it_waits_for() -> None:
    board = year_plan_of(play.begin(campaign()))
    line = next(each for each in board.lines if each.priority.gate)
    assert board.missing_needs(line) == line.priority.needs
    assert not board.waits_for_needs(line)
    near = replace(line, reach=9_950)
    assert board.waits_for_needs(near)
    assert due_words(near, 1, waits=board.waits_for_needs(near))[0] == "waits"
    words = barred_words(board, near, line.priority.needs)
    begins = "cannot be completed before Responsibility-Sharing has 50 % "
    assert words == f"{begins}(now 0): f on it"
    assert not board.waits_for_needs(replace(near, status=Status.ACHIEVED))


def test_a_neglected_kpi_says_who_needs_more_of_it() -> None:
    board = year_plan_of(play.begin(campaign()))
    open_line = board.line("aukus-pillar-ii")
    worn = replace(open_line, status=Status.ACHIEVED, likely=Likely(8_800, 8_800, 8_800))
    words = held_up(board, worn)
    assert words is not None
    assert words.plain == "! Joint Technologies needs 90 % of it"
    assert held_up(board, open_line) is None, "what is still open is on its way up"
    assert held_up(board, replace(worn, likely=Likely(9_000, 9_000, 9_000))) is None
    assert held_up(replace(board, kind=YearKind.PLAYED), worn) is None
    reached = replace(board.line("joint-technologies"), status=Status.ACHIEVED)
    lines = tuple(reached if each.priority is reached.priority else each for each in board.lines)
    assert held_up(replace(board, lines=lines), worn) is None


def test_a_finished_campaign_has_no_board() -> None:
    position = play.begin(campaign())
    while position.opening is not None:
        position = play.step(position)
    with pytest.raises(ValueError, match="no open year"):
        year_plan_of(position)


@pytest.mark.parametrize("done", [-500, 0, 1, 620, 5_000, 9_999, 10_000, 12_000])
def test_a_bar_has_its_width(done: int) -> None:
    for width in (1, 8, 24, 48):
        for likely in (-100, done, 10_000, 20_000):
            assert sum(len(piece) for piece in bar(done, likely, width)) == width


def test_text_is_cut_by_cells_not_by_letters() -> None:
    wide = text("協力" * 10)
    assert fit(wide, 9).cell_length == 9
    assert fit(text("ab"), 5, right=True).plain == "   ab"


def test_every_option_of_the_deck_is_put_into_words() -> None:
    scenario = load_builtin()
    for event in scenario.events:
        assert effects_words(scenario, event.effects) or not event.effects
        for option in event.options:
            assert all(option_effects(scenario, option))
            bare = not option.effects and option.gamble is None
            assert bare == (
                option_effects(scenario, option) == ["Nothing beyond what the event does."]
            )
