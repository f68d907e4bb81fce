"""The dialog for the evaluator's rating of one priority, with the proposed one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planner.analysis.kpi_records import records_of
from planner.analysis.rating import LETTERS, propose
from planner.campaign.model import RATINGS, Rating
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.campaign.play import Position


@dataclass(frozen=True, slots=True)
class Rated:
    """The answer of `RateDialog`."""

    rating: Rating | None
    """None if the proposed rating applies."""


class RateDialog(Dialog[Rated]):
    """Answers with the evaluator's rating."""

    NAME = "Rating"
    FOOT = "↑ ↓ choose · enter keeps it · tab to the reason"
    PURPOSE = (
        "How well the task was performed, in the four letters of exercise evaluation. One is "
        "proposed from the KPI's record; the evaluator confirms it or chooses another, with a "
        "reason that the report will show. It changes no result."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(letter.lower(), f"choose({index})", show=False)
        for index, letter in enumerate(RATINGS)
    ]

    def __init__(self, position: Position, priority_id: str) -> None:
        """Create the dialog.

        Args:
            position: The campaign's present position.
            priority_id: Id of the priority to rate.
        """
        super().__init__(Content("The evaluator's rating"), classes="-wide")
        self._priority = position.campaign.scenario.priority(priority_id)
        record = next(each for each in records_of(position) if each.priority.id == priority_id)
        self._proposed = propose(position, record)
        self._kept = position.campaign.ratings.get(priority_id)

    def compose_box(self) -> ComposeResult:
        """The proposed rating, the letters, and the reason."""
        proposed = self._proposed
        letter = proposed.letter or "none yet"
        yield Static(
            Content.assemble(
                text(short_title(self._priority), "bold"),
                (f"  proposed: {letter}, ", MUTED),
                text(proposed.reason, MUTED),
            )
        )
        rows = [self._row(letter) for letter in RATINGS]
        rows.append(Option(Content("No rating of the evaluator: the proposed one counts")))
        yield OptionList(*rows, id="letters", markup=False)
        yield Label("Reason")
        reason = self._kept.reason if self._kept else ""
        yield LineInput(
            reason, placeholder="what was seen; may stay empty", id="reason", select_on_focus=False
        )
        with Horizontal(classes="dialog-buttons"):
            yield Button("Keep it", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Put the cursor on the present rating, or else on the proposed one."""
        letter = self._kept.letter if self._kept else self._proposed.letter
        letters = self.query_one("#letters", OptionList)
        letters.highlighted = RATINGS.index(letter) if letter in RATINGS else len(RATINGS)
        letters.focus()

    def _row(self, letter: str) -> Option:
        mark = "  proposed" if letter == self._proposed.letter else ""
        return Option(
            Content.assemble((f"{letter}  ", "bold"), LETTERS[letter], (mark, "$text-accent"))
        )

    def action_choose(self, index: int) -> None:
        """Put the cursor on a letter.

        Args:
            index: Index of the letter in `RATINGS`.
        """
        self.query_one("#letters", OptionList).highlighted = index

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _keep(self) -> None:
        index = self.query_one("#letters", OptionList).highlighted
        if index is None or index >= len(RATINGS):
            self.dismiss(Rated(None))
            return
        reason = self.query_one("#reason", Input).value
        if self._kept is None or reason != self._kept.reason:
            reason = reason.strip()
        self.dismiss(Rated(Rating(RATINGS[index], reason)))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
