"""Executors: order, addresses, missing schedulers, and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from operator import neg
from typing import TYPE_CHECKING

import pytest
from tests.campaign.regenerate import FOLDER

from planner.boundary.errors import InputError
from planner.foresight.sensitivity.executor import Processes, Serial, executor_at
from planner.foresight.sensitivity.in_order import in_order

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(os.name == "nt", reason="signals and process groups of POSIX")


class Promise:
    """A result that is there when it is asked for."""

    def __init__(self, value: int) -> None:
        self.value, self.cancelled = value, False

    def result(self) -> int:
        return self.value

    def cancel(self) -> None:
        self.cancelled = True


def test_results_come_in_order_and_few_tasks_are_ahead() -> None:
    made: list[Promise] = []

    def submit(task: int) -> Promise:
        made.append(Promise(-task))
        return made[-1]

    results = in_order(submit, iter(range(100)), ahead=4)
    assert next(results) == 0
    assert len(made) == 5
    assert [next(results), next(results)] == [-1, -2]
    results.close()  # type: ignore[attr-defined] # it is a generator
    assert [each.cancelled for each in made] == [False] * 3 + [True] * 4
    assert list(in_order(submit, range(3), ahead=9)) == [0, -1, -2]
    assert list(in_order(submit, (), ahead=9)) == []


def test_a_task_that_fails_cancels_the_others() -> None:
    made: list[Promise] = []

    class Broken(Promise):
        def result(self) -> int:
            raise ZeroDivisionError

    def submit(task: int) -> Promise:
        made.append(Broken(task) if task == 1 else Promise(task))
        return made[-1]

    with pytest.raises(ZeroDivisionError):
        list(in_order(submit, range(9), ahead=3))
    assert made[-1].cancelled


def test_here_is_the_executor_if_no_address_is_given() -> None:
    with executor_at(None) as executor:
        assert isinstance(executor, Serial)
        assert list(executor.map(neg, range(3))) == [0, -1, -2]


def test_processes_by_their_address() -> None:
    with executor_at("processes:2") as executor:
        assert executor.width == 2
        assert list(executor.map(neg, range(20))) == [-n for n in range(20)]
    with executor_at("processes") as executor:
        assert executor.width == os.cpu_count()


@pytest.mark.parametrize(
    "address",
    [
        *("", "here", "Processes"),
        *("processes:", "processes:0", "processes:-1", "processes:9999999999"),
        *("tcp://", "tcp://host", "tcp://host:0x", "tcp://a:99999", "tcp://a:1/b"),
        "http://a:8786",
    ],
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(InputError, match="--on"), executor_at(address):
        pytest.fail("nobody can be there")


def test_a_process_that_dies_ends_the_batch_in_a_sentence() -> None:
    with Processes(1) as pool, pytest.raises(InputError, match="worker process was killed"):
        list(pool.map(os._exit, [3]))


WORK = """
import sys, time
from planner.foresight.sensitivity.executor import Processes
def work(n):
    print("at", n, flush=True)
    time.sleep(600)
if __name__ == "__main__":
    with Processes(2) as pool:
        list(pool.map(work, range(4)))
"""


@POSIX
def test_no_process_outlives_its_parent(tmp_path: Path) -> None:
    script = tmp_path / "work.py"
    script.write_text(WORK, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, start_new_session=True, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().startswith("at")
        parent.kill()
        parent.wait()
    assert ends(parent.pid)


def ends(group: int) -> bool:
    """True if all processes of a group end soon; those that do not are killed."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return False


@POSIX
@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_ends_a_batch_and_all_its_processes() -> None:
    from tests.foresight.interrupting import interrupted  # noqa: PLC0415 - POSIX alone has it

    campaign = str(FOLDER / "by-hand.toml")
    left = interrupted(
        *("forecast", campaign, "--from-start", "--vary"),
        *("--futures", "2000", "--on", "processes:2"),
    )
    assert (left.code, left.out, left.told) == (130, "", "cancelled")
    assert ends(left.group)
