"""Start and end of the command: imports, exit codes, signals and streams."""

import io
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.campaign.regenerate import FOLDER
from tests.cli.running import Planner

from planner import __version__, cli
from planner.boundary.errors import InputError
from planner.cli.choices import POLICIES, RED, listed
from planner.cli.launch import run as open_interface
from planner.cli.usage import COMMANDS
from planner.foresight import policies
from planner.scenario.load import builtin_ids, load_builtin

PLANNER = (sys.executable, "-m", "planner")


def imported(*arguments: str) -> set[str]:
    """The packages imported by a command, run in a process of its own."""
    code = (
        "import sys; from planner.cli import main; main(sys.argv[1:]); "
        "print(*sys.modules, sep='\\n')"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {line.partition(".")[0] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(
    "arguments", [("--help",), ("replay", "--help"), ("--version",), ("no-such-file.toml",)]
)
def test_what_needs_no_campaign_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    heavy = {"textual", "rich", "numpy", "pydantic", "tomli_w", "filelock", "platformdirs"}
    assert not heavy & imported(*arguments)


def test_commands_do_without_the_terminal_interface(careful: Path) -> None:
    loaded = imported("verify", str(careful))
    assert "numpy" in loaded
    assert "textual" not in loaded


def test_help_fits_the_screen_and_names_every_command(planner: Planner) -> None:
    said = planner("--help")
    assert said.code == 0
    assert all(len(line) <= 80 for line in said.out.splitlines())
    for command in ("new", "replay", "verify"):
        assert f"    {command} " in said.out
        assert planner(command, "--help").out.startswith(f"usage: planner {command} ")


def test_version(planner: Planner) -> None:
    assert planner("--version").out == f"planner {__version__} (wargame-planner)\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--nonsense"], "planner: unrecognized arguments: --nonsense (see planner --help)"),
        (["new"], "planner new: the following arguments are required: FILE (see planner new"),
        (["replay", "a", "b"], "unrecognized arguments: b"),
        (["replay", "--js", "a"], "unrecognized arguments: --js"),
        (["new", "a", "--seed"], "planner new: argument --seed: expected one argument"),
        (["a.toml", "b.toml"], "planner: opens one file at a time (see planner --help)"),
        (
            ["replya"],
            'replya: no such command or file; did you mean the command "replay"',
        ),
        (
            ["forcast", "b.toml", "--json"],
            'forcast: no such command or file; did you mean the command "forecast"?',
        ),
        (["REPLAY", "b.toml"], 'did you mean the command "replay"?'),
        (
            ["frob", "b.toml"],
            "no such command or file; the commands are new, replay, resolve,",
        ),
        (["new", "--force", "a"], "unrecognized arguments: --force (see planner new --help)"),
        (["replay", "--jsn", "a"], '--jsn; did you mean "--json"? (see planner replay --help)'),
        (["forecast", "a", "--futres=9"], '--futres=9; did you mean "--futures"?'),
        (["x\x1b[2J.toml"], "x␛[2J.toml: cannot read: there is no such file"),
        (["\udcff.toml"], "<U+DCFF>.toml: cannot read: there is no such file"),
        (["replay", "\udcff.toml"], "<U+DCFF>.toml: cannot read: there is no such file"),
        (["--\x1b[2J"], "planner: unrecognized arguments: --␛[2J"),
    ],
)
def test_a_wrong_command_line_is_one_sentence(
    planner: Planner, arguments: list[str], sentence: str
) -> None:
    assert sentence in planner.refuses(*arguments)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_known_in_spite_of_a_letter_too_few(planner: Planner, command: str) -> None:
    told = planner.refuses(command[:1] + command[2:], "x.toml", "--json")
    assert told.endswith(f'did you mean the command "{command}"?')


def test_a_file_is_a_file_whatever_command_it_is_spelt_like(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("forcast").write_text("")
    assert "needs a terminal" in planner.refuses("forcast")
    assert "opens one file at a time" in planner.refuses("forcast", "b.toml")


def test_help_lists_what_an_option_may_be(planner: Planner) -> None:
    scenario = load_builtin()
    assert builtin_ids() == (scenario.id,)
    assert (*(each.id for each in scenario.red_policies), "person") == RED
    assert tuple(policies.POLICIES) == POLICIES
    new = " ".join(planner("new", "--help").out.split())
    assert f"how the adversary plays: {listed(RED)}" in new
    assert f"a built-in scenario, which is {scenario.id}, or" in new
    assert f"begin with this phase, 1 to {len(scenario.phases)};" in new
    forecast = " ".join(planner("forecast", "--help").out.split())
    assert f"what years after the plan follow: {listed(POLICIES)}" in forecast


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr"])
def test_without_a_terminal_the_interface_says_so(
    careful: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setitem(sys.modules, "planner.tui.app", ModuleType("planner.tui.app"))
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO() if name == missing else Terminal())
    for arguments in ([], [str(careful)]):
        with pytest.raises(InputError, match="needs a terminal"):
            open_interface(arguments)


@pytest.mark.parametrize("arguments", [(), (FOLDER / "by-hand.toml",)])
def test_the_interface_opens_with_the_file(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, arguments: tuple[Path, ...]
) -> None:
    opened: list[Path | None] = []

    def run(path: Path | None) -> int:
        opened.append(path)
        return 7

    app = ModuleType("planner.tui.app")
    app.run = run  # type: ignore[attr-defined]  # a stand-in for the module
    monkeypatch.setitem(sys.modules, "planner.tui.app", app)
    monkeypatch.setenv("TEXTUAL_DRIVER", "planner.test:Driver")
    assert planner(*arguments).code == 7
    assert opened == [arguments[0] if arguments else None]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 141),
        (OSError(28, "No space left on device"), 2),
    ],
)
def test_an_interrupted_command_ends_quietly(
    planner: Planner,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
) -> None:
    def interrupted(command: str, arguments: object) -> int:
        del command, arguments
        raise error

    monkeypatch.setattr(cli, "_start", interrupted)
    monkeypatch.setattr(cli, "discard", lambda _: None)
    said = planner("verify", "x.toml")
    told = "cannot write the output: No space left on device\n" if code == 2 else ""
    assert (said.code, said.out, said.err) == (code, "", told)


@pytest.fixture
def buffered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make processes buffer their output, which is the harder case, in any environment."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)


@pytest.mark.usefixtures("buffered")
@pytest.mark.parametrize("command", [["--help"], ["replay", "--json", FOLDER / "by-hand.toml"]])
def test_output_that_nobody_reads_leaves_no_traceback(command: list[str | Path]) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([*PLANNER, *command], stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 141


@pytest.mark.usefixtures("buffered")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", [["--help"], ["replay", "--json", FOLDER / "by-hand.toml"]])
def test_output_that_finds_no_room_is_said(command: list[str | Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PLANNER, *command], stdout=full, stderr=-1, check=False)
    assert done.stderr == b"cannot write the output: No space left on device\n"
    assert done.returncode == 2


@pytest.mark.usefixtures("buffered")
@pytest.mark.skipif(os.name == "nt", reason="a shell's way to close a stream")
@pytest.mark.parametrize("command", [["--help"], ["replay", FOLDER / "by-hand.toml"]])
def test_a_closed_output_is_said(command: list[str | Path]) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *PLANNER, *command], stderr=-1, check=False
    )
    assert done.stderr == b"cannot write the output: it is closed\n"
    assert done.returncode == 2


@pytest.mark.usefixtures("buffered")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full", "<&- >&- 2>&-", ">/dev/full 2>&-"])
@pytest.mark.parametrize(
    ("command", "name"), [("verify", "no-such-file.toml"), ("replay", "by-hand.toml")]
)
def test_errors_that_nobody_can_be_told_end_as_they_should(
    stderr: str, command: str, name: str
) -> None:
    path = FOLDER / name
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {stderr}', "sh", *PLANNER, command, path],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    good = path.exists() and stderr.startswith("2>")
    assert done.returncode == (0 if good else 2)


def test_a_poor_terminal_gets_what_it_can_show(
    monkeypatch: pytest.MonkeyPatch, careful: Path
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert cli.main(["replay", str(careful)]) == 0
    assert b"Year 10" in raw.getvalue()
