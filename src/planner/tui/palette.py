"""The command palette's entries: the actions that make sense on the open screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand

from planner.tui.actions.action import EVERYWHERE, GRID
from planner.tui.actions.registry import actions_for
from planner.tui.components.screen import PlannerScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen


def system_commands(
    app: App[int], screen: Screen[Any], *, saving_fails: bool
) -> Iterator[SystemCommand]:
    """The actions of a screen, then those that work everywhere.

    Args:
        app: Runs them.
        screen: The screen that the palette opens over.
        saving_fails: The open campaign is not saved.
    """
    places = screen.places if isinstance(screen, PlannerScreen) else ()
    for place in (*places, EVERYWHERE):
        for action in actions_for(place):
            if action.palette and _offers(screen, action.id, saving_fails=saving_fails):
                node: DOMNode = app if place == EVERYWHERE else screen
                if place == GRID:
                    node = screen.query_one("RoadmapGrid")
                run = partial(app.run_action, action.id, node)
                yield SystemCommand(action.title, action.help, run)


def _offers(screen: Screen[Any], action: str, *, saving_fails: bool) -> bool:
    if action == "save_again":
        return saving_fails
    if screen.app.check_action(action, ()) is False:
        return False
    if isinstance(screen, PlannerScreen):
        return screen.offers(action)
    return action != "home"  # a dialog wants its answer first
