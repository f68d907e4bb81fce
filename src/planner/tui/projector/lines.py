"""The projector's parts as content: head, clock, what was said, and the teams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from planner.room.clock import SOON, read_time
from planner.room.model import RoomState
from planner.room.switches import Switch
from planner.tui.projector.big_text import big_text
from planner.tui.runtime.safe_text import fit, text
from planner.wording.marks import SIGN
from planner.wording.times import clock_digits, time_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.room.public_view import PublicTeam, PublicView

MARGIN: Final = 3
"""Cells left and right of everything."""
MOST_SAID: Final = 3
"""Lines of an inject's text."""
_INSIDE: Final = 3
"""Cells between the frame of what was said and its text."""
_WIDEST: Final = 84
_CELL: Final = 12
_WIDEST_CELL: Final = 30
_MUTED: Final = "$text-muted"
_BIG: Final = {
    RoomState.WAITING: "RED",
    RoomState.LOCKED: "LOCKED",
    RoomState.DONE: "DONE",
    RoomState.ENDED: "DONE",
}


class ClockShown(NamedTuple):
    """The clock as it stands, or the word in its place, and the sentence below it."""

    big: str
    below: str
    style: str


def head(view: PublicView, width: int) -> Content:
    """Year and phase."""
    year = Content.assemble((f"YEAR {view.year}", "bold"), f" of {view.years}")
    phase = text(f"Phase {view.phase.number} · {view.phase.title}")
    room = width - 2 * MARGIN - year.cell_length - 2
    return Content.assemble(year, "  ", fit(phase, room, right=True))


def clock(view: PublicView, now: datetime) -> ClockShown:
    """The clock of the year, or the state that it is in."""
    if view.state is not RoomState.PLANNING:
        return ClockShown(_BIG[view.state], _state_words(view), "bold")
    if not view.clock.given:
        return ClockShown("PLAN", "take your time: this year has no clock", "bold")
    seconds = view.clock.seconds(now)
    big = clock_digits(max(seconds, 0))
    if view.clock.ends is None:
        return ClockShown(big, "to plan · the clock is stopped", _MUTED)
    at = time_of_day(view.clock.ends)
    if seconds <= 0:
        return ClockShown(big, "time is up · sheets lock any moment", "bold $text-warning")
    if seconds <= SOON:
        return ClockShown(big, f"soon: sheets lock at {at}", "bold $text-warning")
    return ClockShown(big, f"to plan · sheets lock at {at}", "bold")


def clock_content(shown: ClockShown, scale: int) -> Content:
    """The clock in large letters with the sentence below it."""
    large = "\n".join(big_text(shown.big, scale))
    below = shown.style if "warning" in shown.style else ""
    return Content.assemble((large, shown.style), "\n\n", (shown.below, below))


def _state_words(view: PublicView) -> str:
    return {
        RoomState.WAITING: f"the red cell moves first · year {view.year} opens when it has",
        RoomState.LOCKED: "the sheets are in · the room is working out the year",
        RoomState.DONE: f"all {view.years} years are revealed",
        RoomState.ENDED: "the evening has ended",
    }[view.state]


def said(view: PublicView, width: int, most: int = MOST_SAID) -> Content:
    """The last thing said to all; else what is out, or the goal of the phase.

    Args:
        view: The room.
        width: Cells of the window.
        most: The most lines of its text.
    """
    room = min(width - 2 * (MARGIN + _INSIDE), _WIDEST)
    if view.said is not None:
        title = Content.assemble(
            (f"{time_of_day(read_time(view.said.time))}  ", "bold $text-accent"),
            text(view.said.title.upper() or "ANNOUNCEMENT", "bold $text-accent"),
        )
        return _block(title, text(view.said.text, "bold"), room, most)
    if view.is_over:
        title = Content.styled("STAY FOR THE HOT WASH", "bold $text-accent")
        words = "What made the difference, what was luck, and what would you do again?"
        return _block(title, Content.styled(words, "bold"), room, most)
    if view.revealed:
        title = Content.styled(f"YEAR {view.revealed} IS REVEALED", "bold $text-accent")
        words = f"Your seat shows what came of it, and what year {view.year} brings."
        return _block(title, Content.styled(words, "bold"), room, most)
    title = Content.styled(f"THE GOAL OF PHASE {view.phase.number}", "bold $text-accent")
    return _block(title, text(view.phase.goal, "bold"), room, most)


def _block(title: Content, words: Content, width: int, most: int) -> Content:
    lines = words.wrap(width) if words.plain else []
    if len(lines) > most:
        rest = Content(" ").join(lines[most - 1 :])
        lines = [*lines[: most - 1], fit(rest, width).rstrip()]
    return Content("\n").join([title.truncate(width, ellipsis=True), Content(""), *lines])


def teams(view: PublicView, width: int, height: int) -> Content:
    """The teams with their ready marks, as many lines each as there is room for.

    Args:
        view: The room.
        width: Cells of the window.
        height: Lines there are.
    """
    room = width - 2 * MARGIN
    count = len(view.teams)
    longest = max((text(each.name).cell_length for each in view.teams), default=0)
    around = 4 + 3 * (Switch.RANKING in view.shows) + bool(view.shows)
    least = min(max(longest + around, _CELL), _WIDEST_CELL)
    columns = max(1, min(count, room // least))
    cell = min(room // columns, _WIDEST_CELL)
    rows = [view.teams[at : at + columns] for at in range(0, count, columns)]
    lines = _cell_lines(view)
    while lines > 1 and len(rows) * (lines + (len(rows) > 1)) > height:
        lines -= 1
    if len(rows) * lines > height:
        return Content.styled(f"{view.ready} of {count} teams are ready", "bold")
    gap = [Content("")] if lines > 1 else []
    drawn = [line for row in rows for line in (*_row(view, row, cell, lines), *gap)]
    return Content("\n").join(drawn[:-1] if gap else drawn)


def _cell_lines(view: PublicView) -> int:
    has_state = view.state in {RoomState.PLANNING, RoomState.WAITING}
    return 2 if has_state or Switch.SCORES in view.shows else 1


def _row(view: PublicView, row: Sequence[PublicTeam], cell: int, lines: int) -> list[Content]:
    """The lines of some teams beside each other."""
    drawn = [_cell(view, each, cell)[:lines] for each in row]
    return [Content("").join(each[line] for each in drawn) for line in range(lines)]


def _cell(view: PublicView, team: PublicTeam, cell: int) -> list[Content]:
    is_ready = team.ready and view.state is RoomState.PLANNING
    place = f"{team.place}. " if team.place else ""
    star = SIGN if team.marks and view.shows else ""
    name = Content.assemble(
        ("✔", "bold $text-success") if is_ready else _sign(view.state),
        f" {place}",
        text(team.name, "bold" if is_ready else ""),
        star,
    )
    words = Content("")
    if team.score is not None:
        said = "final" if view.is_over else "so far"
        words = Content.assemble((str(team.score), "bold"), f" {said}")
    elif view.state is RoomState.PLANNING:
        words = Content("ready" if team.ready else "plans")
    elif view.state is RoomState.WAITING:
        words = Content("waits")
    return [fit(name, cell - 1).pad_right(1), fit(Content.assemble("  ", words), cell)]


def _sign(state: RoomState) -> tuple[str, str]:
    """The sign of a team that is not ready."""
    signs = {RoomState.PLANNING: "…", RoomState.LOCKED: "■"}
    return signs.get(state, " "), _MUTED


def foot(view: PublicView) -> str:
    """The last line: what is shown of the teams' standing, and the way to the hot wash."""
    shown = {
        (): "no odds, no scores, no sheets on this screen",
        (Switch.SCORES,): "scores are shown",
        (Switch.RANKING,): "the ranking is shown",
        (Switch.SCORES, Switch.RANKING): "scores and the ranking are shown",
    }[view.shows]
    marks = sorted({mark for each in view.teams for mark in each.marks}) if view.shows else []
    parts = [shown, *([f"{SIGN} {', '.join(marks)}"] if marks else [])]
    if view.is_over:
        parts.append("w opens the hot wash")
    return " · ".join(parts)
