"""`planner room DIR inject`: an inject released now, or the rows of the list that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.cli.choices import listed
from planner.cli.output import print_json, print_wrapped
from planner.cli.room.rows import is_number, row_number
from planner.cli.usage import UsageError
from planner.room.files.store import load_evening, take_step
from planner.room.forecast import room_odds
from planner.room.msel.due import due_rows, needs_odds
from planner.room.msel.effects import read_effects
from planner.room.msel.recipients import recipients
from planner.room.steps.inject import OnTheSpot, release, release_due

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from planner.room.evening import Evening
    from planner.room.msel.due import Odds
    from planner.room.msel.row import MselRow
    from planner.room.release import Release
    from planner.room.steps.inject import What
    from planner.scenario.model import Scenario

_USAGE = "planner room DIR inject"


def run(arguments: argparse.Namespace) -> int:
    """Release an inject, or all rows that are due.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If it cannot be released, or an argument is wrong.
    """
    _check(arguments)
    odds = _odds(arguments)
    before: list[Evening] = []
    left: list[MselRow] = []

    def step(evening: Evening, moment: datetime) -> Evening:
        before.append(evening)
        if not arguments.due:
            what = _what(arguments, evening.room.scenario)
            return release(evening, moment, what, arguments.team or ())
        if evening.msel_problem:
            raise InputError(evening.msel_problem)
        after = release_due(evening, moment, odds)
        left.extend(due_rows(after, moment, odds))
        return after

    after = take_step(arguments.folder, step)
    made = after.room.releases[len(before[0].room.releases) :]
    if arguments.json:
        print_json(_table(before[0], after, made, left))
        return 0
    for each in made:
        print_wrapped(_told(after, each))
    again = _not_ready(before[0], after)
    if again:
        have, are = ("have", "they are") if len(again) > 1 else ("has", "it is")
        print_wrapped(f"{listed(again, 'and')} {have} to say again that {are} ready.")
    for row in left:
        print_wrapped(f"Row {row.number} stays due: {row.title}. {_reason(after, row)}")
    if arguments.due and not made and not left:
        print_wrapped("No row is due.")
    return 0


def _check(arguments: argparse.Namespace) -> None:
    own = [arguments.text, arguments.effects, getattr(arguments, "from")]
    if arguments.due and (
        arguments.what or arguments.team or any(each is not None for each in own)
    ):
        raise UsageError(_USAGE, "--due goes with nothing else; each row names its teams")
    if not arguments.due and not (arguments.what or "").strip():
        raise UsageError(_USAGE, "name an event, the number of a row, or --due")


def _odds(arguments: argparse.Namespace) -> Odds | None:
    """The odds that the conditions of rows need; they are forecast before the room is locked."""
    if not arguments.due:
        return None
    evening = load_evening(arguments.folder)
    return room_odds(evening) if needs_odds(evening) else None


def _what(arguments: argparse.Namespace, scenario: Scenario) -> What:
    what: str = arguments.what.strip()
    sender: str | None = getattr(arguments, "from")
    is_own = (arguments.text, arguments.effects, sender) != (None, None, None)
    if is_number(what):
        if is_own:
            raise UsageError(_USAGE, "a row has its own text and effects; msel edit changes them")
        return row_number(what)
    if not is_own and " " not in what:
        return what
    try:
        effects = read_effects(arguments.effects or "", scenario)
    except InputError as error:
        raise InputError(f"--effects: {error.message}") from None
    return OnTheSpot(what, arguments.text or "", sender or "", effects)


def _told(evening: Evening, made: Release) -> str:
    names = _names(evening, made.teams)
    if not made.message:
        return f"{made.title}: kept for {names} until year {made.year} opens."
    text = f"{made.title}: released to {names} in year {made.year}, message {made.message}."
    if made.row:
        unknown = recipients(evening.row(made.row).to, evening.room.playing).unknown
        if unknown:
            text += f" Row {made.row} also names {listed(unknown, 'and')}, no team here."
    return text


def _reason(evening: Evening, row: MselRow) -> str:
    found = recipients(row.to, evening.room.playing)
    if not found.teams:
        return f'It goes to "{row.to}", which is no team here; name one with --team.'
    return f'The event "{row.event}" already happens for all of its teams.'


def _names(evening: Evening, teams: tuple[str, ...]) -> str:
    playing = evening.room.playing
    if len(playing) > 1 and set(teams) == {each.id for each in playing}:
        return "all teams"
    return listed([each.name for each in playing if each.id in teams], "and")


def _not_ready(before: Evening, after: Evening) -> list[str]:
    """The teams that were ready before and are no longer."""
    return [
        each.name
        for each in before.room.playing
        if before.is_ready(each.id) and not after.is_ready(each.id)
    ]


def _table(
    before: Evening, after: Evening, made: tuple[Release, ...], left: list[MselRow]
) -> dict[str, object]:
    return {
        "year": after.room.year,
        "state": after.room.state.value,
        "released": [
            {
                "title": each.title,
                "event": each.event,
                "row": each.row,
                "teams": list(each.teams),
                "year": each.year,
                "message": each.message or None,
            }
            for each in made
        ],
        "not_ready": [
            each.id
            for each in before.room.playing
            if before.is_ready(each.id) and not after.is_ready(each.id)
        ],
        "still_due": [each.number for each in left],
    }
