"""The projector: what everyone in the room may see, large enough to be read from ten metres."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.widgets import Static

from planner.room.public_view import public_view
from planner.tui.actions.action import PROJECTOR
from planner.tui.actions.registry import bindings_for
from planner.tui.components.screen import PlannerScreen
from planner.tui.projector import lines
from planner.tui.projector.big_text import LINES
from planner.tui.projector.feed import ContactLost, RoomFeed, RoomSeen
from planner.tui.projector.hot_wash import HotWashScreen
from planner.tui.projector.reviews_ahead import ReviewsAhead
from planner.tui.runtime.safe_text import said
from planner.wording.marks import SIGN

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.room.evening import Evening
    from planner.room.public_view import PublicView

CSS: Final = Path(__file__).with_name("projector.tcss")
"""Its style sheet, for the app: Textual reads none of an app's first screen."""

_TICK: Final = 0.25
"""Seconds between looks at the clock; it is drawn only when it shows another second."""
_LARGE: Final = (110, 36)
"""Cells from which the clock is ten lines high."""
_AROUND_TEAMS: Final = 9
"""Lines of everything but the teams, the digits of the clock and what was said."""
_LEAST: Final = 18
"""Lines that leave no room for a second line of text."""
_ROOMY: Final = 30
"""Lines from which the last one is always shown."""


class ProjectorScreen(PlannerScreen):
    """Year, phase, clock, what was said last, and who is ready; no odds and no sheets."""

    WHERE = PROJECTOR
    NAME = "Projector"
    PURPOSE = (
        "What everyone in the room may see, for a screen that all can read. Zoom the terminal "
        "until the window has about 80 columns. Scores and the ranking appear only while they are "
        "switched on for the room and for every team; odds and sheets never do."
    )
    WORDS = (
        ("✔", "The team says that it is ready; it may still change its sheet until the lock."),
        ("…", "The team still plans."),
        (SIGN, "The team's figures have a mark, such as a year that was played again."),
    )
    BINDINGS = bindings_for(PROJECTOR)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._feed = RoomFeed(folder, self)
        self._evening: Evening | None = None
        self._view: PublicView | None = None
        self._reviews = ReviewsAhead(folder, self)
        self._lost: Content | None = None
        """The reason that the room cannot be read now."""
        self._clock: tuple[lines.ClockShown, int] | None = None
        """The clock as it is drawn, and its scale."""

    def compose(self) -> ComposeResult:
        """Head, clock, what was said, teams."""
        yield Static(id="public-head")
        yield Static(id="public-clock")
        yield Static(id="public-said")
        yield Static(id="public-teams")
        yield Static(id="public-foot")

    def on_mount(self) -> None:
        """Watch the room, and let the clock run."""
        self.query_one("#public-said").display = False
        self._feed.start()
        self.set_interval(_TICK, self._tick)

    def on_unmount(self) -> None:
        """Watch no longer."""
        self._feed.stop()
        self._reviews.stop()

    @property
    def view(self) -> PublicView | None:
        """The room as it is shown; None before it has been read."""
        return self._view

    def on_resize(self) -> None:
        """Draw everything for the new size."""
        self._draw()

    @on(RoomSeen)
    def _seen(self, message: RoomSeen) -> None:
        was_lost, self._lost = self._lost is not None, None
        self._evening = message.evening
        self._look(anew=was_lost)

    def _look(self, *, anew: bool = False) -> None:
        """Draw what may be seen now, if it is something else or `anew`; looks end by the clock."""
        if self._evening is None:
            return
        view = public_view(self._evening, _now())
        if anew or view != self._view:
            self._view = view
            self._draw()
            if view.is_over:
                self._reviews.start(self._evening)

    @on(ContactLost)
    def _gone(self, message: ContactLost) -> None:
        self._lost = said(message.error)
        self._draw()

    def _draw(self) -> None:
        view, (width, height) = self._view, self.size
        if view is None:
            if self._lost is not None:
                self.query_one("#public-clock", Static).update(self._lost)
            return
        self.query_one("#public-head", Static).update(lines.head(view, width))
        box = self.query_one("#public-said", Static)
        words = lines.said(view, width, min(max(height - _LEAST, 1), lines.MOST_SAID))
        box.display = True
        box.update(words)
        self._clock = None
        self._tick()
        self._draw_foot(view)
        around = _AROUND_TEAMS + LINES * self._scale + len(words.plain.splitlines())
        room = max(height - around, 1)
        self.query_one("#public-teams", Static).update(lines.teams(view, width, room))

    def _draw_foot(self, view: PublicView) -> None:
        foot = self.query_one("#public-foot", Static)
        if self._lost is not None:
            lost = Content.assemble("! No contact with the room: ", self._lost)
            foot.update(lost.stylize("bold $text-error"))
        else:
            foot.update(lines.foot(view))
        is_needed = view.is_over or bool(view.shows) or self._lost is not None
        foot.display = is_needed or self.size.height >= _ROOMY

    @property
    def _scale(self) -> int:
        return 2 if self.size.width >= _LARGE[0] and self.size.height >= _LARGE[1] else 1

    def _tick(self) -> None:
        """Draw the clock if it shows something else by now, and look whether anything else does."""
        if self._view is None:
            return
        shown = lines.clock(self._view, _now()), self._scale
        if shown != self._clock:
            self._clock = shown
            self.query_one("#public-clock", Static).update(lines.clock_content(*shown))
            self._look()

    def offers(self, action: str) -> bool:
        """Return False for Home, which is another program, and for the hot wash before the end."""
        if action == "hot_wash":
            return self._view is not None and self._view.is_over
        return action != "home"

    def action_hot_wash(self) -> None:
        """Open the hot wash, once no year is left to be planned."""
        if self._view is None or not self._view.is_over:
            words = "The hot wash opens once the last year is revealed, or the room has ended."
            self.app.notify(words, markup=False)
        else:
            self.app.push_screen(HotWashScreen(self._folder))


def _now() -> datetime:
    return datetime.now().astimezone()
