"""Shared by the terminal's tests: campaigns, and waiting without sleeping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen

from planner.campaign import play, store
from planner.campaign.model import Campaign
from planner.scenario.load import load_builtin
from planner.tui.briefing.screen import BriefingScreen
from planner.tui.plan.odds_lines import OddsShown
from planner.tui.plan.screen import PlanScreen
from planner.tui.session import forecaster
from planner.tui.year.screen import YearScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.app import App
    from textual.pilot import Pilot

    from planner.campaign.model import Year
    from planner.planning.odds import PlanOdds

Shown = TypeVar("Shown", bound=Screen[Any])
_PATIENCE = 500


def campaign(name: str = "Team 3", seed: int = 2, red: str = "opportunist") -> Campaign:
    """A fresh campaign in the built-in scenario; seed 2 asks nothing in year 1."""
    return Campaign(name, load_builtin(), seed, red)


def quiet_seed() -> int:
    """A seed whose first year asks no question."""
    return next(s for s in range(1000) if not play.current(campaign(seed=s)).questions)


def asking_seed() -> int:
    """A seed whose first year asks exactly one question."""
    return next(s for s in range(1000) if len(play.current(campaign(seed=s)).questions) == 1)


def created(folder: Path, what: Campaign) -> Path:
    """Save a new campaign in a folder; its path."""
    path = folder / "team-3.toml"
    store.create(path, what)
    return path


def year_on_disk(path: Path, year: int = 1) -> Year:
    """A year as the file has it."""
    return store.load(path).campaign.year(year)


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Let the app work until something is so."""
    for _ in range(_PATIENCE):
        if condition():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come to that: " + repr(pilot.app.screen))


async def showing(pilot: Pilot[int], kind: type[Shown]) -> Shown:
    """Wait for a screen of a kind."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    screen = pilot.app.screen
    assert isinstance(screen, kind)
    return screen


async def planning(pilot: Pilot[int]) -> PlanScreen:
    """Wait for Plan, past what last year brought and the phase's briefing."""
    first = PlanScreen | BriefingScreen | YearScreen
    await until(pilot, lambda: isinstance(pilot.app.screen, first))
    if isinstance(pilot.app.screen, YearScreen):
        await pilot.press("a", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen | BriefingScreen))
    if isinstance(pilot.app.screen, PlanScreen):
        await pilot.pause()
    if isinstance(pilot.app.screen, BriefingScreen):
        await pilot.press("enter")
    return await showing(pilot, PlanScreen)


async def forecast(pilot: Pilot[int]) -> PlanOdds:
    """Wait until the odds of the plan have been played in all futures."""

    def done() -> bool:
        screen = pilot.app.screen
        shown = screen.odds_shown if isinstance(screen, PlanScreen) else OddsShown()
        odds = shown.odds
        return not (shown.late or odds is None) and odds.futures == forecaster.CLOSE

    await until(pilot, done)
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen)
    assert screen.odds_shown.odds is not None
    return screen.odds_shown.odds


def shown_text(app: App[int]) -> str:
    """All that is on the screen, as text."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in lines[:height]) if width else ""
