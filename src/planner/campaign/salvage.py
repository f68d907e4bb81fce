"""Salvage of a damaged campaign file: everything up to the last valid year.

Nothing is repaired silently: the caller shows the mistake and offers the rest, which is then saved
under another name. Without its scenario no year can be played. If a file has lost its scenario, the
user can give one, and one with the recorded digest is found automatically.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.campaign.model import Source
from planner.campaign.partial_read import (
    MOST_YEARS,
    Readable,
    good_years,
    in_form,
    readable,
    shortened,
)
from planner.campaign.play import OverspentError, current
from planner.campaign.read import campaign_from_document
from planner.campaign.scenario_recovery import recorded_scenario
from planner.campaign.scenario_source import FILE_SUFFIX, scenario_for
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.campaign.model import Campaign
    from planner.campaign.schema import CampaignFile, YearTable
    from planner.scenario.model import Scenario


@dataclass(frozen=True)
class Salvaged:
    """The usable part of a damaged file."""

    campaign: Campaign
    """The campaign up to its last valid year, perhaps without years."""
    problems: tuple[InputError, ...]
    """The first mistake, with its line, and any other one that lost years; at least one."""
    remark: str = ""
    """A sentence on the scenario or the last year that the user must know; usually empty."""

    @property
    def problem(self) -> InputError:
        """The first mistake found."""
        return self.problems[0]


@dataclass(frozen=True)
class ScenarioLost:
    """A file that has lost its scenario; with another scenario its years can perhaps be kept."""

    problem: InputError
    """The first mistake, with its line."""
    scenario: str
    """The file's name for its scenario."""
    is_embedded: bool
    """True if the scenario, or the rest of it, is embedded in the file."""
    how: str
    """Its condition: `missing`, `damaged` or `not the one that …`."""
    years: int
    """The number of readable years."""
    played: int
    """The number of these years with results."""

    @property
    def sentence(self) -> str:
        """The loss and its consequence, in a sentence."""
        what = "embedded scenario" if self.is_embedded else "scenario"
        return f'its {what} "{self.scenario}" is {self.how}, and no year can be played without it'


@dataclass(frozen=True)
class _Remains:
    """The valid part of a file's form, with its own scenario if that is usable."""

    document: Document
    file: CampaignFile
    folder: Path
    own: Scenario | None
    lost: InputError | None
    """The problem of its own scenario, None if it is usable."""
    problems: tuple[InputError, ...]
    """The first mistake found so far, if there is one."""
    cut: int | None
    """The index of an incomplete year, None if there is none."""

    @property
    def is_of_record(self) -> bool:
        """True if its own scenario is usable and is that of the recorded results."""
        return self.own is not None and self.file.scenario_digest in ("", self.own.digest)


def salvage(
    damaged: bytes | Document, name: str, folder: Path, given: Scenario | None = None
) -> Salvaged | ScenarioLost | None:
    """Salvage the valid part of a damaged file.

    Args:
        damaged: The file's bytes, or its document if it could be parsed.
        name: The file's name for messages.
        folder: Its folder, for a scenario's file beside it.
        given: A scenario to use in the place of the file's own.

    Returns:
        The valid part; None if the file has no mistake, or if not even its head is valid.

    Raises:
        InputError: If the file does not match the given scenario.
    """
    remains = _remains(damaged, name, folder)
    if remains is None:
        return None
    own = None if remains.own is None else _first_years(remains, remains.own)
    if own and not (own[1] or remains.problems) and (given is None or remains.is_of_record):
        return None
    scenario, remark = _chosen(remains, given)
    if scenario is None:
        return _lost(remains, remains.problems[0])
    campaign, mistakes = own if own and scenario is remains.own else _first_years(remains, scenario)
    if remains.file.years and not (campaign and campaign.years):
        if scenario is given:
            raise _misfit(mistakes[0])
        if scenario is remains.own and not remains.is_of_record:
            return _lost(remains, (*remains.problems, *mistakes)[0])
    if campaign is None:
        return None
    if scenario is not remains.own:
        campaign = replace(campaign, source=Source.EMBEDDED, scenario_file="")
    problems = (*remains.problems, *mistakes) or (_of_another_record(remains, name),)
    remarks = [each for each in (remark, _cut_off(remains, campaign)) if each]
    return Salvaged(campaign, problems, "; ".join(remarks))


def _remains(damaged: bytes | Document, name: str, folder: Path) -> _Remains | None:
    read = readable(damaged, name) if isinstance(damaged, bytes) else Readable(damaged, None)
    document, problem, cut = read
    formed = None if document is None else in_form(document)
    if formed is None:
        return None
    document, file, misformed = formed
    try:
        own, lost = scenario_for(file, document, folder), None
    except InputError as error:
        own, lost = None, error
    first = problem or misformed or lost
    return _Remains(document, file, folder, own, lost, () if first is None else (first,), cut)


def _chosen(remains: _Remains, given: Scenario | None) -> tuple[Scenario | None, str]:
    """The scenario for the years, if there is one, and a remark on it."""
    own, recorded = remains.own, remains.file.scenario_digest
    if given is not None and (own is None or given.digest != own.digest):
        return given, _unlike("the scenario given", remains.file, given)
    if own is not None and remains.is_of_record:
        return own, ""
    found = recorded_scenario(recorded, remains.folder)
    if found is not None:
        remark = f"the scenario is taken from {found.where}: its digest is as recorded"
        return found.scenario, remark
    return own, "" if own is None else _unlike("its scenario", remains.file, own)


def _unlike(what: str, file: CampaignFile, scenario: Scenario) -> str:
    """The remark that a scenario is not the one of a file's record, empty if it is."""
    if file.scenario_digest not in ("", scenario.digest):
        return (
            f"{what} is not the one that the results were recorded in; orders and results are "
            "kept as they stand, and planner verify says whether they still agree"
        )
    is_named = not file.scenario.endswith(FILE_SUFFIX)
    if not file.scenario_digest and is_named and file.scenario != scenario.id:
        return f'{what} is "{scenario.id}"; the file names "{file.scenario}"'
    return ""


def _lost(remains: _Remains, problem: InputError) -> ScenarioLost:
    in_order = takewhile(lambda pair: pair[0] == pair[1].year, enumerate(remains.file.years, 1))
    years = [year for _, year in in_order if _is_whole(year)]
    return ScenarioLost(
        problem,
        remains.file.scenario,
        is_embedded=remains.file.embedded is not None,
        how=_how_lost(remains),
        years=len(years),
        played=sum(1 for year in years if year.results is not None),
    )


def _is_whole(year: YearTable) -> bool:
    """False if its results are cut off, so that some indicators are missing."""
    return year.results is None or year.results.indicators.keys() >= set(INDICATORS)


def _how_lost(remains: _Remains) -> str:
    if remains.lost is None:
        return "not the one that the results were recorded in"
    is_elsewhere = (
        remains.lost.file != remains.document.name
    )  # in a scenario's file, which is there
    return "damaged" if remains.file.embedded is not None or is_elsewhere else "missing"


def _cut_off(remains: _Remains, campaign: Campaign) -> str:
    """The remark that the last year kept may be incomplete, empty if it is not."""
    if remains.cut is None or len(campaign.years) != remains.cut + 1:
        return ""
    return f"year {remains.cut + 1} is cut off: see whether its orders are all there"


def _of_another_record(remains: _Remains, name: str) -> InputError:
    scenario = remains.file.scenario
    return InputError(f'the scenario "{scenario}" has changed since this was recorded', file=name)


def _misfit(problem: InputError) -> InputError:
    message = f"{problem.message}; no year fits the given scenario"
    return InputError(message, file=problem.file, line=problem.line, column=problem.column)


def _first_years(
    remains: _Remains, scenario: Scenario
) -> tuple[Campaign | None, tuple[InputError, ...]]:
    """The campaign without the first invalid year and all after it, and the mistakes in those."""
    document = shortened(remains.document, MOST_YEARS)
    mistakes: tuple[InputError, ...] = ()
    try:
        campaign = campaign_from_document(document, remains.folder, scenario)
    except InputError as error:
        mistakes = (error,)
        good = good_years(error)
        if good is None:
            return None, mistakes
        campaign = campaign_from_document(shortened(document, good), remains.folder, scenario)
    paid, overspent = _paid(campaign)
    return paid, (*mistakes, *([overspent.placed(document)] if overspent else []))


def _paid(campaign: Campaign) -> tuple[Campaign, OverspentError | None]:
    """The campaign without the first played year that overspends and all after it."""
    try:
        current(campaign)
    except OverspentError as error:
        return replace(campaign, years=campaign.years[: error.year - 1]), error
    return campaign, None
