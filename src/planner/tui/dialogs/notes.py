"""The dialogs for notes: the list of all notes, and one note to write, change or delete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, OptionList, Select, Static
from textual.widgets.option_list import Option

from planner.boundary.errors import InputError
from planner.campaign.annotations import NotePlace, check_text, notes_of
from planner.campaign.model import Note
from planner.tui.components.note_subjects import about_words, subjects
from planner.tui.components.text_input import TextInput
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import fit, said, text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.campaign.play import Position

_FRAME: Final = 10
"""Width in cells of the frames of the dialog and the list."""
_YEAR: Final = 8
_ABOUT: Final = 26
_HUGE: Final = 150

NEW: Final = NotePlace(0, 0)
"""The answer of `NotesDialog` for a new note."""


@dataclass(frozen=True, slots=True)
class Written:
    """The answer of `NoteDialog`."""

    year: int
    note: Note | None
    """The note to save; None to delete it."""


class NotesDialog(Dialog[NotePlace]):
    """Answers with the note to open, or `NEW`."""

    NAME = "Notes"
    FOOT = "↑ ↓ look · enter opens · esc closes"
    PURPOSE = (
        "All notes of the campaign, year by year. The first line writes a new one about what the "
        "cursor was on; enter on another opens it, to read, change or delete."
    )

    def __init__(self, position: Position, year: int, about: str) -> None:
        """Create the list.

        Args:
            position: The campaign's present position.
            year: The year of a new note.
            about: Id of the subject of a new note; empty for the year as a whole.
        """
        super().__init__(Content("Notes"), classes="-wide")
        self._campaign = position.campaign
        self._year = year
        self._about = about
        self._notes = notes_of(position.campaign)

    def compose_box(self) -> ComposeResult:
        """A line for a new note, then one for each note."""
        scenario = self._campaign.scenario
        box = 110 if self.app.size.width >= _HUGE else 86
        width = min(box, self.app.size.width * 96 // 100) - _FRAME
        new = Content.assemble(
            ("Write a note: ", "bold"),
            f"year {self._year}, ",
            text(about_words(scenario, self._about)),
        )
        rows = [Option(new.truncate(width, ellipsis=True))]
        for place, note in self._notes:
            rows.append(
                Option(
                    Content.assemble(
                        fit(Content(f"year {place.year}"), _YEAR),
                        fit(text(about_words(scenario, note.about), MUTED), _ABOUT),
                        " ",
                        fit(text(" ".join(note.text[:200].split())), width - _YEAR - _ABOUT - 1),
                    )
                )
            )
        yield OptionList(*rows, id="notes", markup=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        row = event.option_index
        self.dismiss(NEW if row == 0 else self._notes[row - 1][0])


class NoteDialog(Dialog[Written]):
    """One note; answers with the note to save, or with its deletion."""

    NAME = "A note"
    FOOT = "^s saves · tab moves · esc leaves"
    PURPOSE = (
        "Write what you want to remember; enter begins a new line, ctrl+s saves. Above it you "
        "choose what the note is about: a year, and in it a priority or an event. A note changes "
        "no result, and u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, show=False)
    ]

    def __init__(
        self, position: Position, year: int, note: Note, *, kept: bool, problem: str = ""
    ) -> None:
        """Create the dialog.

        Args:
            position: The campaign's present position.
            year: The year of the note.
            note: The note to change, or the draft of a new one.
            kept: True if the note is in the campaign already.
            problem: Reason why it could not be saved; passed through `text()` here.
        """
        super().__init__(Content("Note" if kept else "New note"), classes="-wide -note")
        self._position = position
        self._year = year
        self._note = note
        self._kept = kept
        self._problem = problem
        self._warned = False

    def compose_box(self) -> ComposeResult:
        """The year, the subject, and the text."""
        years = range(1, self._position.campaign.scenario.years + 1)
        with Horizontal(classes="note-about"):
            yield Select(
                [(Content(f"Year {year}"), year) for year in years],
                value=self._year,
                allow_blank=False,
                compact=True,
                id="year",
            )
            yield Select(
                self._about_options(self._year),
                value=self._note.about,
                allow_blank=False,
                compact=True,
                id="about",
            )
        yield TextInput(self._note.text, id="text")
        yield Static(text(self._problem), id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Save", id="ok", variant="primary", compact=True)
            if self._kept:
                yield Button("Delete", id="delete", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Put the focus on the text."""
        self.query_one("#text").focus()

    def written(self) -> Written:
        """The note as it is in the dialog now."""
        year, about = (self.query_one(f"#{each}", Select).value for each in ("year", "about"))
        words = self.query_one("#text", TextInput).text
        return Written(int(str(year)), Note(words, str(about)))

    @property
    def changed(self) -> bool:
        """True if there are changes to save."""
        return self.written() != Written(self._year, self._note)

    def _about_options(self, year: int) -> list[tuple[Content, str]]:
        found = subjects(self._position, year, self._note.about)
        return [(text(each.title), each.id) for each in found]

    @on(Select.Changed, "#year")
    def _year_chosen(self, event: Select.Changed) -> None:
        about = self.query_one("#about", Select)
        before = about.value
        options = self._about_options(int(str(event.value)))
        about.set_options(options)
        about.value = before if before in [each for _, each in options] else ""

    @on(Button.Pressed, "#ok")
    def action_save(self) -> None:
        """Answer with the note, or show why it cannot be saved."""
        written = self.written()
        try:
            check_text(written.note.text if written.note else "")
        except InputError as error:
            self.query_one("#problem", Static).update(said(error))
            return
        self.dismiss(written)

    @on(Button.Pressed, "#delete")
    def _delete(self) -> None:
        self.dismiss(Written(self._year, None))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def action_close(self) -> None:
        """Close; if there are unsaved changes, warn first and close at the second key."""
        if self._warned or not self.changed:
            self.dismiss(None)
            return
        self._warned = True
        warning = Content("Not saved yet: ^s saves, esc again leaves it.")
        self.query_one("#problem", Static).update(warning)

    @on(TextInput.Changed)
    def _written_on(self) -> None:
        self._warned = False
