"""Reading a campaign file into a campaign, with line and column of every mistake."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.boundary.validation import explain, known_keys
from planner.campaign.checks import problems
from planner.campaign.error_places import mistakes, value_in_words
from planner.campaign.migrate import up_to_date
from planner.campaign.model import (
    NOTHING,
    Allocation,
    Campaign,
    Inject,
    Mark,
    Note,
    Parent,
    Rating,
    Results,
    Source,
    Times,
    Year,
)
from planner.campaign.scenario_source import scenario_for, source_of
from planner.campaign.schema import CampaignFile
from planner.engine.year_context import Override, Spread
from planner.engine.year_keys import Step, read_key
from planner.scenario.model import Effect

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.campaign.schema import InjectTable, Orders, OverrideTable, YearTable
    from planner.scenario.model import Scenario


def campaign_from_document(
    document: Document, folder: Path, scenario: Scenario | None = None
) -> Campaign:
    """Make a campaign from a parsed file.

    Args:
        document: The file.
        folder: Its folder, for a scenario's file beside it.
        scenario: The scenario if it is already known; otherwise the file's own is loaded.

    Returns:
        The campaign, checked against its scenario.

    Raises:
        MistakesError: With line and column of each mistake.
        InputError: If it is not a campaign, or has no scenario.
    """
    document = up_to_date(document)
    file = _in_form(document)
    if scenario is None:
        scenario = scenario_for(file, document, folder)
    found = list(problems(file, scenario))
    if found:
        raise mistakes(found, document)
    return _campaign(file, scenario)


def file_from_document(document: Document) -> CampaignFile:
    """Check that a parsed file has the form of a campaign, without checks against its scenario.

    Args:
        document: The file.

    Returns:
        Its tables, in the present format.

    Raises:
        MistakesError: With line and column of each mistake.
        InputError: If it is not a campaign.
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
        seed=None if file.seed is None else int(file.seed),
        salt=bytes.fromhex(file.salt),
        forecast_key=None if file.forecast_key is None else int(file.forecast_key),
        seed_from=file.seed_from,
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
    results = table.results
    return Year(
        year=table.year,
        orders=None if table.orders is None else _orders(table.orders),
        decisions=MappingProxyType(dict(table.decisions)),
        injects=tuple(_inject(each) for each in table.injects),
        overrides=tuple(_override(each) for each in table.overrides),
        red=table.red,
        notes=tuple(Note(note.text, note.about, note.tag) for note in table.notes),
        results=None
        if results is None
        else Results(
            kpis=MappingProxyType(dict(results.kpis)),
            indicators=MappingProxyType(dict(results.indicators)),
            digest=results.digest,
        ),
        opening_key=_key(table, Step.OPENING, table.opening_key),
        outcome_key=_key(table, Step.OUTCOME, table.outcome_key),
        times=Times(table.opened, table.locked, table.revealed),
        marks=tuple(Mark(each) for each in table.marks),
        predictions=MappingProxyType(dict(table.predictions)),
        record=table.record,
    )


def _key(table: YearTable, step: Step, written: str) -> bytes:
    """A revealed key; empty if there is none (`planner.campaign.checks` has refused wrong ones)."""
    return (read_key(step, table.year, written) or b"") if written else b""


def _inject(table: InjectTable) -> Inject:
    effects = (
        *(Effect(number, amount) for number, amount in table.effects.items()),
        *(Effect(number, amount, next_year=True) for number, amount in table.next_year.items()),
    )
    return Inject(table.id, table.text, effects, table.time)


def _override(table: OverrideTable) -> Override:
    spread = None
    if table.engine is not None:
        parts = (table.worst, table.likely, table.best)
        spread = Spread(table.engine, *(table.engine if each is None else each for each in parts))
    return Override(table.number, table.value, table.reason, table.who, table.time, spread)


def _orders(table: Orders) -> Mapping[str, Allocation]:
    """The allocations that are not zero; empty, not None, if all of them are zero."""
    put = {name: Allocation(each.budget, each.effort) for name, each in table.items()}
    return MappingProxyType({name: each for name, each in put.items() if each != NOTHING})
