"""The dialogs that ask for a file, to open or to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planner.boundary.paths import is_folder, is_there
from planner.tui.components.campaign_rows import campaign_rows
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.runtime.safe_text import shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from planner.campaign.library import Summary

_SUFFIX: Final = ".toml"
_ROW_WIDTH: Final = 58


def as_path(typed: str) -> Path:
    """The typed path without spaces around it and with `~` expanded; adds no suffix."""
    path = Path(typed.strip())
    try:
        path = path.expanduser()
    except RuntimeError:  # `~name` of an unknown user is a file name
        path = Path(typed.strip())
    return path


def is_same(path: Path, other: Path) -> bool:
    """Return True if two paths lead to the same file, or are equal if that is unknown."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return path == other


class OpenDialog(Dialog[Path]):
    """Answers with the path of the file to open."""

    FOOT = "enter chooses · tab moves · esc closes"
    PURPOSE = (
        "Choose a campaign from the list, or type the path of any campaign file; ~ is your home "
        "folder. A conflict copy is your version of a campaign whose file another program "
        "changed, a draft what could not be saved in its file."
    )
    LABEL: ClassVar[str] = "The path of a campaign file"
    EXAMPLE: ClassVar[str] = "~/campaigns/team-3.toml"

    def __init__(self, title: str, recent: Sequence[Summary], button: str = "Open") -> None:
        """Create the dialog.

        Args:
            title: The title, never from data.
            recent: Campaigns to offer.
            button: Label of the button that opens the file, never from data.
        """
        super().__init__(Content(title))
        self._button = button
        self._recent = tuple(recent)

    def compose_box(self) -> ComposeResult:
        """The recent files, and a field for the path of another."""
        if self._recent:
            yield Label("Recent campaigns")
            rows = [
                Option(row.truncate(_ROW_WIDTH, ellipsis=True))
                for row in campaign_rows(self._recent)
            ]
            yield OptionList(*rows, id="recent")
        yield Label("Or the path of a file" if self._recent else self.LABEL)
        yield LineInput(placeholder=self.EXAMPLE, id="path")
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self._button), id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._recent[event.option_index].path)

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _typed(self) -> None:
        typed = self.query_one("#path", Input).value
        if not typed.strip():
            self._say("Type the path of a file first.")
            return
        path = self._full_path(typed)
        if is_folder(path):
            self._say("That is a folder; type the name of a file in it as well.")
        elif not is_there(path):
            self._say("There is no such file.")
        else:
            self.dismiss(path)

    def _full_path(self, typed: str) -> Path:
        return as_path(typed)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _say(self, sentence: str) -> None:
        self.query_one("#problem", Static).update(text(sentence))


class ScenarioDialog(OpenDialog):
    """Answers with the path of a file that has the scenario missing in a damaged campaign."""

    PURPOSE = (
        "Type the path of the scenario's own file, or of another campaign that is played in it, "
        "which has it too. ~ is your home folder; a name without a folder is beside the damaged "
        "file, which stays as it is."
    )
    LABEL = "Its own file, or another campaign that is played in it"
    EXAMPLE = "our-own.toml"

    def __init__(self, folder: Path) -> None:
        """Create the dialog.

        Args:
            folder: The folder of names typed without one.
        """
        super().__init__("Name the scenario", (), "Use it")
        self._folder = folder

    def _full_path(self, typed: str) -> Path:
        return self._folder / as_path(typed)


class SaveDialog(Dialog[Path]):
    """Answers with the path to save under; the app asks before it replaces a file."""

    FOOT = "enter saves · esc closes"
    PURPOSE = (
        "Type a name for a file beside the present one, or a whole path; ~ is your home folder. "
        "A file that is there already is replaced only if you say so."
    )
    TITLE: ClassVar[str] = "Save under another name"
    LABEL: ClassVar[str] = "The campaign goes on in the new file; the old one stays as it is."
    SUFFIX: ClassVar[str] = _SUFFIX
    """The suffix added to a name that has none."""

    def __init__(self, path: Path) -> None:
        super().__init__(Content(self.TITLE))
        self._path = path

    def compose_box(self) -> ComposeResult:
        """A field with the present name, and its folder."""
        yield Label(self.LABEL)
        yield LineInput(self._path.name, id="path", select_on_focus=False)
        yield Static(text(f"in {shown_path(self._path.parent)}", "$text-muted"))
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Save", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Put the cursor before the suffix."""
        self.query_one("#path", Input).cursor_position = len(self._path.stem)

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _typed(self) -> None:
        typed = self.query_one("#path", Input).value
        problem = self.query_one("#problem", Static)
        if not typed.strip():
            problem.update(Content("Type a name first."))
            return
        path = self._full_path(typed)
        if is_folder(path):
            problem.update(Content("That is a folder; add the name of a file."))
            return
        self.dismiss(path if path.suffix else path.with_name(path.name + self.SUFFIX))

    def _full_path(self, typed: str) -> Path:
        """The path typed; a relative one starts at the campaign's folder."""
        path = as_path(typed)
        return path if path.is_absolute() else self._path.parent / path

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


class ReportDialog(SaveDialog):
    """Answers with the path to write a report to."""

    NAME = "The report"
    FOOT = "enter writes · esc closes"
    PURPOSE = (
        "The after-action report as a file: .html for people, with charts, to open in a browser "
        "and to print; .md for a text to edit; .csv for a spreadsheet. A name without a folder is "
        "beside the campaign; a file that is there is replaced only if you say so."
    )
    TITLE = "Export the report"
    LABEL = "The ending says what it becomes: .html (with charts), .md or .csv."
    SUFFIX = ".html"


class WrittenDialog(ChoiceDialog):
    """Says where a file was written; a key copies its path."""

    FOOT = "c copies the path · enter closes"
    PURPOSE = (
        "The whole path of the file. c puts it on the clipboard, if the terminal lets programs do "
        "that."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "copy", "Copy the path", show=False)]

    def __init__(self, title: str, path: Path) -> None:
        """Create the dialog.

        Args:
            title: The title, never from data.
            path: The file.
        """
        whole = str(path.absolute())
        super().__init__(title, text(whole, "bold"))
        self._whole = whole

    def action_copy(self) -> None:
        """Copy the path to the terminal's clipboard."""
        self.app.copy_to_clipboard(self._whole.encode("utf-8", "replace").decode())
        box = self.query_one(".dialog-box")
        box.border_subtitle = Content("copied · enter closes")
