"""Every team of a room plays the same luck, whatever happens to the others."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.room.made_rooms import LATER, resolved, results, revealed, room_of, with_sheets

from planner.campaign.model import Allocation
from planner.campaign.verify import Match, verify
from planner.room.files.revealed import shown_campaign
from planner.room.seat.sheet import Sheet
from planner.room.steps.end import end
from planner.room.steps.override import Adjudication, overridable, override
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo

if TYPE_CHECKING:
    from planner.room.evening import Evening

ROOM = room_of("Blue", "Green", "Grey")
AMOUNTS = st.builds(Allocation, st.integers(0, 4_000), st.integers(0, 120))
ORDERS = st.dictionaries(st.sampled_from(ROOM.room.scenario.priority_ids), AMOUNTS)
DRAFTS = st.tuples(ORDERS, st.booleans())

Draft = tuple[dict[str, Allocation], bool]
"""The orders of a sheet, and True if it is ready."""


def sheets(evening: Evening, **drafts: Draft) -> Evening:
    year = evening.room.year
    made = {team: Sheet(year, ready, orders) for team, (orders, ready) in drafts.items()}
    return with_sheets(evening, **made)


@settings(max_examples=15, deadline=None)
@given(
    years=st.lists(st.tuples(DRAFTS, DRAFTS), min_size=1, max_size=3),
    number=st.sampled_from(sorted(overridable(ROOM.room.scenario))),
    value=st.integers(0, 10_000),
)
def test_equal_sheets_have_equal_results_and_no_team_feels_anothers_override(
    years: list[tuple[Draft, Draft]], number: str, value: int
) -> None:
    """Blue and Green hand in the same, Grey something else, and Grey is overruled at the end."""
    evening = ROOM
    for same, other in years[:-1]:
        evening = revealed(sheets(evening, blue=same, green=same, grey=other))
    same, other = years[-1]
    handed_in = sheets(evening, blue=same, green=same, grey=other)
    plain = revealed(handed_in)
    assert results(plain, "blue") == results(plain, "green")
    made = Adjudication("grey", number, value, "It was so.", "White cell", is_outside=True)
    overruled = reveal(override(resolved(handed_in), LATER, made), LATER)
    assert results(overruled, "blue") == results(plain, "blue")
    assert results(overruled, "green") == results(plain, "green")
    again = undo(overruled, LATER)
    handed_in_again = replace(again, sheets=handed_in.sheets)
    for later in (revealed(handed_in_again), revealed(replace(again, sheets=MappingProxyType({})))):
        for team in ("blue", "green", "grey"):
            assert results(later, team) == results(plain, team)
    ended = end(overruled, LATER)
    for each in ended.room.teams:
        shown = shown_campaign(ended.room, ended.record(each.id))
        assert verify(shown).match is Match.SAME
