"""The cells of a row: text to a row's values, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.room.msel.condition import read_condition
from planner.room.msel.effects import effects_text, read_effects
from planner.room.msel.row import MselRow, RowState
from planner.scenario.problem import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.scenario.model import Scenario

MOST_NUMBER: Final = 1_000_000
MOST_MINUTES: Final = 10_000

_YEAR: Final = re.compile(r"(?:[a-z]+\s*)?(\d{1,6})(?:\.0+)?", re.IGNORECASE)
_MINUTE: Final = re.compile(
    r"(?:t\s*\+\s*)?(\d{1,6})(?:\.0+)?\s*(?:m|min|mins|minutes?)?", re.IGNORECASE
)
_YES: Final = frozenset({"yes", "y", "true", "x", "1"})
_NO: Final = frozenset({"no", "n", "false", "0", ""})


def row_with(row: MselRow, cells: Mapping[str, str], scenario: Scenario) -> MselRow:
    """The row with other cells.

    Args:
        row: The row.
        cells: The text of each column to change, by the names of `planner.room.msel.columns`.
        scenario: The room's scenario.

    Raises:
        InputError: If a cell is not as its column needs it, or the row has no title; it names the
            column.
    """
    changed = {}
    for column, text in cells.items():
        field, read = _READERS[column]
        try:
            changed[field] = read(text, scenario)
        except InputError as error:
            raise InputError(f"{column}: {error.message}") from None
    made: MselRow = replace(row, **changed)  # type: ignore[arg-type]  # a field of each column
    if made.event and not made.title:
        made = replace(made, title=scenario.event(made.event).title)
    if made.event and made.effects:
        raise InputError("effects belong to a text; those of an event are in the scenario")
    if not made.title:
        raise InputError("has no title")
    return made


def cells_of(row: MselRow) -> tuple[str, ...]:
    """A row as its cells, in the order of the columns."""
    return (
        str(row.number),
        str(row.year or ""),
        "" if row.minute < 0 else str(row.minute),
        row.title,
        row.text,
        row.sender,
        row.to,
        row.event,
        effects_text(row.effects),
        row.condition,
        row.expected,
        row.notes,
        row.state.value,
        "yes" if row.auto else "",
        row.reference,
        row.clock,
    )


def _number(text: str, _: Scenario) -> int:
    said = text.strip()
    if not said:
        return 0
    if not (said.isascii() and said.isdigit()) or not 1 <= int(said[:8]) <= MOST_NUMBER:
        raise InputError(f'must be a whole number from 1 to {MOST_NUMBER:,}, is "{said}"')
    return int(said)


def _year(text: str, scenario: Scenario) -> int:
    said = text.strip()
    if not said:
        return 0
    match = _YEAR.fullmatch(said)
    if match is None or not 1 <= int(match[1]) <= scenario.years:
        raise InputError(f'must be a year from 1 to {scenario.years}, is "{said}"')
    return int(match[1])


def _minute(text: str, _: Scenario) -> int:
    said = text.strip()
    if not said:
        return -1
    match = _MINUTE.fullmatch(said)
    if match is None or int(match[1]) > MOST_MINUTES:
        message = f'must be minutes after the year opened, 0 to {MOST_MINUTES:,}, is "{said}"'
        raise InputError(message)
    return int(match[1])


def _event(text: str, scenario: Scenario) -> str:
    said = text.strip()
    if said and said not in scenario.event_ids:
        titles = {each.id: each.title for each in scenario.events}
        raise InputError(unknown((), "event", said, titles).told)
    return said


def _condition(text: str, scenario: Scenario) -> str:
    said = text.strip()
    if said:
        read_condition(said, scenario)
    return said


def _state(text: str, _: Scenario) -> RowState:
    said = text.strip().casefold()
    states = [each.value for each in RowState]
    if said and said not in states:
        raise InputError(f'must be {", ".join(states[:-1])} or {states[-1]}, is "{text.strip()}"')
    return RowState(said or RowState.READY.value)


def _auto(text: str, _: Scenario) -> bool:
    said = text.strip().casefold()
    if said not in _YES | _NO:
        raise InputError(f'must be yes or no, is "{text.strip()}"')
    return said in _YES


def _stripped(text: str, _: Scenario) -> str:
    return text.strip()


def _kept(text: str, _: Scenario) -> str:
    return text


_Reader = Callable[[str, "Scenario"], object]

_READERS: Final[Mapping[str, tuple[str, _Reader]]] = {
    "number": ("number", _number),
    "year": ("year", _year),
    "minute": ("minute", _minute),
    "title": ("title", _stripped),
    "text": ("text", _kept),
    "from": ("sender", _stripped),
    "to": ("to", _stripped),
    "event": ("event", _event),
    "effects": ("effects", read_effects),
    "condition": ("condition", _condition),
    "expected action": ("expected", _kept),
    "notes": ("notes", _kept),
    "state": ("state", _state),
    "auto": ("auto", _auto),
    "reference": ("reference", _stripped),
    "time": ("clock", _stripped),
}
"""The field of a row for each column, and its reader."""
