"""A wargame planner for the terminal."""

from typing import Final

__version__: Final = "0.1.0"

DISTRIBUTION: Final = "wargame-planner"
"""The name to install it by; `planner` is another project on the package index."""
