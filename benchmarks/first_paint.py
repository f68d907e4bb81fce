"""First paint of Home against a minimal Textual app: whole processes, in turns, as a ratio.

Run it from the repository: `python benchmarks/first_paint.py [ROUNDS]`. Each process runs in a
pseudo-terminal of 80x24; the time is from its start until the marker text has been written.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

MINIMAL = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Hello there")
Minimal().run()
"""
HOME = "from planner.tui.app import run; run()"
HEAVY = """
import sys
from planner.tui.app import PlannerApp
print(*(name for name in ("numpy", "pydantic", "tomli_w") if name in sys.modules))
"""
ROUNDS = 15
TIMEOUT = 20.0


def first_paint(code: str, marker: bytes, home: str) -> float:
    """Seconds until a program has written the marker to its terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "PLANNER_HOME": home, "TERM": "xterm-256color"}
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
    )
    os.close(slave)
    try:
        seen = b""
        while marker not in seen:
            ready, _, _ = select.select([master], [], [], TIMEOUT)
            if not ready:
                raise TimeoutError(seen[-500:].decode(errors="replace"))
            seen += os.read(master, 65536)
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait()
        os.close(master)


def main() -> None:
    """Print the medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as home:
        runs: dict[str, list[float]] = {"minimal": [], "home": []}
        for number in range(rounds + 1):
            minimal = first_paint(MINIMAL, b"Hello there", home)
            ours = first_paint(HOME, b"Start a campaign", home)
            if number:  # the first round fills the disk's cache
                runs["minimal"].append(minimal)
                runs["home"].append(ours)
    loaded = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", HEAVY], capture_output=True, text=True, check=True
    ).stdout.strip()
    small, large = (statistics.median(runs[name]) for name in ("minimal", "home"))
    print(f"minimal app: {small * 1000:.0f} ms (median of {rounds})")
    print(f"Home:        {large * 1000:.0f} ms")
    print(f"ratio:       {large / small:.2f} (aim: at most 1.5)")
    print(f"heavy modules loaded with the app: {loaded or 'none'}")


if __name__ == "__main__":
    main()
