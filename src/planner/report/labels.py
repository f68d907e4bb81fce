"""Words that all forms of the report share."""

from __future__ import annotations

from typing import Final

from planner.analysis.year_story import Kind

KIND_WORDS: Final = {
    Kind.RED: "Red",
    Kind.EVENT: "Event",
    Kind.INJECT: "Inject",
    Kind.DECISION: "Decision",
    Kind.OVERRIDE: "Override",
    Kind.NOTE: "Note",
}
"""Who made something happen, as a report says it."""

LEGEND: Final = (
    "All figures are the engine's, recomputed from the campaign's orders. Progress is a share of a "
    "KPI's way from its baseline to its target; points of effort are parts of the hundred that the "
    "leadership has in a year; money is in US$ million."
)
"""How to read the figures."""
