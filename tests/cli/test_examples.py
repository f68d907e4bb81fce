"""`planner examples`: the copied files, and the sentence on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.campaign.golden import CAMPAIGNS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Planner


def test_it_says_of_each_copy_where_and_what_it_is(planner: Planner, tmp_path: Path) -> None:
    said = planner("examples", tmp_path / "new")
    assert said.code == 0
    lines = said.out.splitlines()
    for path in CAMPAIGNS.glob("*.toml"):
        where = lines.index(str(tmp_path / "new" / path.name))
        assert lines[where + 1].startswith("  ")
        assert (tmp_path / "new" / path.name).read_bytes() == path.read_bytes()
    assert planner("verify", tmp_path / "new" / "careful.toml").code == 0


def test_a_file_is_replaced_only_with_leave(planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "careful.toml").write_text("mine")
    assert "careful.toml: there is a file of that name" in planner.refuses("examples", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["careful.toml"]
    assert planner("examples", tmp_path, "--force").code == 0
    assert (tmp_path / "careful.toml.bak").read_text() == "mine"


@pytest.mark.parametrize("folder", ["", "-"])
def test_the_copies_need_a_folder_with_a_name(planner: Planner, folder: str) -> None:
    assert "name a folder" in planner.refuses("examples", folder)
