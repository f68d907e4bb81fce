"""Loading scenarios: a built-in one, an author's file, or one embedded in a campaign."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.boundary.errors import InputError
from planner.boundary.mistakes import Mistake, MistakesError
from planner.boundary.toml import MAX_STRING, parse_document, read_document
from planner.boundary.validation import explain, known_keys, nearest
from planner.scenario.checks import problems
from planner.scenario.convert import scenario_of
from planner.scenario.problem import in_words
from planner.scenario.schema import ScenarioFile

if TYPE_CHECKING:
    from pathlib import Path

    from planner.boundary.toml import Document
    from planner.scenario.model import Scenario
    from planner.scenario.problem import Problem

DEFAULT = "alliance-reform"
"""The scenario if none is named."""

_SUFFIX = ".toml"

MOST_BYTES = MAX_STRING
"""The largest scenario, so that a campaign can hold it and has as much room again for itself."""


@cache
def builtin_ids() -> tuple[str, ...]:
    """The ids of the scenarios that come with the program.

    Returns:
        In alphabetical order.
    """
    folder = resources.files(__package__) / "builtin"
    names = sorted(each.name for each in folder.iterdir())
    return tuple(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def load_builtin(scenario_id: str = DEFAULT) -> Scenario:
    """Load a scenario that comes with the program.

    Args:
        scenario_id: One of `builtin_ids()`.

    Returns:
        The scenario; the same object every time.

    Raises:
        InputError: If there is none of that id.
    """
    known = builtin_ids()
    if scenario_id not in known:
        meant = nearest(scenario_id, known)
        guess = f'; did you mean "{meant}"?' if meant else f"; there is {', '.join(known)}"
        raise InputError(f'there is no built-in scenario "{scenario_id}"{guess}')
    return _load_known(scenario_id)


def load_scenario(path: Path) -> Scenario:
    """Load an author's scenario.

    Args:
        path: A TOML file.

    Returns:
        The scenario, checked.

    Raises:
        InputError: If the file cannot be read or is not a scenario.
    """
    return scenario_from_document(read_document(path))


def scenario_from_document(document: Document) -> Scenario:
    """Make a scenario from a parsed file, on its own or embedded in a campaign.

    Its digest is that of the text with line feeds only and without a byte order mark, so that
    the same scenario saved on another system has the same digest.

    Args:
        document: The file.

    Returns:
        The scenario, checked.

    Raises:
        MistakesError: With the place of each problem.
        InputError: If it is a campaign, or too large to be embedded in one.
    """
    if "seed" in document.data and "priorities" not in document.data:
        sentence = "this is a campaign, not a scenario; give the file of its scenario"
        raise InputError(sentence, file=document.name)
    size = embedded_size(document.text)
    if size > MOST_BYTES:
        sentence = (
            f"a scenario has at most {MOST_BYTES:,} bytes, so that a campaign can hold it; this "
            f"one has {size:,}: shorten its texts"
        )
        raise InputError(sentence, file=document.name)
    words = partial(in_words, document.data)
    try:
        file = ScenarioFile.model_validate(document.data)
    except ValidationError as error:
        raise explain(error, document, known_keys(ScenarioFile), words) from None
    found = [Mistake(each.path, partial(_sentence, each, document)) for each in problems(file)]
    if found:
        raise MistakesError(found, document)
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    return scenario_of(file, digest=digest, text=document.text)


def embedded_size(text: str) -> int:
    """The most bytes that a scenario's text takes in a campaign, quoted in any way."""
    return len(text.encode()) + text.count('"') + text.count("\\")


@cache
def _load_known(scenario_id: str) -> Scenario:
    file = resources.files(__package__) / "builtin" / f"{scenario_id}{_SUFFIX}"
    return scenario_from_document(parse_document(file.read_bytes(), file.name))


def _sentence(problem: Problem, document: Document) -> str:
    return f"{in_words(document.data, problem.path)} {problem.told}".strip()
