"""Words for the circumstances of a campaign's figures: marks of years, sealed luck, an idle red."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from planner.campaign.luck import sealed_words
from planner.campaign.model import Mark
from planner.campaign.year_range import year_range
from planner.wording.red import idle_red_sentence, idle_red_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from planner.campaign.model import Campaign, Year

SIGN: Final = "†"
"""The sign beside a figure that has circumstances, told below it."""

_SENTENCES: Final[Mapping[Mark, str]] = {
    Mark.LUCK_SEEN: ("luck of {years} already seen, in the campaign that this one branched from"),
    Mark.TAKEN_BACK: "{years} taken back after the outcome was seen, and planned again",
    Mark.TYPICAL: "{years} by default orders, a typical record: the team came later",
    Mark.BEFORE_SPLIT: "{years} played by the team that this one was split from",
    Mark.BY_DRAFT: "{years} by the team's draft: it had not said that it was ready",
    Mark.BY_LAST_YEAR: "{years} by last year's shares: the team had no sheet",
    Mark.NO_SHEET: "nothing ordered in {years}: the team had no sheet",
    Mark.CUT: "orders of {years} cut pro rata: they cost more than the year had",
    Mark.BY_PAPER: "orders of {years} typed in from a sheet of paper",
}
"""A sentence for each mark, without a full stop, in the order in which they are told."""


def circumstances(campaign: Campaign) -> tuple[str, ...]:
    """All sentences on a campaign that belong beside its figures, without a full stop."""
    sealed = sealed_words(campaign)
    ahead = (f"{sealed}; nothing is played beyond what was revealed",) if sealed else ()
    return (*mark_sentences(campaign), *ahead)


def mark_sentences(campaign: Campaign) -> tuple[str, ...]:
    """Sentences on marked years and on a red that did nothing, without a full stop."""
    found = []
    for mark, sentence in _SENTENCES.items():
        years = years_words(each.year for each in campaign.years if mark in each.marks)
        if years:
            found.append(sentence.format(years=years))
    idle = years_words(idle_red_years(campaign))
    return (*found, *([idle_red_sentence(idle)] if idle else []))


def year_marks(record: Year) -> str:
    """The marks of one year in a few words, such as `by its draft, cut to fit`; mostly empty."""
    return ", ".join(each.value for each in record.marks)


def years_words(years: Iterable[int]) -> str:
    """Years in words: `year 2 and years 4 to 6`; empty if there are none."""
    return " and ".join(year_range(first, last) for first, last in _runs(years))


def _runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Years in a row as their first and last."""
    rows = (list(run) for _, run in groupby(enumerate(years), key=lambda each: each[1] - each[0]))
    return [(run[0][1], run[-1][1]) for run in rows]
