"""The bar of a long command, and what the command came to."""

import pytest

from planner.cli.progress import completed


def test_a_result_is_passed_on_and_a_cancelled_work_ends_the_command() -> None:
    assert completed(()) == ()
    with pytest.raises(KeyboardInterrupt):
        completed(None)
