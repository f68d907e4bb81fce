"""The registry of actions: key bindings, footer, `?` page and palette are made from it.

Use only keys that work on every terminal: letters, digits, arrows, F1 to F10, and ctrl with a
letter other than h, i, j, m. ctrl+c stays copy, esc closes, ctrl+q quits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding, BindingType

from planner.tui.actions.looking_back import LOOKING_BACK_ACTIONS
from planner.tui.actions.room import ROOM_ACTIONS
from planner.tui.actions.solo import SOLO_ACTIONS

if TYPE_CHECKING:
    from planner.tui.actions.action import Action

ACTIONS: Final[tuple[Action, ...]] = (*SOLO_ACTIONS, *LOOKING_BACK_ACTIONS, *ROOM_ACTIONS)


def actions_for(where: str) -> tuple[Action, ...]:
    """The actions of one context, in the order of the registry."""
    return tuple(action for action in ACTIONS if action.where == where)


def bindings_for(where: str) -> list[BindingType]:
    """The key bindings of one context, for a class's `BINDINGS`."""
    return [
        Binding(
            ",".join(action.keys),
            action.id,
            action.title,
            show=action.shown,
            key_display=action.key_text or None,
            priority=action.first,
            tooltip=action.help,
            id=f"{where}.{action.id}.{action.keys[0]}",
        )
        for action in actions_for(where)
        if action.keys
    ]
