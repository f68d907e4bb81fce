"""First paint against a minimal Textual app: whole processes, in turns, as ratios.

Run it from the repository: `python benchmarks/first_paint.py [ROUNDS]`. Each process is the real
command in a pseudo-terminal of 80x24; the time is from its start until a text that only the wanted
screen has was written. All modules are compiled beforehand, as they are once a program has been
started before. The ratios of processor time are the ones to trust on a busy machine. The
floor for a campaign is the minimal app with what no campaign can be opened without: NumPy, and one
pydantic model, since pydantic loads most of itself only then.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Hello there")
Minimal().run()
"""
FLOOR = f"""
import numpy
from pydantic import BaseModel
class Form(BaseModel):
    name: str
{MINIMAL}"""
COMMAND = "import sys; from planner.cli import main; sys.exit(main(sys.argv[1:]))"
HEAVY = """
import sys
from planner.tui.app import PlannerApp
print(*(name for name in ("numpy", "pydantic", "tomli_w") if name in sys.modules))
"""
EXAMPLE = Path(__file__).parents[1] / "campaigns" / "careful.toml"
MANY = 5_000
"""Campaigns in a full folder."""

ROUNDS = 15
TIMEOUT = 20.0


@dataclass(frozen=True)
class Start:
    """One program to time."""

    name: str
    code: str
    marker: bytes
    """A text that is on the wanted screen only."""
    home: Path
    """The folder with the campaigns."""
    aim: float | None = None
    """The most it may take, in times of the minimal app."""
    arguments: tuple[str, ...] = ()
    key: bytes = b""
    """A key to press once the marker is there; then the time is from the key to an answer."""
    answer: bytes = b""


def seconds(start: Start) -> tuple[float, float]:
    """Seconds until a program has written its marker or answered its key; its processor time."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {
        **os.environ,
        "PLANNER_HOME": str(start.home),
        "TERM": "xterm-256color",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(start.home.parent / "compiled"),
    }
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", start.code, *start.arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    try:
        _read_to(master, start.marker)
        if start.key:
            began = time.perf_counter()
            os.write(master, start.key)
            _read_to(master, start.answer)
        took = time.perf_counter() - began
    finally:
        process.kill()
        _, process.returncode, used = os.wait4(process.pid, 0)
        os.close(master)
    return took, used.ru_utime + used.ru_stime


def _read_to(master: int, marker: bytes) -> None:
    seen = b""
    while marker not in seen:
        ready, _, _ = select.select([master], [], [], TIMEOUT)
        if not ready:
            raise TimeoutError(seen[-500:].decode(errors="replace"))
        seen += os.read(master, 65536)


def starts(folder: Path) -> tuple[Start, ...]:
    """The programs to time, with campaigns made for them in a folder."""
    few, full = folder / "few", folder / "full"
    for home, count in ((few, 1), (full, MANY)):
        (home / "campaigns").mkdir(parents=True)
        for number in range(count):
            shutil.copy(EXAMPLE, home / "campaigns" / f"careful-{number}.toml")
    played, begun = few / "campaigns" / "careful-0.toml", few / "begun.toml"
    branch = [sys.executable, "-m", "planner", "branch", played, "--year", "4", begun]
    subprocess.run(branch, check=True, capture_output=True)  # noqa: S603 - our own code
    return (
        Start("minimal app", MINIMAL, b"Hello there", few),
        Start("floor for a campaign", FLOOR, b"Hello there", few),
        Start("Home", COMMAND, b"PLANNER", few, 1.25),
        Start(f"Home, {MANY:,} campaigns", COMMAND, b"PLANNER", full, 1.25),
        Start("... until they are listed", COMMAND, b"Continue", full),
        Start("... a key at once", COMMAND, b"PLANNER", full, None, (), b"n", b"New campaign"),
        Start("FILE, its name", COMMAND, b"Opening", few, 1.4, (str(begun),)),
        Start("FILE, its Plan", COMMAND, b"Resolve", few, 2.0, (str(begun),)),
        Start("... all around its grid", COMMAND, b"Year 4 of 10", few, None, (str(begun),)),
        Start("FILE, its Debrief", COMMAND, b"Report", few, 2.0, (str(played),)),
    )


def main() -> None:
    """Print the medians and their ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    # the second process of a review may still write there
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        timed = starts(Path(folder))
        runs: dict[str, list[tuple[float, float]]] = {each.name: [] for each in timed}
        for number in range(rounds + 1):
            for each in timed:
                took = seconds(each)
                if number:  # the first round fills the disk's cache and compiles
                    runs[each.name].append(took)
    middles = {
        name: [statistics.median(each) for each in zip(*times, strict=True)]
        for name, times in runs.items()
    }
    least_wall, least_spent = middles[timed[0].name]
    for each in timed:
        wall, spent = middles[each.name]
        aim = "" if each.aim is None else f"  (aim: at most {each.aim})"
        print(
            f"{each.name:28} {wall * 1000:5.0f} ms  {wall / least_wall:5.2f} x; processor "
            f"{spent * 1000:5.0f} ms  {spent / least_spent:5.2f} x{aim}"
        )
    loaded = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", HEAVY], capture_output=True, text=True, check=True
    ).stdout.strip()
    print(f"medians of {rounds}; heavy modules loaded with the app: {loaded or 'none'}")


if __name__ == "__main__":
    main()
