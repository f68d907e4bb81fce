"""`planner room DIR open`, `lock`, `resolve`, `reveal`, `undo`, `end`: the steps of a year."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.cli.output import print_json
from planner.cli.room.step_results import print_step, step_table
from planner.room.files.store import take_step
from planner.room.steps.end import end
from planner.room.steps.lock import lock
from planner.room.steps.open import open_by_policy, open_by_red
from planner.room.steps.resolve import resolve
from planner.room.steps.reveal import reveal
from planner.room.steps.undo import undo

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from planner.room.files.store import Step


_STEPS: Final[Mapping[str, Step]] = MappingProxyType(
    {"lock": lock, "resolve": resolve, "reveal": reveal, "undo": undo, "end": end}
)


def _step(arguments: argparse.Namespace) -> Step:
    if arguments.step == "open":
        policy = arguments.red_policy
        return open_by_red if policy is None else partial(open_by_policy, policy=policy)
    return _STEPS[arguments.step]


def run(arguments: argparse.Namespace) -> int:
    """Take one step of the year and print what came of each team.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the step cannot be taken now.
    """
    evening = take_step(arguments.folder, _step(arguments))
    if arguments.json:
        print_json(step_table(evening, arguments.step))
    else:
        print_step(evening, arguments.step)
    return 0
