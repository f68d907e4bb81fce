"""No widget gets text from data other than through `text`: looked up in the source itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import planner.tui

SOURCES = sorted(Path(planner.tui.__file__).parent.rglob("*.py"))
SINKS = {
    "Static", "Label", "Button", "Option", "Row", "Tab", "TabPane", "Collapsible", "Checkbox",
    "RadioButton", "Content", "styled", "assemble", "notify", "update", "add_row", "add_column",
    "SystemCommand", "Markdown",
}  # fmt: skip
SAFE = {"text", "muted", "plain"}
DATA = {
    "title", "text", "name", "goal", "action", "question", "unit", "summary", "notice", "note",
    "reason", "message", "team", "facilitator", "participants", "about", "problem", "cause",
}  # fmt: skip
OURS = {("action", "title"), ("action", "help"), ("choice", "label"), ("columns", "name")}


def called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def raw_data(node: ast.AST) -> list[ast.Attribute]:
    """Attributes that hold data and do not go through `text`."""
    if isinstance(node, ast.Call) and called(node) in SAFE:
        return []
    found = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        inside = (node.func.value, *node.args, *(keyword.value for keyword in node.keywords))
        return [each for part in inside for each in raw_data(part)]  # `x.title()` is a method
    if isinstance(node, ast.Attribute) and node.attr in DATA:
        owner = node.value.id if isinstance(node.value, ast.Name) else ""
        if (owner, node.attr) not in OURS:
            found.append(node)
    for child in ast.iter_child_nodes(node):
        found += raw_data(child)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_raw_text_from_data(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and called(node) in SINKS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                raw = raw_data(argument)
                lines = [f"{path.name}:{each.lineno} .{each.attr}" for each in raw]
                assert not lines, "goes to a widget without text(): " + ", ".join(lines)
        if isinstance(node, ast.Call) and called(node) == "from_markup":
            pytest.fail(f"{path.name}:{node.lineno}: markup is not used here")
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and "title" in target.attr:
                    assert not raw_data(node.value), f"{path.name}:{node.lineno}"


def test_the_lint_finds_what_it_looks_for() -> None:
    bad = ast.parse("Static(event.title); Static(f'{x.name}'); Content.assemble((a.text, 'b'))")
    calls = [node for node in ast.walk(bad) if isinstance(node, ast.Call)]
    assert all(any(raw_data(argument) for argument in call.args) for call in calls)
    good = ast.parse("Static(text(event.title))").body[0]
    assert isinstance(good, ast.Expr)
    assert not raw_data(good.value)
