"""An executor on a running Dask cluster; the only module that imports `distributed`.

Dask's messages can carry code in both directions: connect only to a cluster that you trust.
"""

from __future__ import annotations

import logging
import re
import threading
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from planner import DISTRIBUTION, __version__
from planner.boundary.errors import InputError
from planner.engine.rulebook import RULES_VERSION
from planner.foresight.sensitivity.in_order import AHEAD, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Result = TypeVar("Result")

INSTALL: Final = f"pip install '{DISTRIBUTION}[cluster]'"

SECONDS: Final = 3
"""Seconds to wait for a scheduler to answer, and then for its first worker."""

_ADDRESS: Final = re.compile(r"(tcp|tls)://(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+):[0-9]{1,5}")


class Cluster:
    """The workers behind a Dask client."""

    def __init__(self, client: Any, address: str, width: int) -> None:  # noqa: ANN401 - untyped
        self.width = width
        self._client = client
        self._address = address

    def map(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """Apply a function to every task (see `planner.foresight.sensitivity.executor.Executor`).

        Raises:
            InputError: If the cluster is lost.
        """

        def submit(task: Task) -> Any:  # noqa: ANN401 - untyped
            return self._client.submit(work, task, pure=False)

        try:
            yield from in_order(submit, tasks, self.width * AHEAD)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - of a worker's, or of a lost connection's
            raise _failed(self._client, self._address, error) from None


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to a running Dask scheduler whose workers have this same program.

    Args:
        address: Such as `tcp://10.0.0.5:8786`.

    Yields:
        The cluster.

    Raises:
        InputError: If the extra is missing, the address is invalid, no scheduler answers within
            a few seconds, or the workers would not give the same numbers.
    """
    if not _ADDRESS.fullmatch(address) or int(address.rpartition(":")[2]) >= 1 << 16:
        where = "an address such as tcp://10.0.0.5:8786, or processes"
        raise InputError(f'--on must be {where}, is "{address}"')
    try:
        import distributed  # noqa: PLC0415 - an optional extra
    except ImportError:
        message = f"--on {address} needs the package distributed; install it with: {INSTALL}"
        raise InputError(message) from None
    import dask  # noqa: PLC0415 - comes with it

    _silence_logs()
    with dask.config.set({"distributed.comm.timeouts.connect": f"{SECONDS}s"}):
        client = _client(distributed, address)
        try:
            yield Cluster(client, address, _checked(client, address))
        finally:
            with suppress(Exception):  # it may be gone already
                client.close(timeout=SECONDS)


def _client(distributed: Any, address: str) -> Any:  # noqa: ANN401 - untyped
    """Connect in a thread, since a server that never answers would block forever."""
    found: list[Any] = []

    def connect() -> None:
        try:
            found.append(distributed.Client(address, timeout=SECONDS, set_as_default=False))
        except Exception as error:  # noqa: BLE001 - what answers there may be anything
            found.append(error)

    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(2 * SECONDS)
    if not found or isinstance(found[0], Exception):
        told = f"no Dask scheduler answers at {address}; start one, with dask scheduler"
        raise InputError(f"{told}, or look at the address")
    return found[0]


def _checked(client: Any, address: str) -> int:  # noqa: ANN401 - untyped
    """Check that every worker has the same program; return the number of tasks they run at once."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        message = f"the scheduler at {address} has no workers; start some, with dask worker"
        raise InputError(message) from None
    try:
        found = client.run(identity_here)
    except Exception as error:  # noqa: BLE001 - what a worker cannot read it sends back as text
        if "No module named" not in str(error):
            raise _failed(client, address, error) from None
        install = f"pip install {DISTRIBUTION}=={__version__}"
        message = f"the workers at {address} do not have planner; there: {install}"
        raise InputError(message) from None
    ours = identity_here()
    for worker, theirs in found.items():
        if theirs != ours:
            message = f"the worker {worker} has {theirs}, here is {ours}"
            raise InputError(f"{message}; the numbers would not be the same")
    width: int = sum(client.nthreads().values())
    return max(1, width)


def identity_here() -> str:
    """The versions that must be the same everywhere for the same numbers."""
    return f"planner {__version__}, rules {RULES_VERSION}, {np.dtype(np.int32).str}"


_LOST: Final = ("CancelledError", "FutureCancelledError", "FuturesCancelledError", "KilledWorker")


def _failed(client: Any, address: str, error: Exception) -> InputError:  # noqa: ANN401 - untyped
    """The sentence for an error: the cluster is lost, or a task failed on it."""
    name = type(error).__name__
    gone = isinstance(error, OSError) or name in _LOST or client.status != "running"
    if gone:
        return InputError(f"the cluster at {address} was lost; there is no result")
    return InputError(f"a worker at {address} failed: {name}: {error}")


def _silence_logs() -> None:
    """Silence Dask's logs, also at the end; errors are told in a sentence instead."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).handlers = [logging.NullHandler()]
    # versions that matter to the numbers are compared by `_checked`
    warnings.filterwarnings("ignore", module="distributed")
