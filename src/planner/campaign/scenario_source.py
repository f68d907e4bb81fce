"""The scenario of a campaign file: built-in, in a file beside it, or embedded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.boundary.toml_spans import locate
from planner.campaign.error_places import mistakes
from planner.campaign.model import Source
from planner.scenario.load import builtin_ids, load_builtin, load_scenario, scenario_from_document
from planner.scenario.problem import Problem, unknown

if TYPE_CHECKING:
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.campaign.schema import CampaignFile
    from planner.scenario.model import Scenario

FILE_SUFFIX = ".toml"
"""The ending that distinguishes a file's name from an id."""

_HERE: tuple[str, ...] = ("scenario",)


def source_of(file: CampaignFile) -> Source:
    """The kind of source that a campaign file names for its scenario."""
    if file.embedded is not None:
        return Source.EMBEDDED
    return Source.FILE if file.scenario.endswith(FILE_SUFFIX) else Source.BUILTIN


def scenario_for(file: CampaignFile, document: Document, folder: Path) -> Scenario:
    """Load the scenario that a campaign file names.

    Args:
        file: The file, with valid types.
        document: The same file as a document.
        folder: Its folder.

    Returns:
        The scenario.

    Raises:
        InputError: If there is no such scenario, or it is not valid.
    """
    if file.embedded is not None:
        return _embedded(file.scenario, file.embedded.scenario, document)
    if source_of(file) is Source.FILE:
        if not is_plain_name(file.scenario):
            sentence = "a scenario's file must be beside the campaign's; give only its name"
            raise mistakes([Problem(_HERE, sentence)], document)
        return _beside(folder / file.scenario, document)
    known = builtin_ids()
    if file.scenario not in known:
        raise mistakes([unknown(_HERE, "built-in scenario", file.scenario, known)], document)
    return load_builtin(file.scenario)


def is_plain_name(name: str) -> bool:
    """True if a name has no path to another folder, on every system."""
    return not any(each in name for each in "/\\:\0") and not name.startswith(".")


@lru_cache(maxsize=8)
def scenario_from_text(text: str) -> Scenario:
    """The scenario of a TOML text; the same object for the same text.

    Raises:
        InputError: With line and column in the text.
    """
    return scenario_from_document(parse_document(text.encode("utf-8", "replace"), "scenario"))


def _beside(path: Path, document: Document) -> Scenario:
    try:
        return load_scenario(path)
    except InputError as error:
        if error.line is not None:  # the scenario file's line is the one to show
            raise
        sentence = f"its scenario cannot be used: {error}"
        raise mistakes([Problem(_HERE, sentence)], document) from None


def _embedded(named: str, text: str, document: Document) -> Scenario:
    path = ("embedded", "scenario")
    try:
        scenario = scenario_from_text(text)
    except InputError as error:
        line, column = locate(document.text, path) or (None, None)
        if line is not None and error.line is not None:
            line, column = line + error.line, error.column
        message = f"embedded scenario: {error.message}"
        raise InputError(message, file=document.name, line=line, column=column) from None
    if scenario.id != named:
        sentence = f'the embedded scenario is "{scenario.id}", not "{named}"; both must agree'
        raise mistakes([Problem(_HERE, sentence)], document)
    return scenario
