"""The words of the wall's `?` page."""

from __future__ import annotations

from typing import Final

PURPOSE: Final = (
    "The evening of all teams, for the facilitator alone; it can be read from two metres. The "
    "teams stand in the order in which they need you: those that ask, are silent or overspent "
    "first, ready ones last. r is always the next step and asks once: lock, resolve, reveal. "
    "Nothing that is done here is lost if this window closes: open the room again and it is there."
)

WORDS: Final = (
    ("? asks you", "The team has a question that nobody has answered: enter answers it."),
    ("! silent", "No sign of the team for five minutes while a year is planned."),
    (
        "! overspent",
        "Its sheet costs more than the year has; the lock would cut all in proportion.",
    ),
    ("! unreadable", "Its sheet cannot be read; the line says why, and what the lock would take."),
    ("! differs", "Its campaign file was changed by hand; the next step writes it again."),
    ("Score likely", "The likely final score, with its sheet as it is now."),
    ("▲ ▼", "The change of the likely score since the year opened."),
    ("▤", "Handed in on paper."),
    ("worst … best", "The mean way of all KPIs in the resolved year, with bad and with good luck."),
    ("room's middle", "The median of all teams."),
    ("◆", "A team's likely score."),
    ("▸", "An inject that is due."),
    ("projector", "What everyone sees on the big screen; w changes it."),
)
