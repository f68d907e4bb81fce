"""Injects as the facilitator handles them: released, skipped, added on the spot, edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from planner.room.model import RoomState
from planner.room.msel.cells import row_with
from planner.room.msel.effects import effects_text
from planner.room.msel.row import MselRow, RowState
from planner.room.steps.inject import release, release_due
from planner.room.steps.msel import add_row, edit_row, skip_row
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.room.forms import FormDialog, FormField, PickDialog
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED
from planner.wording.effects import effects_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.boundary.errors import InputError
    from planner.room.msel.due import Odds
    from planner.scenario.model import Event
    from planner.tui.room.desk import Desk

_TITLE = 34
_WIDE = 86
"""Cells of a wide dialog."""
_NOW = "now"
_LATER = "later"


async def release_row(desk: Desk, number: int) -> None:
    """Release a row of the list, once the facilitator has seen what it does."""
    row = desk.evening.row(number)
    if row.state is not RowState.READY:
        await open_row(desk, number)
        return
    room = desk.room
    when = "now" if room.state is RoomState.PLANNING else f"when year {room.year + 1} opens"
    if room.state is RoomState.WAITING:
        when = f"when year {room.year} opens"
    yes, no = Choice("yes", "Release", "primary"), Choice("no", "Not yet")
    title = f"Release inject {number}?"
    body = Content.assemble(row_words(desk, row), "\n\n", (f"It goes out {when}.", MUTED))
    if await desk.ask(ChoiceDialog(title, body, (yes, no))) == yes.id:
        await desk.take(partial(release, what=number), "Releasing …")


async def skip_inject(desk: Desk, number: int) -> None:
    """Skip a row of the list."""
    await desk.take(partial(skip_row, number=number))


def row_words(desk: Desk, row: MselRow) -> Content:
    """A row in full: its text, whom it is for, and what it does."""
    scenario = desk.room.scenario
    event = scenario.event(row.event) if row.event in scenario.event_ids else None
    said = row.text or (event.text if event is not None else "")
    effects = row.effects or (event.effects if event is not None else ())
    lines = [text(row.title, "bold")]
    if said:
        lines.append(text(said, multiline=True))
    facts = (
        ("From", row.sender),
        ("To", row.to or "all teams"),
        ("Effects", effects_words(scenario, effects) if effects else "none"),
        ("Asks", event.question if event is not None and event.options else ""),
        ("If", row.condition),
        ("Expected", row.expected),
        ("Notes", row.notes),
    )
    for label, words in facts:
        if words:
            lines.append(Content.assemble((f"{label:<10}", MUTED), text(words)))
    return Content("\n").join(lines)


async def open_row(desk: Desk, number: int) -> None:
    """Show a row in full, and offer what can be done with it."""
    row = desk.evening.row(number)
    rows = []
    if row.state is RowState.READY:
        rows = [
            ("release", text("Release it")),
            ("edit", text("Change it")),
            ("skip", text("Skip it")),
        ]
    elif row.state is RowState.SKIPPED:
        rows = [("ready", text("Make it ready again"))]
    rows.append(("close", text("Close")))
    title = f"Inject {number}: {row.state.value}"
    picked = await desk.ask(PickDialog(title, rows, body=row_words(desk, row)))
    if picked is None:
        return
    if picked.id == "release":
        await release_row(desk, number)
    elif picked.id == "edit":
        await edit_inject(desk, number)
    elif picked.id == "skip":
        await skip_inject(desk, number)
    elif picked.id == "ready":
        await desk.take(partial(edit_row, number=number, cells={"state": "ready"}))


async def new_inject(desk: Desk) -> None:
    """Add an inject: an event of the deck, or something of the facilitator's own."""
    scenario = desk.room.scenario
    own = Content.styled("Something of your own: a text, with or without effects", "bold")
    rows = [("own", own), ("", Content.styled("The deck", MUTED))]
    rows += [(f"event {each.id}", _card(desk, each)) for each in scenario.events]
    picked = await desk.ask(PickDialog("A new inject", rows))
    if picked is None:
        return
    event = picked.id.removeprefix("event ") if picked.id != "own" else ""
    blank = MselRow(max((each.number for each in desk.evening.msel), default=0) + 1, "")
    begin = row_with(blank, {"event": event}, scenario) if event else blank
    await _fill_in(desk, begin, is_new=True)


def _card(desk: Desk, event: Event) -> Content:
    """An event of the deck on one line of the dialog."""
    asks = "asks a decision; " if event.options else ""
    words = f"{asks}{effects_words(desk.room.scenario, event.effects)}"
    line = Content.assemble(fit(text(event.title), _TITLE), "  ", text(words, MUTED))
    return line.truncate(min(desk.flow.app.size.width * 96 // 100, _WIDE) - 8, ellipsis=True)


async def edit_inject(desk: Desk, number: int) -> None:
    """Change a row of the list."""
    row = desk.evening.row(number)
    if row.state is RowState.RELEASED:
        await open_row(desk, number)
        return
    await _fill_in(desk, row, is_new=False)


async def _fill_in(desk: Desk, row: MselRow, *, is_new: bool) -> None:
    scenario = desk.room.scenario
    to_hint = ", ".join(each.id for each in desk.room.playing[:4])
    fields = [
        FormField("title", "Title", row.title),
        FormField("text", "Text", row.text, "the event's own" if row.event else ""),
        FormField("from", "From", row.sender),
        FormField("to", "To", row.to, f"all; or {to_hint}"),
    ]
    if not row.event:
        hint = "cohesion -300; budget -200"
        fields.append(FormField("effects", "Effects", effects_text(row.effects), hint))
    fields += [
        FormField("year", "Year", str(row.year or ""), "any"),
        FormField("minute", "Minute", str(row.minute) if row.minute >= 0 else "", "of the year"),
        FormField("condition", "Condition", row.condition, "support < 40"),
        FormField("expected", "Expected", row.expected, "the action you expect"),
    ]
    if is_new:
        choices = ((_NOW, "At once"), (_LATER, "Into the list"))
        fields.append(FormField("when", "When", _NOW, choices=choices))

    def check(given: Mapping[str, str]) -> None:
        row_with(row, _cells(given), scenario)

    title = "A new inject" if is_new else f"Change inject {row.number}"
    body = text(f"Event: {scenario.event(row.event).title}") if row.event else None
    given = await desk.ask(FormDialog(title, fields, body=body, check=check))
    if given is None:
        return
    cells = _cells(given)
    if not is_new:
        await desk.take(partial(edit_row, number=row.number, cells=cells))
        return
    if row.event:
        cells["event"] = row.event
    if await desk.take(partial(add_row, cells=cells)) and given["when"] == _NOW:
        number = max(each.number for each in desk.evening.msel)
        await desk.take(partial(release, what=number), "Releasing …")


def _cells(given: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row by the names of its columns."""
    columns = {"expected": "expected action"}
    return {columns.get(name, name): value for name, value in given.items() if name != "when"}


async def release_auto(desk: Desk, odds: Odds | None) -> InputError | None:
    """Release the rows that are due and ask nobody; the reason if that fails."""
    return await desk.tried(partial(release_due, odds=odds, only_auto=True))
