"""Tasks under way on several workers, and their results in the order of the tasks."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")
Result_co = TypeVar("Result_co", covariant=True)

AHEAD: Final = 2
"""Tasks that wait for each worker, so that none is idle and few results lie about."""


class Pending(Protocol[Result_co]):
    """A result that is still to come."""

    def result(self) -> Result_co:
        """Wait for it."""
        ...

    def cancel(self) -> object:
        """Do without it."""
        ...


def in_order(
    submit: Callable[[Task], Pending[Result]], tasks: Iterable[Task], ahead: int
) -> Iterator[Result]:
    """Submit tasks, never more than a few ahead, and give the results back in their order.

    Args:
        submit: Starts a task.
        tasks: What to start.
        ahead: How many to have under way.

    Yields:
        The results. If whoever asks stops asking, those under way are cancelled.
    """
    waiting: deque[Pending[Result]] = deque()
    rest = iter(tasks)
    try:
        waiting.extend(submit(task) for task in islice(rest, ahead))
        while waiting:
            done = waiting[0].result()
            waiting.popleft()
            waiting.extend(submit(task) for task in islice(rest, 1))
            yield done
    finally:
        for each in waiting:
            each.cancel()
