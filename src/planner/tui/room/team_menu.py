"""A team opened from the wall: its question, its sheet, notes, switches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from planner.campaign.play import left_to_spend
from planner.room.asks import open_ask
from planner.room.forecast import planned_position
from planner.room.model import RoomState
from planner.room.steps.stand_in import can_stand_in, has_stand_in, stand_in
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.room.forms import PageDialog, PickDialog
from planner.tui.room.overriding import override_numbers
from planner.tui.room.talk import answer, set_switches, split_team, write_note
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED, WARN
from planner.wording.figures import money, points
from planner.wording.odds import in_100
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.room.model import LogEntry
    from planner.room.wall.view import WallView
    from planner.tui.room.desk import Desk

_TITLE = 30


async def open_team(desk: Desk, view: WallView, team: str) -> None:
    """Show a team, and offer what can be done about it.

    Args:
        desk: The desk.
        view: What the wall shows.
        team: The team's id.
    """
    row = view.team(team)
    if row is None:
        return
    state = desk.room.state
    ask = open_ask(desk.evening, team)
    is_open = state is not RoomState.ENDED
    own = "Let its own sheet count again"
    play = own if has_stand_in(desk.evening, team) else "Let it play its last sheet"
    offers = (
        ("answer", "Answer it" if ask else "Tell it something", is_open),
        ("override", "Override its numbers", state is RoomState.RESOLVED),
        ("shoulder", "Look over its shoulder", True),
        ("note", "Write a note about it", is_open),
        ("stand_in", play, state is RoomState.PLANNING),
        ("switches", "Set what it may see", is_open),
        ("split", "Part it in two", state in (RoomState.PLANNING, RoomState.WAITING)),
    )
    rows = [(name, text(words)) for name, words, is_offered in offers if is_offered]
    rows.append(("close", text("Close")))
    body = _facts(desk, view, team, ask)
    picked = await desk.ask(PickDialog(f"{row.name}: {row.state}", rows, body=body))
    acts = {
        "answer": partial(answer, desk, team),
        "override": partial(override_numbers, desk, team),
        "shoulder": partial(look_over_shoulder, desk, view, team),
        "note": partial(write_note, desk, team),
        "stand_in": partial(let_stand_in, desk, team),
        "switches": partial(set_switches, desk, team),
        "split": partial(split_team, desk, team),
    }
    if picked is not None and picked.id in acts:
        await acts[picked.id]()


def _facts(desk: Desk, view: WallView, team: str, ask: str) -> Content:
    row = view.team(team)
    lines = []
    if ask:
        lines.append(text(f"It asks: {ask}", "bold"))
    if row is not None and row.action and not ask:
        lines.append(text(row.action))
    if row is not None and row.way_out and not ask:
        lines.append(text(row.way_out, MUTED))
    if row is not None and row.marks:
        lines.append(text(f"Marked: {', '.join(each.value for each in row.marks)}", WARN))
    log = [each for each in desk.room.log if each.team == team and each.text][-4:]
    lines += [_entry(each) for each in log]
    return Content("\n").join(lines) if lines else Content("Nothing is on the record about it.")


def _entry(entry: LogEntry) -> Content:
    said = entry.text.replace("\n", " → ")
    return Content.assemble((f"year {entry.year}, {entry.kind}: ", MUTED), text(said))


async def let_stand_in(desk: Desk, team: str) -> None:
    """Let a team play its last sheet, or its own again."""
    if not can_stand_in(desk.evening, team):
        name = desk.evening.known_team(team).name
        body = text(f"{name} is ready: its own sheet counts.")
        await desk.ask(ChoiceDialog("Nothing to do", body))
        return
    await desk.take(partial(stand_in, team_id=team))


async def look_over_shoulder(desk: Desk, view: WallView, team: str) -> None:
    """Show a team's sheet as it is now; nothing can be changed there."""
    name = desk.evening.known_team(team).name
    title = f"{name}, year {desk.room.year}: its sheet as it is now"
    await desk.ask(PageDialog(title, sheet_lines(desk, view, team)))


def sheet_lines(desk: Desk, view: WallView, team: str) -> Content:
    """A team's orders and answers with the odds they give."""
    known = desk.evening.known_team(team)
    position = planned_position(desk.evening, known)
    record, scenario = position.record, desk.room.scenario
    before = position.campaign.year(record.year - 1)
    forecast = view.forecasts.get(team)
    found = desk.evening.sheet(team)
    budget, effort = left_to_spend(position)
    lines = []
    if found.problem:
        lines.append(text(found.problem, WARN))
    lines.append(
        Content.assemble(
            ("Left ", MUTED), (money(budget), "bold"), (" and ", MUTED), (points(effort), "bold")
        )
    )
    head = f"{'':<{_TITLE}}{'$ M':>7}{'pts':>6}{'year before':>14}{'odds in 100':>14}"
    lines.append(text(head, MUTED))
    for each in scenario.priorities:
        now, was = record.allocation(each.id), before.allocation(each.id)
        odds = "" if forecast is None or each.id not in forecast.odds else in_100(
            forecast.odds[each.id]
        )  # fmt: skip
        earlier = f"{was.budget:,} + {was.effort}" if was.budget or was.effort else "·"
        lines.append(
            Content.assemble(
                fit(text(short_title(each)), _TITLE),
                fit(text(f"{now.budget:,}", "bold" if now.budget else MUTED), 7, right=True),
                fit(text(str(now.effort), "bold" if now.effort else MUTED), 6, right=True),
                fit(text(earlier, MUTED), 14, right=True),
                fit(text(odds), 14, right=True),
            )
        )
    for question in position.questions:
        event = scenario.event(question)
        chosen = record.decisions.get(question, "")
        title = next((o.title for o in event.options if o.id == chosen), "no answer yet")
        lines.append(Content.assemble(text(f"{event.title}: ", MUTED), text(title)))
    return Content("\n").join(lines)
