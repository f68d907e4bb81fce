"""Home's examples: a copy opens, never what comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.campaign.golden import CAMPAIGNS
from tests.tui.stage import planning, showing, shown_text

from planner.tui.app import PlannerApp
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.dialogs.examples import ExamplesDialog
from planner.tui.home.screen import HomeScreen

if TYPE_CHECKING:
    from pathlib import Path


def block(folder: Path) -> None:
    """Put a file where an empty folder was."""
    folder.rmdir()
    folder.touch()


async def test_a_copy_of_an_example_opens(home: Path) -> None:
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await showing(pilot, ExamplesDialog)
        shown = shown_text(app)
        for name in ("By hand", "Careful", "Europe only", "No diplomacy"):
            assert name in shown
        assert "Puts everything on European allies" in shown
        await pilot.press("enter")
        await planning(pilot)
        assert app.session is not None
        assert app.session.document.path == home / "by-hand.toml"
    original = (CAMPAIGNS / "by-hand.toml").read_bytes()
    assert (home / "by-hand.toml").read_bytes() == original


async def test_an_example_that_cannot_be_copied_is_a_sentence(home: Path) -> None:
    block(home)
    app = PlannerApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await showing(pilot, ExamplesDialog)
        await pilot.press("enter")
        await showing(pilot, ChoiceDialog)
        assert "The example could not be opened" in shown_text(app)
        await pilot.press("enter")
        await showing(pilot, HomeScreen)
