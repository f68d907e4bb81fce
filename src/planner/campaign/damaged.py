"""What is readable of a damaged campaign file, whatever its scenario says of it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.border.errors import InputError
from planner.border.mistakes import MistakesError
from planner.border.toml import parse_document
from planner.campaign.read import file_from_document

if TYPE_CHECKING:
    from planner.border.toml import Document
    from planner.campaign.schema import CampaignFile

MOST_YEARS: Final = 32
"""More than any scenario has, so that a hostile file cannot keep us busy."""

_YEAR: Final = re.compile(r"^[ \t]*\[\[[ \t]*years[ \t]*\]\]", re.MULTILINE)
_EMBEDDED: Final = re.compile(r"^\[embedded\]$|^\[e(m(b(e(d(d(ed?)?)?)?)?)?)?\Z", re.MULTILINE)
"""The header of the embedded scenario, or what is left of it at the end of a file cut off there."""


def readable(raw: bytes, name: str) -> tuple[Document | None, InputError | None]:
    """Read as much of a file as is TOML: all of it, or what ends before a year's header.

    An embedded scenario, which stands last, is judged by itself: it is kept if it can be read
    whatever happened to the years, and they are kept if it cannot.

    Args:
        raw: The file's bytes.
        name: What messages call the file.

    Returns:
        What can be read, if anything can, and the mistake in the rest, if there is one.
    """
    try:
        return parse_document(raw, name), None
    except InputError as error:
        problem = error
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    years = [match.start() for match in list(_YEAR.finditer(text))[:MOST_YEARS]]
    embedded = max((match.start() for match in _EMBEDDED.finditer(text)), default=len(text))
    for cut in sorted({*years, embedded}, reverse=True):
        if problem.line is not None and text.count("\n", 0, cut) >= problem.line:
            continue
        try:
            document = parse_document(text[:cut].encode(), name)
        except InputError:
            continue
        tail = text[embedded:] if embedded >= cut else ""
        return (_with_embedded(document, tail) if tail else document), problem
    return None, problem


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
