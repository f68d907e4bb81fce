"""The dialogs that ask for the folder of a room, and for that of a team's seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planner.campaign.annotations import names_in
from planner.room.folder.layout import is_room, is_seat
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.files import as_path
from planner.tui.runtime.safe_text import fit_end, shown_path, text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult

_ROW_WIDTH: Final = 58

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class RoomChosen:
    """The answer of `RoomDialog`."""

    folder: Path
    names: tuple[str, ...] = ()
    """The teams of a room to be made; empty to open one that is there."""


class FolderDialog(Dialog[Answer]):
    """A list of folders lately opened, and a field for the path of another."""

    FOOT = "enter opens · tab moves · esc closes"
    LATELY: ClassVar[str] = ""
    PATH: ClassVar[str] = ""
    EXAMPLE: ClassVar[str] = ""

    def __init__(self, title: str, recent: Sequence[Path]) -> None:
        """Create the dialog.

        Args:
            title: The title, never from data.
            recent: Folders to offer, the last opened first.
        """
        super().__init__(Content(title))
        self._recent = tuple(recent)

    def compose_box(self) -> ComposeResult:
        """The folders, and the field."""
        if self._recent:
            yield Label(self.LATELY)
            rows = [Option(fit_end(text(shown_path(each)), _ROW_WIDTH)) for each in self._recent]
            yield OptionList(*rows, id="recent", markup=False)
        yield Label(self.PATH)
        yield LineInput(placeholder=self.EXAMPLE, id="path")
        yield from self.compose_more()
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Open", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def compose_more(self) -> ComposeResult:
        """Further fields."""
        yield from ()

    def choose(self, folder: Path) -> None:
        """Answer with a folder, or say what is wrong with it."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Show a sentence below the fields."""
        self.query_one("#problem", Static).update(text(sentence))

    @on(OptionList.OptionSelected)
    def _from_list(self, event: OptionList.OptionSelected) -> None:
        self.choose(self._recent[event.option_index])

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _typed(self) -> None:
        typed = self.query_one("#path", Input).value
        if typed.strip():
            self.choose(as_path(typed))
        else:
            self.say("Type the path of a folder first.")

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


class RoomDialog(FolderDialog[RoomChosen]):
    """Answers with the room to open, or with the one to make."""

    NAME = "Rooms"
    PURPOSE = (
        "Choose a room to open its wall, the facilitator's view of the evening. If the folder "
        "that you type holds no room, one is made there with the teams that you name."
    )
    LATELY = "Rooms lately opened"
    PATH = "The folder of a room, or of one to be made"
    EXAMPLE = "~/rooms/thursday"
    TEAMS: ClassVar[str] = "Team 1, Team 2, Team 3, Team 4"

    def __init__(self, recent: Sequence[Path]) -> None:
        """Create the dialog.

        Args:
            recent: Rooms to offer, the last opened first.
        """
        super().__init__("Rooms", recent)
        self._warned: Path | None = None
        """The folder without a room that was named last: once more makes one there."""

    def compose_more(self) -> ComposeResult:
        """The teams of a new room."""
        yield Label("The teams of a new room, with commas between them")
        yield LineInput(self.TEAMS, id="teams")

    def choose(self, folder: Path) -> None:
        """Answer with a room, or ask once more before one is made."""
        names = names_in(self.query_one("#teams", Input).value)
        if is_room(folder):
            self.dismiss(RoomChosen(folder))
        elif not names:
            self.say("Name the teams of the new room first.")
        elif self._warned == folder:
            self.dismiss(RoomChosen(folder, names))
        else:
            self._warned = folder
            self.say(f"No room is there yet. enter again makes one, with {len(names)} teams.")


class SeatDialog(FolderDialog["Path"]):
    """Answers with the folder of a team."""

    NAME = "Take a seat"
    PURPOSE = (
        "Type the path of your team's folder, which the facilitator shared with this machine; "
        "it is called teams and then the name of your team. Your sheet goes to the room by itself."
    )
    LATELY = "Seats lately taken"
    PATH = "The folder of your team"
    EXAMPLE = "/mnt/room/teams/falcon"

    def __init__(self, recent: Sequence[Path]) -> None:
        """Create the dialog.

        Args:
            recent: Seats to offer, the last taken first.
        """
        super().__init__("Take a seat", recent)

    def choose(self, folder: Path) -> None:
        """Answer with a team's folder, or say why it is none."""
        if is_seat(folder):
            self.dismiss(folder)
        elif is_room(folder):
            self.say("That is the whole room; a seat is a folder in its teams folder.")
        else:
            self.say("No seat is there. Ask the facilitator for your team's folder.")
