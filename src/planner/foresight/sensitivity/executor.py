"""Who does the work of a large sweep: this process, others on this machine, or a cluster.

An executor is given a function and tasks, and gives back what the function makes of each, in the
order of the tasks. Whatever is swept returns whole numbers or counts of them, so the result is the
same whoever does the work and however it is cut up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeVar

from planner.boundary.errors import InputError
from planner.foresight.sensitivity.in_order import AHEAD, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.process import BaseProcess

    from planner.foresight.sensitivity.in_order import Pending

Task = TypeVar("Task")
Result = TypeVar("Result")

PROCESSES: Final = "processes"
"""The address of this machine's own processors; `processes:3` is three of them."""

MOST_PROCESSES: Final = 256


class Executor(Protocol):
    """Does the work of a sweep."""

    @property
    def width(self) -> int:
        """How many tasks it works on at once."""
        ...

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do some work for every task.

        Args:
            work: A function that another process can import, or a partial one of it.
            tasks: What it is called with; taken as they are needed.

        Yields:
            The results in the order of the tasks. Whoever stops asking cancels the rest.
        """
        ...


class Serial:
    """Does everything here, one after the other."""

    width = 1

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do some work for every task (see `Executor`)."""
        return map(work, tasks)


class Processes:
    """A pool of processes on this machine; it ends with the `with` block, or with this process."""

    def __init__(self, width: int | None = None) -> None:
        self.width = width or os.cpu_count() or 1
        # spawned, since a fork copies this process's threads only by half
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self.width, context, initializer=_begin_worker)

    def __enter__(self) -> Self:
        """Nothing starts before there is work."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process; a task that one of them is at is finished first."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do some work for every task (see `Executor`).

        Raises:
            InputError: If a process was ended from outside.
        """

        def submit(task: Task) -> Pending[Result]:
            with _interrupts_held():
                return self._pool.submit(work, task)

        try:
            yield from in_order(submit, tasks, self.width * AHEAD)
        except BrokenProcessPool:
            message = "a process of the sweep was ended from outside, perhaps for want of memory"
            raise InputError(f"{message}; try again with fewer, such as {PROCESSES}:1") from None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep ctrl+c from processes started meanwhile; it comes to this one right after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Leave ctrl+c to the process that started this one, and end when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End this process, at once and whatever it is at, when the other one has ended."""
    parent.join()
    os._exit(1)


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor]:
    """Reach an executor, and let go of it in the end.

    Args:
        address: `processes` or `processes:N`; a Dask scheduler's, such as `tcp://10.0.0.5:8786`;
            None for this process alone.

    Yields:
        The executor.

    Raises:
        InputError: If the address is none, or nobody useful answers there.
    """
    if address is None:
        yield Serial()
        return
    name, _, count = address.partition(":")
    if name == PROCESSES:
        with Processes(_count(count, address)) as pool:
            yield pool
        return
    from planner.foresight.sensitivity.dask_executor import connected  # noqa: PLC0415 - an optional extra

    with connected(address) as cluster:
        yield cluster


def _count(written: str, address: str) -> int | None:
    if ":" not in address:
        return None
    number = int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0  # noqa: PLR2004 - plain numbers say it best
    if not 1 <= number <= MOST_PROCESSES:
        sentence = f"must be a number of processes from 1 to {MOST_PROCESSES}"
        raise InputError(f'--on: what follows {PROCESSES}: {sentence}, is "{written}"')
    return number
