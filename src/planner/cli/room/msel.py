"""`planner room DIR msel`: the list of injects imported, exported, shown and changed."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError
from planner.cli.output import print_json, print_line, print_wrapped
from planner.cli.room.rows import row_details, row_line, row_number, row_table
from planner.cli.usage import UsageError
from planner.room.files.store import load_evening, now, take_step
from planner.room.forecast import room_odds
from planner.room.msel.due import due_rows, needs_odds
from planner.room.msel.read import read_list
from planner.room.msel.recipients import recipients
from planner.room.msel.row import RowState
from planner.room.msel.spreadsheet import MOST_BYTES
from planner.room.msel.write import list_bytes
from planner.room.steps.msel import add_row, edit_row, import_rows, skip_row

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import datetime

    from planner.room.evening import Evening

_COLUMNS: Final[Mapping[str, str]] = {
    "title": "title",
    "text": "text",
    "year": "year",
    "minute": "minute",
    "from": "from",
    "to": "to",
    "event": "event",
    "effects": "effects",
    "condition": "condition",
    "expected": "expected action",
    "notes": "notes",
    "auto": "auto",
    "state": "state",
}
"""The column of each option."""

_MOST_NAMED: Final = 5


def run(arguments: argparse.Namespace) -> int:
    """Show or change the list of injects.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the room or a list cannot be read, or a row is not as it should be.
    """
    act = {
        "import": _import,
        "export": _export,
        "list": _list,
        "add": _add,
        "edit": _edit,
        "skip": _skip,
    }[arguments.act]
    act(arguments)
    return 0


def _import(arguments: argparse.Namespace) -> None:
    path = Path(arguments.file)
    content = read_bytes(path, MOST_BYTES)
    before: list[int] = []

    def step(evening: Evening, moment: datetime) -> Evening:
        before.append(len(evening.msel))
        return import_rows(evening, moment, read_list(content, str(path), evening.room.scenario))

    evening = take_step(arguments.folder, step)
    print_wrapped(f"{path}: {evening.room.log[-1].text}; the list has {_rows(len(evening.msel))}.")
    _print_unknown_teams(evening)
    over = [each for each in evening.msel[before[0] :] if each.state is not RowState.READY]
    if over:
        count = f"{len(over)} of the added rows are" if len(over) > 1 else "One added row is"
        print_wrapped(f"{count} marked as released or skipped; msel edit ROW --state ready.")


def _print_unknown_teams(evening: Evening) -> None:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row in evening.msel:
        for name in recipients(row.to, evening.room.playing).unknown:
            rows[name].append(row.number)
    for name, numbers in rows.items():
        named = ", ".join(str(each) for each in numbers[:_MOST_NAMED])
        more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
        word = "rows" if len(numbers) > 1 else "row"
        print_wrapped(f'"{name}" is no team here: {word} {named}{more}.')


def _export(arguments: argparse.Namespace) -> None:
    evening = _readable(load_evening(arguments.folder))
    path = Path(arguments.file)
    replace_file(path, list_bytes(evening.msel))
    print_wrapped(f"{path}: {_rows(len(evening.msel))}, for a spreadsheet.")


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"


def _list(arguments: argparse.Namespace) -> None:
    evening = _readable(load_evening(arguments.folder))
    odds = room_odds(evening) if needs_odds(evening) else None
    due = {each.number for each in due_rows(evening, now(), odds)}
    if arguments.json:
        rows = [{**row_table(each), "due": each.number in due} for each in evening.msel]
        print_json({"rows": rows})
        return
    if not evening.msel:
        print_wrapped("The list of injects is empty; msel import F.csv or msel add fills it.")
    for row in evening.msel:
        print_line(row_line(row, is_due=row.number in due).rstrip())
        details = row_details(row)
        if details:
            print_wrapped(details, " " * 6)


def _add(arguments: argparse.Namespace) -> None:
    cells = _cells(arguments)
    evening = take_step(arguments.folder, partial(add_row, cells=cells))
    print_wrapped(f"Row {evening.msel[-1].number}: {evening.msel[-1].title}.")
    _print_unknown_teams(evening)


def _edit(arguments: argparse.Namespace) -> None:
    number = row_number(arguments.row)
    cells = _cells(arguments)
    evening = take_step(arguments.folder, partial(edit_row, number=number, cells=cells))
    row = evening.row(number)
    print_wrapped(f"Row {number}: {row.title}, {row.state.value}.")


def _skip(arguments: argparse.Namespace) -> None:
    number = row_number(arguments.row)
    evening = take_step(arguments.folder, partial(skip_row, number=number))
    print_wrapped(f"Row {number} is skipped: {evening.row(number).title}.")


def _cells(arguments: argparse.Namespace) -> dict[str, str]:
    given = {column: getattr(arguments, option, None) for option, column in _COLUMNS.items()}
    cells = {column: text for column, text in given.items() if text is not None}
    if not cells:
        options = ", ".join(f"--{each}" for each in _COLUMNS)
        raise UsageError(f"planner room DIR msel {arguments.act}", f"name a column: {options}")
    return cells


def _readable(evening: Evening) -> Evening:
    if evening.msel_problem:
        raise InputError(evening.msel_problem)
    return evening
