"""Labels that all formats of the report share."""

from __future__ import annotations

from typing import Final

from planner.analysis.year_story import HappeningKind

KIND_WORDS: Final = {
    HappeningKind.RED: "Red",
    HappeningKind.EVENT: "Event",
    HappeningKind.INJECT: "Inject",
    HappeningKind.DECISION: "Decision",
    HappeningKind.OVERRIDE: "Override",
    HappeningKind.NOTE: "Note",
}
"""The report's label for each kind of happening."""

LEGEND: Final = (
    "All figures are the engine's, recomputed from the campaign's orders. Progress is a share of a "
    "KPI's way from its baseline to its target; points of effort are parts of the hundred that the "
    "leadership has in a year; money is in US$ million."
)
"""A note on the units of the report's figures."""
