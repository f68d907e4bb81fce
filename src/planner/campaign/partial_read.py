"""What is readable of a damaged campaign file, whatever its scenario says of it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import ValidationError

from planner.boundary.errors import CostlyError, InputError, LimitError
from planner.boundary.mistakes import MistakesError
from planner.boundary.toml import parse_document
from planner.boundary.toml_lexer import headers
from planner.campaign.read import file_from_document
from planner.campaign.schema import YearTable
from planner.scenario.model import INDICATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planner.boundary.toml import Document
    from planner.campaign.schema import CampaignFile

MOST_YEARS: Final = 32
"""More than any scenario has, so that a hostile file cannot keep us busy."""

_MOST_CUTS: Final = 5
"""So many places before a mistake are tried; mostly the first one does."""
_LAST_TABLES: Final = 2
"""So many tables before a mistake may be left away without losing their whole year."""

_YEAR: Final = re.compile(r"\[\[[ \t]*years[ \t]*\]\]$")
_EMBEDDED: Final = re.compile(r"^\[embedded\]$|^\[e(m(b(e(d(d(ed?)?)?)?)?)?)?\Z", re.MULTILINE)
"""The header of the embedded scenario, or what is left of it at the end of a file cut off there."""


class Readable(NamedTuple):
    """As much of a damaged file as is TOML."""

    document: Document | None
    """What can be read, if anything can."""
    problem: InputError | None
    """The mistake in the rest, if there is one."""
    cut: int | None = None
    """The index of a year that is there in part only, if there is one."""


def readable(raw: bytes, name: str) -> Readable:
    """Read as much of a file as is TOML: all of it, or what stands before the mistake.

    An embedded scenario, which stands last, is judged by itself: it is kept if it can be read
    whatever happened to the years, and they are kept if it cannot.

    Args:
        raw: The file's bytes.
        name: What messages call the file.
    """
    try:
        return Readable(parse_document(raw, name), None)
    except CostlyError as error:
        return Readable(None, error)
    except InputError as error:
        problem = error
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    embedded = max((match.start() for match in _EMBEDDED.finditer(text)), default=len(text))
    for cut, is_inside in _cuts(text, problem.line, embedded):
        try:
            document = parse_document(text[:cut].encode(), name)
        except LimitError:  # what stands before would be no better
            break
        except InputError:
            continue
        last = None
        if is_inside:
            document, last = _without_scraps(document)
        tail = text[embedded:] if embedded >= cut else ""
        return Readable(_with_embedded(document, tail) if tail else document, problem, last)
    return Readable(None, problem)


def _cuts(text: str, line: int | None, embedded: int) -> list[tuple[int, bool]]:
    """Where to cut a text before a mistake, the last place first, and whether inside a year."""
    end = len(text) if line is None else _line_start(text, line)
    years: list[int] = []
    inner: list[int] = []
    for header, start in headers(text[: min(end, embedded)]):
        if not _YEAR.match(header):
            inner = [*inner, start][-_LAST_TABLES:]
        elif len(years) == MOST_YEARS:  # nothing after them is of use
            return _latest([], years)
        else:
            years.append(start)
    wholes = [*years, *([embedded] if embedded < end or line is None else [])]
    if line is not None and end <= embedded:
        inner.append(end)
    return _latest(inner, wholes)


def _latest(inside: Iterable[int], between: Iterable[int]) -> list[tuple[int, bool]]:
    cuts = {**dict.fromkeys(inside, True), **dict.fromkeys(between, False)}
    return sorted(cuts.items(), reverse=True)[:_MOST_CUTS]


def _line_start(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


def _without_scraps(document: Document) -> tuple[Document, int | None]:
    """Leave of the last year only what is whole; also, its index if that is a part of a year."""
    years = document.data.get("years")
    if not isinstance(years, list) or not years:
        return document, None
    *before, last = years
    part = _whole_part(last) if isinstance(last, dict) else None
    listed = [*before, part] if part else before
    is_cut = part is not None and "results" not in part
    shorter = replace(document, data={**document.data, "years": listed})
    return shorter, len(before) if is_cut else None


def _whole_part(year: dict[str, object]) -> dict[str, object] | None:
    """Leave the last tables of a year away until the rest has its form and says something."""
    part = dict(year)
    while part:
        try:
            table = YearTable.model_validate(part)
        except ValidationError:
            part.popitem()
            continue
        if table.results and not table.results.indicators.keys() >= set(INDICATORS):
            del part["results"]
            continue
        said = (table.results, table.decisions, table.injects, table.overrides, table.red)
        spent = any(order.budget or order.effort for order in (table.orders or {}).values())
        return part if spent or table.notes or any(said) else None
    return None


def in_form(document: Document) -> tuple[Document, CampaignFile, InputError | None] | None:
    """Leave the first year away that has not the form of one, and all after it.

    Args:
        document: What is readable of the file.

    Returns:
        What has that form, as a document and as its tables, and the first mistake in the form if
        there is one; None if not even the head has it.
    """
    try:
        return document, file_from_document(document), None
    except InputError as error:
        problem = error
    good = good_years(problem)
    if good is None:
        return None
    shorter = shortened(document, good)
    try:
        return shorter, file_from_document(shorter), problem
    except InputError:
        return None


def good_years(problem: InputError) -> int | None:
    """Say how many of the first years are good, at most as many as any campaign has.

    Args:
        problem: What is wrong with a file.

    Returns:
        None if something is wrong outside the years and the embedded scenario.
    """
    if not isinstance(problem, MistakesError):
        return None
    good = MOST_YEARS
    for path in problem.paths:
        match path[:2]:
            case ("years", int(index)):
                good = min(good, index)
            case ("years",) | ("embedded", *_):  # too many years; and only its text is kept
                pass
            case _:
                return None
    return good


def shortened(document: Document, years: int) -> Document:
    """Keep only so many years, and of an embedded scenario only its text."""
    data = dict(document.data)
    listed = data.get("years")
    if isinstance(listed, list):
        data["years"] = listed[:years]
    if "embedded" in data:
        data["embedded"] = _only_text(data["embedded"])
    return replace(document, data=data)


def _with_embedded(document: Document, tail: str) -> Document:
    """Add the scenario that stands at the end; one that cannot be read is as good as empty."""
    embedded: object = None
    with suppress(InputError):
        embedded = parse_document(tail.encode(), document.name).data.get("embedded")
    return replace(document, data={**document.data, "embedded": _only_text(embedded)})


def _only_text(embedded: object) -> dict[str, object]:
    """An embedded scenario in its right form: an empty one keeps any other from its place."""
    text = embedded.get("scenario") if isinstance(embedded, dict) else None
    return {"scenario": text if isinstance(text, str) else ""}
