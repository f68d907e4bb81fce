"""Overriding numbers of a resolved year: against worst, likely and best, with a reason."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.room.steps.override import Adjudication, override, take_back
from planner.room.wall.year_results import team_result
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.room.forms import FormDialog, FormField, PickDialog
from planner.tui.runtime.safe_text import fit, text
from planner.tui.theme import MUTED, WARN
from planner.wording.figures import share, whole_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.room.wall.year_results import NumberResult
    from planner.tui.room.desk import Desk

_TITLE: Final = 30
_FIGURE: Final = 8
_PERCENT: Final = re.compile(
    r"(?P<minus>[-−])?(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,2}))?\s*%?"  # noqa: RUF001 - a minus
)
_FOOT: Final = "enter overrides · d takes an override back · esc closes"


async def override_numbers(desk: Desk, team: str) -> None:
    """Show a team's numbers of the resolved year, and override them until the list is closed."""
    name = desk.evening.known_team(team).name
    here = ""
    while True:
        result = team_result(desk.evening, desk.evening.known_team(team))
        rows = [("", Content.styled(_head(), MUTED))]
        rows += [(each.number, number_line(each)) for each in result.numbers]
        body = text(f"Year {desk.room.year}, as only you see it. What came: {result.story}.")
        title = f"{name}: worst, likely, best, and what came"
        picked = await desk.ask(
            PickDialog(title, rows, body=body, keys=("d", "delete"), foot=_FOOT, here=here)
        )
        if picked is None:
            return
        here = picked.id
        number = next(each for each in result.numbers if each.number == here)
        if picked.key == "enter":
            await _override(desk, team, number)
        elif number.override is not None:
            await desk.take(partial(take_back, team_id=team, number=here))


def _head() -> str:
    figures = "".join(f"{each:>{_FIGURE}}" for each in ("worst", "likely", "best", "came"))
    return f"{'':<{_TITLE}}{figures}"


def number_line(number: NumberResult) -> Content:
    """A number with its worst, likely and best, and what came."""
    spread = number.spread
    figures = [
        fit(text(whole_share(each), MUTED), _FIGURE, right=True)
        for each in (spread.worst, spread.likely, spread.best)
    ]
    made = number.override
    before = f"  by the rules {whole_share(spread.engine)}" if made is not None else ""
    return Content.assemble(
        fit(text(number.title), _TITLE),
        *figures,
        fit(text(whole_share(number.came), "bold"), _FIGURE, right=True),
        (before, WARN),
    )


def basis_points(typed: str) -> int:
    """A typed percentage, such as `61` or `61.5 %`, in basis points.

    Raises:
        InputError: If it is none.
    """
    found = _PERCENT.fullmatch(typed.strip())
    if found is None:
        raise InputError(f'type a percentage such as 61 or 61.5, not "{typed}"')
    amount = 100 * int(found["whole"]) + int((found["part"] or "").ljust(2, "0"))
    return -amount if found["minus"] else amount


async def _override(desk: Desk, team: str, number: NumberResult) -> None:
    spread = number.spread
    body = Content.assemble(
        text(f"By the rules {share(spread.engine)}; worst {share(spread.worst)}, "),
        text(f"likely {share(spread.likely)}, best {share(spread.best)}."),
    )
    made = number.override
    fields = [
        FormField("value", "Value in %", share(number.came).removesuffix(" %")),
        FormField("reason", "Reason", made.reason if made is not None else ""),
        FormField("who", "Who decides", made.who if made is not None else desk.room.facilitator),
    ]

    def check(given: Mapping[str, str]) -> None:
        basis_points(given["value"])
        for name, words in (("reason", "a reason"), ("who", "who decides")):
            if not given[name]:
                raise InputError(f"it needs {words}: it stands on the record")

    dialog = FormDialog(f"Override {number.title}", fields, body=body, check=check)
    given = await desk.ask(dialog)
    if given is None:
        return
    value = basis_points(given["value"])
    low, high = sorted((spread.worst, spread.best))
    outside = not low <= value <= high
    if outside and not await _confirmed(desk, value, low, high):
        return
    made_now = Adjudication(
        team, number.number, value, given["reason"], given["who"], is_outside=outside
    )
    await desk.take(partial(override, made=made_now))


async def _confirmed(desk: Desk, value: int, low: int, high: int) -> bool:
    body = Content(
        f"{share(value)} is outside what the rules give with bad to good luck, {share(low)} to "
        f"{share(high)}. The report will show both."
    )
    yes, no = Choice("yes", "Set it", "warning"), Choice("no", "Keep the rules' value", "primary")
    return await desk.ask(ChoiceDialog("Outside the range?", body, (no, yes))) == yes.id
