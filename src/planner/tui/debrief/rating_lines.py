"""A KPI's rating: the one proposed by rule, and the evaluator's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from planner.analysis.rating import LETTERS, propose
from planner.tui.runtime.safe_text import text
from planner.tui.theme import MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.analysis.kpi_records import KpiRecord
    from planner.campaign.play import Position


def rating_lines(position: Position, record: KpiRecord) -> Iterator[Content]:
    """A line for the proposed rating and one for the evaluator's, if there are any."""
    kept = position.campaign.ratings.get(record.priority.id)
    proposed = propose(position, record)
    if proposed.letter:
        yield Content.assemble(
            ("Rating proposed: ", MUTED),
            (f"{proposed.letter} {LETTERS[proposed.letter]}", MUTED if kept else ""),
            (": ", MUTED),
            text(proposed.reason, MUTED),
        )
    if kept is not None:
        same = kept.letter == proposed.letter
        yield Content.assemble(
            "The evaluator confirms: " if same else "The evaluator says: ",
            (kept.letter if same else f"{kept.letter} {LETTERS[kept.letter]}", "bold"),
            text(f": {kept.reason}" if kept.reason else ""),
        )
