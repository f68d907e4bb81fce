"""Changed copies of the built-in scenario, for tests."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import tomli
import tomli_w

from planner.boundary.errors import InputError
from planner.boundary.toml import Document, parse_document
from planner.scenario.load import load_builtin, scenario_from_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.scenario.model import Scenario

Data = dict[str, Any]


def builtin_data() -> Data:
    """The built-in scenario's tables, free to change."""
    return tomli.loads(load_builtin().text)


@cache
def _small_text() -> str:
    data = builtin_data()
    with_gamble = next(e for e in data["events"] if "mineral-embargo" in e["id"])
    conditional = next(e for e in data["events"] if "when" in e)
    data["events"] = [data["events"][0], with_gamble, conditional]
    data["red"]["options"] = data["red"]["options"][:1]
    cited = set(re.findall(r"\bS\d+[a-z]?\b", tomli_w.dumps(data | {"sources": {}})))
    data["sources"] = {code: each for code, each in data["sources"].items() if code in cited}
    return tomli_w.dumps(data)


def small_data() -> Data:
    """A scenario with three events and one red option, otherwise the built-in one."""
    return tomli.loads(_small_text())


def document(data: Data) -> Document:
    """A file with these tables, as an author would write it."""
    return parse_document(tomli_w.dumps(data).encode(), "my.toml")


def load(data: Data) -> Scenario:
    """The scenario that the tables describe."""
    return scenario_from_document(document(data))


def refused(change: Callable[[Data], object]) -> tuple[InputError, str]:
    """Change the small scenario and load it.

    Returns:
        The error and the line of the file that it names.
    """
    data = small_data()
    change(data)
    file = document(data)
    with pytest.raises(InputError) as caught:
        scenario_from_document(file)
    error = caught.value
    assert error.file == "my.toml"
    assert error.line is not None
    assert error.column is not None
    return error, file.text.split("\n")[error.line - 1]
