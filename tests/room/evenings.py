"""Small evenings for tests: made by plain steps, with sheets as teams type them."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from planner.campaign.play import begin
from planner.engine.year_keys import SALT_BYTES, Secret
from planner.room.evening import Evening
from planner.room.files.store import create
from planner.room.seat.sheet import read_sheet
from planner.room.seat.sheet_on_disk import SheetOnDisk
from planner.room.steps.make import RoomPlan, blank_record, make
from planner.room.steps.opening import open_next
from planner.scenario.load import DEFAULT, load_builtin

START = datetime.fromisoformat("2026-03-05T18:00:00+00:00")
"""The moment at which every evening is made."""

SEED = 7

NAMES = ("Falcon", "Heron", "Kite")

PLAN = """
[orders.responsibility-sharing]
budget = 300
effort = 40
[orders.fms-backlog]
budget = 1900
effort = 30
"""
"""A plan of year 1 that achieves a KPI in it."""


def after(minutes: float) -> datetime:
    """So many minutes after the start."""
    return START + timedelta(minutes=minutes)


def evening(*names: str, seed: int = SEED) -> Evening:
    """A new evening, its year 1 open; with the usual teams if none are named.

    Its salt is fixed, so that every run of a test has the same luck.
    """
    scenario = load_builtin(DEFAULT)
    plan = RoomPlan(
        "Seminar", scenario, is_builtin=True, names=names or NAMES, red="opportunist", seed=seed
    )
    drawn = make(plan, START).room
    secret = Secret(seed, bytes(SALT_BYTES))
    room = replace(drawn, secret=secret, forecast_key=1, log=())
    positions = {each.id: begin(blank_record(room, each)) for each in room.teams}
    return open_next(Evening(room, MappingProxyType(positions)), START)


def written(before: Evening, team: str, text: str, at: float | None = None) -> Evening:
    """The evening with a team's sheet, as it is typed."""
    name = f"teams/{team}/orders.toml"
    sheet = read_sheet(text.encode(), name, before.room.scenario)
    time = None if at is None else after(at)
    return with_sheet(before, team, SheetOnDisk(sheet, written=time))


def with_sheet(before: Evening, team: str, found: SheetOnDisk) -> Evening:
    """The evening with what was found as a team's sheet."""
    return replace(before, sheets=MappingProxyType({**before.sheets, team: found}))


def made(folder: Path, *names: str, seed: int = SEED) -> Path:
    """A folder with a new room."""
    create(folder, evening(*names, seed=seed), START)
    return folder


def hand_in(folder: Path, team: str, text: str) -> None:
    """Write a team's sheet into its folder."""
    (folder / "teams" / team / "orders.toml").write_text(text)
