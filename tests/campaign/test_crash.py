"""Programs that save at the same time or are killed while saving: nothing is lost."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.campaign.made import plain_campaign

from planner.campaign.store import create, load

ROOT = Path(__file__).parents[2]

# Adds remarks to year 1, each as often as needed until it is in the file.
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from planner.campaign.model import Note
from planner.campaign.store import ConflictError, load, save

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    while True:
        saved = load(path)
        year = saved.campaign.year(1)
        note = Note(f"{who} {number}")
        try:
            save(saved, saved.campaign.with_year(replace(year, notes=(*year.notes, note))))
        except ConflictError as error:
            error.ours.path.unlink()
        else:
            break
    print(number, flush=True)
"""


def writer(path: Path, who: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), who, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def remarks(path: Path) -> list[str]:
    return [note.text for note in load(path).campaign.year(1).notes]


def test_two_programs_saving_one_file_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    create(path, plain_campaign())
    count = 20
    writers = [writer(path, who, count) for who in ("a", "b")]
    for each in writers:
        each.communicate(timeout=60)
        assert each.returncode == 0
    assert sorted(remarks(path)) == sorted(f"{who} {n}" for who in "ab" for n in range(count))
    assert {each.name for each in tmp_path.iterdir()} == {"x.toml", "x.toml.bak"}


def test_a_program_killed_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    """Every save that it reported is there; only the save in progress may be missing."""
    path = tmp_path / "x.toml"
    create(path, plain_campaign())
    for attempt in range(4):
        before = len(remarks(path))
        process = writer(path, f"w{attempt}", 10_000)
        assert process.stdout is not None
        process.stdout.readline()  # the program has started
        time.sleep(0.02 + 0.017 * attempt)
        process.send_signal(signal.SIGKILL)
        told = 1 + len(process.communicate()[0].splitlines())
        assert told <= len(remarks(path)) - before <= told + 1
        load(path.with_name("x.toml.bak"))  # the backup is whole too
    # a save removes the temporary files of killed programs
    finished = writer(path, "z", 1)
    finished.communicate(timeout=30)
    assert {each.name for each in tmp_path.iterdir()} == {"x.toml", "x.toml.bak"}
