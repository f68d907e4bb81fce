"""From a campaign file to the campaign, with every mistake named by its place."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.border.check import explain, known_keys
from planner.campaign.checks import problems
from planner.campaign.migrate import up_to_date
from planner.campaign.model import (
    NOTHING,
    Allocation,
    Campaign,
    Note,
    Parent,
    Rating,
    Results,
    Source,
    Year,
)
from planner.campaign.places import first_problem, value_in_words
from planner.campaign.schema import CampaignFile
from planner.campaign.world import scenario_for, source_of
from planner.engine.year_context import Override

if TYPE_CHECKING:
    from pathlib import Path

    from planner.border.toml import Document
    from planner.campaign.schema import YearTable
    from planner.scenario.model import Scenario


def campaign_from_document(
    document: Document, folder: Path, scenario: Scenario | None = None
) -> Campaign:
    """Make a campaign of a parsed file.

    Args:
        document: The file.
        folder: Where it stands, for a scenario's file beside it.
        scenario: The scenario if it is known already; otherwise it is loaded as the file says.

    Returns:
        The campaign, checked against its scenario.

    Raises:
        InputError: With the place of the first mistake.
    """
    document = up_to_date(document)
    file = _in_form(document)
    if scenario is None:
        scenario = scenario_for(file, document, folder)
    found = list(problems(file, scenario))
    if found:
        raise first_problem(found, document)
    return _campaign(file, scenario)


def file_from_document(document: Document) -> CampaignFile:
    """See that a parsed file has the form of a campaign, whatever its scenario says of it.

    Args:
        document: The file.

    Returns:
        Its tables, brought to the format of today.

    Raises:
        InputError: With the place of the first mistake.
    """
    return _in_form(up_to_date(document))


def _in_form(document: Document) -> CampaignFile:
    try:
        return CampaignFile.model_validate(document.data)
    except ValidationError as error:
        words = partial(value_in_words, document.data)
        raise explain(error, document, known_keys(CampaignFile), words) from None


def _campaign(file: CampaignFile, scenario: Scenario) -> Campaign:
    source = source_of(file)
    parent = file.parent
    return Campaign(
        name=file.name,
        scenario=scenario,
        seed=int(file.seed),
        red=file.red,
        years=tuple(_year(year) for year in file.years),
        source=source,
        scenario_file=file.scenario if source is Source.FILE else "",
        rules=file.rules,
        scenario_digest=file.scenario_digest,
        team=file.team,
        participants=file.participants,
        facilitator=file.facilitator,
        note=file.note,
        parent=None if parent is None else Parent(parent.file, parent.year, parent.digest),
        ratings=MappingProxyType(
            {name: Rating(each.rating, each.reason) for name, each in file.ratings.items()}
        ),
    )


def _year(table: YearTable) -> Year:
    allocations = {
        name: Allocation(order.budget, order.effort) for name, order in table.orders.items()
    }
    kept = {name: each for name, each in allocations.items() if each != NOTHING}
    results = table.results
    return Year(
        year=table.year,
        allocations=MappingProxyType(kept),
        decisions=MappingProxyType(dict(table.decisions)),
        injects=table.injects,
        overrides=tuple(Override(each.number, each.value, each.reason) for each in table.overrides),
        red=table.red,
        notes=tuple(Note(note.text, note.about) for note in table.notes),
        results=None
        if results is None
        else Results(
            kpis=MappingProxyType(dict(results.kpis)),
            indicators=MappingProxyType(dict(results.indicators)),
            digest=results.digest,
        ),
    )
