"""The grammar of `planner room`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.cli.choices import NOTE_TAGS, RED, listed

if TYPE_CHECKING:
    import argparse

    Steps = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- no public name

_MAKE = (
    ("--teams", "N", "how many teams (default: 4)"),
    ("--names", "A,B", "the teams' names, with commas between them"),
    ("--title", "TEXT", "the title of the evening (default: the folder's name)"),
    ("--facilitator", "F", "the facilitator's name"),
    ("--seed", "N", "the luck of all teams, 0 to 2^64 - 1; a random salt seals it"),
    ("--scenario", "ID-or-FILE", "a built-in scenario, or the file of your own"),
    ("--red", "POLICY", f"how the adversary plays: {listed(RED)}, who is somebody in a red cell"),
    (
        "--absent",
        "RULE",
        (
            "orders of a team without a sheet: draft (its last draft, else last year's shares), "
            "last (last year's shares) or wait (default: draft)"
        ),
    ),
    ("--minutes", "A,B,C", "minutes to plan a year, by phase (default: 10,8,5)"),
    ("--timeout", "RULE", "when the clock has run down: warn or lock (default: warn)"),
)


def add_room(room: argparse.ArgumentParser) -> None:
    """Add the arguments and the steps of `planner room`.

    Args:
        room: Its parser.
    """
    room.add_argument("dir", metavar="DIR", help="the room's folder, the facilitator's alone")
    for option, metavar, text in _MAKE:
        room.add_argument(option, metavar=metavar, help=text)
    steps = room.add_subparsers(dest="step", metavar="STEP", required=False)
    _add_year(steps)
    _add_injects(steps)
    _add_talk(steps)
    _add_teams(steps)


def _add(steps: Steps, name: str, text: str) -> argparse.ArgumentParser:
    return steps.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")


def _add_json(step: argparse.ArgumentParser) -> None:
    step.add_argument("--json", action="store_true", help="print one JSON object")


def _add_team(step: argparse.ArgumentParser, text: str, *, many: bool = False) -> None:
    how = "append" if many else "store"
    step.add_argument("--team", metavar="ID", action=how, help=text)


def _add_year(steps: Steps) -> None:
    for name, text in (
        ("status", "the year, its state, the clock and the teams"),
        ("open", "open the year that waits for the red cell, by its orders or by a policy"),
        ("lock", "take each team's sheet; later changes do not count"),
        ("resolve", "play the locked year; only the facilitator sees it"),
        ("reveal", "record the resolved year in the teams' files and open the next"),
        ("undo", "take the lock back, or the last reveal, whose year is then marked"),
        ("end", "end the room: seed and salt go into every team's file"),
    ):
        step = _add(steps, name, text)
        _add_json(step)
        if name == "open":
            step.add_argument(
                "--red-policy", metavar="P", help="a red policy, in the place of red's orders"
            )
    _add(steps, "projector", "show year, clock, injects and ready marks on a screen for everyone")


def _add_injects(steps: Steps) -> None:
    inject = _add(steps, "inject", "release an inject now")
    inject.add_argument(
        "what",
        metavar="EVENT-or-ROW",
        nargs="?",
        help="an event's id, the number of a row, or the title of an inject of your own",
    )
    inject.add_argument("--due", action="store_true", help="release the rows that are due")
    inject.add_argument("--text", metavar="TEXT", help="what your own inject says")
    inject.add_argument(
        "--effects", metavar="E", help='what it does: "budget -300; push:cyber-defense 3900"'
    )
    inject.add_argument("--from", metavar="TEXT", help="who it is said to come from")
    _add_team(inject, "only this team; may be given again", many=True)
    _add_json(inject)
    msel = _add(steps, "msel", "the list of injects")
    acts = msel.add_subparsers(dest="act", metavar="ACT", required=True)
    for name, text in (("import", "add the rows of a CSV"), ("export", "write the list as CSV")):
        acts.add_parser(name, help=text).add_argument("file", metavar="F.csv")
    _add_json(acts.add_parser("list", help="print the list"))
    acts.add_parser("skip", help="skip a row").add_argument("row", metavar="ROW")
    for name, text in (("add", "add a row"), ("edit", "change a row")):
        act = acts.add_parser(name, help=text)
        if name == "edit":
            act.add_argument("row", metavar="ROW")
            act.add_argument("--state", metavar="STATE", help="ready, released or skipped")
        for option, help_text in _ROW:
            act.add_argument(f"--{option}", metavar="TEXT", help=help_text)
        act.add_argument("--auto", choices=("yes", "no"), help="release it without asking")


_ROW = (
    ("title", "the title; that of its event if none is given"),
    ("text", "what the teams read"),
    ("year", "the year it belongs to"),
    ("minute", "minutes after the year opened"),
    ("from", "who it is said to come from"),
    ("to", "teams, with commas between them (default: all)"),
    ("event", "the id of an event of the deck"),
    ("effects", 'such as "budget -300; next year: push:cyber-defense 3900"'),
    ("condition", 'such as "cohesion < 45" or "any team >= 90 in 100 for phase 2 goal"'),
    ("expected", "what the teams should do"),
    ("notes", "the facilitator's notes"),
)
"""The columns of a row that can be typed."""


def _add_talk(steps: Steps) -> None:
    clock = _add(steps, "clock", "stop, start or move the clock")
    clock.add_argument("act", metavar="ACT", help="pause, resume, or minutes such as +5 or -2")
    switch = _add(steps, "switch", "what teams may see: odds, advice, scores or ranking")
    switch.add_argument("name", metavar="NAME", help="odds, advice, scores or ranking")
    switch.add_argument("setting", metavar="SETTING", help="on, off or reveal")
    _add_team(switch, "only this team")
    note = _add(steps, "note", "write a note for the record")
    note.add_argument("text", metavar="TEXT")
    _add_team(note, "about this team")
    note.add_argument("--tag", metavar="T", help=f"{listed(NOTE_TAGS)}")
    tell = _add(steps, "tell", "tell the teams something, or answer one of them")
    tell.add_argument("text", metavar="TEXT")
    _add_team(tell, "only this team")
    override = _add(steps, "override", "adjudicate a number between resolve and reveal")
    required: tuple[tuple[str, str], ...] = (("team", "ID"), ("number", "NUMBER"))
    for name, metavar in required:
        override.add_argument(f"--{name}", metavar=metavar, required=True)
    for name, metavar in (("value", "N"), ("reason", "TEXT"), ("who", "TEXT")):
        override.add_argument(f"--{name}", metavar=metavar)
    override.add_argument(
        "--outside", action="store_true", help="allow a value outside worst to best"
    )
    override.add_argument("--take-back", action="store_true", help="take an override back")
    _add_json(override)


def _add_teams(steps: Steps) -> None:
    join = _add(steps, "join", "add a late team, with a typical record of the years before")
    join.add_argument("name", metavar="NAME")
    split = _add(steps, "split", "part a team in two")
    split.add_argument("id", metavar="ID")
    split.add_argument("name", metavar="NAME", help="the name of the new team")
    branch = _add(steps, "branch", "a what-if of a team's campaign, beside the room")
    branch.add_argument("id", metavar="ID")
    branch.add_argument("--year", metavar="N", required=True)
    branch.add_argument("out", metavar="OUT")
