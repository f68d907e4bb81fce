"""Output files are checked before any work is done, with the same sentences as saving."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from planner.boundary.errors import InputError
from planner.boundary.output_check import check_output, write_output

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


links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another person's file in another folder."""
    (tmp_path / "theirs").mkdir()
    path = tmp_path / "theirs" / "x"
    path.write_bytes(b"theirs")
    return path


@links
def test_a_link_out_of_its_folder_is_not_written_through(tmp_path: Path, elsewhere: Path) -> None:
    link, by_way = tmp_path / "link", tmp_path / "by-way"
    link.symlink_to(elsewhere)
    by_way.symlink_to("link")
    for path in (link, by_way):
        with pytest.raises(InputError) as caught:
            write_output(path, b"mine", overwrite=True)
        sentence = f"is a link to {elsewhere}, in another folder; name that file, or another"
        assert caught.value.message == sentence
    elsewhere.unlink()
    assert "in another folder" in refusal(link, overwrite=True)
    assert not elsewhere.exists()


@links
def test_a_link_within_its_folder_and_a_linked_folder_are_written_through(
    tmp_path: Path, elsewhere: Path
) -> None:
    (elsewhere.parent / "latest").symlink_to("x")
    (tmp_path / "folder").symlink_to("theirs")
    write_output(tmp_path / "folder" / "latest", b"mine", overwrite=True)
    assert elsewhere.read_bytes() == b"mine"
    assert (elsewhere.parent / "latest").is_symlink()


def test_a_file_that_appears_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, fsync = tmp_path / "x", os.fsync

    def interrupted(descriptor: int) -> None:
        fsync(descriptor)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(InputError, match="a file of that name already"):
        write_output(path, b"mine", overwrite=False)
    assert path.read_bytes() == b"theirs"


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
