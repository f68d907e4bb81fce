"""A team's sheet for one year, which its seat writes and the room takes at the lock."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final

import tomli_w
from pydantic import Field, ValidationError

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.boundary.validation import Many, Prose, Strict, Whole, explain, known_keys
from planner.campaign.model import NOTHING, Allocation, Note
from planner.campaign.schema import Decisions, NoteTable, Orders, Percent, Reference, YearNumber

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.campaign.model import Year
    from planner.scenario.model import Scenario

SHEET: Final = "orders.toml"
"""The name of a sheet in its seat's folder."""

MOST_READ: Final = 2_000


@dataclass(frozen=True)
class Sheet:
    """One year's orders of a team, with what else its seat says to the room."""

    year: int
    ready: bool = False
    """True if the team says that it is done."""
    orders: Mapping[str, Allocation] | None = None
    """Allocations by priority id; None if nothing has been ordered."""
    decisions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Option id by event id."""
    notes: tuple[Note, ...] = ()
    predictions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """The team's own guess of each KPI's odds, in 100, by priority id."""
    ask: str = ""
    """A question to the room; empty if there is none."""
    read: tuple[int, ...] = ()
    """The numbers of the messages that were read."""
    seen: str = ""
    """The time at which the seat last wrote, as in RFC 3339."""
    doing: str = ""
    """The last thing done at the seat, such as `types in NATO Commitments`."""
    seat: str = ""
    """The machine whose seat writes it; empty if nobody sits there."""

    def on(self, record: Year) -> Year:
        """A year's record with the sheet's orders and answers."""
        return replace(record, orders=self.orders, decisions=self.decisions)


class SheetFile(Strict):
    """A sheet's file; every key but the year may be left out."""

    year: YearNumber
    ready: bool = False
    ask: Prose = ""
    read: Annotated[Many[Whole], Field(max_length=MOST_READ)] = ()
    seen: Prose = ""
    doing: Prose = ""
    seat: Prose = ""
    orders: Orders | None = None
    decisions: Decisions = Field(default_factory=dict)
    notes: Annotated[Many[NoteTable], Field(max_length=1_000)] = ()
    predictions: Annotated[dict[Reference, Percent], Field(max_length=128)] = Field(
        default_factory=dict
    )


def read_sheet(content: bytes, name: str, scenario: Scenario) -> Sheet:
    """Read a sheet.

    Args:
        content: The file's bytes.
        name: The file's name for messages.
        scenario: The room's scenario, whose priorities the sheet may name.

    Raises:
        InputError: If it is not a sheet; with line and column.
    """
    document = parse_document(content, name)
    try:
        file = SheetFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(SheetFile)) from None
    for table in (file.orders or {}, file.predictions):
        for each in table:
            if each not in scenario.priority_ids:
                message = f'there is no priority "{each}" in this scenario'
                raise InputError(message, file=name)
    return Sheet(
        year=file.year,
        ready=file.ready,
        orders=None if file.orders is None else _allocations(file.orders),
        decisions=MappingProxyType(dict(file.decisions)),
        notes=tuple(Note(each.text, each.about, each.tag) for each in file.notes),
        predictions=MappingProxyType(dict(file.predictions)),
        ask=file.ask.strip(),
        read=file.read,
        seen=file.seen,
        doing=file.doing,
        seat=file.seat,
    )


def laid_on(record: Year, sheet: Sheet, scenario: Scenario) -> Year:
    """A year's record with a sheet's orders, and with those of its answers that are possible.

    Args:
        record: The year's record.
        sheet: The sheet; the record has no orders if it has none.
        scenario: The scenario, which may not have the question or the option of an answer.
    """
    answers = _known_answers(sheet.decisions, scenario)
    return replace(record, orders=sheet.orders, decisions=answers)


def _known_answers(decisions: Mapping[str, str], scenario: Scenario) -> Mapping[str, str]:
    options = {event.id: {each.id for each in event.options} for event in scenario.questions}
    known = {name: each for name, each in decisions.items() if each in options.get(name, ())}
    return MappingProxyType(known)


def sheet_bytes(sheet: Sheet) -> bytes:
    """A sheet as its file holds it."""
    head = {
        "year": sheet.year,
        "ready": sheet.ready,
        "ask": sheet.ask,
        "read": list(sheet.read),
        "seen": sheet.seen,
        "doing": sheet.doing,
        "seat": sheet.seat,
    }
    table: dict[str, object] = {key: value for key, value in head.items() if value not in ("", [])}
    if sheet.orders is not None:
        table["orders"] = {
            name: {"budget": each.budget, "effort": each.effort}
            for name, each in sheet.orders.items()
        }
    if sheet.decisions:
        table["decisions"] = dict(sheet.decisions)
    if sheet.notes:
        table["notes"] = [_note(each) for each in sheet.notes]
    if sheet.predictions:
        table["predictions"] = dict(sheet.predictions)
    return tomli_w.dumps(table, multiline_strings=True).encode()


def _note(note: Note) -> dict[str, str]:
    said = {"about": note.about, "tag": note.tag, "text": note.text}
    return {key: value for key, value in said.items() if value}


def _allocations(table: Orders) -> Mapping[str, Allocation]:
    put = {name: Allocation(each.budget, each.effort) for name, each in table.items()}
    return MappingProxyType({name: each for name, each in put.items() if each != NOTHING})
