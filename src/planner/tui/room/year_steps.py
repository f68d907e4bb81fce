"""The steps of a year as the facilitator takes them: each asks once and says what it will do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.model import Mark
from planner.campaign.play import left_to_spend
from planner.room.forecast import planned_position
from planner.room.steps.end import end
from planner.room.steps.lock import lock, take
from planner.room.steps.open import open_by_policy, open_by_red
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.room.forms import PickDialog
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from planner.room.evening import Evening
    from planner.tui.room.desk import Desk

_NO: Final = Choice("no", "Not yet")
_MOST: Final = 12
"""Teams that a question names."""


async def take_next_step(desk: Desk, step: str) -> None:
    """Ask for the next step, and take it.

    Args:
        desk: The desk.
        step: Its id, as `planner.room.overview.next_step` has it.
    """
    steps = {
        "open": _open, "lock": _lock, "resolve": _resolve, "reveal": _reveal, "end": end_evening,
    }  # fmt: skip
    await steps[step](desk)


async def _lock(desk: Desk) -> None:
    year = desk.room.year
    body = Content("\n").join(lock_lines(desk.evening))
    if await _agreed(desk, f"Lock year {year} for all?", body, "Lock all"):
        await desk.take(lock, f"Locking year {year} …")


def lock_lines(evening: Evening) -> list[Content]:
    """The orders that the lock would take from each team that has no sheet that fits."""
    teams = evening.room.playing
    words = []
    for team in teams:
        taken = take(evening, team)
        over = min(left_to_spend(planned_position(evening, team))) < 0
        said = [taken.words] if taken.words != "its sheet" else []
        if over:
            said.append(Mark.CUT.value)
        if said:
            words.append(f"{team.name}: {', '.join(said)}")
    ready = len(teams) - len(words)
    lines = [text(f"{ready} of {len(teams)} hand in a sheet that counts as it is.")]
    lines += [text(f"· {each}") for each in words[:_MOST]]
    if len(words) > _MOST:
        lines.append(text(f"· and {len(words) - _MOST} more"))
    lines.append(text("What they change afterwards does not count for this year.", MUTED))
    return lines


async def _resolve(desk: Desk) -> None:
    year = desk.room.year
    body = Content(
        "The year is played for all teams. Only you see what came of it; until the reveal you can "
        "override numbers with c."
    )
    if await _agreed(desk, f"Resolve year {year}?", body, "Resolve"):
        await desk.take(resolve, f"Resolving year {year} …")


async def _reveal(desk: Desk) -> None:
    room = desk.room
    made = sum(len(desk.evening.record(t.id).year(room.year).overrides) for t in room.playing)
    overridden = (
        f" {made} override{'' if made == 1 else 's'} will be on the record." if made else ""
    )
    then = f"year {room.year + 1} opens and its clock starts"
    if room.year >= room.scenario.years:
        then = "it was the last one"
    body = Content(f"All teams see year {room.year}, and {then}.{overridden}")
    if await _agreed(desk, f"Reveal year {room.year} to all?", body, "Reveal"):
        await desk.take(reveal, f"Revealing year {room.year} …")


async def _open(desk: Desk) -> None:
    """Open the year that waits for red: by red's orders if they are in, else by a policy."""
    year = desk.room.year
    if desk.evening.has_red_orders:
        body = Content("Red's orders are in: the year opens with its moves.")
        if await _agreed(desk, f"Open year {year}?", body, "Open"):
            await desk.take(open_by_red, f"Opening year {year} …")
        return
    policies = desk.room.scenario.red_policies
    rows = [(each.id, text(each.title)) for each in policies]
    body = Content("Red has not handed in its moves. A policy can choose them in its place.")
    picked = await desk.ask(PickDialog(f"Open year {year} without red?", rows, body=body))
    if picked is not None:
        await desk.take(partial(open_by_policy, policy=picked.id), f"Opening year {year} …")


async def end_evening(desk: Desk) -> None:
    """End the evening."""
    room = desk.room
    left = room.scenario.years - room.year + 1
    body = "Seed and salt go into every team's file, so that anyone can check every year."
    if room.state.value in ("planning", "waiting"):
        years = "This year is" if left == 1 else f"These {left} years are"
        body = f"{years} not played any more. {body}"
    if await _agreed(desk, "End the evening?", Content(body), "End it"):
        await desk.take(end, "Ending the evening …")


async def undo_step(desk: Desk) -> None:
    """Take the lock back if the year is locked, else the last reveal."""
    room = desk.room
    if room.state.value in ("locked", "resolved"):
        body = Content(
            "The teams plan on, each with its sheet as it was; the clock goes on with what was "
            "left. Overrides of this year are dropped, and nothing is marked."
        )
        if await _agreed(desk, f"Take the lock of year {room.year} back?", body, "Take it back"):
            await desk.take(undo, f"Taking the lock of year {room.year} back …")
        return
    year = room.year if room.state.value == "done" else room.year - 1
    body = Content(
        f"Year {year} is planned again on the same luck, which the teams have seen: it is marked "
        "in every file, report and ranking. Their sheets of then are kept, overrides are not."
    )
    yes = Choice("yes", "Take it back", "warning")
    answer = await desk.ask(ChoiceDialog(f"Take the reveal of year {year} back?", body, (_NO, yes)))
    if answer == yes.id:
        await desk.take(undo, f"Taking year {year} back …")


async def _agreed(desk: Desk, title: str, body: Content, button: str) -> bool:
    yes = Choice("yes", button, "primary")
    return await desk.ask(ChoiceDialog(title, body, (yes, _NO))) == yes.id
