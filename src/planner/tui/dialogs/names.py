"""The dialog for the names of team, participants and facilitator, and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from planner.boundary.errors import InputError
from planner.campaign.annotations import People, check_people, names_in, names_line
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import said

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.dom import DOMNode


def people_fields(people: People) -> ComposeResult:
    """A labelled input for the team, the participants and the facilitator."""
    for name, label, value, hint in (
        ("team", "Team", people.team, "may stay empty"),
        ("participants", "Players", names_line(people.participants), "names, with commas between"),
        ("facilitator", "Facilitator", people.facilitator, "may stay empty"),
    ):
        with Horizontal(classes="field -close"):
            yield Label(label)
            yield LineInput(value, placeholder=hint, id=name, select_on_focus=False)


def people_in(dialog: DOMNode, before: People) -> People:
    """The names typed into the fields of a dialog.

    Args:
        dialog: The dialog with the fields.
        before: The names before; those of unchanged fields are returned exactly as they were.

    Raises:
        InputError: If a name is too long, or there are too many.
    """
    team, line, facilitator = (
        dialog.query_one(f"#{each}", Input).value
        for each in ("team", "participants", "facilitator")
    )
    unchanged = line == names_line(before.participants)
    people = People(
        team if team == before.team else team.strip(),
        before.participants if unchanged else names_in(line),
        facilitator if facilitator == before.facilitator else facilitator.strip(),
    )
    check_people(people)
    return people


class NamesDialog(Dialog[People]):
    """Answers with the names."""

    NAME = "Names"
    FOOT = "enter saves · tab moves · esc closes"
    PURPOSE = (
        "Who plays: the report and the debrief name them. Every field may stay empty. "
        "Participants are separated by commas, or by semicolons if a name has a comma in it."
    )

    def __init__(self, people: People) -> None:
        super().__init__(Content("Who plays"), classes="-names")
        self._people = people

    def compose_box(self) -> ComposeResult:
        """The fields."""
        yield from people_fields(self._people)
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Save", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    @on(Input.Submitted)
    @on(Button.Pressed, "#ok")
    def _save(self) -> None:
        try:
            people = people_in(self, self._people)
        except InputError as error:
            self.query_one("#problem", Static).update(said(error))
            return
        self.dismiss(people)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)
