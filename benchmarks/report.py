"""Time of the after-action report of six teams: whole processes, from start to the written file.

Run it from the repository: `python benchmarks/report.py [ROUNDS]`. Beside the time on the clock
is the processor time, since a busy machine makes the first one longer. Markdown and CSV of the same
teams, and one team alone, are measured as well.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "campaigns"
CAMPAIGNS = ("careful", "europe-only", "no-diplomacy")
TEAMS = 6
ROUNDS = 5
AIM = 2.0


def once(files: list[Path], out: Path) -> tuple[float, float]:
    """Seconds on the clock and of the processor that one report takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "planner", "report", *map(str, files), "--out", str(out), "--force"],
        check=True,
    )
    clock = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        teams = [_copy(team, folder) for team in range(TEAMS)]
        for kind in ("html", "md", "csv"):
            _tell(teams, folder / f"six.{kind}", rounds)
        _tell(teams[:1], folder / "one.html", rounds)
    print(f"aim for six teams: at most {AIM:.1f} s on a machine that does nothing else")


def _copy(team: int, folder: Path) -> Path:
    """The file of a team: a copy of a campaign, since a report takes each file once."""
    original = FOLDER / f"{CAMPAIGNS[team % len(CAMPAIGNS)]}.toml"
    return Path(shutil.copy(original, folder / f"team-{team}.toml"))


def _tell(files: list[Path], out: Path, rounds: int) -> None:
    once(files, out)  # fills the disk's cache
    clock, processor = zip(*(once(files, out) for _ in range(rounds)), strict=True)
    size = out.stat().st_size
    print(
        f"{out.name:9} {statistics.median(clock):5.2f} s on the clock (least {min(clock):.2f}), "
        f"{statistics.median(processor):5.2f} s of the processor, {size / 1000:,.0f} kB"
    )


if __name__ == "__main__":
    main()
