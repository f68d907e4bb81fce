"""`planner room DIR projector` where it cannot open: a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import made

from planner.boundary.errors import InputError
from planner.tui.projector.app import run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Planner


def test_a_projector_without_a_terminal_names_what_works_without(
    planner: Planner, tmp_path: Path
) -> None:
    folder = made(tmp_path / "room")
    assert planner.refuses("room", folder, "projector") == (
        "the projector needs a terminal; planner room DIR status works without"
    )


def test_a_folder_without_a_room_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no room in this folder"):
        run(tmp_path)
