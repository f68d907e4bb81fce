"""Several years in a row, as people say them."""

from __future__ import annotations


def year_range(first: int, last: int) -> str:
    """Such as `years 3 to 5`; `year 3` if that is all.

    Args:
        first: The first year.
        last: The last one, not before it.
    """
    return f"years {first} to {last}" if last > first else f"year {first}"


def brief_year_range(first: int, last: int) -> str:
    """The same for narrow places: `years 3-5`, with the dash that figures take."""
    return f"years {first}\N{EN DASH}{last}" if last > first else f"year {first}"
