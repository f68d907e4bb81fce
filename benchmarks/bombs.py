"""Measure time and memory for hostile files: each is read or refused by a process of its own.

Run it from the repository: `python benchmarks/bombs.py [NAME ...]`. Each file is within the
limit of two megabytes and made as costly as possible; each goes through the commands that read such
a file, start-up included. Time is that of the processor, so that a busy machine does not matter;
memory is the peak of the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS: Final = 1.0
MEGABYTES: Final = 300
CAMPAIGN: Final = ("replay", "verify", "salvage")
SCENARIO: Final = ("check",)

PRIORITIES: Final = (
    "responsibility-sharing",
    "fms-backlog",
    "atlantic-pacific-dialogue",
    "cyber-defense",
    "nato-commitments",
    "aukus-pillar-ii",
    "supply-chain-network",
    "joint-exercises",
    "nato-force-goals",
    "joint-technologies",
    "networked-alliance",
)
HEAD: Final = (
    'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "opportunist"\n'
)
INDICATORS: Final = "cohesion = 1\nsupport = 1\nthreat = 1\ndeterrence = 1\n"


def year(number: object, *, played: bool = False) -> str:
    """A year with orders for every priority, and perhaps results."""
    orders = "".join(f"[years.orders.{each}]\nbudget = 1\neffort = 1\n" for each in PRIORITIES)
    results = (
        f'[years.results]\ndigest = "{"0" * 64}"\n[years.results.kpis]\n'
        + "".join(f"{each} = 0\n" for each in PRIORITIES)
        + f"[years.results.indicators]\n{INDICATORS}"
    )
    return f"[[years]]\nyear = {number}\n{orders}{results if played else ''}"


def years(count: int, *, played: bool = False) -> str:
    """A campaign of `count` years."""
    return HEAD + "".join(year(number, played=played) for number in range(1, count + 1))


def misspelt(count: int) -> str:
    """A campaign of ten years, each with `count` orders on unknown priorities."""
    orders = "".join(f"[years.orders.{'fms-backlog' * 4}-{each}]\n" for each in range(count))
    return HEAD + "".join(f"[[years]]\nyear = {number}\n{orders}" for number in range(1, 11))


def cut(text: str) -> str:
    """The same, with a mistake in its last line."""
    return f"{text}budget = =\n"


BOMBS: Final[dict[str, tuple[tuple[str, ...], Callable[[], str]]]] = {
    "10 years, for comparison": (CAMPAIGN, lambda: years(10)),
    "1,000 years": (CAMPAIGN, lambda: years(1_000)),
    "1,000 years, played": (CAMPAIGN, lambda: years(1_000, played=True)),
    "1,000 years, cut off": (CAMPAIGN, lambda: cut(years(1_000))),
    "10 years, 30 cut off": (CAMPAIGN, lambda: cut(years(40, played=True))),
    "180,000 headers of years": (CAMPAIGN, lambda: HEAD + "[[years]]\n" * 180_000),
    "180,000 headers": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"[{n:x}]\n" for n in range(180_000)),
    ),
    "180,000 headers, cut off": (
        CAMPAIGN,
        lambda: cut(HEAD + "".join(f"[{n:x}]\n" for n in range(180_000))),
    ),
    "100,000 headers inside a year": (
        CAMPAIGN,
        lambda: HEAD + "[[years]]\n" + "".join(f"[years.{n:x}]\n" for n in range(100_000)),
    ),
    "9,900 bad years": (CAMPAIGN, lambda: HEAD + '[[years]]\nyear = "x"\n' * 9_900),
    "9,900 bad years, many keys": (
        CAMPAIGN,
        lambda: HEAD + ("[[years]]\n" + "".join(f"{n} = 1\n" for n in range(30))) * 9_900,
    ),
    "90,000 bad overrides": (
        CAMPAIGN,
        lambda: HEAD + "[[years]]\nyear = 1\noverrides = [" + "{}," * 9_999 + "]\n",
    ),
    "9,999 participants": (
        CAMPAIGN,
        lambda: f"{HEAD}participants = [{'1,' * 9_999}]\n",
    ),
    "9,999 keys in the head": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"k{n} = 1\n" for n in range(9_990)),
    ),
    "128 misspelt orders a year": (CAMPAIGN, lambda: misspelt(128)),
    "1.9 million digits": (CAMPAIGN, lambda: f"{HEAD}rules = {'9' * 1_900_000}\n"),
    "1.9 million hexadecimal digits": (CAMPAIGN, lambda: f"{HEAD}rules = 0x{'f' * 1_900_000}\n"),
    "1.9 million decimals": (CAMPAIGN, lambda: f"{HEAD}rules = 1.{'9' * 1_900_000}\n"),
    "1.9 million underscores": (CAMPAIGN, lambda: f"{HEAD}rules = {'9_' * 950_000}9\n"),
    "1.9 million decimals of a second": (
        CAMPAIGN,
        lambda: f"{HEAD}rules = 07:00:00.{'9' * 1_900_000}\n",
    ),
    "470 numbers of 4,000 digits": (
        CAMPAIGN,
        lambda: f"{HEAD}participants = [{('9' * 4_000 + ',') * 470}]\n",
    ),
    "190,000 small values": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"k{n} = [{'1,' * 9_500}]\n" for n in range(20)),
    ),
    "600,000 empty lists": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"k{n} = [{'[],' * 9_500}]\n" for n in range(60)),
    ),
    "900,000 small values": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"k{n} = [{'1,' * 9_500}]\n" for n in range(95)),
    ),
    "300,000 keys on lines": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"{n:x}=1\n" for n in range(230_000)),
    ),
    "a text of 1.9 million": (CAMPAIGN, lambda: f'{HEAD}team = "{"a" * 1_900_000}"\n'),
    "a text of escapes": (CAMPAIGN, lambda: f'{HEAD}team = "{chr(92)}n' + r"\n" * 900_000 + '"\n'),
    "a text of lines": (CAMPAIGN, lambda: f'{HEAD}team = """{chr(10) * 1_900_000}"""\n'),
    "a word of 1.9 million": (CAMPAIGN, lambda: f"{HEAD}{'a' * 1_900_000}"),
    "long dotted headers": (
        CAMPAIGN,
        lambda: HEAD + "".join(f"[b{n}.{'a.' * 13}a]\n" for n in range(3_500)),
    ),
    "1.9 million zeros": (CAMPAIGN, lambda: HEAD + "\0" * 1_900_000),
    "comments": (CAMPAIGN, lambda: HEAD + "#\n" * 900_000),
    "180,000 headers in a scenario": (
        SCENARIO,
        lambda: "".join(f"[{n:x}]\n" for n in range(180_000)),
    ),
    "9,900 bad events": (SCENARIO, lambda: "[[events]]\nchance = 0.5\n" * 9_900),
    "9,900 bad sources": (SCENARIO, lambda: "".join(f"[sources.{n}]\n" for n in range(9_900))),
    "1.9 million digits in a scenario": (SCENARIO, lambda: f"format = {'9' * 1_900_000}\n"),
}


def arguments(command: str, path: Path) -> Iterator[str]:
    """The arguments of the command."""
    yield command
    yield str(path)
    if command == "salvage":
        yield str(path.with_name("out.toml"))
    if command == "check":
        yield "--quick"


def measure(command: str, path: Path) -> tuple[float, float, str]:
    """Run a command; return its processor time in seconds, its memory in MB and its sentence."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "planner", *arguments(command, path)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None  # noqa: S101 - it is a pipe
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    path.with_name("out.toml").unlink(missing_ok=True)
    unit = 1 if sys.platform == "darwin" else 1_024
    return used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6, said


def main() -> int:
    """Measure and print; the exit code is 0 if every file is within the bounds."""
    wanted = sys.argv[1:]
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        for name, (commands, text) in BOMBS.items():
            if wanted and name not in wanted:
                continue
            path.write_text(text(), encoding="utf-8")
            for command in commands:
                seconds, megabytes, said = measure(command, path)
                is_over = seconds >= SECONDS or megabytes >= MEGABYTES
                over += is_over
                mark = "OVER" if is_over else ""
                print(
                    f"{name:34} {command:8} {seconds:6.2f} s {megabytes:5.0f} MB  {mark}",
                    flush=True,
                )
                if wanted:
                    print(f"    {said[:300].strip()}")
    print(f"bounds: {SECONDS} s, {MEGABYTES} MB: {over or 'none'} over")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
