"""Dialogs: long texts can be read by key, long paths are cut, and errors name their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tui.stage import asking_seed, campaign, showing, shown_text
from textual.content import Content
from textual.widgets import OptionList

from planner.campaign import play
from planner.campaign.write import campaign_bytes
from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.runtime.safe_text import shown_path


def long(word: str) -> str:
    """As long a text as a scenario may hold, with an end to look for."""
    return f"{word} " * (990 // (len(word) + 1)) + f"end-{word}"


async def test_a_long_question_is_seen_and_read_by_key(home: Path) -> None:
    del home
    fresh = campaign(seed=asking_seed())
    event = fresh.scenario.event(play.current(fresh).questions[0])
    event = replace(event, text=long("text"), question=long("question"))
    position = play.current(fresh)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(QuestionDialog(position, event))
        await showing(pilot, QuestionDialog)
        await pilot.pause()
        shown = shown_text(app)
        assert " question question " in shown
        assert event.options[0].title in shown
        assert "end-text" not in shown
        for word in ("end-text", "end-question"):
            for _ in range(20):
                if word in shown_text(app):
                    break
                await pilot.press("pagedown")
                await pilot.pause()
            assert word in shown_text(app)
        options = app.screen.query_one(OptionList)
        assert options.highlighted == 0
        await pilot.press("pagedown")
        assert options.highlighted != 0
        box = app.screen.query_one(".dialog-box").content_region
        assert options.region.bottom <= box.bottom
        await pilot.press(*["pageup"] * 20)
        await pilot.pause()
        assert event.title in shown_text(app)


async def test_a_long_sentence_scrolls_by_key() -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ChoiceDialog("Long", Content(long("word") + long("more") * 2)))
        await showing(pilot, ChoiceDialog)
        await pilot.pause()
        assert "end-more" not in shown_text(app)
        assert " OK " in shown_text(app)
        await pilot.press(*["pagedown"] * 3)
        await pilot.pause()
        assert "end-more" in shown_text(app)


def test_a_long_path_is_cut_in_the_middle() -> None:
    shown = shown_path(Path("/" + "deep/" * 500 + "team-3.toml"))
    assert len(shown) == 300
    assert shown.startswith("/deep/deep/")
    assert shown.endswith("/deep/team-3.toml")


async def test_an_overspent_year_is_named_with_file_and_line(home: Path) -> None:
    record = play.play_year(play.current(campaign())).campaign
    text = campaign_bytes(record, "x").decode()
    orders = "[years.orders.fms-backlog]\nbudget = 90000\neffort = 9\n\n[years.results]"
    path = home / "dear.toml"
    path.write_text(text.replace("[years.results]", orders, 1), "utf-8")
    line = text[: text.index("[[years]]")].count("\n") + 1
    app = PlannerApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        await showing(pilot, ChoiceDialog)
        shown = " ".join(shown_text(app).replace("│", " ").split())
        assert f"dear.toml:{line}:1: year 1 spends" in shown.replace("\n", "")
