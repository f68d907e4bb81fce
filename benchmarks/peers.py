"""Play the same campaigns by the same rules in other tools: campaigns per second, as ratios.

Run: `python benchmarks/peers.py [--keep FOLDER] [--python PYTHON]`. Mesa, SimPy and the EMA
workbench are installed into an environment of their own (600 MB), temporary unless `--keep` is
given; `peers_work.py` runs there. Exit 1 if a peer's scores differ from the engine's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("mesa", "networkx", "simpy", "ema_workbench")
"""Mesa 3.5 imports networkx without requiring it."""
NEEDED = ("numpy>=2.2.1", "pydantic>=2.10,<3", "tomli>=2.5", "platformdirs", "filelock")
"""The packages that the engine and reading a scenario need."""


def main() -> int:
    """Install the peers, and measure.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="keep the environment in this folder")
    parser.add_argument("--python", default=sys.executable, help="the Python to make it with")
    arguments = parser.parse_args()
    if arguments.keep:
        return measured_in(arguments.keep, arguments.python)
    with tempfile.TemporaryDirectory() as folder:
        return measured_in(Path(folder) / "peers", arguments.python)


def measured_in(place: Path, python: str) -> int:
    """Make the environment, unless it exists, and measure in it.

    Returns:
        The exit code.
    """
    inside = str(place / ("Scripts" if os.name == "nt" else "bin") / "python")
    if not Path(inside).exists():
        started = time.perf_counter()
        subprocess.run([python, "-m", "venv", str(place)], check=True)  # noqa: S603 - our own call
        install = [inside, "-m", "pip", "install", "-q", *NEEDED, *PEERS]
        subprocess.run(install, check=True)  # noqa: S603 - our own call
        print(f"environment made in {time.perf_counter() - started:.0f} s", flush=True)
    settings = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore",
        "TQDM_DISABLE": "1",
    }
    work = [inside, str(Path(__file__).with_name("peers_work.py"))]
    return subprocess.run(work, env=settings, check=False).returncode  # noqa: S603 - our own call


if __name__ == "__main__":
    sys.exit(main())
