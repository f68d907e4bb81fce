"""The example campaigns of the program, and the copies that people work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.campaign.golden import CAMPAIGNS

from planner.boundary.errors import InputError
from planner.campaign.examples import copy_all, copy_one, examples

if TYPE_CHECKING:
    from pathlib import Path

FILES = {path.name: path.read_bytes() for path in sorted(CAMPAIGNS.glob("*.toml"))}


def test_the_examples_are_the_campaigns_of_the_repository() -> None:
    assert {each.file: each.content for each in examples()} == FILES
    assert [each.file for each in examples()] == list(FILES)


def test_each_says_in_one_line_what_it_is() -> None:
    about = {each.file: each.about for each in examples()}
    assert about["by-hand.toml"] == (
        "A plan typed by hand, for a first evening: four years, nothing played yet."
    )
    assert about["europe-only.toml"].startswith("Puts everything on European allies")
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in about.values())


def test_copies_are_the_same_to_the_byte_in_a_folder_that_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    assert copy_all(examples(), folder) == [folder / name for name in FILES]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == FILES


def test_if_one_file_may_not_be_replaced_none_is_written(tmp_path: Path) -> None:
    mine = tmp_path / max(FILES)
    mine.write_text("mine")
    with pytest.raises(InputError, match="a file of that name already") as caught:
        copy_all(examples(), tmp_path)
    assert caught.value.file == str(mine)
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]
    assert mine.read_text() == "mine"


def test_what_is_replaced_is_kept_and_what_is_the_same_is_left(tmp_path: Path) -> None:
    copy_all(examples(), tmp_path)
    mine = tmp_path / "careful.toml"
    mine.write_text("mine")
    copy_all(examples(), tmp_path, overwrite=True)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "careful.toml.bak"}
    assert mine.read_bytes() == FILES["careful.toml"]
    assert (tmp_path / "careful.toml.bak").read_text() == "mine"


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for folder, sentence in (
        (file, "is a file; name a folder"),
        (file / "x", "there is no such folder"),
        (tmp_path / "a\0b", "no file can have this name"),
        (tmp_path / ("x" * 5000), "the name is too long"),
    ):
        with pytest.raises(InputError, match=sentence):
            copy_all(examples(), folder)


def test_one_is_copied_again_only_if_its_copy_was_changed(tmp_path: Path) -> None:
    plan = examples()[0]
    first = copy_one(plan, tmp_path)
    assert first.read_bytes() == plan.content
    assert copy_one(plan, tmp_path) == first
    first.write_text("mine")
    assert copy_one(plan, tmp_path) == tmp_path / "by-hand-2.toml"
    assert first.read_text() == "mine"
