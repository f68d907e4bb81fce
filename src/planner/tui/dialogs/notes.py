"""Notes: a list of those there are, and one to write, change or delete."""

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

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.campaign.play import Position

_FRAME: Final = 10
"""Cells that the dialog's frame and the list's own take."""
_YEAR: Final = 8
_ABOUT: Final = 26
_HUGE: Final = 150
_MUTED: Final = "$text-muted"

NEW: Final = NotePlace(0, 0)
"""The answer of a list of notes for a note that is not there yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a note."""

    year: int
    note: Note | None
    """None if it is to be deleted."""


class NotesDialog(Dialog[NotePlace]):
    """Answers with the note to open, or `NEW`."""

    NAME = "Notes"
    FOOT = "↑ ↓ look · enter opens · esc closes"
    PURPOSE = (
        "All notes of the campaign, year by year. The first line writes a new one about what the "
        "cursor was on; enter on another opens it, to read, change or delete."
    )

    def __init__(self, position: Position, year: int, about: str) -> None:
        """Offer the notes there are.

        Args:
            position: Where the campaign stands.
            year: The year that a new note would be on.
            about: What it would be about.
        """
        super().__init__(Content("Notes"), classes="-wide")
        self._campaign = position.campaign
        self._year = year
        self._about = about
        self._notes = notes_of(position.campaign)

    def compose_box(self) -> ComposeResult:
        """One line for a new note, and one for each that is there."""
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
                        fit(text(about_words(scenario, note.about), _MUTED), _ABOUT),
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
    """One note; answers with what was written, or that it is to be deleted."""

    NAME = "A note"
    FOOT = "^s saves · tab moves · esc leaves"
    PURPOSE = (
        "Write what you want to remember; enter begins a new line, ctrl+s saves. Above it stands "
        "what the note is about: a year, and in it a priority or an event. A note changes no "
        "result, and u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True, show=False)
    ]

    def __init__(
        self, position: Position, year: int, note: Note, *, kept: bool, problem: str = ""
    ) -> None:
        """Show a note.

        Args:
            position: Where the campaign stands.
            year: The year it is on.
            note: The note as it is, or as it would begin.
            kept: Whether it is in the campaign already.
            problem: Why it could not be saved as it is, not yet safe to show.
        """
        super().__init__(Content("Note" if kept else "New note"), classes="-wide -note")
        self._position = position
        self._year = year
        self._note = note
        self._kept = kept
        self._problem = problem
        self._warned = False

    def compose_box(self) -> ComposeResult:
        """The year, what it is about, and the text."""
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
        """Begin with the text."""
        self.query_one("#text").focus()

    def written(self) -> Written:
        """What the dialog holds now."""
        year, about = (self.query_one(f"#{each}", Select).value for each in ("year", "about"))
        words = self.query_one("#text", TextInput).text
        return Written(int(str(year)), Note(words, str(about)))

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""
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
        """Answer with what is written, if it can be saved."""
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
        """Leave it; what was written is not lost by one key."""
        if self._warned or not self.changed:
            self.dismiss(None)
            return
        self._warned = True
        warning = Content("Not saved yet: ^s saves, esc again leaves it.")
        self.query_one("#problem", Static).update(warning)

    @on(TextInput.Changed)
    def _written_on(self) -> None:
        self._warned = False
