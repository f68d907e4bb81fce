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
from tests.damage import damaged

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
def damaged_campaign(draw: st.DrawFn) -> bytes:
    """A good file, damaged."""
    return damaged(draw, draw(st.sampled_from(SEEDS)), VALUES, 4)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "x.toml"


@given(
    content=damaged_campaign(),
    command=st.sampled_from([["verify"], ["replay"], ["replay", "--json"]]),
)
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
