"""The report's key: asks for a file, asks before it replaces one, and says where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.report.world import played
from tests.tui.stage import created, showing, shown_text, until
from textual.widgets import Input, Static

from planner.analysis.comparison import compare
from planner.tui.app import PlannerApp
from planner.tui.compare.screen import CompareScreen
from planner.tui.debrief.screen import DebriefScreen
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.files import ReportDialog

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_report_is_written_beside_the_campaign(home: Path) -> None:
    app = PlannerApp(created(home, played(10).campaign))
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("x")
        dialog = await showing(pilot, ReportDialog)
        assert dialog.query_one(Input).value == "team-3.html"
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "The report is written" in shown_text(app)
        assert (home / "team-3.html").exists()
        assert "team-3.html" in shown_text(app).replace("\n", "")
        await pilot.press("c")
        assert app.clipboard == str(home / "team-3.html")
        assert "copied" in shown_text(app)
        await pilot.press("enter")
        await showing(pilot, DebriefScreen)
    page = (home / "team-3.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "Team 3" in page


async def test_a_file_that_is_there_is_replaced_only_if_that_is_meant(home: Path) -> None:
    app = PlannerApp(created(home, played(10).campaign))
    there = home / "team-3.html"
    there.write_text("mine", "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("x")
        await showing(pilot, ReportDialog)
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "Replace the file?" in shown_text(app)
        await pilot.press("enter")
        await showing(pilot, ReportDialog)
        assert there.read_text("utf-8") == "mine"
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        await pilot.press("right", "enter")
        await until(pilot, lambda: "The report is written" in shown_text(app))
    assert there.read_text("utf-8") != "mine"


async def test_what_cannot_be_written_is_one_sentence_and_asked_again(home: Path) -> None:
    path = created(home, played(10).campaign)
    before = path.read_bytes()
    app = PlannerApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await showing(pilot, DebriefScreen)
        await pilot.press("x")
        for name, sentence in (
            ("report.pdf", "use one of these endings"),
            ("nowhere/report.html", "no such folder"),
            ("team-3.toml", "use one of these endings"),
        ):
            dialog = await showing(pilot, ReportDialog)
            dialog.query_one(Input).value = name
            await pilot.press("enter")
            await showing(pilot, ChoiceDialog)
            asked = ("Replace the file?", "could not be written")
            await until(pilot, lambda: any(each in shown_text(app) for each in asked))  # noqa: B023 - awaited here
            if "Replace the file?" in shown_text(app):
                await pilot.press("right", "enter")
                await until(pilot, lambda: "could not be written" in shown_text(app))
            assert "The report could not be written" in shown_text(app)
            assert any(sentence in str(each.content) for each in app.screen.query(Static))
            await pilot.press("enter")
        await showing(pilot, ReportDialog)
        await pilot.press("escape")
        await showing(pilot, DebriefScreen)
    assert path.read_bytes() == before


async def test_several_campaigns_are_reported_on_together(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(CompareScreen(compare([played(2), played(2, 4)]), ("a.toml", "b.toml")))
        await showing(pilot, CompareScreen)
        await pilot.press("x")
        dialog = await showing(pilot, ReportDialog)
        dialog.query_one(Input).value = "both.md"
        await pilot.press("enter")
        await until(pilot, lambda: "The report is written" in shown_text(app))
    assert "b.toml" in (home / "both.md").read_text("utf-8")
