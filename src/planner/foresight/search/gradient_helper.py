"""A second process that works out half of every gradient of a long search.

The steps of an ascent follow from each other, so a search can be divided only inside a step. Both
halves are whole candidates in the same futures, so the gradient has the same bits with and without
help. The helper keeps nothing that matters: if it cannot be started, or dies, or is slower than no
help since the machine is busy, the search goes on alone, and at the end it is killed in the middle
of whatever it does.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, Protocol

from planner.foresight.futures import Start
from planner.foresight.search.gradient import Gradient, gradient, weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.engine.chance import Chance
    from planner.foresight.search.gradient import Part
    from planner.foresight.search.plan_space import Numbers, PlanSpace

    _Task = tuple[Numbers, Numbers, Chance, float]

LONG: Final = 100
"""Steps of a search from which on a second process is worth its start, a second or so."""

PATIENCE: Final = 8
"""Gradients in which help is of no use, more than those in which it is, after which it ends."""

_MINE: Final[Part] = (0, 2)
_THEIRS: Final[Part] = (1, 2)


class GradientFunction(Protocol):
    """A way to work out a gradient; each gives the same numbers."""

    def __call__(
        self,
        space: PlanSpace,
        point: Numbers,
        steps: Numbers,
        luck: Chance,
        progress_weight: float,
        /,
    ) -> Gradient:
        """The gradient (see `planner.foresight.search.gradient.gradient`)."""
        ...


@contextmanager
def gradients(steps: int) -> Iterator[GradientFunction]:
    """Open the quickest way to work out the gradients of a search.

    Args:
        steps: Steps of the search.

    Yields:
        The function; with the help of a second process if the search is long, there is a second
        processor, and a process can be started.
    """
    if steps < LONG or (os.cpu_count() or 1) == 1:
        yield gradient
        return
    helper = GradientHelper()
    try:
        yield helper
    finally:
        helper.close()


class GradientHelper:
    """The second process, and the function that shares every gradient with it."""

    def __init__(self) -> None:
        """Start the process; until it is ready, this one works alone."""
        self._pipe, theirs = Pipe()
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._useless = 0
        self._space: PlanSpace | None = None
        """The space that the process knows."""
        with theirs:
            try:
                self._process = _started(theirs.fileno())
            except (OSError, ValueError):  # no process can be started here
                self._pipe.close()

    def __call__(
        self,
        space: PlanSpace,
        point: Numbers,
        steps: Numbers,
        luck: Chance,
        progress_weight: float,
        /,
    ) -> Gradient:
        """The gradient, half of it worked out by the other process if that is ready."""
        task = point, steps, luck, progress_weight
        if not self._asked(space, task):
            return gradient(space, *task)
        began = time.perf_counter()
        mine = gradient(space, *task, part=_MINE)
        done = time.perf_counter()
        theirs = self._answer()
        self._weigh(done - began, time.perf_counter() - done)
        if theirs is None:
            theirs = gradient(space, *task, part=_THEIRS)
        places = weights_of(space, _THEIRS)
        mine.by_weight[places] = theirs.by_weight[places]
        # both played the plan itself
        return Gradient(mine.worth, mine.by_weight, mine.tried + theirs.tried - 1)

    def close(self) -> None:
        """End the process at once."""
        self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _weigh(self, worked: float, waited: float) -> None:
        """End the help if waiting for it takes longer than to work out both halves, too often."""
        self._useless = max(0, self._useless + (1 if waited > worked else -1))
        if self._useless > PATIENCE:
            self._pipe.close()

    def _asked(self, space: PlanSpace, task: _Task) -> bool:
        """Send the other process its half; False if it is not ready, or gone."""
        if self._pipe.closed:
            return False
        try:
            if not self._ready:
                if not self._pipe.poll():
                    return False
                self._pipe.recv()
                self._ready = True
            if space is not self._space:
                self._pipe.send(_portable(space))
                self._space = space
            self._pipe.send(task)
        except (EOFError, OSError):
            self._pipe.close()
            return False
        return True

    def _answer(self) -> Gradient | None:
        """The other process's half, None if it is gone."""
        try:
            found: Gradient = self._pipe.recv()
        except (EOFError, OSError):
            self._pipe.close()
            return None
        return found


def _portable(space: PlanSpace) -> PlanSpace:
    """The same space without what only this process knows, such as how to cancel a search."""
    known = {each.name: getattr(space.begin, each.name) for each in fields(Start)}
    return replace(space, begin=Start(**known))


def _started(descriptor: int) -> subprocess.Popen[bytes]:
    """Start the process with a pipe.

    `multiprocessing` cannot start one while Textual has the standard streams. On Windows, this way
    raises `ValueError`.
    """
    code = f"from {__name__} import assist; assist({descriptor})"
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        pass_fds=(descriptor,),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def assist(descriptor: int) -> None:
    """Work out halves of gradients, in the second process, until the first one closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
    pipe = Connection(descriptor)
    # whatever goes wrong, the first process sees that this one is gone and goes on alone
    with suppress(Exception), pipe:
        pipe.send(None)
        space = pipe.recv()
        while True:
            task = pipe.recv()
            if isinstance(task, tuple):
                point, steps, luck, progress_weight = task
                pipe.send(gradient(space, point, steps, luck, progress_weight, _THEIRS))
            else:
                space = task
