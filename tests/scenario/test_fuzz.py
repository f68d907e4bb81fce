"""A scenario with any change loads or is refused in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.scenario.worlds import Data, small_data

from planner.boundary.errors import InputError
from planner.boundary.toml import Document
from planner.scenario.load import scenario_from_document
from planner.scenario.model import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str | int, ...]


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Every path below the top."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, (*path, index))


PATHS = sorted(paths(small_data()), key=repr)

WORDS = ("", "none", "person", "cohesion", "deterrence", "push:", "push:x", "S3", "*", "found")
IDS = (
    "progress:fms-backlog",
    "fms-backlog",
    "networked-alliance",
    "\x1b[31m",
    "a" * 2_000,
    "\u202e",
)
NAMES = st.sampled_from((*WORDS, *IDS))
NUMBERS = st.one_of(
    st.sampled_from([0, 1, -1, 2, 10, 9_999, 10_000, 10_001, 30_000, 100_000, 2**31, 2**62]),
    st.integers(-(10**6), 10**6),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(NAMES, NUMBERS, st.booleans(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)


def changed(changes: list[tuple[Path, Any]]) -> Data:
    """The small scenario with values replaced (None: removed), as far as they still exist."""
    data = small_data()
    for path, value in changes:
        here: Any = data
        try:
            for part in path[:-1]:
                here = here[part]
            if value is None:
                del here[path[-1]]
            else:
                here[path[-1]] = value
        except (LookupError, TypeError):
            continue  # an earlier change removed that path
    return data


CHANGE = st.tuples(st.sampled_from(PATHS), st.one_of(st.none(), NUMBERS, NAMES, VALUES))


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(CHANGE, min_size=1, max_size=3))
@example([(("phases",), [])])
@example([(("indicators", 2, "id"), "cohesion")])
@example([(("priorities", 0, "needs"), ["responsibility-sharing"])])
@example([(("phases", 2, "last_year"), 11)])
@example([(("phases", 2, "last_year"), 2)])
@example([(("resources", "budget"), [])])
@example([(("red", "policies"), [])])
def test_a_changed_scenario_loads_or_is_refused(changes: list[tuple[Path, Any]]) -> None:
    data = changed(changes)
    document = Document("my.toml", tomli_w.dumps(data), data, "")
    outcome = load_or_refuse(document)
    if isinstance(outcome, Scenario):
        assert outcome.years == len(outcome.resources.budget)
    else:
        told = str(outcome)
        assert told.startswith("my.toml")
        assert "\n" not in told
        assert "\x1b" not in told
        assert len(told) < 2_500


def load_or_refuse(document: Document) -> Scenario | InputError:
    """The scenario, or the error if it is refused."""
    try:
        return scenario_from_document(document)
    except InputError as error:
        return error


def test_every_single_value_can_be_taken_away() -> None:
    loaded = refused = 0
    for path in PATHS:
        data = changed([(path, None)])
        document = Document("my.toml", "", data, "")  # lines and columns are tested elsewhere
        refuses = isinstance(load_or_refuse(document), InputError)
        loaded, refused = loaded + (not refuses), refused + refuses
    assert refused > loaded > 50
