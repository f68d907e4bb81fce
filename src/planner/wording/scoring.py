"""The worth of a KPI in words; `planner.engine.score` has the numbers."""

from __future__ import annotations

from typing import Final

COUNT_HALF: Final = "count half"
COUNTS_HALF: Final = "counts half"
"""The worth of a late KPI, for many and for one."""
SCORING: Final = "a KPI on time counts 1, a late one half, a missed one 0"
"""The worth of every KPI."""
STATUS_HELP: Final = (
    "✔ ½ ✘ ·",
    f"A KPI was achieved on time (counts 1) or late ({COUNTS_HALF}), was missed, or is still open.",
)
"""The signs of the statuses and their meaning, for the help of every screen that shows them."""
