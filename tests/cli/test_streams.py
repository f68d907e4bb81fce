"""Output in limited encodings: each stream gets characters that it can show."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from planner.cli.streams import prepare_for_screens

SIGNS = "▸ 5½ ▫10 ◆20 ───╮─┤ › ✘"  # noqa: RUF001 - signs of the screens
PLANNER = (sys.executable, "-m", "planner")


@pytest.mark.parametrize(
    ("variable", "value", "encoding"),
    [
        ("PYTHONIOENCODING", "ascii", "ascii"),
        ("PYTHONIOENCODING", "cp1252", "cp1252"),
        ("LC_ALL", "C", "ascii"),
    ],
)
def test_every_stream_of_a_command_is_readable_there(
    careful: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, encoding: str
) -> None:
    for each in ("PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(variable, value)
    told = subprocess.run([*PLANNER, "replay", careful], capture_output=True, check=True)
    text = told.stdout.decode(encoding)
    assert "\n    ok Responsibility-Sharing" in text
    assert "->" in text
    assert "?" not in text
    missing = subprocess.run(
        [*PLANNER, "replay", "Łab→.toml"], capture_output=True, check=False, encoding=encoding
    )
    assert missing.returncode == 2
    assert missing.stderr == "Lab->.toml: cannot read: there is no such file\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1", "> 5~ _10 *20 ---+-+ > x"),
        ("yes", "> 5~ _10 *20 ---+-+ > x"),
        ("0", SIGNS),
        ("", SIGNS),
    ],
)
def test_a_variable_keeps_the_screens_to_ascii_in_as_many_cells(
    monkeypatch: pytest.MonkeyPatch, value: str, written: str
) -> None:
    monkeypatch.setenv("PLANNER_ASCII", value)
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding="utf-8")
    monkeypatch.setattr("sys.stdout", stream)
    prepare_for_screens()
    stream.write(SIGNS)
    stream.flush()
    assert content.getvalue().decode() == written
