"""A campaign's moments in order, to step through in a replay, each with the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from planner.analysis.year_story import HappeningKind, kpi_changes
from planner.engine.state import Status
from planner.scenario.number_names import progress_of
from planner.wording.phrases import STATUS_WORDS, short_title, status_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planner.analysis.year_story import KpiChange, YearHappening
    from planner.campaign.play import Outcome, Position

ORDERS: Final = "orders"
HAPPENED: Final = "happened"
SUMMARY: Final = "summary"
"""Pages of a year that show moments; a KPI's page is `progress:ID`."""

NOWHERE: Final = -1
_LATER: Final = 1_000
"""Sort key after every KPI of any scenario."""


class MomentSign(Enum):
    """The kind of a moment, with its sign and word; signs differ without colour."""

    ORDERS = "#", "orders"
    RED = "!", "red"
    EVENT = "◆", "event"
    INJECT = "◇", "inject"
    DECISION = "?", "decision"
    OVERRIDE = "±", "override"
    NOTE = "✎", "note"
    ON_TIME = STATUS_WORDS[Status.ACHIEVED].sign, "KPI on time"
    LATE = STATUS_WORDS[Status.LATE].sign, "KPI late"
    MISSED = STATUS_WORDS[Status.MISSED].sign, "KPI missed"
    SUMMARY = "=", "year in short"

    def __init__(self, sign: str, word: str) -> None:
        self.sign = sign
        self.word = word


_HAPPENED: Final = {
    HappeningKind.RED: MomentSign.RED,
    HappeningKind.EVENT: MomentSign.EVENT,
    HappeningKind.INJECT: MomentSign.INJECT,
    HappeningKind.DECISION: MomentSign.DECISION,
    HappeningKind.OVERRIDE: MomentSign.OVERRIDE,
    HappeningKind.NOTE: MomentSign.NOTE,
}
_STATUS_SIGNS: Final = {
    Status.ACHIEVED: MomentSign.ON_TIME,
    Status.LATE: MomentSign.LATE,
    Status.MISSED: MomentSign.MISSED,
}
HAPPENINGS: Final = frozenset(_HAPPENED.values())
"""Moments caused by red, chance, the team or the facilitator."""
STATUS_CHANGES: Final = frozenset(_STATUS_SIGNS.values())
"""Moments in which a KPI's status changed."""


@dataclass(frozen=True, slots=True)
class ReplayPlace:
    """A page of a year in a campaign, with or without a moment."""

    year: int
    item: str = ORDERS
    which: int = NOWHERE
    """Index of the year's happening, `NOWHERE` for none in particular."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, with the page that shows it."""

    place: ReplayPlace
    mark: MomentSign
    title: str
    """In a few words; may hold text from a file."""


@dataclass(frozen=True)
class MomentList:
    """All moments of a campaign, in order."""

    moments: tuple[Moment, ...]
    rows: Mapping[str, int]
    """Each KPI's place in roadmap order, by page."""

    def after(
        self, place: ReplayPlace, marks: frozenset[MomentSign] | None = None
    ) -> Moment | None:
        """The next moment after a place, in its year or a later one.

        Args:
            place: The place to start from.
            marks: The kinds that count; all if None.
        """
        here = self._order(place)
        return next((m for m in self._of(marks) if self._order(m.place) > here), None)

    def before(
        self, place: ReplayPlace, marks: frozenset[MomentSign] | None = None
    ) -> Moment | None:
        """The last moment before a place, in its year or an earlier one.

        Args:
            place: The place to start from.
            marks: The kinds that count; all if None.
        """
        here = self._order(place)
        earlier = (m for m in self._of(marks) if self._order(m.place) < here)
        return max(earlier, key=lambda m: self._order(m.place), default=None)

    def at(self, place: ReplayPlace) -> Moment | None:
        """The moment that a place shows, if it shows one."""
        return self._places.get(place)

    def marks(self, year: int) -> tuple[MomentSign, ...]:
        """The kinds of a year's happenings and status changes, each once, in order."""
        return self._marks.get(year, ())

    def first(self, year: int, mark: MomentSign) -> Moment | None:
        """The first moment of a kind in a year."""
        return next((m for m in self.moments if (m.place.year, m.mark) == (year, mark)), None)

    @cached_property
    def _places(self) -> dict[ReplayPlace, Moment]:
        return {moment.place: moment for moment in self.moments}

    @cached_property
    def _marks(self) -> dict[int, tuple[MomentSign, ...]]:
        found: dict[int, dict[MomentSign, None]] = {}
        for moment in self._of(HAPPENINGS | STATUS_CHANGES):
            found.setdefault(moment.place.year, {})[moment.mark] = None
        return {year: tuple(each) for year, each in found.items()}

    def _of(self, marks: frozenset[MomentSign] | None) -> Iterator[Moment]:
        return (m for m in self.moments if marks is None or m.mark in marks)

    def _order(self, place: ReplayPlace) -> tuple[int, int, int]:
        known = {ORDERS: -2, HAPPENED: -1, **self.rows}
        return place.year, known.get(place.item, _LATER), place.which


def moments_of(
    position: Position, happenings: Callable[[Outcome], Sequence[YearHappening]]
) -> MomentList:
    """All moments of a position's resolved years.

    Args:
        position: The campaign.
        happenings: Gives the happenings of a year: `planner.analysis.year_story.happenings`, or a
            cached form of it.
    """
    scenario = position.campaign.scenario
    found = [
        moment
        for outcome in position.outcomes
        for moment in _year(outcome.year, happenings(outcome), kpi_changes(scenario, outcome))
    ]
    rows = {progress_of(name): row for row, name in enumerate(scenario.priority_ids)}
    return MomentList(tuple(found), rows)


def _year(
    year: int, happenings: Sequence[YearHappening], changes: Sequence[KpiChange]
) -> Iterator[Moment]:
    yield Moment(ReplayPlace(year, ORDERS), MomentSign.ORDERS, f"Orders of year {year}")
    for which, each in enumerate(happenings):
        words = f"{each.kind.value}: {each.title}"
        yield Moment(ReplayPlace(year, HAPPENED, which), _HAPPENED[each.kind], words)
    for move in changes:
        if move.status_changed and move.status in _STATUS_SIGNS:
            words = status_phrase(move.status, move.deadline, move.achieved_in)
            yield Moment(
                ReplayPlace(year, progress_of(move.priority.id)),
                _STATUS_SIGNS[move.status],
                f"{short_title(move.priority)}: {words}",
            )
    yield Moment(ReplayPlace(year, SUMMARY), MomentSign.SUMMARY, f"Year {year} in short")
