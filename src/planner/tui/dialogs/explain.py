"""The `?` page of a screen: its purpose, its keys from the registry, and its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planner.tui.actions.action import EVERYWHERE
from planner.tui.actions.registry import actions_for
from planner.tui.components.screen import PlannerScreen
from planner.tui.dialogs.base import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import App, ComposeResult

    from planner.tui.actions.action import Action

_KEY_WIDTH: Final = 12


class ExplainDialog(Dialog[None]):
    """Explains one screen or dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter,q", "close", "Close", show=False)
    ]

    def __init__(self, screen: PlannerScreen | Dialog[Any], contexts: Sequence[str]) -> None:
        """Create the page.

        Args:
            screen: The screen or the dialog to explain.
            contexts: Its contexts in the registry, such as its own and its grid's.
        """
        super().__init__(Content(f"{screen.NAME}: what this is and how it works"), classes="-wide")
        self._purpose = screen.PURPOSE
        self._words = screen.WORDS if isinstance(screen, Dialog) else screen.words
        self._foot = screen.FOOT if isinstance(screen, Dialog) else ""
        self._own, self._everywhere = (
            [
                action
                for context in among
                for action in actions_for(context)
                if isinstance(screen, Dialog) or screen.offers(action.id)
            ]
            for among in (contexts, (EVERYWHERE,))
        )

    def compose_box(self) -> ComposeResult:
        """Purpose, keys and terms."""
        with VerticalScroll(classes="dialog-body"):
            yield Static(self._content(), id="explained")

    def on_resize(self) -> None:
        """Fit the sentences to the new width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        page = self.query_one("#explained", Static)
        page.update(self._content(page.content_size.width - _KEY_WIDTH - 1))

    def _content(self, width: int = 0) -> Content:
        """The whole text; meanings are wrapped in their own column if its width is given."""
        lines = [Content(self._purpose)]
        own = [Content(self._foot)] if self._foot else []
        for title, rows in (
            ("Keys", [*own, *_keys(self._own, width)]),
            ("Words and signs", [_row(*word, width) for word in self._words]),
            ("Keys everywhere", list(_keys(self._everywhere, width))),
        ):
            if rows:
                lines += [Content(""), Content.styled(title, "bold $text-accent"), *rows]
        return Content("\n").join(lines)


def _keys(actions: Iterable[Action], width: int) -> Iterable[Content]:
    for action in actions:
        keys = action.key_text or ", ".join(action.keys)
        if action.help and keys:
            yield _row(keys, action.help, width)


def _row(left: str, right: str, width: int) -> Content:
    lines = Content(right).wrap(width) if width > 0 else [Content(right)]
    beside = Content("\n" + " " * (_KEY_WIDTH + 1)).join([line.rstrip() for line in lines])
    return Content.assemble((f"{left:<{_KEY_WIDTH}} ", "bold"), beside)


def explain(app: App[int]) -> None:
    """Explain the screen or dialog that is open, except the explanation itself."""
    screen = app.screen
    if isinstance(screen, PlannerScreen):
        app.push_screen(ExplainDialog(screen, screen.places))
    elif isinstance(screen, Dialog) and not isinstance(screen, ExplainDialog):
        app.push_screen(ExplainDialog(screen, ()))
