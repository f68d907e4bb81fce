"""Numbers as people read them: money, shares, and a KPI's own units."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.scenario.model import Kpi

MINUS = "\N{MINUS SIGN}"
_EIGHTHS = " ▏▎▍▌▋▊▉"
_ONE = 10_000


def money(amount: int) -> str:
    """US$ million in full: `$1,900 M`."""
    return f"{MINUS}${-amount:,} M" if amount < 0 else f"${amount:,} M"


def count(amount: int, one: str, many: str) -> str:
    """A number with its noun: `1 point`, `3 points`."""
    return f"{amount:,} {one if abs(amount) == 1 else many}"


def year_span(first: int, last: int) -> str:
    """The years of a phase: `years 3-5`, with the dash that figures take."""
    return f"years {first}\N{EN DASH}{last}" if last > first else f"year {first}"


def share(basis_points: int) -> str:
    """Basis points as a percentage, whole and never flattering: `62 %`."""
    return f"{basis_points // 100} %"


def signed_share(basis_points: int) -> str:
    """A change in basis points as a rounded percentage with its sign: `+12 %`."""
    sign = MINUS if basis_points < 0 else "+"
    return f"{sign}{(abs(basis_points) + 50) // 100} %"


def signed(amount: int) -> str:
    """A whole number with its sign: `+150`."""
    return f"{MINUS if amount < 0 else '+'}{abs(amount):,}"


def kpi_number(kpi: Kpi, value: int) -> str:
    """A KPI's value divided by its scale, without its unit: `1.5`."""
    decimals = len(str(kpi.scale)) - 1
    return f"{value / kpi.scale:,.{decimals}f}"


def kpi_value(kpi: Kpi, value: int) -> str:
    """A KPI's value with its unit: `1.5 nations of 3`, `62 %`."""
    return f"{kpi_number(kpi, value)} {kpi.unit}"


def bar(done: int, likely: int, width: int) -> tuple[str, str, str]:
    """A progress bar in three pieces: reached, likely to be gained, and left.

    Args:
        done: Basis points reached.
        likely: Basis points likely reached at the year's end.
        width: Cells.

    Returns:
        The text of each piece; together `width` cells.
    """
    eighths = max(0, min(done, _ONE)) * width * 8 // _ONE
    whole, part = divmod(eighths, 8)
    reached = "█" * whole + (_EIGHTHS[part] if part else "")
    ahead = max(0, min(likely, _ONE)) * width // _ONE
    gained = "▒" * max(0, ahead - len(reached))
    return reached, gained, "·" * (width - len(reached) - len(gained))
