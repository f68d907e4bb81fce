"""The facilitator's guide: every command of it runs, in order, and each fits the grammar."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from planner.cli import main
from planner.scenario.load import load_builtin

if TYPE_CHECKING:
    import pytest

GUIDE = Path(__file__).parent.parent / "docs" / "facilitator.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: commands to type, or a file to save."""

    kind: str
    file: str
    text: str


def blocks() -> list[Block]:
    return [Block(*each) for each in BLOCK.findall(GUIDE.read_text(encoding="utf-8"))]


def commands(block: Block) -> list[list[str]]:
    return [shlex.split(line.removeprefix("$ ")) for line in block.text.splitlines()]


def test_every_command_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path / "home"))
    ran = 0
    for block in blocks():
        if block.kind != "console":
            Path(block.file).write_text(block.text, encoding="utf-8")
            continue
        for name, *arguments in commands(block):
            if name == "planner":
                code = main(arguments)
                assert code == 0, (arguments, capsys.readouterr().err)
            else:
                subprocess.run([name, *arguments], check=True)
            ran += 1
    assert ran > 35
    assert Path("report.html").stat().st_size > 10_000
    assert "3 rows" in capsys.readouterr().out


def test_the_blocks_of_the_guide_are_commands_or_files() -> None:
    for block in blocks():
        lines = block.text.splitlines()
        assert block.file or all(line.startswith("$ ") for line in lines), block


def test_the_guide_has_every_id_of_the_built_in_scenario() -> None:
    ids = set(re.findall(r"\| `([a-z0-9-]+)` \|", GUIDE.read_text(encoding="utf-8")))
    scenario = load_builtin()
    assert ids == {*scenario.priority_ids, *scenario.event_ids}
