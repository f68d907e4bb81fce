"""The dialog for a branch: the new campaign's name and file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from planner.boundary.paths import is_folder, is_there
from planner.campaign.library import SUFFIX, free_name
from planner.campaign.year_range import year_range
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.files import as_path
from planner.tui.runtime.safe_text import from_home, text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from planner.campaign.model import Campaign

_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class NewBranch:
    """The answer of `BranchDialog`."""

    name: str
    path: Path


class BranchDialog(Dialog[NewBranch]):
    """Answers with the name and the file of a new campaign; never with an existing file."""

    FOOT = "enter begins it · tab moves · esc closes"
    PURPOSE = (
        "A branch is a new campaign that shares the years before this one, with this year open "
        "again: other orders, and the same luck unless that is sealed. Give it a name; its file is "
        "saved beside the one it came from, unless you type another path. The campaign you replay "
        "does not change."
    )

    def __init__(self, parent: Campaign, year: int, asked: NewBranch) -> None:
        """Create the dialog.

        Args:
            parent: The original campaign.
            year: The year that will be open.
            asked: The name and the file to propose.
        """
        super().__init__(Content(f"Branch from year {year}"), classes="-branch")
        self._branched, self._year, self._asked = parent, year, asked
        self._proposed, self._named_after = from_home(asked.path), asked.name

    def compose_box(self) -> ComposeResult:
        """A description of the branch, then fields for name and file."""
        before = self._year - 1
        stay = "stay as they were" if before > 1 else "stays as it was"
        years = f"{year_range(1, before).capitalize()} {stay}"
        shared = years if before else "It starts from the beginning"
        yield Static(
            Content.assemble(
                f"{shared}; year {self._year} is open again. Its orders and those of later years "
                "stay pencilled in, to be changed; overrides and notes of these years are left "
                f"out. {self._luck()}",
                text(self._branched.name, "bold"),
                " itself is not touched.",
            )
        )
        with Horizontal(classes="field"):
            yield Label("Name")
            yield LineInput(self._asked.name, id="name", max_length=_LONGEST_NAME)
        with Horizontal(classes="field"):
            yield Label("File")
            yield LineInput(self._proposed, id="path", select_on_focus=False)
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Begin", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def _luck(self) -> str:
        """A sentence on the branch's luck, with a space after it; empty for the usual one."""
        if self._branched.seed is None:
            return f"Luck is drawn afresh from year {self._year} on, since it is sealed here. "
        if self._branched.year(self._year).results is not None:
            return "Its luck has been seen, so the branch is marked. "
        return ""

    @on(Input.Changed, "#name")
    def _named(self, event: Input.Changed) -> None:
        """Adapt the file to the name, unless the person has changed the file."""
        field = self.query_one("#path", Input)
        if event.value == self._named_after:  # unchanged
            return
        self._named_after = event.value
        if event.value.strip() and field.value == self._proposed:
            self._proposed = from_home(free_name(self._asked.path.parent, event.value))
            field.value = self._proposed

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _begin(self) -> None:
        name = self.query_one("#name", Input).value.strip()
        typed = self.query_one("#path", Input).value
        path = self._asked.path.parent / as_path(typed)
        if not name:
            self._say("Give the campaign a name.")
        elif not typed.strip() or is_folder(path):
            self._say("Type the name of a file for it.")
        else:
            path = path if path.suffix else path.with_name(path.name + SUFFIX)
            if is_there(path):
                self._say("There is a file of that name already; choose another.")
            else:
                self.dismiss(NewBranch(name, path))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(Content(sentence))
