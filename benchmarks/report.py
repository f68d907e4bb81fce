"""Time of the after-action report of six teams: whole processes, from start to the written file.

Run it from the repository: `python benchmarks/report.py [ROUNDS]`. Beside the time on the clock
is the processor time, since a busy machine makes the first one longer. Markdown and CSV of the same
teams, and one team alone, are measured as well.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "campaigns"
TEAMS = [FOLDER / f"{name}.toml" for name in ("careful", "europe-only", "no-diplomacy")] * 2
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
    with tempfile.TemporaryDirectory() as folder:
        for name, files in (("six.html", TEAMS), ("six.md", TEAMS), ("six.csv", TEAMS)):
            _tell(name, files, Path(folder) / name, rounds)
        _tell("one.html", TEAMS[:1], Path(folder) / "one.html", rounds)
    print(f"aim for six teams: at most {AIM:.1f} s on a machine that does nothing else")


def _tell(name: str, files: list[Path], out: Path, rounds: int) -> None:
    once(files, out)  # fills the disk's cache
    clock, processor = zip(*(once(files, out) for _ in range(rounds)), strict=True)
    size = out.stat().st_size
    print(
        f"{name:9} {statistics.median(clock):5.2f} s on the clock (least {min(clock):.2f}), "
        f"{statistics.median(processor):5.2f} s of the processor, {size / 1000:,.0f} kB"
    )


if __name__ == "__main__":
    main()
