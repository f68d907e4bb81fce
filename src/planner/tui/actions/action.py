"""An action of the registry (`planner.tui.actions.registry`), and the contexts of actions."""

from __future__ import annotations

from typing import Final, NamedTuple

EVERYWHERE: Final = "everywhere"
HOME: Final = "home"
BRIEFING: Final = "briefing"
PLAN: Final = "plan"
GRID: Final = "grid"
YEAR: Final = "year"
DEBRIEF: Final = "debrief"
REPLAY: Final = "replay"
WALL: Final = "wall"
BROWSING: Final = "browsing"
CAUSES: Final = "causes"
COMPARE: Final = "compare"
PROJECTOR: Final = "projector"
HOT_WASH: Final = "hot wash"
SEAT: Final = "seat"
RED_SEAT: Final = "red seat"


class Action(NamedTuple):  # a frozen dataclass takes longer to make, and Home waits for it
    """An action; `id` names the method `action_<id>` that performs it.

    The id may include an argument, as in `move(-1)`.
    """

    id: str
    where: str
    """The context in which its keys work: a screen, a widget or a group of screens."""
    keys: tuple[str, ...]
    title: str
    """One or two words, for the footer and the palette."""
    help: str
    """One sentence for the `?` page and the palette; empty if another action's help covers it."""
    shown: bool = False
    """True if the footer shows it; leave it False where the screen itself names the key."""
    key_text: str = ""
    """The keys as shown to people; empty to use Textual's own notation."""
    palette: bool = True
    """True if the command palette offers it."""
    first: bool = False
    """True if it takes precedence over the focused widget's own keys."""
