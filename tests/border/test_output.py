"""Whether a file may be written, said before any work is done and as saving itself would say it."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from planner.border.errors import InputError
from planner.border.output import check_output

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path, *, overwrite: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        check_output(path, overwrite=overwrite)
    assert caught.value.file == str(path)
    return caught.value.message


def test_a_free_place_is_fine_and_a_taken_one_with_leave(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    check_output(taken, overwrite=False)
    taken.write_bytes(b"mine")
    check_output(taken, overwrite=True)
    assert "a file of that name already" in refusal(taken)


def test_folders_are_said(tmp_path: Path) -> None:
    assert refusal(tmp_path, overwrite=True) == "cannot save: is a folder; save under another name"
    assert "there is no such folder; create it" in refusal(tmp_path / "no" / "x")


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="this system does not tell")
@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (os.ST_RDONLY, "this folder is read-only; save elsewhere"),
        (0, "you have no permission to write here; save elsewhere"),
    ],
)
def test_a_read_only_disk_is_told_from_a_missing_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: int, sentence: str
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # nothing is protected from root
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=flags))
    assert refusal(tmp_path / "x") == f"cannot save: {sentence}"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 5000, "the name is too long; save under a shorter one"),
        ("a\0b", "no file can have this name"),
    ],
)
def test_a_name_that_no_file_can_have_is_said_before_any_work(
    tmp_path: Path, name: str, sentence: str
) -> None:
    for path in (tmp_path / name, tmp_path / name / "x"):
        assert refusal(path) == f"cannot save: {sentence}"


def test_a_link_that_leads_to_itself_is_no_place_to_write_to(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "is a link that leads to itself" in refusal(loop, overwrite=True)
