"""Writing a campaign as the bytes of its file, in one layout for all campaigns.

Tables are in the order of the roadmap and of the deck, and every list has one item a line, so that
two versions differ only in the lines that a user changed.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import tomli_w

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.migrate import FORMAT
from planner.campaign.model import NOTHING, Allocation, Parent, Rating, Source
from planner.campaign.read import campaign_from_document
from planner.engine.year_keys import Step, written_key
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planner.campaign.model import Campaign, Inject, Results, Year
    from planner.engine.year_context import Override
    from planner.scenario.model import Scenario


T = TypeVar("T")

_EMPTY: tuple[object, ...] = (None, "", [])


def campaign_bytes(campaign: Campaign, name: str = "campaign") -> bytes:
    """Write a campaign as TOML, and check that reading it gives the same campaign.

    Args:
        campaign: The campaign.
        name: The file's name for messages.

    Returns:
        The file's content; the same campaign always gives the same bytes.

    Raises:
        InputError: If a campaign file cannot hold the campaign, such as a note that is too long.
    """
    tidy = _tidy(campaign)
    try:
        content = "\n".join(_blocks(tidy)).encode()
        known = tidy.scenario if tidy.source is Source.FILE else None
        read = campaign_from_document(parse_document(content, name), Path(), known)
    except UnicodeEncodeError:
        raise InputError("cannot save: a text in it is no valid Unicode", file=name) from None
    except InputError as error:
        raise InputError(f"cannot save: {error.message}", file=name) from None
    if read != tidy:
        message = "cannot save: read again, the file would not be the same campaign"
        raise InputError(message, file=name)
    return content


def _tidy(campaign: Campaign) -> Campaign:
    """The campaign as reading will return it: with uniform line ends and without empty entries."""
    parent = campaign.parent
    return replace(
        campaign,
        name=_lines(campaign.name),
        team=_lines(campaign.team),
        participants=tuple(_lines(each) for each in campaign.participants),
        facilitator=_lines(campaign.facilitator),
        note=_lines(campaign.note),
        parent=None if parent is None else Parent(_lines(parent.file), parent.year, parent.digest),
        ratings={
            name: Rating(each.letter, _lines(each.reason))
            for name, each in campaign.ratings.items()
        },
        years=tuple(_tidy_year(year) for year in campaign.years),
    )


def _tidy_year(year: Year) -> Year:
    orders = {
        name: Allocation(int(each.budget), int(each.effort))
        for name, each in year.allocations.items()
        if each != NOTHING
    }
    return replace(
        year,
        orders=None if year.orders is None else orders,
        injects=tuple(replace(each, text=_lines(each.text)) for each in year.injects),
        overrides=tuple(_tidy_override(each) for each in year.overrides),
        notes=tuple(replace(note, text=_lines(note.text)) for note in year.notes),
    )


def _tidy_override(each: Override) -> Override:
    who, reason = _lines(each.who), _lines(each.reason)
    return replace(each, value=int(each.value), reason=reason, who=who)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _blocks(campaign: Campaign) -> Iterator[str]:
    """The file's tables, each with its header."""
    yield _head(campaign)
    parent = campaign.parent
    if parent is not None:
        yield _table(
            "[parent]", {"file": parent.file, "year": parent.year, "digest": parent.digest}
        )
    for priority, each in _in_order(campaign.ratings, campaign.scenario.priority_ids).items():
        reason = {"reason": each.reason} if each.reason else {}
        yield _table(f"[ratings.{priority}]", {"rating": each.letter, **reason})
    for year in campaign.years:
        yield from _year(year, campaign.scenario)
    if campaign.source is Source.EMBEDDED:
        yield f"[embedded]\nscenario = {_quoted(campaign.scenario.text)}\n"


def _head(campaign: Campaign) -> str:
    scenario = campaign.scenario.id
    head: dict[str, object] = {
        "format": FORMAT,
        "name": campaign.name,
        "scenario": campaign.scenario_file if campaign.source is Source.FILE else scenario,
        "scenario_digest": campaign.scenario_digest,
        "rules": campaign.rules,
        "seed": _digits(campaign.seed),
        "salt": campaign.salt.hex(),
        "forecast_key": _digits(campaign.forecast_key),
        "seed_from": campaign.seed_from if campaign.seed_from > 1 else None,
        "red": campaign.red,
        "team": campaign.team,
        "participants": list(campaign.participants),
        "facilitator": campaign.facilitator,
        "note": campaign.note,
    }
    needed = ("name", "red")
    said = {key: value for key, value in head.items() if key in needed or value not in _EMPTY}
    return _table("", said)


def _year(year: Year, scenario: Scenario) -> Iterator[str]:
    yield _table("[[years]]", {"year": year.year, **_said(_year_head(year))})
    for inject in year.injects:
        yield from _inject(inject)
    if year.orders == {}:  # an empty table is a plan to do nothing
        yield _table("[years.orders]", {})
    for priority, each in _in_order(year.allocations, scenario.priority_ids).items():
        amounts = {"budget": each.budget, "effort": each.effort}
        yield _table(f"[years.orders.{priority}]", amounts)
    if year.decisions:
        yield _table("[years.decisions]", _in_order(year.decisions, scenario.event_ids))
    for override in year.overrides:
        yield _table("[[years.overrides]]", _override(override))
    for note in year.notes:
        said = _said({"about": note.about, "tag": note.tag})
        yield _table("[[years.notes]]", {**said, "text": note.text})
    if year.predictions:
        yield _table("[years.predictions]", _in_order(year.predictions, scenario.priority_ids))
    if year.results is not None:
        yield from _results(year.results, scenario)


def _year_head(year: Year) -> dict[str, object]:
    keys = {Step.OPENING: year.opening_key, Step.OUTCOME: year.outcome_key}
    return {
        "red": list(year.red),
        "marks": [each.value for each in year.marks],
        "opened": year.times.opened,
        "locked": year.times.locked,
        "revealed": year.times.revealed,
        **{
            f"{step.value}_key": written_key(step, year.year, key) if key else ""
            for step, key in keys.items()
        },
        "record": year.record,
    }


def _inject(inject: Inject) -> Iterator[str]:
    head = _said({"id": inject.id, "text": inject.text, "time": inject.time})
    yield _table("[[years.injects]]", head)
    for name, is_later in (("effects", False), ("next_year", True)):
        changes = {e.number: e.amount for e in inject.effects if e.next_year is is_later}
        if changes:
            yield _table(f"[years.injects.{name}]", changes)


def _override(override: Override) -> dict[str, object]:
    spread = override.spread
    figures = {} if spread is None else asdict(spread)
    told = _said({"who": override.who, "time": override.time})
    return {
        "number": override.number,
        "value": override.value,
        **figures,
        "reason": override.reason,
        **told,
    }


def _said(table: Mapping[str, object]) -> dict[str, object]:
    """The entries of a table that are not empty."""
    return {key: value for key, value in table.items() if value not in _EMPTY}


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)


def _results(results: Results, scenario: Scenario) -> Iterator[str]:
    yield _table("[years.results]", {"digest": results.digest})
    yield _table("[years.results.kpis]", _in_order(results.kpis, scenario.priority_ids))
    yield _table("[years.results.indicators]", _in_order(results.indicators, INDICATORS))


def _in_order(table: Mapping[str, T], order: Iterable[str]) -> dict[str, T]:
    """A table sorted by the scenario's order; unknown keys come last."""
    known = {name: table[name] for name in order if name in table}
    return {**known, **table}


def _table(header: str, table: Mapping[str, object]) -> str:
    content = tomli_w.dumps(table, multiline_strings=True)
    return f"{header}\n{content}" if header else content


def _quoted(text: str) -> str:
    """A long text in quotes, unchanged where TOML allows that."""
    controls = any(ord(each) < ord(" ") and each not in "\n\t" for each in text)
    if "'''" in text or controls or "\x7f" in text:
        return tomli_w.dumps({"": text}, multiline_strings=True).partition(" = ")[2].rstrip("\n")
    return f"'''\n{text}'''"
