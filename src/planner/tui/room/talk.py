"""Talking with the room: answers, announcements, notes, and what people may see."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.model import NOTE_TAGS
from planner.room.asks import open_ask
from planner.room.steps.join import join
from planner.room.steps.note import note
from planner.room.steps.split import split
from planner.room.steps.switch import switch
from planner.room.steps.tell import tell
from planner.room.switches import Setting, Switch
from planner.tui.dialogs.choice import ChoiceDialog
from planner.tui.room.forms import FormDialog, FormField, PickDialog
from planner.tui.runtime.safe_text import fit, shown_path, text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from planner.tui.room.desk import Desk

_SWITCH_WORDS: Final = {
    Switch.ODDS: "Odds and likely score on a team's seat",
    Switch.ADVICE: "The advisor on a team's seat",
    Switch.SCORES: "All teams' scores, also on the projector",
    Switch.RANKING: "The ranking, also on the projector",
}
_TAGS: Final = (("", "none"), *((each, each) for each in NOTE_TAGS))


async def answer(desk: Desk, team: str) -> None:
    """Answer a team's question, or tell it something."""
    name = desk.evening.known_team(team).name
    ask = open_ask(desk.evening, team)
    title = f"Answer {name}" if ask else f"Tell {name}"
    body = text(f"It asks: {ask}", "bold") if ask else None
    fields = [FormField("text", "Answer" if ask else "Text")]
    given = await desk.ask(FormDialog(title, fields, body=body, button="Send"))
    if given is not None:
        await desk.take(partial(tell, text=given["text"], team_id=team))


async def announce(desk: Desk) -> None:
    """Tell all teams something."""
    body = text("It goes into every team's inbox, and on the projector.", MUTED)
    fields = [FormField("text", "Text")]
    given = await desk.ask(FormDialog("Tell all teams", fields, body=body, button="Send"))
    if given is not None:
        await desk.take(partial(tell, text=given["text"]))


async def write_note(desk: Desk, team: str, begin: str = "") -> None:
    """Write a note for the record.

    Args:
        desk: The desk.
        team: The id of the team under the cursor, which is offered first.
        begin: The beginning of the note.
    """
    teams = (("", "All teams"), *((each.id, each.name) for each in desk.room.playing))
    fields = [
        FormField("text", "Note", begin),
        FormField("team", "About", team, choices=teams),
        FormField("tag", "Tag", choices=_TAGS),
    ]
    body = text("Notes are the facilitator's until the evening ends; then they are in the report.")
    given = await desk.ask(FormDialog("A note for the record", fields, body=body))
    if given is not None:
        made = partial(note, text=given["text"], team_id=given["team"], tag=given["tag"])
        await desk.take(made)


async def write_reaction(desk: Desk, team: str) -> None:
    """Note how a team took the last inject."""
    releases = [each for each in desk.room.releases if each.message]
    begin = f"Reaction to “{releases[-1].title}”: " if releases else "Reaction: "
    await write_note(desk, team, begin)


async def set_switches(desk: Desk, team: str = "") -> None:
    """Set what people may see, until the dialog is closed.

    Args:
        desk: The desk.
        team: A team's id; empty for the whole room.
    """
    here = ""
    name = desk.evening.known_team(team).name if team else ""
    title = f"What {name} may see" if team else "What people may see"
    while True:
        switches = desk.room.switches
        rows = []
        for each in Switch:
            setting = switches.setting(each, team)
            apart = team and each in switches.teams.get(team, {})
            words = {
                Setting.ON: "on", Setting.OFF: "off", Setting.REVEAL: "at the reveal",
            }[setting]  # fmt: skip
            own = Content.styled("  for this team alone" if apart else "", MUTED)
            line = Content.assemble(fit(text(_SWITCH_WORDS[each]), 44), (words, "bold"), own)
            rows.append((each.value, line))
        foot = "enter changes · esc closes"
        body = text("Off, on, or only after a reveal. Who has a team's file can compute its odds.")
        picked = await desk.ask(PickDialog(title, rows, body=body, foot=foot, here=here))
        if picked is None:
            return
        here = picked.id
        which = Switch(picked.id)
        settings = list(Setting)
        now = switches.setting(which, team)
        following = settings[(settings.index(now) + 1) % len(settings)]
        if not await desk.take(partial(switch, which=which, setting=following, team=team)):
            return


async def join_team(desk: Desk) -> None:
    """Add a team that comes late."""
    body = text("Its years so far get a typical record, which is marked wherever it stands.")
    fields = [FormField("name", "Name")]
    given = await desk.ask(FormDialog("A team comes late", fields, body=body, button="Add"))
    if given is not None and await desk.take(partial(join, name=given["name"])):
        await _say_seat(desk)


async def split_team(desk: Desk, team: str) -> None:
    """Part a team in two."""
    name = desk.evening.known_team(team).name
    body = text(f"Both have the record of {name} so far, and the same luck from here on.")
    fields = [FormField("name", "New team")]
    given = await desk.ask(FormDialog(f"Part {name} in two", fields, body=body, button="Part"))
    if given is not None:
        made = partial(split, team_id=team, name=given["name"])
        if await desk.take(made):
            await _say_seat(desk)


async def _say_seat(desk: Desk) -> None:
    new = desk.room.teams[-1]
    path = shown_path(desk.live.folder / "teams" / new.id)
    body = text(f"{new.name} takes its seat with: planner seat {path}")
    await desk.ask(ChoiceDialog("Its seat", body))


async def tell_projector(desk: Desk, shows: str) -> None:
    """Say how to open the projector's window, and offer its switches.

    Args:
        desk: The desk.
        shows: What it shows now.
    """
    path = shown_path(desk.live.folder)
    rows = [("switches", text("Change what it shows")), ("close", text("Close"))]
    body = Content.assemble(
        text(f"It shows: {shows}. Odds, advice and sheets are never on it."),
        "\n\nOpen it in a second terminal, on the big screen:\n",
        text(f"planner room {path} projector", "bold"),
    )
    picked = await desk.ask(PickDialog("The projector", rows, body=body, here="close"))
    if picked is not None and picked.id == "switches":
        await set_switches(desk)
