"""`planner room DIR override`: the facilitator's adjudication of one number."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.sanitize import plain
from planner.campaign.replay_json import override_table
from planner.cli.output import print_json, print_wrapped
from planner.room.files.store import take_step
from planner.room.steps.override import Adjudication, overridable, override, take_back
from planner.room.steps.resolve import outcome_of
from planner.wording.figures import share

if TYPE_CHECKING:
    import argparse

    from planner.room.evening import Evening
    from planner.room.files.store import Step

_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
_PERCENT: Final = re.compile(r"(-?)([0-9]{1,5})(?:\.([0-9]{1,2}))?\s*%")


def run(arguments: argparse.Namespace) -> int:
    """Override a number of the resolved year, or take an override back.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the step cannot be taken now, or an argument is missing or wrong.
    """
    evening = take_step(arguments.folder, _step(arguments))
    if arguments.json:
        print_json(_table(evening, arguments.team))
    else:
        _print(evening, arguments.team, arguments.number)
    return 0


def _basis_points(written: str) -> int:
    """The value of an option in basis points; people may write percent, such as `45%`.

    Raises:
        InputError: If it is neither.
    """
    percent = _PERCENT.fullmatch(written.strip())
    if percent:
        sign, whole, part = percent.groups()
        return int(f"{sign}{whole}{(part or '').ljust(2, '0')}")
    digits = written.replace(",", "").replace("_", "")
    if not _WHOLE.fullmatch(digits):
        shown = plain(written, 40)
        message = f'--value must be percent such as 45%, or whole basis points, is "{shown}"'
        raise InputError(message)
    return int(digits)


def _step(arguments: argparse.Namespace) -> Step:
    if arguments.take_back:
        return partial(take_back, team_id=arguments.team, number=arguments.number)
    if arguments.value is None:
        raise InputError("--value is missing: the number that is to hold, such as 45%")
    made = Adjudication(
        team=arguments.team,
        number=arguments.number,
        value=_basis_points(arguments.value),
        reason=arguments.reason or "",
        who=arguments.who or "",
        is_outside=arguments.outside,
    )
    return partial(override, made=made)


def _print(evening: Evening, team_id: str, number: str) -> None:
    team = evening.known_team(team_id)
    record = evening.positions[team_id].record
    made = next((each for each in record.overrides if each.number == number), None)
    title = overridable(evening.room.scenario)[number]
    place = f"{team.name}, year {record.year}, {title}"
    if made is None or made.spread is None:
        print_wrapped(f"{place}: the value by the rules holds again.")
    else:
        spread = made.spread
        print_wrapped(
            f"{place}: {share(made.value)} instead of {share(spread.engine)} (worst "
            f"{share(spread.worst)}, likely {share(spread.likely)}, best {share(spread.best)})."
        )
    print_wrapped(f"{team.name}'s score after the year is {outcome_of(evening, team_id).score}.")


def _table(evening: Evening, team_id: str) -> dict[str, object]:
    record = evening.positions[team_id].record
    return {
        "year": record.year,
        "team": team_id,
        "score": outcome_of(evening, team_id).score,
        "overrides": [override_table(each) for each in record.overrides],
    }
