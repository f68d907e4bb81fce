"""Typing a year's orders: cells, steps, undo, questions and resolving."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import (
    asking_seed,
    campaign,
    created,
    forecast,
    planning,
    quiet_seed,
    showing,
    shown_text,
    until,
    year_on_disk,
)

from planner.campaign import play
from planner.campaign.model import Allocation
from planner.campaign.play import left_to_spend
from planner.planning.share_out import share_out_left
from planner.planning.year_plan import year_plan_of
from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.questions import NewsDialog, QuestionDialog
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.grid_cells import BUDGET, EFFORT
from planner.tui.plan.screen import PlanScreen
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "responsibility-sharing"


def ordered(app: PlannerApp, priority: str = FIRST) -> Allocation:
    assert app.session is not None
    return app.session.document.position.record.allocation(priority)


async def test_typing_stepping_and_undoing(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await planning(pilot)
        await pilot.press("7", "5")
        assert ordered(app) == Allocation(75, 0)
        left = year_plan_of(app.session.document.position).budget_left if app.session else 0
        assert f"Left ${left:,} M" in shown_text(app)
        await pilot.press("backspace")
        assert ordered(app) == Allocation(7, 0)
        await pilot.press("tab", "3", "9")
        assert ordered(app) == Allocation(7, 39)
        await pilot.press("plus")
        assert ordered(app) == Allocation(7, 40)
        assert screen.query_one(RoadmapGrid).column == EFFORT
        await pilot.press("delete", "u", "u", "u")
        assert ordered(app) == Allocation(7, 0)
        await pilot.press("u")
        assert ordered(app) == Allocation(0, 0), "a number typed is undone as one"
        await pilot.press("ctrl+r")
        assert ordered(app) == Allocation(7, 0)
        await until(pilot, lambda: year_on_disk(path).allocation(FIRST) == Allocation(7, 0))


async def test_the_grid_tells_which_number_enter_keeps_and_which_one_esc_brings_back(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int | None, int | None]] = []
    changed = RoadmapGrid.TypingChanged
    monkeypatch.setattr(
        PlanScreen,
        "on_roadmap_grid_typing_changed",
        lambda _, message: told.append((message.now, message.before)),
        raising=False,
    )
    assert changed.handler_name == "on_roadmap_grid_typing_changed"
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = (await planning(pilot)).query_one(RoadmapGrid)

        def typing() -> tuple[int, int] | None:
            return grid.typing

        await pilot.press("8", "0")
        assert typing() == (80, 0)
        await pilot.press("enter", "up")
        assert typing() is None
        assert ordered(app) == Allocation(80, 0), "enter keeps the number"
        await pilot.press("9")
        assert typing() == (9, 80), "the first digit clears the cell"
        await pilot.press("escape")
        assert typing() is None
        assert ordered(app) == Allocation(80, 0), "esc brings the number before back"
    assert told == [(8, 0), (80, 0), (None, None), (9, 80), (None, None)]


async def test_vi_keys_and_enter_move_through_the_grid(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = (await planning(pilot)).query_one(RoadmapGrid)
        await pilot.press("j", "enter", "l", "k", "5")
        assert (grid.line.priority.id, grid.column) == ("fms-backlog", EFFORT)
        assert ordered(app, "fms-backlog") == Allocation(0, 5)
        await pilot.press("end")
        assert grid.line.priority.id == "networked-alliance"


async def test_tab_goes_along_the_lines_to_watch_where_they_are_listed(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(200, 50)) as pilot:
        grid = (await planning(pilot)).query_one(RoadmapGrid)
        await forecast(pilot)
        await pilot.press("end")
        listed = grid.watched
        assert len(listed) >= 3
        seen = []
        for key in ("tab", "tab", "shift+tab"):
            await pilot.press(key)
            seen.append(grid.line.priority.id)
        assert seen == [listed[0], listed[1], listed[0]]
        await pilot.press("shift+tab")
        assert grid.line.priority.id == listed[-1], "around the end"
        assert grid.column == BUDGET


async def test_a_click_chooses_a_cell(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        grid = (await planning(pilot)).query_one(RoadmapGrid)
        await pilot.click(RoadmapGrid, offset=(66, 5))
        assert (grid.line.priority.id, grid.column) == ("cyber-defense", EFFORT)


@pytest.mark.parametrize("size", [(80, 20), (70, 16)])
async def test_a_short_window_shows_the_last_line_and_whole_changes(
    home: Path, size: tuple[int, int]
) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=size) as pilot:
        screen = await planning(pilot)
        await until(pilot, lambda: screen.odds_shown.odds is not None)
        grid = screen.query_one(RoadmapGrid)
        await pilot.press("end")
        await until(pilot, lambda: "▌ Networked" in shown_text(app))
        assert not grid.show_horizontal_scrollbar
        await pilot.resize_terminal(size[0], size[1] + 1)
        await until(pilot, lambda: "▌ Networked" in shown_text(app))


async def test_money_without_effort_is_told_in_small_terminals_too(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert "hardly moves" not in shown_text(app)
        await pilot.press("5")
        assert "! hardly moves without effort" in shown_text(app)
        await pilot.press("tab", "5")
        assert "hardly moves" not in shown_text(app)


async def test_overspending_is_said_and_refused(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert "at year's end" in shown_text(app)
        await pilot.press("9", "9", "9", "9")
        assert "Over by $" in shown_text(app)
        assert "if the year could pay" in shown_text(app)
        await pilot.press("r")
        await showing(pilot, ChoiceDialog)
        assert "Year 1 is over budget" in shown_text(app)
        assert "more than the year has" in shown_text(app)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        assert app.session.document.campaign.played == 0
        assert " s  cuts all in proportion" in shown_text(app)
        await pilot.press("s")
        await until(pilot, lambda: "Over by" not in shown_text(app))
        assert "cuts all" not in shown_text(app)
        assert "9999" not in shown_text(app)


async def test_an_overspent_year_is_cut_to_fit_when_it_is_to_be_resolved(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("9", "9", "9", "9", "r")
        await showing(pilot, ChoiceDialog)
        assert "9,999 → " in shown_text(app)
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        position = app.session.document.position
        assert left_to_spend(position) >= (0, 0)
        assert not position.outcomes, "the cut plan is seen before it is resolved"
        await pilot.press("u")
        assert ordered(app) == Allocation(9_999, 0)


async def test_resolving_asks_about_what_is_left_and_is_saved(home: Path) -> None:
    path = created(home, campaign(seed=quiet_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("f", "f", "r")
        await showing(pilot, ChoiceDialog)
        assert "left unspent" in shown_text(app)
        await pilot.press("right", "enter")
        await showing(pilot, YearScreen)
        await until(pilot, lambda: year_on_disk(path).results is not None)
        await pilot.press("escape")
        screen = await showing(pilot, PlanScreen)
        assert "Year 2" in shown_text(app)
        # a resolved year can be taken back, but not by one careless key
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        assert app.session.document.campaign.played == 1
        await pilot.press("u")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Year 1" in shown_text(app))
        assert screen.query_one(RoadmapGrid).line.priority.id == FIRST
        await until(pilot, lambda: year_on_disk(path).results is None)


async def test_a_question_is_asked_before_the_year_is_resolved(home: Path) -> None:
    path = created(home, campaign(seed=asking_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert " s  shares the year out. Then d: 1 decision waits." in shown_text(app)
        await pilot.press("r")
        await showing(pilot, QuestionDialog)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        await pilot.press("d")
        await showing(pilot, QuestionDialog)
        await pilot.press("down", "enter")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        event_id, answer = next(iter(app.session.document.position.record.decisions.items()))
        event = app.session.document.campaign.scenario.event(event_id)
        assert answer == event.options[1].id
        await until(pilot, lambda: dict(year_on_disk(path).decisions) == {event_id: answer})


async def test_answers_in_the_file_are_to_be_looked_at_until_d_was_pressed(home: Path) -> None:
    position = play.current(campaign(seed=asking_seed()))
    (asked,) = position.questions
    option = position.campaign.scenario.event(asked).options[0].id
    record = position.record.decide(asked, option)
    shared = share_out_left(year_plan_of(position), position.campaign.year(0))
    record = replace(record, orders=dict(shared))
    app = PlannerApp(created(home, position.campaign.with_year(record)))
    async with app.run_test(size=(100, 30)) as pilot:
        await planning(pilot)
        assert " d  1 question was answered in advance by the plan:" in shown_text(app)
        await pilot.press("d")
        await showing(pilot, QuestionDialog)
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        await until(pilot, lambda: " r  resolves year 1." in shown_text(app))


async def test_a_notice_about_plan_does_not_stand_on_the_next_screen(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await planning(pilot)
        words = "a notice for ten minutes"
        app.notify(words, timeout=600)
        await until(pilot, lambda: words in shown_text(app))
        await pilot.press("b")
        await until(pilot, lambda: not isinstance(app.screen, PlanScreen))
        await until(pilot, lambda: words not in shown_text(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_news_can_be_read_at_every_size(home: Path, size: tuple[int, int]) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=size) as pilot:
        await planning(pilot)
        await pilot.press("e")
        await showing(pilot, NewsDialog)
        assert "Budget:" in shown_text(app)


async def test_a_small_screen_shows_what_the_alliance_does_in_place_of_the_details(
    home: Path,
) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        assert "The alliance" not in shown_text(app)
        await pilot.press("pagedown")
        assert "─ The alliance · 0 to 100" in shown_text(app)
        assert "crises as likely" in shown_text(app)
        await pilot.press("down")
        assert "─ FMS Backlog · due in year 2" in shown_text(app)


async def test_while_a_number_is_typed_the_third_line_says_how_to_end_it(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=quiet_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("7", "5")
        assert shown_text(app).splitlines()[2].strip() == "enter keeps 75 · esc brings 0 back"
        await pilot.press("enter")
        await pilot.pause()
        assert " s  " in shown_text(app).splitlines()[2]
