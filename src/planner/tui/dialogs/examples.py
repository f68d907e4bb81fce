"""The dialog that offers the example campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.campaign.examples import Example


class ExamplesDialog(Dialog["Example"]):
    """Answers with the example to open."""

    NAME = "Examples"
    FOOT = "enter opens a copy · esc closes"
    PURPOSE = (
        "Campaigns that come with the program: finished ones to review, replay, branch from "
        "and compare, and a plan to play. A copy opens, in your folder of campaigns, so you can "
        "change anything."
    )

    def __init__(self, found: Sequence[Example]) -> None:
        super().__init__(Content("Open an example"))
        self._found = tuple(found)

    def compose_box(self) -> ComposeResult:
        """The examples, each with its description."""
        yield Label("A copy of it opens, in your own folder of campaigns.")
        rows = [
            Option(Content.assemble(text(each.name, "bold"), "\n", text(each.about, "$text-muted")))
            for each in self._found
        ]
        yield OptionList(*rows, id="examples", markup=False)
        with Horizontal(classes="dialog-buttons"):
            yield Button("Open a copy", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#ok")
    def _chosen(self) -> None:
        index = self.query_one("#examples", OptionList).highlighted
        self.dismiss(None if index is None else self._found[index])

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
