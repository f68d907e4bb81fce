"""A whole evening by commands alone."""

from pathlib import Path

import pytest
from tests.cli.running import Planner
from tests.room.whole_evening import after_the_end, play


def test_a_whole_evening_is_played_by_commands_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    planner = Planner(capsys)

    def run(*arguments: object) -> str:
        said = planner(*arguments)
        assert (said.code, said.err) == (0, ""), (arguments, said)
        return said.out

    play(run, tmp_path / "room")
    after_the_end(run, tmp_path / "room")
