"""How the tests are run."""

import os


def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as cores: tests of screens mostly wait."""
    return (os.cpu_count() or 1) * 3 // 2 or 1
