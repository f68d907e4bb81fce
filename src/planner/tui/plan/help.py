"""What the Plan screen is for, and the words and signs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.year_plan import YearKind

if TYPE_CHECKING:
    from planner.planning.year_plan import YearPlan

PURPOSE: Final = (
    "Share this year's budget and diplomatic effort out over the roadmap's priorities, decide "
    "what the year asks, then resolve it with r. Money and effort multiply: a line "
    "needs both. What is not spent is lost when the year ends."
)
WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("budget", "US$ million; every year brings its own, and what is not spent is lost."),
    ("effort", "Points of the leadership's attention; never more than 100 in a year."),
    ("red", "The adversary; its moves are in the year's news."),
    ("✔", "The KPI was reached: it counts, whatever becomes of it afterwards."),
    ("! waits", "Only its needs keep it from being completed."),
    ("▪", "This line has all that it can use this year."),
    ("!", "More than it can use; the surplus does nothing."),
    ("█", "Progress made: the way from the KPI's baseline to its target."),
    ("▒", "What this year's orders are likely to add, under middling luck."),
    ("likely", "Under middling luck; in brackets, under bad and under good luck."),
    ("needs", "Other priorities that set this one's pace, and hold its completion back."),
    ("odds", "Of making the KPI on time: in how many of a hundred futures it is."),
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
            "1,000 at once, 10,000 when the hands rest. Years after the plan keep the shares "
            "of its last year; open questions take the first answer."
        ),
    ),
    (
        "pencilled",
        (
            "Orders for a year to come. Its budget is what it has at middling support; what "
            "it cannot pay when it comes is cut pro rata in the futures."
        ),
    ),
    (
        "unplanned",
        (
            "The plan reaches to the last year that has orders, even of nothing; years before it "
            "without any are years of doing nothing, those after it are not planned yet."
        ),
    ),
    ("━ ░ ┊", "The middle future, eight futures of ten, and the KPI's deadline."),
    (
        "y3 2–8 (5)",  # noqa: RUF001 - a span
        "Progress in year 3, in per cent: eight futures of ten, and the middle one.",
    ),
    ("✎2", "There are two notes about this priority; o reads them and writes more."),
    ("score", "What to expect at the end, and between which scores eight futures of ten end."),
    ("pace", "What helps (▲) or hinders (▼) the work this year, whatever is spent."),
)

_KINDS: Final = {YearKind.OPEN: "", YearKind.PENCILLED: "  pencilled", YearKind.PLAYED: "  played"}
_UNPLANNED: Final = "  unplanned"
_HINTS: Final = {
    YearKind.PENCILLED: "Pencilled in: can be changed until it is played. n p years, t this year",
    YearKind.PLAYED: "Played: what was ordered, to read. n p other years, t this year",
}
_UNPLANNED_HINT: Final = "Not in the plan: type orders, or x to do nothing. n p years, t this year"


def kind_words(plan: YearPlan) -> str:
    """What a year is, for the head of the screen."""
    return _KINDS[plan.kind] if plan.in_plan else _UNPLANNED


def hint(plan: YearPlan) -> str:
    """What can be done with a year other than the open one."""
    return _HINTS[plan.kind] if plan.in_plan else _UNPLANNED_HINT
