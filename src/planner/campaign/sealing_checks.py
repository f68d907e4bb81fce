"""Checks of the seed and the keys in a campaign file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.engine.year_keys import Secret, Step, read_key
from planner.scenario.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.schema import CampaignFile, YearTable


def sealing_problems(file: CampaignFile) -> Iterator[Problem]:
    """Find everything in which a file's seed and keys are incomplete or contradict each other.

    Args:
        file: A campaign file with valid types.

    Yields:
        The problems.
    """
    if file.seed is None:
        yield from _without_seed(file)
    secret = None if file.seed is None else Secret(int(file.seed), bytes.fromhex(file.salt))
    for index, year in enumerate(file.years):
        own = secret if year.year >= file.seed_from else None
        for step in Step:
            yield from _key(index, year, step, own)


def _without_seed(file: CampaignFile) -> Iterator[Problem]:
    if file.forecast_key is None:
        yield Problem(("seed",), "seed is missing; without one, a sealed campaign has forecast_key")
    for name, is_there in (("salt", bool(file.salt)), ("seed_from", file.seed_from > 1)):
        if is_there:
            yield Problem((name,), f"{name} belongs to a seed, and there is no seed")


def _key(index: int, year: YearTable, step: Step, own: Secret | None) -> Iterator[Problem]:
    name = f"{step.value}_key"
    written = year.opening_key if step is Step.OPENING else year.outcome_key
    if not written:
        if own is None and year.results is not None:
            sentence = f"year {year.year} has results, but its {name} is missing"
            yield Problem(("years", index, "results"), sentence)
        return
    key = read_key(step, year.year, written)
    if key is None:
        sentence = f"{name} is not the key of year {year.year}'s {step.value}"
        yield Problem(("years", index, name), sentence)
    elif own is not None and key != own.key(step, year.year):
        sentence = f"{name} contradicts the seed: another key follows from seed and salt"
        yield Problem(("years", index, name), sentence)
