"""A wargame planner for the terminal."""

from typing import Final

__version__: Final = "0.1.0"
