"""A one-line text input without cursor blinking, so that an idle screen sends no output."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Input

from planner.boundary.sanitize import singly


class LineInput(Input):
    """An input without a border and with a steady cursor."""

    def __init__(  # noqa: PLR0913 - the options of Textual's Input that dialogs use
        self,
        value: str = "",
        *,
        placeholder: str = "",
        restrict: str | None = None,
        max_length: int = 0,
        select_on_focus: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(
            value,
            placeholder=placeholder,
            restrict=restrict,
            max_length=max_length,
            select_on_focus=select_on_focus,
            id=id,
            compact=True,
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        """The text as shown: pasted control and direction characters become visible symbols."""
        return Text(singly(self.value), no_wrap=True, overflow="ignore", end="")
