"""The dialog for a new campaign: its name, seed, adversary and team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planner.boundary.errors import InputError
from planner.campaign.annotations import People
from planner.tui.components.line_input import LineInput
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.names import people_fields, people_in
from planner.tui.runtime.safe_text import fit_end, said, shown_path, text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from planner.scenario.model import Scenario

_MOST_SEED: Final = 2**64 - 1
_LONGEST_NAME: Final = 80
_WHERE: Final = 60


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """The answer of `NewDialog`."""

    name: str
    seed: int
    red: str
    """Id of red's policy."""
    people: People


class NewDialog(Dialog[NewCampaign]):
    """Answers with the data of a new campaign."""

    FOOT = "enter starts · tab moves · esc closes"
    PURPOSE = (
        "Give the campaign a name and choose red, the adversary. The seed is the number that all "
        "luck follows from: teams that share one have the same luck. The names of players may be "
        "left out, and added later."
    )

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        folder: Path | None = None,
        before: NewCampaign | None = None,
    ) -> None:
        """Create the dialog.

        Args:
            scenario: The scenario that will be played.
            seed: The seed to propose; drawn by the caller.
            folder: The folder of the campaign's file, shown for information.
            before: Earlier input to begin with, after the campaign could not be created.
        """
        super().__init__(Content("New campaign"), classes="-new")
        self._folder = folder
        self._scenario = scenario
        first = scenario.red_policies[0].id
        self._before = before or NewCampaign("My campaign", seed, first, People())

    def compose_box(self) -> ComposeResult:
        """Scenario, name, seed, red and the team."""
        scenario = self._scenario
        yield Static(
            Content.assemble(
                text(scenario.title, "bold"),
                (
                    f"\n{len(scenario.priorities)} priorities, {scenario.years} years",
                    "$text-muted",
                ),
            )
        )
        with Horizontal(classes="field"):
            yield Label("Name")
            yield LineInput(self._before.name, id="name", max_length=_LONGEST_NAME)
        with Horizontal(classes="field -close"):
            yield Label("Seed")
            yield LineInput(str(self._before.seed), id="seed", max_length=20, restrict="[0-9]*")
            hint = Content.styled("same seed, same luck", "$text-muted")
            yield Static(hint, classes="hint")
        yield Label(
            Content.assemble("Red, the adversary", *_beginner_hint(scenario)), classes="group"
        )
        rows = [Option(row) for row in self._red_rows(self._before.red)]
        yield OptionList(*rows, id="red", markup=False)
        yield from people_fields(self._before.people)
        if self._folder is not None:
            where = fit_end(text(f"Kept in {shown_path(self._folder)}", "$text-muted"), _WHERE)
            yield Static(where, classes="group-end")
        yield Static(id="problem", classes="dialog-problem")
        with Horizontal(classes="dialog-buttons"):
            yield Button("Start", id="ok", variant="primary", compact=True)
            yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Put the cursor on red's policy of the earlier input, by default the first."""
        policies = [each.id for each in self._scenario.red_policies]
        self.query_one("#red", OptionList).highlighted = policies.index(self._before.red)

    def _red_rows(self, chosen: str) -> list[Content]:
        """Red's policies; the chosen one has a sign, which shows without colour too."""
        return [
            Content.assemble(
                "▸ " if policy.id == chosen else "  ",
                text(policy.title, "bold"),
                "  ",
                text(policy.text),
            )
            for policy in self._scenario.red_policies
        ]

    @on(OptionList.OptionHighlighted, "#red")
    def _mark_red(self, event: OptionList.OptionHighlighted) -> None:
        chosen = self._scenario.red_policies[event.option_index].id
        for index, row in enumerate(self._red_rows(chosen)):
            event.option_list.replace_option_prompt_at_index(index, row)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    @on(Button.Pressed, "#ok")
    def _start(self) -> None:
        name = self.query_one("#name", Input).value.strip()
        seed = self.query_one("#seed", Input).value
        problem = self.query_one("#problem", Static)
        if not name:
            problem.update(Content("Give the campaign a name."))
        elif not seed or int(seed) > _MOST_SEED:
            problem.update(Content(f"The seed is a whole number up to {_MOST_SEED}."))
        else:
            row = self.query_one("#red", OptionList).highlighted or 0
            try:
                people = people_in(self, self._before.people)
            except InputError as error:
                problem.update(said(error))
                return
            red = self._scenario.red_policies[row].id
            self.dismiss(NewCampaign(name, int(seed), red, people))

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)


def _beginner_hint(scenario: Scenario) -> tuple[Content, ...]:
    """A hint at the policy without income for red, which is the easiest; empty if none is."""
    idle = next((each for each in scenario.red_policies if not each.income), None)
    if idle is None:
        return ()
    return (text(f"; {idle.title} is the easiest", "not bold $text-muted"),)
