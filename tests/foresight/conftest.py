from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """Let programs started meanwhile heed ctrl+c, even where the tests run behind a shell's `&`.

    Such a shell makes what it starts ignore it, and whatever that starts inherits this.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
