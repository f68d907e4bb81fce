"""Plan at a seat: the room in its head, and the year's sheet below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from planner.planning.next_step import next_step
from planner.room.files.store import now
from planner.room.seat.seat import SeatState
from planner.room.seat.words import seat_line
from planner.tui.actions.action import GRID, SEAT
from planner.tui.actions.registry import bindings_for
from planner.tui.components.footer import KeyFooter
from planner.tui.messages import NewsOpened
from planner.tui.plan.grid import RoadmapGrid
from planner.tui.plan.head import head_content
from planner.tui.plan.help import ODDS_WORDS, WORDS
from planner.tui.plan.next_step_line import NextStepLine
from planner.tui.plan.odds_lines import OddsShown
from planner.tui.plan.panel import Panel
from planner.tui.plan.screen import PlanScreen
from planner.tui.seat.messages import AskOpened, GuessOpened, ReadySaid, RevealSeen
from planner.tui.seat.room_line import line_content, room_content

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.room.seat.seat import Seat
    from planner.tui.plan.sections import PlanView
    from planner.tui.session.policy import SessionPolicy

_KEYS: Final = (
    "go_on",
    "ready",
    "decide",
    "climb(1)",
    "share_out",
    "news",
    "guess",
    "notes",
    "ask",
    "undo",
    "advise",
    "explain",
    "command_palette",
)
_ROOM_WORDS: Final = (
    ("room", "The clock of the year, and how many teams say that they are ready."),
    ("ready", "You have finished the year. You may change it until the lock; a change ends it."),
    (
        "locked",
        (
            "The room has your sheet; what you change later does not count. A sheet over its "
            "budget is cut in proportion; without “ready” your draft counts, if the room takes it."
        ),
    ),
    ("revealed", "The year is out: enter shows what came of it, then the next one is planned."),
    (
        "no contact",
        (
            "There is no contact with the room's folder. Plan on: the sheet is kept on this "
            "machine and sent as soon as the folder is back."
        ),
    ),
    ("inject", "Something that the facilitator makes happen; d shows it."),
    ("asked", "Your question waits for its answer; q shows it, and takes it back."),
)
_OF_PLANS: Final = ("share_out", "undo", "redo", "climb", "ready")
"""Actions that change the plan."""


class SeatPlanScreen(PlanScreen, inherit_bindings=False):
    """Shows the plan of a seat; `show_seat` passes what has changed in the room."""

    WHERE = SEAT
    ALSO = (GRID,)
    NAME = "Plan at a seat"
    PURPOSE = (
        "Share this year's budget and diplomatic effort out over the roadmap's priorities, answer "
        "the year's questions, then say with y that you are ready. Your sheet is with the room a "
        "second after each change; the room locks and resolves the year, and its facilitator "
        "reveals what came of it. The third line always names the next step and its key."
    )
    WORDS = (*_ROOM_WORDS, *WORDS)
    KEYS = _KEYS
    BINDINGS = [*bindings_for(SEAT), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it

    def __init__(self, position: Position, seat: Seat, policy: SessionPolicy) -> None:
        """Show the plan of a seat.

        Args:
            position: The position with the plan.
            seat: The seat.
            policy: The parts of the program that the room shows.
        """
        super().__init__(position, position.year)
        self._seat, self._policy = seat, policy
        self.odds_shown = OddsShown(hidden=not policy.odds)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The terms of what it shows now, without those of odds where the room hides them."""
        hidden = () if self._policy.odds else ODDS_WORDS
        return tuple(each for each in self.WORDS if each[0] not in hidden)

    def on_mount(self) -> None:
        """Show what is locked."""
        self.query_one(RoadmapGrid).show_locked(self._locked)

    def show_seat(self, seat: Seat, policy: SessionPolicy) -> None:
        """Show what has changed in the room, besides the plan itself."""
        before, could_plan, possible = self._policy, self._seat.may_plan, self._possible
        self._seat, self._policy = seat, policy
        if not self._is_ready:
            return
        grid = self.query_one(RoadmapGrid)
        if self._locked:
            grid.settle()
        grid.show_locked(self._locked)
        if policy.odds is not before.odds:
            self.odds_shown = OddsShown(hidden=not policy.odds)
            self._show_grid_odds()
            self._show_around()
        elif could_plan is not seat.may_plan:
            self._show_around()
        else:
            self._show_totals()
        if possible != self._possible:
            self.refresh_bindings()

    def show_clock(self) -> None:
        """Show the clock as it stands now."""
        if self._is_ready:
            self._show_head()

    @property
    def _locked(self) -> str:
        """The reason that nothing can be changed; empty if it can be."""
        seat = self._seat
        if seat.may_plan:
            return ""
        if seat.looks_on:
            return "The seat is open elsewhere; here you look on."
        return {
            SeatState.LOCKED: f"Year {seat.sheet.year} is locked: the room has your sheet.",
            SeatState.REVEALED: f"Year {seat.room.campaign.played} is out: enter shows it.",
        }.get(seat.state, "There is no year to plan.")

    # ---- what is shown

    @property
    def _view(self) -> PlanView:
        return replace(super()._view, pencils=False, decides=self._seat.may_plan)

    def show_saving(self, *, failed: bool) -> None:
        """A sheet that cannot be written shows as no contact."""

    def _show_head(self) -> None:
        head = self.query_one("#head", Panel)
        room = room_content(self._seat, now())
        width = head.content_size.width
        head.put(
            head_content(
                self._position, self._plan, self.odds_shown, width, unsaved=False, room=room
            )
        )

    def _show_step(self) -> None:
        line, typing = self.query_one(NextStepLine), self.query_one(RoadmapGrid).typing
        if typing is not None:
            line.show_typing(*typing)
            return
        step = next_step(self._position, self._plan, is_final=self._is_final)
        said = seat_line(self._seat, step, self._plan.year)
        line.show_line(line_content(said))
        self.query_one(KeyFooter).lead(said.action)

    def _show_other(self, year: int) -> None:
        if year > self._position.year:
            words = "A sheet is for one year; the next one is planned when it opens."
            self.notify(words, timeout=3, markup=False)
        else:
            super()._show_other(year)

    # ---- actions

    @property
    def _possible(self) -> dict[str, bool]:
        """The actions that are not always possible, and whether they are now."""
        seat, policy = self._seat, self._policy
        played = seat.room.campaign.played > 0
        return {
            **dict.fromkeys(_OF_PLANS, seat.may_plan),
            "decide": seat.may_plan or bool(seat.unread),
            "advise": seat.may_plan and policy.advice,
            "go_on": seat.state is SeatState.REVEALED,
            "guess": seat.may_guess,
            "notes": seat.may_note,
            "ask": seat.may_ask,
            "look_back": played,
            "debrief": played and policy.odds,
        }

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the room does not have, or not now.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        possible = self._possible
        return possible[action] if action in possible else super().check_action(action, parameters)

    def action_ready(self) -> None:
        """Say that the team is ready, or no longer."""
        self.query_one(RoadmapGrid).settle()
        self.post_message(ReadySaid())

    def action_ask(self) -> None:
        """Ask the room something."""
        self.post_message(AskOpened())

    def action_guess(self) -> None:
        """Guess the odds."""
        self.post_message(GuessOpened())

    def action_go_on(self) -> None:
        """See the year that is out."""
        self.post_message(RevealSeen())

    def action_news(self) -> None:
        """Read the room's messages and the year's news."""
        self.post_message(NewsOpened())
