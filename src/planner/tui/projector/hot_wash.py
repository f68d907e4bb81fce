"""The hot wash: six pages to talk about, opened by the wall and by the projector."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from planner.boundary.errors import InputError
from planner.tui.actions.action import HOT_WASH
from planner.tui.actions.registry import bindings_for
from planner.tui.components.screen import PlannerScreen
from planner.tui.projector.pages import PAGES, WashPage, window
from planner.tui.runtime.safe_text import said
from planner.wording.marks import SIGN

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.room.hot_wash.wash import HotWash

_FOOT: Final = "← → pages · b hides names · esc closes"
_POINTS: Final = (
    "A decision's points are the score less the score with what the other side did in that year, "
    "on the same luck and with all else as it was."
)
_BEST_PLAN: Final = (
    "What the best plan found before year 1 would likely bring; decisions and luck are what "
    "was added to it or lost."
)
_AROUND: Final = 4
"""Lines of the head, the foot and the gaps."""
_SIDES: Final = 6


class HotWashMade(Message):
    """The hot wash is known, perhaps with more reviews than before."""

    def __init__(self, wash: HotWash) -> None:
        super().__init__()
        self.wash = wash


class HotWashFailed(Message):
    """The room cannot be read."""

    def __init__(self, error: InputError) -> None:
        super().__init__()
        self.error = error


class HotWashScreen(PlannerScreen):
    """Six pages on the evening: result, phases, decisions, luck and skill, injects, questions."""

    WHERE = HOT_WASH
    NAME = "Hot wash"
    PURPOSE = (
        "What is talked about right after the evening, page by page, with everyone in the room. "
        "It shows every team's score. b hides the names, so that decisions are talked about "
        "and not people."
    )
    WORDS = (
        ("points", _POINTS),
        ("best plan", _BEST_PLAN),
        (SIGN, "The team's figures have a mark, which the last line names."),
    )
    BINDINGS = bindings_for(HOT_WASH)
    CSS_PATH = Path(__file__).with_name("projector.tcss")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._wash: HotWash | None = None
        self._page = 0
        self._first = 0
        """The first line of a page that is longer than the window."""
        self._hidden = False
        self._stop = threading.Event()

    def compose(self) -> ComposeResult:
        """A title, a page, a question, and the keys."""
        yield Static(id="wash-head")
        yield Static(Content.styled("The hot wash is being worked out.", "$text-muted"),
                     id="wash-page")  # fmt: skip
        yield Static(id="wash-ask")
        yield Static(_FOOT, id="wash-foot")

    def on_mount(self) -> None:
        """Work the pages out in a thread; luck and skill come team by team."""
        self.query_one("#wash-ask").display = False
        self.run_worker(self._work, group="hot wash", thread=True, exclusive=True)

    def on_unmount(self) -> None:
        """Give up what is still being worked out."""
        self._stop.set()

    def on_resize(self) -> None:
        """Draw the page for the new size."""
        self._draw()

    @on(HotWashMade)
    def _made(self, message: HotWashMade) -> None:
        self._wash = message.wash
        self._draw()

    @on(HotWashFailed)
    def _failed(self, message: HotWashFailed) -> None:
        self.query_one("#wash-page", Static).update(said(message.error))

    def offers(self, action: str) -> bool:
        """Return False for Home, which is another program."""
        return action != "home"

    def action_page(self, step: int) -> None:
        """Show another page; the first and the last one are the ends."""
        self._page = min(max(self._page + step, 0), len(PAGES) - 1)
        self._first = 0
        self._draw()

    def action_scroll_lines(self, lines: int) -> None:
        """Show other lines of a page that is longer than the window."""
        self._first += lines
        self._draw()

    def action_hide_names(self) -> None:
        """Hide the teams' names, or show them again."""
        self._hidden = not self._hidden
        self._draw()

    def action_close(self) -> None:
        """Close the hot wash."""
        self.app.pop_screen()

    def _draw(self) -> None:
        wash = self._wash
        if wash is None:
            return
        width, height = self.size
        page = WashPage(wash, _names(wash, hidden=self._hidden), width - _SIDES, height - _AROUND)
        title, drawn = PAGES[self._page]
        number = f"{self._page + 1} of {len(PAGES)}"
        self.query_one("#wash-head", Static).update(
            Content.assemble((number, "$text-muted"), "   ", (title, "bold"))
        )
        body, ask = drawn(page)
        room = page.height - (len(ask.plain.splitlines()) + 2 if ask.plain else 0)
        shown, self._first = window(body, self._first, room)
        self.query_one("#wash-page", Static).update(shown)
        box = self.query_one("#wash-ask", Static)
        box.display = bool(ask.plain)
        box.update(ask)

    # ---- in a worker's thread

    def _work(self) -> None:
        from planner.room.files.store import load_evening
        from planner.room.folder.layout import Layout
        from planner.room.hot_wash.reviews import kept_reviews, make_reviews
        from planner.room.hot_wash.wash import hot_wash, with_reviews

        layout = Layout(self._folder)
        try:
            evening = load_evening(self._folder)
        except InputError as error:
            self.post_message(HotWashFailed(error))
            return
        reviews = kept_reviews(layout, evening)
        wash = hot_wash(evening, reviews)
        self.post_message(HotWashMade(wash))
        for team, made in make_reviews(layout, evening, lambda: not self._stop.is_set()):
            reviews[team] = made
            self.post_message(HotWashMade(with_reviews(wash, evening, reviews)))


def _names(wash: HotWash, *, hidden: bool) -> dict[str, str]:
    """The teams' names by id, or letters in their place."""
    if not hidden:
        return dict(wash.names)
    return {team: f"Team {_letter(number)}" for number, team in enumerate(wash.names)}


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)  # noqa: PLR2004 -- letters
