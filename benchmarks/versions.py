"""Play the same campaigns on several Pythons and NumPys and compare them bit for bit.

Run: `python benchmarks/versions.py [--tests] [--keep FOLDER]`. Every Python of `PYTHONS` that is on
PATH or known to pyenv gets an environment with the oldest and one with the newest NumPy that it and
we support. Exit 1 if any digest differs.

With --tests the quick part of the tests (`QUICK`) runs instead, in two environments: the oldest
Python found with the oldest NumPy, and the newest Python with the newest. Exit 1 if a test fails.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
FIRST_WHEELS = {"3.13": "2.1.0", "3.14": "2.3.2", "3.15": "2.5.2"}
"""By Python, the first NumPy that is built for it, if that is newer than the project's minimum."""
NEEDED = ("pydantic", "tomli", "platformdirs", "filelock")
"""The packages that reading a scenario needs besides NumPy."""
QUICK = ("engine", "scenario", "boundary", "campaign")
"""Folders of tests that need no screen."""
TEST_TOOLS = ("pytest", "pytest-asyncio", "pytest-xdist", "hypothesis")
"""The packages that those tests need besides the program's own."""
CAMPAIGNS = 100
FUTURES = 2_000


def main() -> int:
    """Compare, or as a worker print the digests of this interpreter.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=Path, help="keep the environments in this folder")
    parser.add_argument("--tests", action="store_true", help="run the quick part of the tests")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.worker:
        work()
        return 0
    check = test if arguments.tests else compare
    if arguments.keep:
        return check(arguments.keep)
    with tempfile.TemporaryDirectory() as folder:
        return check(Path(folder))


def compare(folder: Path) -> int:
    """Run the worker in every environment and print its digests.

    Returns:
        0 if all digests are the same, 1 if not.
    """
    wanted_by_us = requirements()
    floor = wanted_by_us["numpy"].removeprefix("numpy>=")
    needed = [wanted_by_us[name] for name in NEEDED]
    found: dict[str, list[str]] = {}
    print(f"{'Python':8} {'NumPy':8} {'digest':18} {'seconds':>7}", flush=True)
    for wanted in PYTHONS:
        python = interpreter(wanted)
        if python is None:
            print(f"{wanted:8} not found, skipped")
            continue
        for numpy in (f"numpy=={FIRST_WHEELS.get(wanted, floor)}", "numpy"):
            place = folder / f"{wanted}-{numpy.replace('==', '-')}"
            started = time.perf_counter()
            try:
                lines = digests_in(environment(python, [numpy, *needed], place))
            except subprocess.CalledProcessError as error:
                print(f"{wanted:8} {numpy}: failed\n{error.stderr.strip()}")
                found.setdefault("failed", []).append(f"{wanted} {numpy}")
                continue
            seconds = time.perf_counter() - started
            versions, digest = lines[0].split(), lines[-1]
            print(f"{versions[0]:8} {versions[1]:8} {digest[:16]:18} {seconds:7.1f}", flush=True)
            found.setdefault("\n".join(lines[1:]), []).append(lines[0])
    if len(found) == 1 and "failed" not in found:
        (one,) = found
        print(f"all the same: {one.count(chr(10))} digests in {len(found[one])} environments")
        return 0
    print("NOT all the same:")
    for said, environments in found.items():
        print(f"\n{', '.join(environments)}:\n{said}")
    return 1


def test(folder: Path) -> int:
    """Run the quick part of the tests on the oldest and on the newest of everything.

    Returns:
        0 if all of them pass, 1 if not.
    """
    found = [(version, python) for version in PYTHONS if (python := interpreter(version))]
    if not found:
        print("no Python was found")
        return 1
    asked = requirements("test")
    needed = [each for name, each in asked.items() if name != "numpy"]
    (first, oldest), (last, newest) = found[0], found[-1]
    floor = FIRST_WHEELS.get(first, asked["numpy"].removeprefix("numpy>="))
    failed = 0
    for version, python, numpy in ((first, oldest, f"numpy=={floor}"), (last, newest, "numpy")):
        place = folder / f"{version}-{numpy.replace('==', '-')}-tests"
        print(f"Python {version}, {numpy}:", flush=True)
        inside = environment(python, [numpy, *needed], place)
        tests = [str(ROOT / "tests" / name) for name in QUICK]
        ended = subprocess.run(  # noqa: S603 - our own command
            [str(inside), "-m", "pytest", "-q", *tests],
            cwd=ROOT,
            check=False,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )
        failed += ended.returncode != 0
    return int(failed > 0)


def interpreter(version: str) -> str | None:
    """A working interpreter of a version: on PATH, else one of pyenv's."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates += [str(p) for p in sorted(pyenv.glob(f"versions/{version}.*/bin/python"))[::-1]]
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    for candidate in candidates:
        if candidate is None:
            continue
        answer = subprocess.run(  # noqa: S603 - an interpreter we looked up ourselves
            [candidate, "-c", question], capture_output=True, text=True, check=False
        )
        if answer.stdout.strip() == version:
            return candidate
    return None


def requirements(extra: str = "") -> dict[str, str]:
    """By name, the versions that the project asks for.

    Args:
        extra: `test` for the tools of the quick tests as well.
    """
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    asked: list[str] = project["dependencies"]
    named = {re.split("[<>=]", each, maxsplit=1)[0]: each for each in asked}
    if extra:
        tools = project["optional-dependencies"][extra]
        more = {re.split("[<>=]", each, maxsplit=1)[0]: each for each in tools}
        named |= {name: more[name] for name in TEST_TOOLS}
    return named


def environment(python: str, packages: list[str], place: Path) -> Path:
    """An environment with those packages.

    Returns:
        Its interpreter.
    """
    inside = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not inside.exists():
        run([python, "-m", "venv", str(place)])
    install = [str(inside), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    run([*install, *packages])
    return inside


def digests_in(python: Path) -> list[str]:
    """The worker's lines."""
    return run([str(python), str(Path(__file__).resolve()), "--worker"]).splitlines()


def run(command: list[str]) -> str:
    """The output of a command."""
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    return subprocess.run(  # noqa: S603 - our own commands
        command,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": paths, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    ).stdout


def work() -> None:
    """Print the versions, then a digest for each campaign, for a batch, and for all of them."""
    import numpy as np  # noqa: PLC0415 - only environments of workers need to have it
    from tests.engine.small_world import scenario_from  # noqa: PLC0415 - as above
    from tests.engine.worlds import basic_data, play, random_campaign  # noqa: PLC0415 - as above

    from planner.engine.chance import Chance  # noqa: PLC0415 - as above
    from planner.engine.keyed_luck import KeyedLuck  # noqa: PLC0415 - as above
    from planner.engine.tables import compile_tables  # noqa: PLC0415 - as above
    from planner.engine.year_keys import Secret  # noqa: PLC0415 - as above

    print(f"{sys.version.split()[0]} {np.__version__}")
    total = hashlib.sha256()
    for world, data in enumerate(basic_data()):
        scenario = scenario_from(data)
        tables = compile_tables(scenario)
        for seed in range(CAMPAIGNS):
            policy, plans = random_campaign(scenario, seed)
            chain = ""
            for year in play(tables, plans, KeyedLuck((Secret(seed),)), policy):
                chain = year.after.digest(before=chain)
            print(f"world {world} campaign {seed:3}: {chain[:16]}")
            total.update(chain.encode())
        policy, plans = random_campaign(scenario, 738, meddling=False)
        batch = hashlib.sha256()
        for year in play(tables, plans, Chance(738, "forecast", 0, FUTURES), policy):
            for column in range(FUTURES):
                batch.update(year.after.digest(column).encode())
        print(f"world {world}, {FUTURES} futures: {batch.hexdigest()[:16]}")
        total.update(batch.digest())
    print(total.hexdigest())


if __name__ == "__main__":
    sys.exit(main())
