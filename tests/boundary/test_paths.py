"""Tests of paths on disk have the same result on every Python."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from planner.boundary.paths import is_folder, is_link, is_plain_file, is_there, leads_to_folder

SOURCES = Path(__file__).parents[2] / "src"
UNLIKE = {"exists", "is_file", "is_dir", "is_symlink", "is_mount"}
"""Methods of `Path` that answer a refusal with an error or with False, by the Python version."""


def refused(path: Path) -> bool:
    """True if the system refuses access, here for the length of the name."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def test_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert (is_there(file), is_folder(file)) == (True, False)
    assert (is_there(tmp_path), is_folder(tmp_path)) == (True, True)
    for missing in (tmp_path / "no", tmp_path / "no" / "x", file / "x"):
        assert (is_there(missing), is_folder(missing)) == (False, False)


def test_what_nobody_can_tell_counts_as_there_but_not_as_a_folder(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path in (tmp_path / ("x" * 5000), loop):
        assert refused(path)
        assert (is_there(path), is_folder(path)) == (True, False)
        with pytest.raises(OSError, match=r"name too long|symbolic links"):
            leads_to_folder(path)


def test_a_name_that_no_file_can_have_is_not_there(tmp_path: Path) -> None:
    for name in ("a\0b", "\ud800"):
        assert (is_there(tmp_path / name), is_folder(tmp_path / name)) == (False, False)


def test_a_link_is_one_wherever_it_leads(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nothing")
    assert is_link(link)
    assert not is_link(tmp_path)
    assert not is_link(tmp_path / "nothing")


def test_nothing_asks_pathlib_what_python_versions_answer_differently() -> None:
    found = [
        f"{path.relative_to(SOURCES)}:{node.lineno}: {node.func.attr}"
        for path in sorted(SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in UNLIKE
        and not node.keywords  # an entry of os.scandir is told about links, and raises everywhere
    ]
    assert found == []


def test_a_link_is_no_plain_file_wherever_it_leads(tmp_path: Path) -> None:
    file, link, broken = tmp_path / "file", tmp_path / "link", tmp_path / "broken"
    file.touch()
    link.symlink_to(file)
    broken.symlink_to(broken)
    assert [is_link(each) for each in (file, link, broken, tmp_path)] == [False, True, True, False]
    plain = [is_plain_file(each) for each in (file, link, broken, tmp_path)]
    assert plain == [True, False, False, False]
    for name in ("a\0b", "no"):
        assert (is_link(tmp_path / name), is_plain_file(tmp_path / name)) == (False, False)
