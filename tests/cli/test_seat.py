"""`planner seat`: what is said when it cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.room.evenings import made

from planner.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return made(tmp_path / "room")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (".", "is the room itself; a seat is a folder in"),
        ("teams/owl", "there is no such folder; name the team's folder"),
        ("records", "is no team's seat: it has no campaign.toml"),
        ("teams/falcon", "planner seat needs a terminal"),
    ],
)
def test_a_seat_that_cannot_be_opened_says_why(
    room: Path, capsys: pytest.CaptureFixture[str], place: str, words: str
) -> None:
    assert main(["seat", str(room / place)]) == 2
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_damaged_file_of_the_room_is_named(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (room / "teams" / "falcon" / "status.toml").write_text("year = 1\nstate = 'open'\n")
    assert main(["seat", str(room / "teams" / "falcon")]) == 2
    assert "status.toml" in capsys.readouterr().err
