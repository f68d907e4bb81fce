"""Batch runs on a local Dask cluster; skipped where the extra is not installed."""

from __future__ import annotations

import socket
import sys
import threading
from operator import neg
from typing import TYPE_CHECKING, Any

import pytest
from tests.foresight.sensitivity.test_batch_runs import same_as_here

from planner.boundary.errors import InputError
from planner.foresight.sensitivity import dask_executor
from planner.foresight.sensitivity.executor import executor_at

if TYPE_CHECKING:
    from collections.abc import Iterator

distributed = pytest.importorskip(
    "distributed",
    reason="studies on a cluster need the extra: pip install 'wargame-planner[cluster]'",
)

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own, on its way up and down


@pytest.fixture
def scheduler() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address=None,
    ) as made:
        yield made


def test_a_cluster_gives_the_same_numbers(scheduler: Any) -> None:  # noqa: ANN401 - untyped
    with executor_at(scheduler.scheduler_address) as there:
        assert there.width == 2
        assert list(there.map(neg, range(30))) == [-n for n in range(30)]
        same_as_here(there, small_futures=40)


def test_a_cluster_lost_in_the_middle_is_a_sentence(scheduler: Any) -> None:  # noqa: ANN401 - untyped
    with executor_at(scheduler.scheduler_address) as there:
        results = there.map(neg, range(1_000_000))
        assert next(results) == 0
        closing = threading.Thread(target=scheduler.close)
        closing.start()
        with pytest.raises(InputError, match="was lost"):
            all(each <= 0 for each in results)
        closing.join()


def test_a_task_that_fails_says_what_it_says(scheduler: Any) -> None:  # noqa: ANN401 - untyped
    with (
        executor_at(scheduler.scheduler_address) as there,
        pytest.raises(InputError, match="no step of this kind"),
    ):
        list(there.map(_refuse, [1]))


def _refuse(step: int) -> int:
    raise InputError(f"no step of this kind: {step}")


def test_a_scheduler_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_executor, "SECONDS", 0.5)
    with (
        distributed.LocalCluster(
            n_workers=0,
            processes=False,
            protocol="tcp://",
            host="127.0.0.1",
            dashboard_address=None,
        ) as empty,
        pytest.raises(InputError, match="has no workers"),
        executor_at(empty.scheduler_address),
    ):
        pytest.fail("nobody is there to work")


def test_workers_with_other_rules_are_refused(
    scheduler: Any,  # noqa: ANN401 - untyped
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # the workers are threads of this process: their rules differ by who is asked
    monkeypatch.setattr(dask_executor, "identity_here", lambda: threading.current_thread().name)
    with (
        pytest.raises(InputError, match="would not be the same"),
        executor_at(scheduler.scheduler_address),
    ):
        pytest.fail("they play by other rules")


class Broken:
    """A client whose workers cannot read what they are sent."""

    status = "running"

    def __init__(self, said: str) -> None:
        self.said = said

    def wait_for_workers(self, *_: object, **__: object) -> None:
        """They are there."""

    def run(self, _: object) -> None:
        raise Exception(self.said)  # noqa: TRY002 - as Dask does


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ModuleNotFoundError(\"No module named 'planner'\")", "workers at X do not have planner"),
        ("the cables burn", "a worker at X failed: Exception: the cables burn"),
    ],
)
def test_workers_that_cannot_play(said: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        dask_executor._checked(Broken(said), "X")


def test_a_task_that_breaks_is_a_sentence(scheduler: Any) -> None:  # noqa: ANN401 - untyped
    with (
        executor_at(scheduler.scheduler_address) as there,
        pytest.raises(InputError, match="failed: ZeroDivisionError"),
    ):
        list(there.map(_divide, [0]))


def _divide(number: int) -> float:
    return 1 / number


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_executor, "SECONDS", 0.3)
    with (
        pytest.raises(InputError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1;"),
        executor_at("tcp://127.0.0.1:1"),
    ):
        pytest.fail("nobody is there")


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_somebody_else_at_the_address(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(dask_executor, "SECONDS", 0.3)
    refused = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(said)
                refused.wait()

        threading.Thread(target=answer, daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        try:
            with pytest.raises(InputError, match="no Dask scheduler"), executor_at(address):
                pytest.fail("that is no scheduler")
        finally:
            refused.set()


def test_the_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(InputError, match=r"pip install 'wargame-planner\[cluster\]'"),
        executor_at("tcp://127.0.0.1:8786"),
    ):
        pytest.fail("it cannot be reached")
