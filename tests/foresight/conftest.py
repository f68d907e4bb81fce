from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Let child programs react to ctrl+c, even if the tests run in the background of a shell (`&`).

    Such a shell makes its programs ignore ctrl+c, and their child programs inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
