"""Settings of the test runs."""

import os
import sys

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Compile each module once, not in every worker and every program that a test starts.

    Where Python is told to leave no bytecode beside the sources, it goes into pytest's cache.
    """
    if sys.dont_write_bytecode:
        folder = str(config.rootpath / ".pytest_cache" / "bytecode")
        sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as cores: tests of screens mostly wait."""
    return (os.cpu_count() or 1) * 3 // 2 or 1
