"""The decision dialog: its table and words at every width, and how it fills in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.tui.stage import (
    asking_seed,
    campaign,
    created,
    planning,
    showing,
    shown_text,
    until,
    year_on_disk,
)
from textual.widgets import OptionList

from planner.campaign.model import Allocation, Note
from planner.campaign.play import Position, current, left_to_spend
from planner.foresight.forecast import Forecast, KpiForecast, ScoreOdds
from planner.planning.option_odds import compare_options, option_plans
from planner.scenario.model import Effect
from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.notes import NoteDialog
from planner.tui.dialogs.option_lines import cost_words, idle_words
from planner.tui.dialogs.option_table import OptionsTable
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.plan.screen import PlanScreen

if TYPE_CHECKING:
    from pathlib import Path

    from planner.scenario.model import Event


def asked() -> tuple[Position, Event]:
    position = current(campaign(seed=asking_seed()))
    return position, position.campaign.scenario.event(position.questions[0])


def made(score: float, **odds: float) -> Forecast:
    names = asked()[0].campaign.scenario.priority_ids
    kpis = {name: KpiForecast(odds.get(name.replace("-", "_"), 0.5), 0.75, ()) for name in names}
    return Forecast(1_000, 1, 0.0, ScoreOdds(score, 0, 0, 0), kpis)


def table(width: int, *forecasts: Forecast | None, chosen: str | None = None) -> OptionsTable:
    position, event = asked()
    plans = option_plans(position, event)[: len(forecasts)]
    odds = compare_options(position, forecasts)
    return OptionsTable(position.campaign.scenario, plans, odds, chosen, width)


FULL = (made(60), made(61, fms_backlog=0.9, cyber_defense=0.42, nato_commitments=1.0))


@pytest.mark.parametrize("width", range(40, 111, 7))
def test_every_row_of_the_table_has_exactly_the_width(width: int) -> None:
    shown = table(width, *FULL)
    rows = [shown.row(number, here=number == 1) for number in range(2)]
    assert {row.cell_length for row in rows} == {width}
    assert max(line.cell_length for line in shown.head().split("\n")) <= width
    assert rows[1].plain.rstrip().endswith("▲1"), "the score stays when columns drop"


def test_a_table_without_odds_has_only_costs() -> None:
    shown = replace(table(76, *FULL), has_odds=False)
    assert shown.head().plain.split() == ["costs"]
    words = " ".join(shown.row(number, here=False).plain for number in range(2))
    assert not {"60", "61", "▲1"} & {*words.split()}
    assert {shown.row(number, here=False).cell_length for number in range(2)} == {76}
    assert [each.plain for each in shown.notes()] == ["Option 1 counts until you answer."]


def test_columns_drop_from_the_right_where_it_is_narrow() -> None:
    assert [table(width, *FULL).most for width in (40, 56, 66, 76, 200)] == [0, 1, 2, 3, 3]


def test_a_change_under_one_is_a_dot_and_the_largest_left_out_is_named() -> None:
    wide = table(76, *FULL)
    assert wide.row(0, here=False).plain.count("·") == 4
    assert "▲40" in wide.row(1, here=False).plain
    assert "▼8" in wide.row(1, here=False).plain
    assert "less than 1" in wide.notes()[1].plain
    assert "by 8 or less" in table(66, *FULL).notes()[1].plain


def test_an_answer_that_was_given_is_marked() -> None:
    _, event = asked()
    row = table(120, *FULL, chosen=event.options[1].id).row(1, here=False).plain
    assert f"2 ✔ {event.options[1].title}" in row


def test_the_table_says_that_a_bare_year_is_judged_as_shared_out() -> None:
    assert table(76, *FULL).notes()[1].plain.startswith("Judged as if s had spent the year.")


def test_options_without_a_forecast_yet_wait() -> None:
    waiting = table(76, made(60), None)
    assert "…" in waiting.row(1, here=False).plain
    assert "1,000 futures" in waiting.notes()[1].plain


def test_an_option_says_what_it_changes_in_vain() -> None:
    position, event = asked()
    pushed = replace(
        event.options[1],
        effects=(Effect("push:joint-exercises", 500), Effect("push:fms-backlog", 500)),
        gamble=None,
    )
    event = replace(event, options=(event.options[0], pushed))
    record = position.record.allocate("fms-backlog", Allocation(10, 1))
    plan = option_plans(position.ordered(record), event)[1]
    assert list(idle_words(plan)) == [
        "Joint Exercises gets nothing this year: its pace changes nothing now."
    ]


def test_an_option_that_cannot_be_paid_says_by_how_much() -> None:
    position, event = asked()
    budget, effort = left_to_spend(position)
    record = position.record.allocate("fms-backlog", Allocation(budget, effort))
    options = (event.options[0], replace(event.options[1], budget=0, effort=9))
    scenario = position.campaign.scenario
    dear = replace(event, options=options)
    events = tuple(dear if each.id == event.id else each for each in scenario.events)
    world = replace(scenario, events=events, digest="nine points")
    position = current(replace(position.campaign, scenario=world))
    plan = option_plans(position, dear)[1]
    assert cost_words(plan) == (f"Costs 9 points of the {effort} points left.", False)
    plan = option_plans(position.ordered(record), dear)[1]
    words, short = cost_words(plan)
    assert short
    assert words.startswith("Costs 9 points, with 0 points left: over by 9 points.")


async def test_the_dialog_opens_at_once_and_fills_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.tui.dialogs.questions.REFINED", 2_000)
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("d")
        dialog = await showing(pilot, QuestionDialog)
        options = dialog.query_one(OptionList)
        await until(pilot, lambda: None not in dialog.forecasts)
        assert "1,000 futures" not in shown_text(app)
        await until(pilot, lambda: {each.futures for each in dialog.forecasts if each} == {2_000})
        _, event = asked()
        assert f"▸ 1 {event.options[0].title}" in shown_text(app)
        await pilot.press("down")
        assert options.highlighted == 1
        assert f"▸ 2 {event.options[1].title[:20]}" in shown_text(app)
        assert f"─ {event.options[1].title} ─" in shown_text(app)
        assert "option 1, which counts until you answer" in shown_text(app)
        assert "esc later" in shown_text(app)


async def test_an_answer_that_leaves_the_year_over_budget_offers_the_cut(home: Path) -> None:
    app = PlannerApp(created(home, campaign(seed=asking_seed())))
    async with app.run_test(size=(120, 40)) as pilot:
        await planning(pilot)
        await pilot.press("9", "9", "9", "9", "d")
        await showing(pilot, QuestionDialog)
        await pilot.press("down", "enter")
        await showing(pilot, ChoiceDialog)
        assert "is over budget" in shown_text(app)
        await pilot.press("enter")
        await showing(pilot, PlanScreen)
        assert app.session is not None
        assert left_to_spend(app.session.document.position) >= (0, 0)


@pytest.mark.parametrize("size", [(70, 16), (80, 24), (120, 40)])
async def test_the_words_on_an_option_are_in_the_box_at_every_size(
    home: Path, size: tuple[int, int]
) -> None:
    del home
    app = PlannerApp()
    async with app.run_test(size=size) as pilot:
        app.push_screen(QuestionDialog(*asked()))
        dialog = await showing(pilot, QuestionDialog)
        await until(pilot, lambda: None not in dialog.forecasts)
        await pilot.press("end")
        await pilot.pause()
        detail, box = dialog.query_one("#option-detail"), dialog.query_one(".dialog-box")
        assert detail.region.height >= 3
        assert detail.region.bottom <= box.content_region.bottom


async def test_a_note_on_the_event_is_written_from_the_dialog_which_stays(home: Path) -> None:
    path = created(home, campaign(seed=asking_seed()))
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await planning(pilot)
        await pilot.press("9", "9", "9", "9", "d")
        dialog = await showing(pilot, QuestionDialog)
        await pilot.press("down", "o")
        await showing(pilot, NoteDialog)
        await pilot.press(*"who pays?", "ctrl+s")
        assert await showing(pilot, QuestionDialog) is dialog
        _, event = asked()
        await until(pilot, lambda: year_on_disk(path).notes == (Note("who pays?", event.id),))
        assert dialog.query_one(OptionList).highlighted == 1
        await pilot.press("escape")
        await showing(pilot, PlanScreen)
        assert "is over budget" not in shown_text(app), "a note is no answer"
