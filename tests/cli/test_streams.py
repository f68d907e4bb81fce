"""Output in limited encodings: each stream gets characters that it can show."""

import subprocess
import sys
from pathlib import Path

import pytest

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
