"""The dialogs for the year's news and its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row

from planner.tui.components.opening_lines import news_content
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import text
from planner.wording.effects import effects_words, option_costs, option_effects

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from planner.campaign.play import Position
    from planner.scenario.model import Event, Option, Scenario


class NewsDialog(Dialog[str]):
    """The year's news in full; it has no answer."""

    FOOT = "↑ ↓ scroll · enter or esc closes"
    PURPOSE = "What opened the year: its budget and effort, red's moves, and events."

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,e", "close", "Close")]

    def __init__(self, position: Position) -> None:
        super().__init__(Content(f"What year {position.year} brings"), classes="-wide")
        self._news = news_content(position)

    def compose_box(self) -> ComposeResult:
        """The news."""
        with VerticalScroll(classes="dialog-body"):
            yield Static(self._news)


class QuestionDialog(Dialog[str]):
    """One question of the year; answers with the id of the chosen option."""

    FOOT = "↑ ↓ look · enter decides · esc later: the first option counts then"
    PURPOSE = (
        "The year asks for a decision. Each option says what it costs, what it does for certain "
        "and what by chance; d changes the answer until the year is resolved. Without an answer "
        "the first option counts."
    )

    def __init__(self, scenario: Scenario, event: Event, chosen: str | None, of: str) -> None:
        """Create the dialog.

        Args:
            scenario: The scenario.
            event: The event that asks.
            chosen: Id of the present answer, None if there is none.
            of: The number of the question, such as ` 1 of 2`; never from data.
        """
        super().__init__(Content(f"A decision{of}"), classes="-wide -question")
        self._scenario = scenario
        self._event = event
        self._chosen = chosen

    def compose_box(self) -> ComposeResult:
        """The event, the question, and its options with their costs and effects."""
        event, scenario = self._event, self._scenario
        lines = [text(event.title, "bold"), text(event.text)]
        if event.effects:
            lines.append(text(effects_words(scenario, event.effects), "$text-muted"))
        with VerticalScroll(classes="dialog-body", can_focus=False):
            yield Static(Content("\n").join(lines))
        with VerticalScroll(id="question", classes="dialog-body", can_focus=False):
            yield Static(text(event.question, "bold $text-accent"))
        rows = [Row(_option(scenario, each, self._chosen)) for each in event.options]
        yield OptionList(*rows, id="options", markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the present answer."""
        ids = [option.id for option in self._event.options]
        options = self.query_one("#options", OptionList)
        options.highlighted = ids.index(self._chosen) if self._chosen in ids else 0
        options.focus()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._event.options[event.option_index].id)


def _option(scenario: Scenario, option: Option, chosen: str | None) -> Content:
    mark = "✔ " if option.id == chosen else ""
    lines = [
        Content.assemble(
            (mark, "$text-success"),
            text(option.title, "bold"),
            f"  costs {option_costs(option)}",
        )
    ]
    if option.text:
        lines.append(text(option.text))
    lines += [text(f"→ {line}") for line in option_effects(scenario, option)]
    return Content("\n").join(lines)
