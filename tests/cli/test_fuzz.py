"""Files with random damage: a command succeeds or prints one sentence, never a traceback."""

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.campaign.made import played_campaign
from tests.campaign.regenerate import FOLDER

from planner.campaign.write import campaign_bytes
from planner.cli import main

PLAN = (FOLDER / "by-hand.toml").read_bytes()
SEEDS = [PLAN, campaign_bytes(played_campaign(3))]
VALUES = [
    b"-1", b"0", b"1", b"2.5", b"1e999", b"nan", b"true", b'""', b'"x"', b"[]", b"{}", b"[[1]]",
    b"9223372036854775807", b"99999999999999999999", b"1000000", b"2026-01-01", b'"\\u001b[2J"',
    b"'''", b"{a.b.c=1}", b'["fms-backlog"]', b'"progress:fms-backlog"',
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file after a few mutations of bytes, lines, words or values."""
    content = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        lines = content.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        match draw(st.sampled_from(["value", "value", "drop", "double", "swap", "byte", "cut"])):
            case "value" if lines and b" = " in lines[at]:
                key = lines[at].partition(b" = ")[0]
                lines[at] = key + b" = " + draw(st.sampled_from(VALUES)) + b"\n"
            case "drop" if lines:
                del lines[at]
            case "double" if lines:
                lines.insert(at, lines[at])
            case "swap" if lines:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "byte" if lines:
                line = bytearray(lines[at])
                line[draw(st.integers(0, len(line) - 1))] = draw(st.integers(0, 255))
                lines[at] = bytes(line)
            case "cut":
                lines = lines[:at]
        content = b"".join(lines)
    return content


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "x.toml"


@given(content=damaged(), command=st.sampled_from([["verify"], ["replay"], ["replay", "--json"]]))
@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_damage_gives_a_traceback(path: Path, content: bytes, command: list[str]) -> None:
    path.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*command, str(path)])
    told = err.getvalue()
    if code == 2:
        assert out.getvalue() == ""
        assert told.startswith(f"{path}:")
        assert told.count("\n") == 1
    else:
        assert code == 0 or (code == 1 and command == ["verify"])
        noted = command[-1] == "--json" and told.startswith(f"{path}: note: these figures")
        assert told == "" or noted  # a note that the record differs
        if command[-1] == "--json":
            json.loads(out.getvalue())
    assert all(each.isprintable() or each == "\n" for each in out.getvalue() + told)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]
