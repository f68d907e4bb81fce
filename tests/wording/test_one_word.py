"""One thing has one word wherever people read it: on screens, in commands and in reports."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

import planner

if TYPE_CHECKING:
    from collections.abc import Iterator

from pathlib import Path

PACKAGE = Path(planner.__file__).parent
ROOMS = ("wording", "foresight", "planning", "analysis", "report", "tui", "cli")


def sentences() -> Iterator[tuple[str, str]]:
    """File and text of every string with a space in it, docstrings left out, and of the page."""
    for room in ROOMS:
        for file in sorted((PACKAGE / room).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                text = node.value if isinstance(node, ast.Constant) else None
                if isinstance(text, str) and " " in text and id(node) not in told:
                    yield file.name, text
    page = PACKAGE / "report" / "templates" / "parts.html"
    yield from ((page.name, line) for line in page.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (r"\bexpect(ed)?\b", "likely"),
        (
            r"\b(was|were|is|are|be|been|until) reached|\breached (on time|late)\b|^reached $",
            "achieved",
        ),
        (r"\b(is|are|was|were) done(?! since)\b", "achieved"),
    ],
)
def test_people_read_one_word_for_one_thing(other: str, word: str) -> None:
    found = [(name, text) for name, text in sentences() if re.search(other, text, re.IGNORECASE)]
    assert found == [], f"say {word}"


def test_the_worth_of_a_late_kpi_is_said_in_one_place() -> None:
    found = {name for name, text in sentences() if re.search(r"\b(a|counts?) half\b", text)}
    assert found == {"scoring.py"}
