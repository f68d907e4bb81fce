"""Campaigns from pipes, and results on the standard output."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.campaign.made import own_scenario
from tests.campaign.regenerate import FOLDER

from planner.campaign.model import Source
from planner.campaign.store import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Planner

PLANNER = (sys.executable, "-m", "planner")
PLAN = FOLDER / "by-hand.toml"
FEW = ("--samples", "2", "--futures", "5")
needs_named_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """A function that puts bytes into the standard input."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody writes to yet."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def writing(path: Path, content: bytes, times: int = 1) -> threading.Thread:
    """Write into a pipe until its reader closes it."""

    def write() -> None:
        try:
            with path.open("wb") as file:
                for _ in range(times):
                    file.write(content)
        except BrokenPipeError:
            pass

    thread = threading.Thread(target=write, daemon=True)
    thread.start()
    return thread


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
@pytest.mark.parametrize(
    "command",
    [
        ("replay", "{}", "--json"),
        ("forecast", "{}", "--futures", "20", "--json"),
        ("verify", "{}"),
        ("report", "{}"),
        ("compare", PLAN, "{}"),
    ],
)
def test_the_standard_input_is_a_file_like_any_other(
    planner: Planner,
    careful: Path,
    piped: Callable[[bytes], None],
    command: tuple[str, ...],
    name: str,
) -> None:
    file = planner(*(careful if part == "{}" else part for part in command))
    piped(careful.read_bytes())
    said = planner(*(name if part == "{}" else part for part in command))
    assert said.code == 0
    plain = [" ".join(text.split()) for text in (said.out, file.out.replace(str(careful), name))]
    assert plain[0] == plain[1]


@needs_named_pipes
def test_a_named_pipe_is_read_like_a_file(planner: Planner, careful: Path, pipe: Path) -> None:
    thread = writing(pipe, careful.read_bytes())
    said = planner("verify", pipe)
    thread.join(5)
    assert (said.code, said.out) == (0, f"{pipe}: 10 recorded years are the same\n")


@needs_named_pipes
def test_a_pipe_that_never_ends_is_refused(planner: Planner, pipe: Path) -> None:
    thread = writing(pipe, b"# and on it goes\n" * 4_000, times=1_000)
    assert planner.refuses("replay", pipe) == f"{pipe}: is larger than 2,000,000 bytes"
    thread.join(5)
    assert not thread.is_alive()


def test_a_large_standard_input_is_refused(
    planner: Planner, piped: Callable[[bytes], None]
) -> None:
    piped(b"#" * 2_000_001)
    assert planner.refuses("forecast", "-") == "-: is larger than 2,000,000 bytes"


@pytest.mark.parametrize(
    "command",
    [
        ("verify", "-", "-"),
        ("verify", "-", "/dev/stdin"),
        ("compare", "-", "-"),
        ("report", "-", "-"),
        ("review", "-", "--against", "-"),
    ],
)
def test_the_standard_input_is_read_once(
    planner: Planner, careful: Path, piped: Callable[[bytes], None], command: tuple[str, ...]
) -> None:
    piped(careful.read_bytes())
    assert "once" in planner.refuses(*command)


@needs_named_pipes
def test_a_named_pipe_is_read_once(planner: Planner, pipe: Path) -> None:
    assert planner.refuses("verify", pipe, pipe) == f"{pipe}: can be read only once; name it once"


def test_a_mistake_in_a_pipe_has_its_line(planner: Planner, piped: Callable[[bytes], None]) -> None:
    piped(PLAN.read_bytes().replace(b"[years.orders.fms-backlog]", b"[years.orders.fms]"))
    assert planner.refuses("replay", "-").startswith("-:1")


def test_a_closed_standard_input_is_said(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    told = planner.refuses("replay", "-")
    assert told == "-: cannot read: the standard input is closed"


def test_a_file_may_be_called_like_the_standard_input(
    planner: Planner, careful: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-").write_bytes(careful.read_bytes())
    assert planner("verify", "./-").out.endswith(": 10 recorded years are the same\n")


@needs_named_pipes
def test_a_piped_campaign_has_its_scenario_in_the_current_folder(
    planner: Planner,
    piped: Callable[[bytes], None],
    pipe: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = tmp_path_factory.mktemp("here")
    (here / "own.toml").write_text(own_scenario().text)
    plan = b'format = 1\nname = "x"\nscenario = "own.toml"\nseed = "1"\nred = "none"\n'
    piped(plan)
    assert "cannot be used: own.toml: cannot read" in planner.refuses("replay", "-")
    monkeypatch.chdir(here)
    piped(plan)
    assert planner("replay", "-").code == 0
    thread = writing(pipe, plan)
    assert planner("replay", pipe).code == 0
    thread.join(5)
    piped(plan)
    made = planner("branch", "-", "-", "--year", "1")
    (here.parent / "moved.toml").write_text(made.out)
    assert load(here.parent / "moved.toml").campaign.source is Source.EMBEDDED


def test_the_terminal_interface_does_not_read_its_keys_for_a_campaign(planner: Planner) -> None:
    assert "opens a file, not the standard input" in planner.refuses("-")


def test_a_branch_on_the_standard_output_is_the_file(
    planner: Planner, careful: Path, tmp_path: Path
) -> None:
    planner("branch", careful, tmp_path / "b.toml", "--year", "4")
    said = planner("branch", careful, "-", "--year", "4")
    assert said.code == 0
    assert said.out.encode() == (tmp_path / "b.toml").read_bytes()
    assert said.err.startswith("standard output: a branch of")
    assert "plays it" not in said.err


def test_a_branch_of_a_pipe_names_no_parent_of_its_own(
    planner: Planner, careful: Path, piped: Callable[[bytes], None], tmp_path: Path
) -> None:
    piped(careful.read_bytes())
    assert planner("branch", "-", tmp_path / "b.toml", "--year", "4").code == 0
    assert planner("verify", tmp_path / "b.toml").code == 0


def test_a_new_campaign_on_the_standard_output_is_one(
    planner: Planner, piped: Callable[[bytes], None]
) -> None:
    said = planner("new", "-", "--seed", "7")
    assert said.err.startswith("standard output: a new campaign in")
    piped(said.out.encode())
    assert planner("verify", "-").out == "-: nothing recorded\n"


def test_what_is_salvaged_goes_on_through_a_pipe(
    planner: Planner, careful: Path, piped: Callable[[bytes], None]
) -> None:
    piped(careful.read_bytes().replace(b"year = 5\n", b"year = 55\n"))
    said = planner("salvage", "-", "-")
    assert said.code == 0
    assert "standard output: saved from -: years 1 to 4 as played." in said.err
    piped(said.out.encode())
    assert planner("verify", "-").out == "-: 4 recorded years are the same\n"


def test_a_report_on_the_standard_output_is_markdown(planner: Planner, careful: Path) -> None:
    said = planner("report", careful, "--out", "-")
    assert said == planner("report", careful)
    assert said.out.startswith("# After-Action")


def test_experiments_on_the_standard_output_are_a_table(planner: Planner) -> None:
    said = planner("forecast", PLAN, "--export", "-", *FEW)
    assert said.out.startswith("\ufeffpace_")
    assert len(said.out.splitlines()) == 3
    assert "standard output: 2 experiments" in said.err
    told = planner.refuses("forecast", PLAN, "--export", "-", "--json", *FEW)
    assert "--json and --export - would both go to the standard output" in told


def test_a_result_keeps_its_encoding_on_a_poor_output(
    careful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    command: list[str | Path] = [*PLANNER, "report", careful, "--out", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stdout.decode("utf-8").isascii()


def test_nothing_is_said_when_the_reader_of_a_result_has_seen_enough(careful: Path) -> None:
    command: list[str | Path] = [*PLANNER, "branch", careful, "-", "--year", "4"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(30) == 141
