"""A whole evening by commands alone: six teams, ten years, and everything that can happen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.campaign.model import Mark
from planner.campaign.store import load
from planner.engine.year_keys import Secret, Step
from planner.room.files.room_file import read_room
from planner.room.files.store import load_evening, now
from planner.room.folder.layout import Layout

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., str]
"""Runs `planner` with arguments that it has to accept, and returns what it printed."""

NAMES = "Falcon,Heron,Kite,Merlin,Kestrel,Petrel"

SEED = 7_382_941_056_173

YEARS = 10

LINES = (
    ("responsibility-sharing", "fms-backlog", "cyber-defense"),
    ("nato-commitments", "aukus-pillar-ii", "joint-exercises"),
    ("nato-force-goals", "joint-technologies", "networked-alliance"),
)
"""Priorities that every team pays for, by phase."""

ROWS = (
    ("--title", "A storm", "--condition", "year >= 1", "--event", "cyber-attack"),
    ("--title", "A leak", "--year", "2", "--effects", "cohesion -300", "--to", "Merlin, Kestrel"),
    ("--title", "A summit", "--condition", "year >= 4"),
    ("--title", "Doubts", "--condition", "any team cohesion < 90", "--effects", "support -200"),
    ("--title", "A word from home", "--year", "5", "--text", "Says only."),
)
"""Injects of the list; three have a condition. An event that is drawn anyway waits a year."""


@dataclass
class Seats:
    """The seats: what each team writes in a year. Falcon and Heron write the same."""

    folder: Path

    def write(self, year: int) -> None:
        """Write every sheet of a year; Kite is absent all evening, Kestrel forgets year 6."""
        seen = (now() + timedelta(seconds=5)).isoformat(timespec="seconds")
        for team in sorted(each.name for each in Layout(self.folder).teams.iterdir()):
            if team == "kite" or (team, year) == ("kestrel", 6):
                continue
            ready = "true" if (team, year) != ("merlin", 4) else "false"
            head = f'year = {year}\nready = {ready}\nseen = "{seen}"\n'
            (self.folder / "teams" / team / "orders.toml").write_text(
                head + self._orders(team, year)
            )

    def _orders(self, team: str, year: int) -> str:
        if (team, year) == ("merlin", 3):
            return "[orders.fms-backlog]\nbudget = 99999\neffort = 10\n"
        share = 300 if team in {"falcon", "heron"} else 200 + 10 * len(team)
        lines = LINES[(year > 2) + (year > 5)]
        return "".join(f"[orders.{each}]\nbudget = {share}\neffort = 20\n" for each in lines)


INJECTS = 8
"""Those of the list, and three that the facilitator thinks of."""


def play(run: Run, folder: Path) -> None:
    """Play the evening up to the last reveal.

    Args:
        run: Runs a command.
        folder: The folder of the room, which is made.
    """
    run("room", folder, "--names", NAMES, "--seed", SEED, "--minutes", "5")
    seats = Seats(folder)
    for row in ROWS:
        run("room", folder, "msel", "add", *row)
    for year in range(1, YEARS + 1):
        if year == 4:
            run("room", folder, "join", "Osprey")
        if year == 5:
            run("room", folder, "split", "petrel", "Puffin")
        run("room", folder, "inject", "--due")
        _beside(run, folder, year)
        seats.write(year)
        status = json.loads(run("room", folder, "status", "--json"))
        assert (status["year"], status["state"]) == (year, "planning")
        _resolve(run, folder, year)
        assert_sealed(folder, year - 1)
        run("room", folder, "reveal")
        if year == 7:
            run("room", folder, "undo")
            _resolve(run, folder, year)
            run("room", folder, "reveal")
        assert_sealed(folder, year)


def _resolve(run: Run, folder: Path, year: int) -> None:
    run("room", folder, "lock")
    if year == 8:  # after the lock, so that it belongs to year 9
        run("room", folder, "inject", "A gap opens", "--effects", "budget -200")
    run("room", folder, "resolve")
    if year in {2, 9}:
        number = f"progress:{LINES[year > 2][0]}"
        why = ("--value", 5_000, "--reason", "the room argued well", "--who", "the umpire")
        run("room", folder, "override", "--team", "merlin", "--number", number, *why, "--outside")


def _beside(run: Run, folder: Path, year: int) -> None:
    """The small things that happen while a year is planned."""
    if year == 1:
        run("room", folder, "clock", "+5")
        run("room", folder, "clock", "resume")
        run("room", folder, "clock", "pause")
        run("room", folder, "clock", "resume")
        run("room", folder, "switch", "scores", "reveal")
        run("room", folder, "switch", "odds", "off", "--team", "kite")
    if year == 3:
        run("room", folder, "inject", "A quiet offer", "--text", "Borrow?", "--team", "kestrel")
        run("room", folder, "tell", "Ten minutes more for all")
    if year == 6:
        run("room", folder, "inject", "A gap", "--effects", "budget -100; cohesion -100")
        run("room", folder, "note", "Merlin argues well", "--team", "merlin", "--tag", "process")


def assert_sealed(folder: Path, revealed: int) -> None:
    """Check that no file of a team tells the secret, or a key of what was not revealed."""
    path = Layout(folder).room
    room = read_room(path.read_bytes(), path)
    hidden = _told(room.secret) | {
        room.secret.key(step, year).hex()
        for year in range(revealed + 1, YEARS + 1)
        for step in Step
        if not (step is Step.OPENING and year == revealed + 1)
    }
    for path in Layout(folder).teams.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("latin-1").lower()
            found = [each for each in hidden if each in text]
            assert not found, (path, found)


def _told(secret: Secret) -> set[str]:
    """The ways in which a text could tell the secret."""
    salt = secret.salt.hex()
    parts = {salt[at : at + 12] for at in range(len(salt) - 11)}
    return {str(secret.seed), f"{secret.seed:,}", f"{secret.seed:x}", *parts}


def after_the_end(run: Run, folder: Path) -> None:
    """End the room and check what came of it."""
    layout = Layout(folder)
    teams = [each.id for each in load_evening(folder).room.teams]
    before = {team: replayed(run, layout.campaign(team)) for team in teams}
    run("room", folder, "end")
    after = {team: replayed(run, layout.campaign(team)) for team in teams}
    assert before == after
    run("verify", *(layout.campaign(team) for team in teams))
    assert all(len(each) == YEARS for each in after.values())
    assert after["falcon"] == after["heron"]
    assert after["falcon"] != after["merlin"]
    room = load_evening(folder).room
    for team in teams:
        text = layout.campaign(team).read_text()
        assert str(room.secret.seed) in text
        assert room.secret.salt.hex() in text
        status = layout.status(team).read_text()
        assert room.secret.commitment in status
    campaigns = {team: load(layout.campaign(team)).campaign for team in teams}
    marks = {
        team: {(mark, year.year) for year in campaign.years for mark in year.marks}
        for team, campaign in campaigns.items()
    }
    assert {(Mark.NO_SHEET, 1), (Mark.BY_LAST_YEAR, 2), (Mark.TAKEN_BACK, 7)} <= marks["kite"]
    assert {(Mark.TYPICAL, 1), (Mark.TYPICAL, 3)} <= marks["osprey"]
    assert {(Mark.BEFORE_SPLIT, 1), (Mark.BEFORE_SPLIT, 4)} <= marks["puffin"]
    assert marks["falcon"] == marks["heron"] == {(Mark.TAKEN_BACK, 7)}
    assert {(Mark.CUT, 3), (Mark.BY_DRAFT, 4)} <= marks["merlin"]
    assert (Mark.BY_LAST_YEAR, 6) in marks["kestrel"]
    made = [(year.year, each.who) for year in campaigns["merlin"].years for each in year.overrides]
    assert made == [(2, "the umpire"), (9, "the umpire")]
    notes = {note.text for year in campaigns["merlin"].years for note in year.notes}
    assert "Merlin argues well" in notes
    assert len(room.releases) == INJECTS


def replayed(run: Run, path: Path) -> list[object]:
    """The years of a campaign's file as `replay --json` prints them."""
    years: list[object] = json.loads(run("replay", path, "--json"))["years"]
    return years
