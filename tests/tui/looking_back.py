"""An app for one screen that looks back, and texts that try to be more than text."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from tests.report.small import small_world
from textual.app import App

from planner.tui.actions.action import EVERYWHERE
from planner.tui.actions.registry import bindings_for
from planner.tui.causes.screen import CausesScreen
from planner.tui.theme import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from planner.scenario.model import Scenario
    from planner.tui.messages import CausesAsked, Continued

EVIL = "[@click=app.leave]x[/] a[/]b \x1b]52;c;aGk=\x07 \x9b2J \u202egnol\u200b $primary {0} %s"


class OneScreen(App[None]):
    """Shows one screen as the planner's app would, and counts how often people go on."""

    BINDINGS = bindings_for(EVERYWHERE)
    CSS = "#head { height: 1; background: $panel; }"

    def __init__(self, make: Callable[[], Screen[None]], *, light: bool = False) -> None:
        super().__init__()
        self._make = make
        self.gone_on = 0
        self.left = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT.name if light else DARK.name

    def on_mount(self) -> None:
        self.push_screen(self._make())

    def action_go_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_leave(self) -> None:
        self.left = True

    def on_causes_asked(self, message: CausesAsked) -> None:
        self.push_screen(CausesScreen(message.position, message.number, message.year))

    def on_continued(self, message: Continued) -> None:
        del message
        self.gone_on += 1

    def shown(self) -> str:
        """All characters on the screen."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def evil_world() -> Scenario:
    """The small world, with every text in it trying to be more than text."""
    world: Scenario = _evil(small_world())
    return world


def _evil(value: Any) -> Any:  # noqa: ANN401 - any part of a scenario
    if isinstance(value, tuple):
        return tuple(_evil(each) for each in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for each in dataclasses.fields(value):
        old = getattr(value, each.name)
        if each.name in {"title", "text", "action", "unit", "goal", "question", "summary"}:
            changes[each.name] = EVIL
        elif isinstance(old, tuple) or dataclasses.is_dataclass(old):
            changes[each.name] = _evil(old)
    return dataclasses.replace(value, **changes)
