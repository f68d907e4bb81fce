"""The dialogs of a seat: the room's messages, a question, a guess, and the box of the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from planner.planning.year_plan import year_plan_of
from planner.room.clock import read_time
from planner.room.seat.messages import MessageKind
from planner.room.seat.words import locked_lines
from planner.tui.components.line_input import LineInput
from planner.tui.components.opening_lines import news_content
from planner.tui.dialogs.base import Dialog
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import KEY, MUTED, WARN
from planner.wording.brief_effects import brief_effects
from planner.wording.phrases import short_title
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult

    from planner.campaign.play import Position
    from planner.planning.year_plan import PlanLine
    from planner.room.seat.messages import Message as RoomMessage
    from planner.room.seat.seat import Seat

_KINDS: Final = {
    MessageKind.INJECT: "Inject",
    MessageKind.ANNOUNCEMENT: "Announcement",
    MessageKind.ANSWER: "Answer",
}
_LONGEST_ASK: Final = 400
_MOST: Final = 100


class SeatNewsDialog(Dialog[str]):
    """The room's messages, the newest first, then the year's news; it has no answer."""

    NAME = "News"
    FOOT = "↑ ↓ scroll · enter or esc closes"
    PURPOSE = (
        "What the room said: injects, announcements, answers to your questions, the newest first. "
        "Below stands what opened the year: its budget and effort, red's moves, and events."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,e,d", "close", "Close")]

    def __init__(self, seat: Seat, position: Position) -> None:
        unread = len(seat.unread)
        title = f"News, {unread} new" if unread else "News"
        super().__init__(Content(title), classes="-wide")
        self._seat, self._position = seat, position

    def compose_box(self) -> ComposeResult:
        """The messages and the news."""
        with VerticalScroll(classes="dialog-body"):
            yield Static(Content("\n").join(list(self._lines())), id="messages")

    def _lines(self) -> Iterator[Content]:
        unread = {each.number for each in self._seat.unread}
        for message in reversed(self._seat.room.messages):
            yield from message_lines(message, is_new=message.number in unread)
            effects = self._effects(message)
            if effects:
                yield text(f"Effects: {effects}", MUTED)
            yield Content("")
        yield from _teams_lines(self._seat)
        year = self._position.year
        if self._position.opening is not None:
            yield Content.styled(f"── What year {year} brings", MUTED)
            yield news_content(self._position)

    def _effects(self, message: RoomMessage) -> str:
        """The effects of an inject's own text in words; empty if it has none."""
        campaign = self._position.campaign
        injects = campaign.year(message.year).injects
        effects = (each.effects for each in injects if each.text == message.title)
        return brief_effects(campaign.scenario, next(effects, ()))


def _teams_lines(seat: Seat) -> Iterator[Content]:
    """The teams side by side, as far as the room shows them."""
    rows = seat.room.status.scores
    if not rows:
        return
    yield Content.styled("── The teams so far", MUTED)
    for row in rows:
        place = "" if row.place is None else f"{row.place}. "
        score = "" if row.score is None else f"{row.score} of 100"
        mark = "  marked: see its record" if row.marked else ""
        here = "bold" if row.name == seat.room.status.team else ""
        yield Content.assemble(f"{place:>4}", fit(text(row.name, here), 30), score, (mark, MUTED))
    yield Content("")


def message_lines(message: RoomMessage, *, is_new: bool) -> Iterator[Content]:
    """A message: kind, title, time, sender, text."""
    at = time_of_day(read_time(message.time))
    sender = f", from {message.sender}" if message.sender else ""
    colon = ": " if message.title else ""
    yield Content.assemble(
        (f"{_KINDS[message.kind]}{colon}", KEY),
        text(message.title, "bold"),
        text(f"  year {message.year}, {at}{sender}", MUTED),
        ("  new", f"bold {WARN}") if is_new else "",
    )
    if message.text:
        yield text(message.text)


class AskDialog(Dialog[str]):
    """Answers with a question to the room; empty to take the last one back."""

    NAME = "Ask the room"
    FOOT = "enter sends · esc closes"
    PURPOSE = (
        "A question to the facilitator. It is on the wall within a moment; the answer comes to "
        "your third line and is read with d. A new question replaces one that waits."
    )

    def __init__(self, asked: str) -> None:
        super().__init__(Content("Ask the room"))
        self._asked = asked

    def compose_box(self) -> ComposeResult:
        """The question that waits, and the input."""
        if self._asked:
            yield Static(
                Content.assemble(("Asked, not answered yet: ", MUTED), text(self._asked, "bold"))
            )
            yield Static(
                Content.styled("A new one replaces it; an empty one takes it back.", MUTED)
            )
        yield LineInput(placeholder="your question", id="question", max_length=_LONGEST_ASK)

    @on(Input.Submitted)
    def _send(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())


class GuessDialog(Dialog["dict[str, int]"]):
    """Answers with the team's own odds of KPIs, in 100."""

    NAME = "Your guess"
    FOOT = "enter saves · tab ↑ ↓ move · esc closes"
    PURPOSE = (
        "While the year is locked: in how many of 100 futures does each KPI come in on time? At "
        "the reveal the guesses become part of the record. Leave a line empty to guess nothing."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, position: Position, guessed: Mapping[str, int]) -> None:
        """Create the dialog.

        Args:
            position: The position with the locked year.
            guessed: The guesses so far, by priority id.
        """
        title = "Your guess: in how many of 100 futures is each KPI on time?"
        super().__init__(Content(title), classes="-wide")
        self._lines = [each for each in year_plan_of(position).lines if not each.done]
        self._guessed = guessed

    def compose_box(self) -> ComposeResult:
        """A line for each KPI that is open."""
        with VerticalScroll(classes="dialog-body", can_focus=False):
            for line in self._lines:
                yield from self._row(line)
        yield Static(id="problem", classes="dialog-problem")

    def _row(self, line: PlanLine) -> ComposeResult:
        name, guess = line.priority.id, self._guessed.get(line.priority.id)
        due = Content.styled(f" due year {line.deadline}", MUTED)
        with Horizontal(classes="guess"):
            yield Label(Content.assemble(fit(text(short_title(line.priority)), 30), due))
            yield LineInput(
                "" if guess is None else str(guess),
                placeholder="·",
                restrict=r"[0-9]{0,3}",
                id=f"guess-{name}",
            )

    @on(Input.Submitted)
    def _save(self) -> None:
        guesses: dict[str, int] = {}
        for line in self._lines:
            typed = self.query_one(f"#guess-{line.priority.id}", Input)
            if not typed.value:
                continue
            if int(typed.value) > _MOST:
                self.query_one("#problem", Static).update("A guess is a number from 0 to 100.")
                typed.focus()
                return
            guesses[line.priority.id] = int(typed.value)
        self.dismiss(guesses)


class LockedDialog(Dialog[str]):
    """The box that tells of the lock; answers with `guess` or `notes`."""

    NAME = "Locked"
    FOOT = "esc clears this box, not the lock"
    PURPOSE = (
        "The room has taken the year's sheets. Meanwhile you may guess, note, and look around."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "choose('guess')", show=False),
        Binding("o", "choose('notes')", show=False),
        Binding("enter", "close", show=False),
    ]

    def __init__(self, seat: Seat) -> None:
        super().__init__(Content(f"■ Year {seat.sheet.year} is locked"), classes="-locked")
        self._seat = seat

    def compose_box(self) -> ComposeResult:
        """The orders that were taken, and what can be done meanwhile."""
        lines = [text(each) for each in locked_lines(self._seat)]
        keys = [
            Content.assemble("Meanwhile: ", ("g", KEY), " guess your odds"),
            Content.assemble("           ", ("o", KEY), " note why you did what you did"),
        ]
        yield Static(Content("\n").join([Content(""), *lines, Content(""), *keys, Content("")]))

    def action_choose(self, what: str) -> None:
        """Close, and go on to a guess or a note.

        Args:
            what: `guess` or `notes`.
        """
        self.dismiss(what)
