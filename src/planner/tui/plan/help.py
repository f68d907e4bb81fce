"""The help texts of the Plan screen: its purpose, terms and signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.year_plan import YearKind
from planner.wording.scoring import COUNTS_HALF

if TYPE_CHECKING:
    from planner.planning.year_plan import YearPlan

PURPOSE: Final = (
    "Share this year's budget and diplomatic effort out over the roadmap's priorities, answer "
    "the year's questions, then resolve it with r. Money and effort multiply: a line "
    "needs both. What is not spent is lost when the year ends. The third line of the screen "
    "always names the next step and its key."
)
WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("$ M", "Budget in US$ million; every year brings its own, and what is not spent is lost."),
    ("pts", "Points of effort: the leadership's attention, never more than 100 in a year."),
    (
        "odds",
        (
            "Of 100 futures, those in which the KPI is achieved on time. ½ before them: late, "
            f"which {COUNTS_HALF}. Dots are ten futures: ● made it, ○ did not."
        ),
    ),
    (
        "▲12 ▼3",
        "What your last edit changed in the odds or the score; nothing before the first edit.",
    ),
    (
        "68 (52–81)",  # noqa: RUF001 - the dash of a span
        (
            "What is likely, then the range in which 8 futures in 10 end. For this year's way: "
            "with average luck, then from bad to good luck."
        ),
    ),
    (
        "futures",
        (
            "1,000 at once, 10,000 once you pause. Years after the plan keep the shares "
            "of its last year; open questions take the first answer."
        ),
    ),
    ("way", "The KPI's progress in per cent of the way from where it began to its goal."),
    ("█ ▒ ·", "There so far; likely to be added by this year's orders; left."),
    ("×0.7", "The pace of the work, at any spending, against the usual one."),  # noqa: RUF001 - the sign is meant
    (
        "▼›▲",  # noqa: RUF001 - the sign is meant
        "Slower or faster than usual: this year › as announced for the next year.",  # noqa: RUF001 - the sign is meant
    ),
    (
        "needs",
        (
            "Other priorities that set this one's pace. 64 of 90 %: it has 64 % of its way, and 90 "
            "must be there before this one's last step."
        ),
    ),
    ("waits", "Only its needs keep it from being completed."),
    ("✔", "Achieved: the KPI counts 1, even if it falls back afterwards."),
    ("½", f"Late: the KPI {COUNTS_HALF}."),
    ("✘", "Missed: counts 0 so far, and half once it is achieved late."),
    ("▫", "Hold: what keeps this line's progress this year."),
    ("▪", "Full: all that this line can use this year; more is wasted."),
    (
        "hold, enough, full",
        (
            "f climbs, F goes down. Hold ▫ keeps the progress where it is; enough is the least for "
            "80 in 100 on time, after the deadline late, with the rest of the plan as it stands; "
            "full ▪ is all it can use. All are given whole, even if the year cannot pay."
        ),
    ),
    ("!", "Needs you now."),
    ("?", "Asks you: d decides."),
    ("▸", "You are here."),
    ("…", "Still being worked out, or cut for lack of room."),
    ("· =", "Nothing; unchanged."),
    ("red", "The adversary; its moves are in the year's news."),
    (
        "cohesion",
        (
            "Unity of the allies, 0 to 100 as the other three, 50 is the middle: sets the pace, "
            "costs effort when low. Support at home brings budget; threat drives allies and red "
            "alike; deterrence makes crises rarer and red weaker. pgdn shows what each does now."
        ),
    ),
    (
        "pencilled",
        (
            "Orders for a future year. Its budget is what it has at average support; what "
            "it cannot pay when it comes is cut in proportion in the futures."
        ),
    ),
    (
        "unplanned",
        (
            "The plan ends with the last year that has orders, even orders to do nothing. Earlier "
            "years without orders do nothing; later years are not planned yet."
        ),
    ),
    (
        "20 futures",
        "Where the KPI stands at its deadline in 20 futures; those right of ┃ made it.",
    ),
    ("worth", "Points of the final score that the KPI adds if it is achieved on time."),
    ("✎2", "There are two notes about this priority; o reads them and writes more."),
    ("n p", "Show the next and the previous year: later years to plan, played ones to read."),
)

ODDS_WORDS: Final = ("odds", "▲12 ▼3", "futures", "hold, enough, full")
"""The terms of what a room may hide with the odds."""

SIGNS: Final = (
    "▫ holds what is there   ▪ full   ! needs you",
    "█ so far   ▒ likely this year   · left",
    "● ○ ten futures: made it, did not",
    f"✔ counts 1   ½ {COUNTS_HALF}   ✘ counts 0",
    "▲ ▼ up, down   × times usual pace   › then",  # noqa: RUF001 - the signs are meant
    "( ) 8 futures in 10 lie between",
)
"""The most frequent signs in a few lines, for screens with room."""

_KINDS: Final = {YearKind.OPEN: "", YearKind.PENCILLED: "pencilled", YearKind.PLAYED: "played"}
_UNPLANNED: Final = "unplanned"


def kind_words(plan: YearPlan) -> str:
    """The kind of a year, for the header line; empty for the open year."""
    return _KINDS[plan.kind] if plan.in_plan else _UNPLANNED
