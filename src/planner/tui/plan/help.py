"""The help texts of the Plan screen: its purpose, terms and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.year_plan import YearKind

if TYPE_CHECKING:
    from planner.planning.year_plan import YearPlan

PURPOSE: Final = (
    "Share this year's budget and diplomatic effort out over the roadmap's priorities, answer "
    "the year's questions, then resolve it with r. Money and effort multiply: a line "
    "needs both. What is not spent is lost when the year ends."
)
WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("budget", "US$ million; every year brings its own, and what is not spent is lost."),
    ("effort", "Points of the leadership's attention; never more than 100 in a year."),
    ("red", "The adversary; its moves are in the year's news."),
    ("✔", "The KPI was reached: it counts, even if it falls back afterwards."),
    ("! waits", "Only its needs keep it from being completed."),
    ("▪", "This line has all that it can use this year."),
    (
        "hold, enough, full",
        (
            "f climbs, F goes down. Hold ▫ keeps the progress where it is; enough is the least for "
            "80 in 100 on time, after the deadline late, with the rest of the plan as it stands; "
            "full ▪ is all it can use. All are given whole, even if the year cannot pay."
        ),
    ),
    ("!", "More than it can use; the surplus does nothing."),
    ("█", "Progress made: the way from the KPI's baseline to its target."),
    ("▒", "What this year's orders are likely to add, with average luck."),
    ("likely", "With average luck; in brackets, with bad and with good luck."),
    ("needs", "Other priorities that set this one's pace, and hold its completion back."),
    ("odds", "The share of futures in which the KPI is reached on time."),
    (
        "change",
        (
            "What these orders change in odds and score, in points, against last year's plan: its "
            "shares kept in all years to come (in year 1: an even split over the open phase)."
        ),
    ),
    (
        "futures",
        (
            "1,000 at once, 10,000 once you pause. Years after the plan keep the shares "
            "of its last year; open questions take the first answer."
        ),
    ),
    (
        "pencilled",
        (
            "Orders for a future year. Its budget is what it has at average support; what "
            "it cannot pay when it comes is cut pro rata in the futures."
        ),
    ),
    (
        "unplanned",
        (
            "The plan ends with the last year that has orders, even orders to do nothing. Earlier "
            "years without orders do nothing; later years are not planned yet."
        ),
    ),
    ("━ ░ ┊", "The middle future, eight futures of ten, and the KPI's deadline."),
    (
        "y3 2–8 (5)",  # noqa: RUF001 - a span
        "Progress in year 3, in per cent: eight futures of ten, and the middle one.",
    ),
    ("✎2", "There are two notes about this priority; o reads them and writes more."),
    ("score", "The expected final score, and the range in which eight futures of ten end."),
    ("pace", "What helps (▲) or hinders (▼) the work this year, at any spending."),
)

_KINDS: Final = {YearKind.OPEN: "", YearKind.PENCILLED: "  pencilled", YearKind.PLAYED: "  played"}
_UNPLANNED: Final = "  unplanned"
_HINTS: Final = {
    YearKind.PENCILLED: "Pencilled in: can be changed until it is played. n p years, t this year",
    YearKind.PLAYED: "Played: what was ordered, to read. n p other years, t this year",
}
_UNPLANNED_HINT: Final = "Not in the plan: type orders, or x to do nothing. n p years, t this year"


def kind_words(plan: YearPlan) -> str:
    """The kind of a year, for the header line; empty for the open year."""
    return _KINDS[plan.kind] if plan.in_plan else _UNPLANNED


def hint(plan: YearPlan) -> str:
    """A hint for a year other than the open one: what can be done with it, and the keys."""
    return _HINTS[plan.kind] if plan.in_plan else _UNPLANNED_HINT
