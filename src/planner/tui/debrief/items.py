"""The list items of the Debrief screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from planner.analysis.cause_chains import standing, states_of
from planner.analysis.kpi_records import records_of
from planner.analysis.review_figures import balance_of, change
from planner.campaign.annotations import notes_of
from planner.scenario.model import INDICATORS
from planner.scenario.number_names import BURDENS, progress_of
from planner.tui.browse.item import Item
from planner.tui.components.blocks import STATUS_STYLES, direction
from planner.tui.components.note_subjects import MARK
from planner.tui.components.overview import overview
from planner.tui.debrief import pages
from planner.tui.debrief.luck_skill_page import judged_page
from planner.tui.debrief.notes_lines import all_notes
from planner.tui.debrief.overrides_page import overrides_page
from planner.tui.theme import MUTED
from planner.wording.figures import way, whole_share
from planner.wording.phrases import STATUS_WORDS, indicator_title, short_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review


LUCK_AND_SKILL: Final = "luck-and-skill"
"""The id of the item with the review of luck and skill."""


def debrief_items(
    position: Position, review: Review | None = None, share: float | None = None
) -> tuple[Item, ...]:
    """The items: score, years, luck and skill, KPIs, indicators, notes, overrides.

    Args:
        position: The campaign's present position.
        review: The review of luck and skill, None if there is none yet.
        share: Progress of the review, 0 to 1; None if it is not running.
    """
    return (
        Item(
            "score",
            "Score and goals",
            partial(overview, position),
            sign="*",
            note=str(position.score),
            heading="The campaign",
        ),
        Item("years", "Year by year", partial(pages.years, position), sign="*"),
        Item(
            LUCK_AND_SKILL,
            "Luck, skill",
            partial(judged_page, position, review, share),
            sign="*",
            note=_review_note(review, share),
            note_style=MUTED,
        ),
        *_kpis(position),
        *_indicators(position),
        Item(
            "notes",
            "Notes",
            partial(all_notes, position),
            sign=MARK,
            note=str(len(notes_of(position.campaign)) or ""),
            note_style=MUTED,
            heading="What people wrote",
        ),
        *_overrides(position),
    )


def _overrides(position: Position) -> Iterator[Item]:
    """The facilitator's overrides; no item if there are none."""
    count = sum(len(each.record.overrides) for each in position.outcomes)
    if count:
        yield Item(
            "overrides",
            "Overrides",
            partial(overrides_page, position),
            sign=MARK,
            note=str(count),
            note_style=MUTED,
        )


def _review_note(review: Review | None, share: float | None) -> str:
    if review is not None:
        return f"skill {change(balance_of(review).skill)}"
    return "press s" if share is None else f"working {int(share * 100)} %"


def _kpis(position: Position) -> Iterator[Item]:
    phase = 0
    for record in records_of(position):
        number = progress_of(record.priority.id)
        new_phase = record.priority.phase != phase
        phase = record.priority.phase
        yield Item(
            number,
            short_title(record.priority),
            partial(pages.kpi, position, record),
            sign=STATUS_WORDS[record.status].sign,
            style=STATUS_STYLES[record.status],
            note=f"y{record.achieved_in}" if record.achieved_in else way(record.reach),
            note_style=MUTED,
            heading=f"KPIs of phase {phase}" if new_phase else "",
            number=number,
        )


def _indicators(position: Position) -> Iterator[Item]:
    scenario = position.campaign.scenario
    first, last = states_of(position)[0], position.state
    for index, name in enumerate(INDICATORS):
        start, now = standing(scenario, first, name), standing(scenario, last, name)
        arrow, style = direction(now - start, harmful=name in BURDENS)
        yield Item(
            name,
            indicator_title(scenario, name),
            partial(pages.indicator, position, name),
            sign=arrow,
            style=style,
            note=whole_share(now),
            note_style=MUTED,
            heading="The alliance" if index == 0 else "",
            number=name,
        )
