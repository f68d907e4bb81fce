"""The rungs of a priority's allocation as text: one line, or a table with the odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from planner.planning.rungs import Rungs
    from planner.planning.year_plan import PlanLine


def rungs_in_line(rungs: Rungs | None, line: PlanLine, width: int) -> Content:
    """The rungs in one line, at most `width` cells; empty if there are none yet."""
    del rungs, line, width
    return Content("")


def rungs_table(rungs: Rungs | None, line: PlanLine) -> list[Content]:
    """The rungs and the present allocation in rows of one width; no rows if there are none yet."""
    del rungs, line
    return []
