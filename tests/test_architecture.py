"""The layout of the source: what import-linter cannot see."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "planner"
FILES = sorted(PACKAGE.rglob("*.py"))
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")
MOST_LINES = 400
PLACES = (PACKAGE, ROOT)
"""Folders that a document's paths start from."""


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def module_name(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports() -> dict[str, set[str]]:
    """The modules that each module imports anywhere, those for types only included."""
    modules = {module_name(file): file for file in FILES}
    found: dict[str, set[str]] = defaultdict(set)
    for name, file in modules.items():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Import):
                found[name] |= {each.name for each in node.names} & modules.keys()
            elif isinstance(node, ast.ImportFrom) and node.module:
                for each in node.names:
                    inside = f"{node.module}.{each.name}"
                    found[name] |= {inside if inside in modules else node.module} & modules.keys()
    return found


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle, the first one again at the end; none if none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def documented_paths(document: str) -> list[str]:
    """The files and folders that a document names in backticks; names to be chosen are left out."""
    quoted = re.findall(
        r"`([^`\n]+)`", re.sub(r"```.*?```", "", text_of(document), flags=re.DOTALL)
    )
    paths = (re.split(r"\s", each)[-1] for each in quoted)
    looks_like_path = re.compile(r"[\w.-]+/([\w./-]*)|[\w-]+\.(py|md|toml|tcss)")
    return [
        path for path in paths if looks_like_path.fullmatch(path) and not re.search("NAME", path)
    ]


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def test_no_two_files_import_each_other_nor_several_in_a_circle() -> None:
    graph = imports()
    assert len(graph) > 200
    assert circle(graph) == []


def test_no_folder_holds_a_single_module() -> None:
    folders = Counter(file.parent for file in FILES if file.name != "__init__.py")
    lonely = [str(folder) for folder, count in folders.items() if count == 1 and folder != PACKAGE]
    assert lonely == []


def test_no_file_is_longer_than_400_lines() -> None:
    files = (*FILES, *ROOT.glob("tests/**/*.py"), *ROOT.glob("benchmarks/*.py"))
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {str(file): lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


def test_each_class_has_a_name_of_its_own() -> None:
    """Textual finds a handler by the name of a widget and its message, as `Timeline.Chosen`."""
    names = Counter(
        node.name for file in FILES for node in tree(file).body if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_and_folder_that_a_document_names_is_there(document: str) -> None:
    paths = documented_paths(document)
    assert paths
    missing = [path for path in paths if not any((place / path).exists() for place in PLACES)]
    assert missing == []


def test_every_room_stands_in_the_table_of_the_architecture() -> None:
    rooms = {file.parent.name for file in PACKAGE.glob("*/__init__.py")}
    table = set(re.findall(r"^\| `(\w+)/` \|", text_of("ARCHITECTURE.md"), flags=re.MULTILINE))
    assert table == rooms


def test_docstrings_name_the_thing_and_do_not_ask_about_it() -> None:
    """Those of modules, classes, functions, and of fields and constants below them."""
    asking = ("What", "How", "Where", "Who", "Whose", "When", "Whether", "Which")
    found = [
        f"{file.name}: {node.value}"
        for file in FILES
        for statement in ast.walk(tree(file))
        if isinstance(statement, ast.Expr)
        for node in [statement.value]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.match(rf"({'|'.join(asking)})\b", node.value)
    ]
    assert found == []
