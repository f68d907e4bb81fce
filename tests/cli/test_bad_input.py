"""Damaged files and failing disks: one sentence, exit code 2, and no file changed."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.campaign.regenerate import FOLDER
from tests.cli.running import Planner

from planner.campaign.play import begin
from planner.campaign.store import load

PLAN = (FOLDER / "by-hand.toml").read_text()
HEAD = 'format = 2\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
HOSTILE = "\x1b]52;c;aGk=\x07 \x9b2J \u202e\u200b\u2028 [/] [@click=app.quit]x"

# The file's content, and the message after the file's name.
FILES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", ": is not a campaign: the line format = 2 is missing"),
    "not TOML": ("Dear diary,\n", ":1:6: is not valid TOML: expected '=' after a key"),
    "TOML of something else": ("[tool.ruff]\n", ": is not a campaign: the line format = 2"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", ":1:1: is not UTF-8 text here; save it as UTF-8"),
    "UTF-16": (PLAN.encode("utf-16"), ": is UTF-16 text; save it as UTF-8"),
    "an unknown priority": (
        PLAN.replace("orders.fms-backlog]", "orders.fms-backlogs]"),
        'year 1: there is no priority "fms-backlogs"; did you mean "fms-backlog"?',
    ),
    "an unknown decision": (
        PLAN.replace("ally-hold-up", "ally-hold-on"),
        'year 1: there is no decision "ally-hold-on"; did you mean "ally-hold-up"?',
    ),
    "a negative amount": (
        PLAN.replace("budget = 1900", "budget = -1900"),
        "year 1, fms-backlog: budget must be at least 0, is -1900",
    ),
    "a fraction": (
        PLAN.replace("budget = 1900", "budget = 1900.5"),
        "year 1, fms-backlog: budget must be a whole number, is 1900.5",
    ),
    "an amount in quotes": (
        PLAN.replace("budget = 1900", 'budget = "1900"'),
        'year 1, fms-backlog: budget must be a whole number, is "1900"',
    ),
    "an endless amount": (
        PLAN.replace("budget = 1900", "budget = 1e999"),
        "a number must be finite, not inf, nan or too large to hold",
    ),
    "a number of 5000 digits": (
        PLAN.replace("budget = 1900", f"budget = {'9' * 5000}"),
        ": a number or a name that is too long to read",
    ),
    "years out of order": (
        f"{HEAD}[[years]]\nyear = 2\n[[years]]\nyear = 1\n",
        ":7:8: year 2 stands where year 1 belongs; years run 1, 2, 3 ... without a gap",
    ),
    "a year twice": (
        f"{HEAD}[[years]]\nyear = 1\n[[years]]\nyear = 1\n",
        ":9:8: year 1 is in the file already; each year must be there only once",
    ),
    "a gap": (
        f"{HEAD}[[years]]\nyear = 1\n[[years]]\nyear = 4\n",
        ":9:8: year 4 stands where year 2 belongs",
    ),
    "a year after the end": (
        HEAD + "".join(f"[[years]]\nyear = {year}\n" for year in range(1, 12)),
        ":27:8: year 11 is after the end; the last is year 10",
    ),
    "a seed past 2^64": (
        HEAD.replace('"1"', f'"{2**64}"'),
        f':4:8: seed must be digits below 2^64, is "{2**64}"',
    ),
    "an unknown scenario": (
        HEAD.replace('"alliance-reform"', '"aliance-reform"'),
        ':3:12: there is no built-in scenario "aliance-reform"; did you mean "alliance-reform"?',
    ),
    "a scenario upwards": (
        HEAD.replace('"alliance-reform"', '"../../etc/own.toml"'),
        ":3:12: a scenario's file must be beside the campaign's; give only its name",
    ),
    "a newer format": (
        HEAD.replace("format = 2", "format = 12"),
        ":1:10: is of format 12, written by a newer planner",
    ),
    "50 MB": (b"# " + b"a" * 50_000_000, ": is larger than 2,000,000 bytes"),
    "10,000 nested arrays": (
        f"{HEAD}years = {'[' * 10_000}{']' * 10_000}\n",
        ": tables and lists are nested more than 16 deep",
    ),
    "10,000 nested tables": (f"{HEAD}years = {'{a=' * 10_000}1{'}' * 10_000}\n", "deep"),
    "a key of 100,000 dots": (
        f"{HEAD}a{'.a' * 100_000} = 1\n",
        ":6:1: a key of 100,001 parts, more than is allowed",
    ),
    "1,900 lists where years belong": (
        f"{HEAD}years = [{'[],' * 1_900}]\n",
        "year 1 must be a table, is a list",
    ),
    "a text without an end": (
        f'{HEAD}team = "{"a" * 1_500_000}"\n',
        "a text of 1,500,000 characters",
    ),
    "a date": (f"{HEAD}team = 2026-01-01\n", ":6:8: dates and times are not used here"),
    "a hostile id": (
        HEAD.replace('"none"', f'"{HOSTILE}"'.replace("\x1b", "").replace("\x07", "")),
        ':5:7: there is no red policy "]52;c;aGk= <U+009B>2J <U+202E><U+200B><U+2028> [/] [@click',
    ),
}


@pytest.fixture
def bad(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A function that writes bytes into a file."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "x.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("command", ["replay", "verify"])
def test_a_bad_file_is_one_sentence(
    planner: Planner, bad: Callable[[str | bytes], Path], command: str, kind: str
) -> None:
    content, sentence = FILES[kind]
    path = bad(content)
    before = path.read_bytes(), path.stat()
    told = planner.refuses(command, path)
    assert told.startswith(f"{path}:")
    assert sentence in told
    assert len(told) < 600
    assert (path.read_bytes(), path.stat()) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_hostile_key_is_shown_inert(planner: Planner, bad: Callable[[str | bytes], Path]) -> None:
    key = r"\u001b]52;c;x\u0007\u009b2J\u202e\u200b[@click=app.quit]"
    told = planner.refuses("replay", bad(f'{HEAD}"{key}" = 1\n'))
    assert "␛]52;c;x␇<U+009B>2J<U+202E><U+200B>[" in told
    assert "is not a known key" in told


@pytest.mark.parametrize("command", ["replay", "verify"])
def test_what_is_no_file_is_said(planner: Planner, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "x.toml"
    assert planner.refuses(command, missing) == f"{missing}: cannot read: there is no such file"
    assert planner.refuses(command, tmp_path) == f"{tmp_path}: is a folder, not a file"
    inside = tmp_path / "x.toml" / "y.toml"
    missing.touch()
    assert "there is no such folder" in planner.refuses(command, inside)
    assert "is a pipe or a device" in planner.refuses(command, os.devnull)
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    assert "a link that leads to itself" in planner.refuses(command, loop)
    assert "the name is too long" in planner.refuses(command, tmp_path / ("a" * 300))


def test_a_file_that_may_not_be_read_is_said(
    planner: Planner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(PLAN)

    def refused(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused)  # tests may run as root, who may read everything
    told = planner.refuses("replay", path)
    assert told == f"{path}: cannot read: you have no permission to read it"


def test_overspending_says_where_and_by_how_much(
    planner: Planner, bad: Callable[[str | bytes], Path]
) -> None:
    path = bad(PLAN)
    opening = begin(load(path).campaign).opening
    assert opening is not None
    budget, effort = int(opening.budget[0]), int(opening.effort[0])
    path = bad(
        PLAN.replace("budget = 1900", f"budget = {budget + 1}").replace(
            "effort = 30", "effort = 80", 1
        )
    )
    year_one = PLAN[: PLAN.index("[[years]]")].count("\n") + 1
    told = planner.refuses("replay", path)
    assert told == (
        f"{path}:{year_one}:1: year 1 spends ${1 + 80 + 250} M more than its budget and "
        f"{35 + 20 + 80 - effort} points more than its effort; lower its orders by as much"
    )


@pytest.mark.parametrize(
    "refusal",
    [
        (errno.EROFS, "this folder is read-only; save elsewhere"),
        (errno.EACCES, "you have no permission to write here; save elsewhere"),
        (errno.ENOSPC, "the disk is full; make room or save elsewhere"),
        (errno.EDQUOT, "your share of the disk is used up; make room or save elsewhere"),
        (errno.EIO, "the disk reports an error; save on another disk"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_disk_that_cannot_be_written_is_said(
    planner: Planner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    refusal: tuple[int, str],
    call: str,
) -> None:
    code, sentence = refusal
    path = tmp_path / "x.toml"
    real = getattr(os, call)

    def broken(*arguments: object, **options: object) -> object:
        is_ours = call != "open" or ".tmp" in str(arguments[0])
        if is_ours:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, broken)
        told = planner.refuses("new", path)
    assert told == f"{path}: cannot save: {sentence}"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_said(planner: Planner, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        told = planner.refuses("new", tmp_path / "x.toml")
    finally:
        tmp_path.chmod(0o700)
    assert "you have no permission to write here" in told


@pytest.mark.parametrize("command", ["new", "salvage"])
def test_a_scenario_of_an_impossible_name_is_said(
    planner: Planner, bad: Callable[[str | bytes], Path], tmp_path: Path, command: str
) -> None:
    name = "a" * 300
    files = [bad(PLAN), tmp_path / "out.toml"][command == "new" :]
    told = planner.refuses(command, *files, "--scenario", name)
    assert told.endswith("cannot read: the name is too long")
    assert not (tmp_path / "out.toml").exists()


def test_what_is_left_empty_is_not_passed_over(planner: Planner, careful: Path) -> None:
    out, plan = careful.with_name("none.toml"), careful.with_name("by-hand.toml")
    assert planner.refuses("new", out, "--scenario", "") == ".: is a folder, not a file"
    assert planner.refuses("advise", plan, "--seconds", "1", "--out", "").startswith(".: ")
    assert planner.refuses("forecast", plan, "--policy", "") == (
        '--policy must be keep, even-phase, need or nothing, is ""'
    )
    assert planner.refuses("review", careful, "--against", "") == ".: is a folder, not a file"
    assert not out.exists()


@pytest.mark.parametrize("suffix", ["", ".toml"])
def test_a_file_that_nobody_can_look_for_is_not_said_to_be_missing(
    planner: Planner, suffix: str
) -> None:
    assert planner.refuses("a" * 300 + suffix).endswith("cannot read: the name is too long")
