"""`planner new`: a new campaign in a new file."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.pipes import STANDARD
from planner.campaign.annotations import People, names_in, with_people
from planner.campaign.default_orders import play_typically
from planner.campaign.model import MOST_SEED, Campaign, Source
from planner.campaign.play import begin
from planner.campaign.year_range import year_range
from planner.cli.choices import check_choice
from planner.cli.output import print_wrapped
from planner.cli.result import result_target
from planner.cli.scenarios import scenario_file
from planner.scenario.checks import PERSON
from planner.scenario.load import DEFAULT, load_builtin, load_scenario

if TYPE_CHECKING:
    import argparse

    from planner.scenario.model import Scenario

_NEW_SEEDS = 1_000_000
"""Random seeds are below this, so that they are short enough to read out."""

_MOST_DIGITS = 20


def run(arguments: argparse.Namespace) -> int:
    """Write a new campaign.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If an argument is wrong or the file cannot be written.
    """
    named = DEFAULT if arguments.scenario is None else arguments.scenario
    scenario, source, file = scenario_of(named)
    campaign = Campaign(
        name=_usual_name(arguments.file) if arguments.name is None else arguments.name,
        scenario=scenario,
        seed=seed_of(arguments.seed),
        red=red_of(arguments.red, scenario),
        source=source,
        scenario_file=file,
    )
    campaign = with_people(campaign, _people(arguments))
    first_year = _first_year(arguments.from_phase, scenario)
    if first_year > 1:
        campaign = play_typically(begin(campaign), first_year - 1).campaign
    played = f", {year_range(1, first_year - 1)} played" if first_year > 1 else ""
    with result_target(arguments.file) as out:
        out.create(campaign)
        print_wrapped(
            f"{out.shown}: a new campaign in {scenario.title}, seed {campaign.seed}{played}."
            f"{out.after('plays it')}"
        )
        if campaign.red == PERSON:
            print_wrapped(
                "Red is a person: its moves stand in each year of the file, as red = [...] with "
                "ids of the scenario's red options; in a year without them red does nothing."
            )
    return 0


def _people(arguments: argparse.Namespace) -> People:
    names = names_in(arguments.participants or "")
    return People(arguments.team or "", names, arguments.facilitator or "")


def _usual_name(file: str) -> str:
    return "New campaign" if file == STANDARD else Path(file).stem


def scenario_of(named: str) -> tuple[Scenario, Source, str]:
    """Load the scenario that an argument names by id or file.

    Returns:
        The scenario, its source, and its file's name, empty for a built-in one.
    """
    path = scenario_file(named)
    if path is None:
        return load_builtin(named), Source.BUILTIN, ""
    return load_scenario(path), Source.FILE, path.name


def seed_of(written: str | None) -> int:
    """The seed that an option names; a short random one without it.

    Raises:
        InputError: If the text is no seed.
    """
    if written is None:
        return secrets.randbelow(_NEW_SEEDS)
    is_number = written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS
    if not is_number or int(written) > MOST_SEED:
        raise InputError(f'--seed must be digits, at most {MOST_SEED} (2^64 - 1), is "{written}"')
    return int(written)


def red_of(policy: str | None, scenario: Scenario) -> str:
    """The red policy that an option names; the scenario's first one without it.

    Raises:
        InputError: If the scenario has no such policy.
    """
    policies = {each.id: each.title for each in scenario.red_policies}
    if policy is None:
        return next(iter(policies))
    check_choice("--red", policy, (*policies, PERSON))
    return policy


def _first_year(phase: str | None, scenario: Scenario) -> int:
    if phase is None:
        return 1
    for each in scenario.phases:
        if phase == str(each.number):
            return each.first_year
    last = len(scenario.phases)
    raise InputError(f'--from-phase must be a phase from 1 to {last}, is "{phase}"')
