"""The base class of the planner's screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from planner.campaign.model import Campaign


def forget_drawn(screen: Screen[Any]) -> None:
    """Clear the render caches of a closed screen's widgets.

    Textual caches the output of the last thousand widgets, even removed ones; 50 MB in all.

    Args:
        screen: A suspended screen; nothing is cleared if it is only covered by another one.
    """
    if screen not in screen.app.screen_stack:
        for each in screen.walk_children(with_self=True):
            each.refresh()
            if isinstance(each, Widget):
                vertical, horizontal = each.scrollbars_enabled
                if vertical:
                    each.vertical_scrollbar.refresh()
                if horizontal:
                    each.horizontal_scrollbar.refresh()


class PlannerScreen(Screen[None]):
    """A full screen; its `?` page is made from these class variables."""

    WHERE: ClassVar[str] = ""
    """Its context in `planner.tui.actions.registry`; also set `BINDINGS = bindings_for(WHERE)`."""
    ALSO: ClassVar[tuple[str, ...]] = ()
    """Further contexts whose actions it has, such as its grid's."""
    NAME: ClassVar[str] = ""
    """The screen's name as shown to people."""
    PURPOSE: ClassVar[str] = ""
    """The screen's purpose and the person's task, in two or three sentences; never from data."""
    WORDS: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The terms and signs on the screen, each with its meaning; never from data."""

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The terms and signs of what it shows now."""
        return self.WORDS

    @property
    def places(self) -> tuple[str, ...]:
        """All places whose actions it has."""
        return (self.WHERE, *self.ALSO)

    def offers(self, action: str) -> bool:
        """Return True if the palette and the `?` page should offer an action now."""
        return self.check_action(action.partition("(")[0], ()) is not False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the application does not have here, such as files at a seat.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        return self.app.check_action(action, parameters) if self.is_mounted else True

    def show_notes(self, campaign: Campaign) -> None:
        """Show a campaign's notes as they are kept by now; most screens show none."""

    def on_screen_suspend(self) -> None:
        """Clear its render caches once it is closed."""
        forget_drawn(self)
