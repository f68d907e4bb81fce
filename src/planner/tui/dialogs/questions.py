"""The dialogs for the year's news and its questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Row
from textual.worker import get_current_worker

from planner.foresight.forecast import FIRST, REFINED
from planner.planning.option_odds import (
    compare_options,
    forecast_option,
    numbers_before,
    option_plans,
)
from planner.scenario.model import INDICATORS
from planner.tui.components.opening_lines import news_content
from planner.tui.dialogs.base import Dialog
from planner.tui.dialogs.option_lines import option_lines
from planner.tui.dialogs.option_table import OptionsTable
from planner.tui.messages import NotesAsked
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.effects import effects_words

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.scenario.model import Event

_AIRY: Final = 34
"""Rows of the terminal from which there is a blank line between two options."""
_SHARE: Final = 94
"""Per cent of the terminal's rows that the box may have, as in `dialogs.tcss`."""
_LEAST_ROWS: Final = 3


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

    NAME = "A decision"
    FOOT = "↑↓ look · enter decides · o note · esc later"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("o", "note", "Note")]
    PURPOSE = (
        "The year asks for a decision. Each option shows its costs, and what it does to the odds "
        "and the likely score in the same futures: 1,000 at once, 10,000 a moment later. The "
        "option under the cursor is told in words below. Until you answer, option 1 counts; d "
        "changes the answer until the year is resolved, and o writes a note on the event. While "
        "nothing is spent, the options are judged as if s had shared the year out."
    )
    WORDS = (
        ("odds in 100", "In how many of 100 futures the KPI is achieved on time."),
        ("½", "Before a name: its deadline has passed; the odds of achieving it late."),
        ("▲▼", "The change against option 1, in 100; · is a change under 1."),
        ("score", "The likely final score, of 100."),
        ("pace", "The speed of the work on a priority; ×1 is usual."),  # noqa: RUF001 - the sign of a factor
        ("≈", "By chance: one of these lines happens."),
        ("!", "A warning: something is over budget, or has no effect now."),
    )

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (22, "-short"), (29, "-tall")]  # noqa: RUF012 - Textual's type

    @dataclass
    class Forecasted(Message):
        """One option's forecast has been made."""

        row: int
        forecast: Forecast

    @dataclass
    class Refined(Message):
        """Closer forecasts of all options have been made, in the futures that Plan shows at rest.

        They come together: options can only be compared in the same futures.
        """

        forecasts: list[Forecast | None]

    def __init__(
        self,
        position: Position,
        event: Event,
        number: int = 1,
        count: int = 1,
        *,
        odds: bool = True,
    ) -> None:
        """Create the dialog.

        Args:
            position: The campaign's position.
            event: The event that asks.
            number: The number of its question in the year.
            count: The number of the year's questions.
            odds: False to show the costs and effects of the options alone.
        """
        of = f" {number} of {count}" if count > 1 else ""
        super().__init__(Content(f"Decision{of}"), classes="-question")
        self._position = position
        self._event = event
        self._chosen = position.record.decisions.get(event.id)
        self._plans = option_plans(position, event)
        self._now = numbers_before(position, event)
        self.forecasts: list[Forecast | None] = [None] * len(self._plans)
        """The forecast of each option, None until it is known."""
        self._here = 0
        self._odds = odds

    def compose_box(self) -> ComposeResult:
        """The event and the question, the options' table, and the option under the cursor."""
        event, scenario = self._event, self._position.campaign.scenario
        lines = [text(event.title, "bold"), text(event.text, MUTED)]
        if event.effects:
            moods = {name: self._now[name] for name in INDICATORS}
            lines.append(text(f"Effects: {effects_words(scenario, event.effects, moods)}"))
        with VerticalScroll(id="event", classes="dialog-body", can_focus=False):
            yield Static(Content("\n").join(lines))
        with VerticalScroll(id="question", classes="dialog-body", can_focus=False):
            yield Static(text(event.question, "bold $text-accent"))
        yield Static(id="option-head")
        yield OptionList(id="options", markup=False)
        yield Static(id="option-notes")
        yield Static(id="option-rule")
        with VerticalScroll(id="option-detail", classes="dialog-body", can_focus=False):
            yield Static(id="option-words")

    def on_mount(self) -> None:
        """Put the cursor on the present answer, and play the futures of each option."""
        ids = [option.id for option in self._event.options]
        self._here = ids.index(self._chosen) if self._chosen in ids else 0
        self.query_one("#options", OptionList).focus()
        if self._odds:
            self._play()

    def on_resize(self, event: events.Resize) -> None:
        """Make the table fit the new width."""
        del event
        self.call_after_refresh(self._fill)

    # ---- the forecasts

    @work(thread=True, exclusive=True, group="options")
    def _play(self) -> None:
        worker = get_current_worker()
        closer: list[Forecast | None] = []
        for futures in (FIRST, REFINED):
            for row, plan in enumerate(self._plans):
                forecast = forecast_option(plan, lambda: not worker.is_cancelled, futures)
                if forecast is None or worker.is_cancelled:
                    return
                if futures == FIRST:
                    self.post_message(self.Forecasted(row, forecast))
                else:
                    closer.append(forecast)
        self.post_message(self.Refined(closer))

    @on(Forecasted)
    def _show_forecast(self, message: Forecasted) -> None:
        self.forecasts[message.row] = message.forecast
        self._update()

    @on(Refined)
    def _show_closer(self, message: Refined) -> None:
        self.forecasts = message.forecasts
        self._update()

    # ---- what is shown

    @property
    def _table(self) -> OptionsTable:
        position = self._position
        odds = compare_options(position, self.forecasts)
        width = self.query_one("#option-head").content_size.width
        scenario, plans = position.campaign.scenario, self._plans
        return OptionsTable(scenario, plans, odds, self._chosen, width, has_odds=self._odds)

    def _fill(self) -> None:
        """Put the options into the list, with air between them if there is room."""
        options = self.query_one("#options", OptionList)
        rows: list[Row] = []
        for row in range(len(self._plans)):
            if rows and self.app.size.height >= _AIRY:
                rows.append(Row("", disabled=True))
            rows.append(Row("", id=str(row)))
        with self.prevent(OptionList.OptionHighlighted):
            options.clear_options()
            options.add_options(rows)
            options.highlighted = options.get_option_index(str(self._here))
        self._update()

    def _update(self) -> None:
        """Show the table and the option under the cursor as they are now."""
        table = self._table
        options = self.query_one("#options", OptionList)
        if not options.option_count or not table.width:
            return
        self.query_one("#option-head", Static).update(table.head())
        for row in range(len(self._plans)):
            options.replace_option_prompt(str(row), table.row(row, here=row == self._here))
        self.query_one("#option-notes", Static).update(Content("\n").join(table.notes()))
        self._tell(table.width)

    def _tell(self, width: int) -> None:
        plan = self._plans[self._here]
        title = text(f" {plan.option.title} ", "bold")
        line = "─" * max(0, width - 1 - title.cell_length)
        rule = fit(Content.assemble(("─", MUTED), title, (line, MUTED)), width)
        self.query_one("#option-rule", Static).update(rule)
        words = Content("\n").join(list(option_lines(plan, self._now)))
        self.query_one("#option-words", Static).update(words)
        self.query_one("#option-detail").scroll_home(animate=False)
        self.call_after_refresh(self._fit_detail)

    def _fit_detail(self) -> None:
        """Give the words the rows that the other parts leave; what is more scrolls."""
        detail, box = self.query_one("#option-detail"), self.query_one(".dialog-box")
        others = sum(
            each.outer_size.height + each.styles.margin.height
            for each in box.children
            if each.display and each is not detail
        )
        room = self.size.height * _SHARE // 100 - box.gutter.height - others
        detail.styles.max_height = max(room - detail.styles.margin.height, _LEAST_ROWS)

    def action_note(self) -> None:
        """Ask for the notes; a new one would be about the event."""
        self.post_message(NotesAsked(self._position.year, self._event.id))

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None and int(event.option_id) != self._here:
            self._here = int(event.option_id)
            self._update()

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.dismiss(self._event.options[int(event.option_id)].id)
