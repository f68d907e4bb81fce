"""The readable part of a damaged campaign file, without checks against its scenario."""

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
"""More years than any scenario has; limits the work on a hostile file."""

_MOST_CUTS: Final = 5
"""The most places before a mistake at which the text is cut; usually the first one is enough."""
_LAST_TABLES: Final = 2
"""The most tables before a mistake that can be left out without losing their whole year."""

_YEAR: Final = re.compile(r"\[\[[ \t]*years[ \t]*\]\]$")
_EMBEDDED: Final = re.compile(r"^\[embedded\]$|^\[e(m(b(e(d(d(ed?)?)?)?)?)?)?\Z", re.MULTILINE)
"""The header of the embedded scenario, or its beginning at the end of a file cut off there."""


class Readable(NamedTuple):
    """The part of a damaged file that is valid TOML."""

    document: Document | None
    """The readable part, None if there is none."""
    problem: InputError | None
    """The mistake in the rest, None if there is none."""
    cut: int | None = None
    """The index of an incomplete year, None if there is none."""


def readable(raw: bytes, name: str) -> Readable:
    """Read the part of a file that is valid TOML: all of it, or the part before the mistake.

    An embedded scenario, the last part of a file, is read separately: it is kept if it is
    readable, even if the years are not, and the years are kept if it is not.

    Args:
        raw: The file's bytes.
        name: The file's name for messages.
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
        except LimitError:  # a shorter text would be refused too
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
    """Offsets to cut a text at before a mistake, the last first; True for those inside a year."""
    end = len(text) if line is None else _line_start(text, line)
    years: list[int] = []
    inner: list[int] = []
    for header, start in headers(text[: min(end, embedded)]):
        if not _YEAR.match(header):
            inner = [*inner, start][-_LAST_TABLES:]
        elif len(years) == MOST_YEARS:  # no campaign has more
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
    """Keep only the complete tables of the last year; also its index if it is incomplete."""
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
    """Remove the last tables of a year until the rest is valid; None if nothing is left."""
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
    """Remove the first year with a mistake in its form, and all years after it.

    Args:
        document: The readable part of the file.

    Returns:
        The valid part, as a document and as its tables, and the first mistake in form if there is
        one; None if the head itself is not valid.
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
    """The number of valid years before the first mistake, at most `MOST_YEARS`.

    Args:
        problem: The problem of a file.

    Returns:
        The number; None if there is a mistake outside the years and the embedded scenario.
    """
    if not isinstance(problem, MistakesError):
        return None
    good = MOST_YEARS
    for path in problem.paths:
        match path[:2]:
            case ("years", int(index)):
                good = min(good, index)
            case ("years",) | (
                "embedded",
                *_,
            ):  # too many years, or a mistake in a scenario of which only the text is kept
                pass
            case _:
                return None
    return good


def shortened(document: Document, years: int) -> Document:
    """The document with only its first years, and only the text of an embedded scenario."""
    data = dict(document.data)
    listed = data.get("years")
    if isinstance(listed, list):
        data["years"] = listed[:years]
    if "embedded" in data:
        data["embedded"] = _only_text(data["embedded"])
    return replace(document, data=data)


def _with_embedded(document: Document, tail: str) -> Document:
    """The document with the scenario at the file's end; an empty one if it cannot be read."""
    embedded: object = None
    with suppress(InputError):
        embedded = parse_document(tail.encode(), document.name).data.get("embedded")
    return replace(document, data={**document.data, "embedded": _only_text(embedded)})


def _only_text(embedded: object) -> dict[str, object]:
    """An embedded scenario in valid form, perhaps empty, so that no other one is used for it."""
    text = embedded.get("scenario") if isinstance(embedded, dict) else None
    return {"scenario": text if isinstance(text, str) else ""}
