"""Executors of batch runs: this process, other processes on this machine, or a cluster.

An executor takes a function and tasks, and yields the function's result for each, in the order of
the tasks. All results are whole numbers or counts, so they are the same on every executor and for
every division into tasks.
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
"""The address of processes on this machine, one a processor; `processes:3` is three of them."""

MOST_PROCESSES: Final = 256


class Executor(Protocol):
    """Runs the tasks of a batch."""

    @property
    def width(self) -> int:
        """The number of tasks that it runs at once."""
        ...

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Apply a function to every task.

        Args:
            work: A function that another process can import, or a partial one of it.
            tasks: Its arguments, taken one by one as they are needed.

        Yields:
            The results in the order of the tasks. Closing the iterator cancels the rest.
        """
        ...


class Serial:
    """Runs everything in this process, one task after the other."""

    width = 1

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do some work for every task (see `Executor`)."""
        return map(work, tasks)


class Processes:
    """A pool of processes on this machine; it ends with the `with` block, or with this process."""

    def __init__(self, width: int | None = None) -> None:
        self.width = width or os.cpu_count() or 1
        # spawned, since a fork copies locks but not the threads that hold them
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self.width, context, initializer=_begin_worker)

    def __enter__(self) -> Self:
        """Return itself; processes start with the first task."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process, after the task that it is running."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Do some work for every task (see `Executor`).

        Raises:
            InputError: If a process was killed.
        """

        def submit(task: Task) -> Pending[Result]:
            with _interrupts_held():
                return self._pool.submit(work, task)

        try:
            yield from in_order(submit, tasks, self.width * AHEAD)
        except BrokenProcessPool:
            message = "a worker process was killed, perhaps because memory ran out"
            raise InputError(f"{message}; try again with fewer, such as {PROCESSES}:1") from None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold ctrl+c back from processes started meanwhile; this process gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Leave ctrl+c to the parent process, and end when the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End this process at once when its parent has ended."""
    parent.join()
    os._exit(1)


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor]:
    """Open the executor at an address, and close it at the end.

    Args:
        address: `processes` or `processes:N`; a Dask scheduler's, such as `tcp://10.0.0.5:8786`;
            None for this process alone.

    Yields:
        The executor.

    Raises:
        InputError: If the address is invalid, or no usable scheduler answers there.
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
        raise InputError(f'--on {PROCESSES}:N: N {sentence}, is "{written}"')
    return number
