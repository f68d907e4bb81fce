"""The seat of a person's red cell as one screen: it joins the room, and keeps red's sheet.

All that it needs is red's folder, so that it is the screen of `planner seat DIR/red` and can also
lie over the wall, where it is handed over to red and back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.screen import Screen

from planner.room.files.store import now
from planner.room.red.files import kept_red_sheet
from planner.room.red.seat import ALL, joined_red
from planner.room.red.words import (
    is_over,
    means_words,
    next_red_change,
    red_head_words,
    red_line,
    refused_words,
)
from planner.room.seat.files import newer
from planner.room.seat.hold import BEAT
from planner.tui.actions.action import RED_SEAT
from planner.tui.actions.registry import bindings_for
from planner.tui.components.blocks import apart
from planner.tui.components.footer import KeyFooter
from planner.tui.components.screen import PlannerScreen
from planner.tui.plan.panel import Panel
from planner.tui.runtime.safe_text import text
from planner.tui.seat.feed import SeatFeed
from planner.tui.seat.guard import SeatGuard
from planner.tui.seat.red.dialogs import RedNewsDialog
from planner.tui.seat.red.document import RedDocument, RedRead, RedReader
from planner.tui.seat.red.lines import red_lines
from planner.tui.seat.red.rows import RedCursor
from planner.tui.seat.room_line import line_content, state_content
from planner.tui.seat.sheet_autosave import SheetSaving
from planner.tui.session.open_files import OpenFile
from planner.tui.shell import ShellApp
from planner.tui.theme import BAD, MUTED

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import ComposeResult

    from planner.room.red.seat import RedSeat
    from planner.room.red.sheet import RedSheet
    from planner.tui.seat.messages import SeatLost

LOOK: Final = 10.0
"""Seconds between two tries to take a seat that another program has."""

_WORDS: Final = (
    (
        "pressure",
        (
            "Red's points against a team: they grow each year with the threat, and what is not "
            "spent stays. Every team's game has points of its own."
        ),
    ),
    (
        "strength",
        (
            "The share of a move's full effect that a team feels: more with the threat to it, less "
            "with its deterrence."
        ),
    ),
    ("✔", "Picked; once the year is open, made."),
    ("not …", "Red cannot pay for this move as well against the team that is named."),
    ("as for all", "The common moves count against the team; space there begins moves of its own."),
    (
        "hand over",
        (
            "On a machine that others see: y takes every move off the screen. They come back with "
            "y, and for all to see when the year opens."
        ),
    ),
    ("█▓░", "Progress of a KPI: reached, gained and lost in the last year that was revealed."),
)


class RedSeatScreen(PlannerScreen, inherit_bindings=False):
    """Shows red's moves and the teams; nothing of the moves once they are handed in."""

    DEFAULT_CSS = """
    RedSeatScreen #means, RedSeatScreen #red-step {
        height: 1;
        text-wrap: nowrap;
    }

    RedSeatScreen #means {
        padding: 0 1;
    }

    RedSeatScreen #red-page {
        height: 1fr;
        text-wrap: nowrap;
    }
    """
    WHERE = RED_SEAT
    NAME = "Red's seat"
    PURPOSE = (
        "Choose what the adversary does this year: pick moves that its pressure can pay for, "
        "against all teams or others against single ones, and hand them in. Then nothing of them "
        "is on the screen until the room opens the year. The third line names the next step."
    )
    WORDS = _WORDS
    BINDINGS = [*bindings_for(RED_SEAT), *Screen.BINDINGS]  # noqa: RUF012 - as Textual declares it

    def __init__(self, folder: Path) -> None:
        """Take red's seat.

        Args:
            folder: Red's folder.
        """
        super().__init__()
        self._folder = folder
        self._feed = SeatFeed(self, folder, RedReader(folder))
        self._guard = SeatGuard(folder)
        self._document: RedDocument | None = None
        """The seat, None while the room's files are not there."""
        self._saving: SheetSaving[RedDocument] | None = None
        self._file: OpenFile | None = None
        self._here = RedCursor("")
        self._words = "Reading the room …"

    @property
    def seat(self) -> RedSeat | None:
        """The seat as it stands; None while the room's files are not there."""
        return None if self._document is None else self._document.seat

    def compose(self) -> ComposeResult:
        """Head, means, next step, and the page."""
        yield Panel(id="head")
        yield Panel(id="means")
        yield Panel(id="red-step")
        yield Panel(id="red-page")
        order = ("pick", "hand_in", "target(1)", "common", "news", "hand_back", "explain")
        yield KeyFooter((*order, "command_palette"))

    def on_mount(self) -> None:
        """Read the room's files, and follow them from now on."""
        self._feed.start()
        self.call_after_refresh(self._show)

    def on_unmount(self) -> None:
        """Leave the seat; what was chosen is with the room."""
        self._feed.stop()
        if self._document is not None and self._saving is not None and self._file is not None:
            self._document.writer.leaves = True
            is_saved = self._saving.save_now()
            if is_saved and isinstance(self.app, ShellApp):
                self.app.files.remove(self._file)
        self._guard.release()

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self.call_after_refresh(self._show)

    # ---- the room

    def on_red_read(self, message: RedRead) -> None:
        """Take over what the room's files say, and what was written into the sheet elsewhere."""
        message.stop()
        self._guard.saw(message.sheet)
        if self._document is None or self._saving is None:
            self._sit_down(message)
            return
        seat = self._document.seat.taking(message.files.room)
        if self._saving.fails:  # the folder can be read, but perhaps not written yet
            seat = replace(seat, lost=self._document.seat.lost)
            self._saving.at_once()
        self._put(seat)
        if message.sheet is not None:
            self._follow(self._document, message.sheet)

    def on_seat_lost(self, message: SeatLost) -> None:
        """Say that the room cannot be reached."""
        message.stop()
        if self._document is None:
            problem = message.problem or f"{self._folder} is not there."
            self._words = f"Waiting for the room. {problem}"
            self._show()
        elif self._document.seat.lost is None:
            self._put(replace(self._document.seat, lost=message.since))
            if message.problem:
                self.notify(text(message.problem).plain, severity="warning", markup=False)

    def _sit_down(self, message: RedRead) -> None:
        room = message.files.room
        kept = kept_red_sheet(self._folder, room.board)
        held = self._guard.take()
        seat = replace(joined_red(room, newer(message.sheet, kept)), looks_on=not held)
        self._document = RedDocument(self._folder, seat, message.sheet)
        self._saving = SheetSaving(self.app, self._document, self._show_saving)
        self._file = OpenFile(None, self._saving)
        if isinstance(self.app, ShellApp):
            self.app.files.add(self._file)
        if room.board.moves:
            self._here = RedCursor(room.board.moves[0].id)
        if message.problem:
            self.notify(text(message.problem).plain, severity="warning", timeout=15, markup=False)
        if held:
            self._saving.at_once()
        self._put(seat)
        self._tick()

    def _follow(self, document: RedDocument, sheet: RedSheet) -> None:
        """Take over a sheet that this program has not written."""
        if not document.seat.looks_on:
            if document.writer.has_written(sheet) or document.unsaved:
                return
            if self._guard.yields_to(sheet):
                document.seat = replace(document.seat, looks_on=True)
        document.writer.follow(sheet)
        self._put(document.seat.following(sheet))

    def _put(self, seat: RedSeat) -> None:
        """Take over the seat as red or the room changed it."""
        if self._document is None or self._saving is None:
            return
        self._document.seat = seat
        if self._here.target not in seat.targets:
            self._here = replace(self._here, target=ALL)
        if self._document.unsaved:
            self._saving.changed()
        self._show()
        self.refresh_bindings()

    def _tick(self) -> None:
        """Move the clock on, give a sign of life, and look if the seat is free."""
        document, saving = self._document, self._saving
        if document is None or saving is None:
            return
        self._show_head(document.seat)
        wait = next_red_change(document.seat, now())
        if document.seat.looks_on:
            wait = min(wait, LOOK)
            if self._guard.take():
                self._put(replace(document.seat, looks_on=False))
                saving.at_once()
                self.notify("The seat is yours now.", timeout=5, markup=False)
        elif self._guard.is_sign_due():
            document.writer.beat()
            saving.at_once()
        self.set_timer(min(wait, BEAT), self._tick)

    def _show_saving(self, failed: bool) -> None:  # noqa: FBT001 - one fact
        if self._document is not None and failed is (self._document.seat.lost is None):
            self._put(replace(self._document.seat, lost=now() if failed else None))

    # ---- what is shown

    def _show(self) -> None:
        if not self.is_mounted:
            return
        seat, page = self.seat, self.query_one("#red-page", Panel)
        if seat is None:
            self.query_one("#head", Panel).put(Content.styled("Red's seat", "bold"))
            page.put(Content(""), text(f" {self._words}"), Content(""))
            return
        self._show_head(seat)
        target = self._here.target
        means = text(means_words(seat, target), f"bold {BAD}" if is_over(seat, target) else "")
        self.query_one("#means", Panel).put(means)
        line = red_line(seat)
        step = self.query_one("#red-step", Panel)
        step.put(line_content(line).truncate(step.content_size.width, ellipsis=True))
        self.query_one(KeyFooter).lead(line.action)
        page.put(*red_lines(seat, self._here, *page.content_size))

    def _show_head(self, seat: RedSeat) -> None:
        head, board = self.query_one("#head", Panel), seat.board
        left = Content.assemble(
            (f"Year {board.year} of {board.years}", "bold"),
            (" · ", MUTED),
            ("Red", "bold"),
            text(f" · {seat.room.status.title}", MUTED),
        )
        words = state_content(red_head_words(seat, now()))
        head.put(apart(left, words, head.content_size.width))

    # ---- actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what red cannot do now.

        Args:
            action: The action's name.
            parameters: Its parameters.
        """
        seat = self.seat
        if action == "hand_back":
            return self.app.screen_stack[0] is not self
        if action not in {"pick", "hand_in", "target", "common", "news", "move"}:
            return super().check_action(action, parameters)
        if seat is None:
            return False
        return {
            "pick": seat.may_choose,
            "common": seat.may_choose,
            "hand_in": seat.may_hand_in,
            "news": bool(seat.room.messages),
            "move": not seat.hides_moves,
            "target": not seat.hides_moves and len(seat.board.teams) > 1,
        }.get(action, True)

    def action_move(self, steps: int) -> None:
        """Go to another move.

        Args:
            steps: How far along the list.
        """
        seat = self.seat
        if seat is None or not seat.board.moves:
            return
        names = [each.id for each in seat.board.moves]
        at = names.index(self._here.move) if self._here.move in names else 0
        self._here = replace(self._here, move=names[min(max(at + steps, 0), len(names) - 1)])
        self._show()

    def action_target(self, steps: int) -> None:
        """Go to another target, round and round.

        Args:
            steps: How far along the teams.
        """
        seat = self.seat
        if seat is not None:
            at = seat.targets.index(self._here.target) + steps
            self._here = replace(self._here, target=seat.targets[at % len(seat.targets)])
            self._show()

    def action_pick(self) -> None:
        """Pick the move under the cursor, or no longer."""
        if self.seat is not None:
            self._put(self.seat.toggled(self._here.move, self._here.target))

    def action_common(self) -> None:
        """Let the common moves count against the target; against all teams, pick none."""
        if self.seat is not None:
            self._put(self.seat.common(self._here.target))

    def action_hand_in(self) -> None:
        """Hand the moves in, or take them back."""
        if self._saving is None or self.seat is None:
            return
        after = self.seat.handed_in()
        if after is self.seat:
            self.notify(text(refused_words(after)).plain, timeout=5, markup=False)
            return
        if after.sheet.ready:
            self._here = replace(self._here, target=ALL)
        self._put(after)
        self._saving.at_once()

    def action_hand_back(self) -> None:
        """Leave the seat to the screen below, such as the wall."""
        self.dismiss()

    def action_news(self) -> None:
        """Read what the room says."""
        if self.seat is not None:
            self.app.push_screen(RedNewsDialog(self.seat))
            self._put(self.seat.having_read())
