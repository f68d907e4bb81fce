"""`planner forecast --vary` and `--export`: the same plan in worlds with other assumptions."""

from __future__ import annotations

import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from planner.border.errors import InputError
from planner.cli.numbers import count_of, futures_of
from planner.cli.output import say_wrapped
from planner.cli.parser import UsageError
from planner.cli.progress import progress
from planner.foresight.executor import executor_at
from planner.foresight.experiments import (
    MOST_SAMPLES,
    SAMPLES,
    check_place,
    run_experiments,
    save_experiments,
)
from planner.foresight.sweep import MOST_IN_WORLD, Study
from planner.foresight.vary import FUTURES, MOST_STEP, STEP, sensitivity_table, vary

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from planner.cli.progress import Bar
    from planner.foresight.executor import Executor
    from planner.foresight.morris import Index
    from planner.foresight.outlook import Outlook
    from planner.foresight.vary import Sensitivity

Made = TypeVar("Made")


def run(arguments: argparse.Namespace, view: Outlook, seed: int) -> int:
    """Vary a forecast's assumptions, print what that does, and export experiments.

    Args:
        arguments: As `planner.cli.parser` made them.
        view: What is forecast.
        seed: The campaign's.

    Returns:
        The exit code.

    Raises:
        InputError: If an argument is wrong, or a file cannot be written.
    """
    _check_company(arguments)
    futures = futures_of(arguments.futures, FUTURES, MOST_IN_WORLD)
    samples = count_of("--samples", arguments.samples, SAMPLES, MOST_SAMPLES)
    step = _step(arguments.by)
    place = None if arguments.export is None else Path(arguments.export)
    if place is not None:
        check_place(place, overwrite=arguments.force)
    study = Study(view.begin, view.plan, seed, futures)
    scenario = view.begin.tables.scenario
    table: dict[str, object] = {}
    with executor_at(arguments.on) as executor:
        made, indices = _varied(arguments, study, step, executor)
        if made is not None:
            table |= sensitivity_table(made, scenario.priority_ids)
        if indices is not None:
            from planner.foresight.morris import interactions_table  # noqa: PLC0415 - heavy

            table["interactions"] = interactions_table(indices)
        if place is not None:
            with progress("playing experiments") as bar:
                experiments = _kept(
                    run_experiments(study, samples, step, executor=executor, progressed=_shown(bar))
                )
            save_experiments(place, experiments, overwrite=arguments.force)
            table["export"] = {"file": str(place), "experiments": samples, "futures": futures}
    if arguments.json:
        sys.stdout.write(json.dumps(table, indent=2) + "\n")
        return 0
    from planner.cli.tornado import tell, tell_interactions  # noqa: PLC0415 - programs need none

    if made is not None:
        tell(scenario, made)
    if indices is not None:
        tell_interactions(scenario, indices)
    if place is not None:
        say_wrapped(f"{place}: {samples:,} experiments of {futures:,} futures each")
    return 0


def _check_company(arguments: argparse.Namespace) -> None:
    """See that no option stands there without the one it belongs to."""
    varies = arguments.vary or arguments.interactions
    for option, value in (("--samples", arguments.samples), ("--force", arguments.force)):
        if value not in {None, False} and arguments.export is None:
            raise UsageError("planner forecast", f"{option} goes with --export")
    if arguments.by is not None and not varies and arguments.export is None:
        raise UsageError("planner forecast", "--by goes with --vary or --export")


def _varied(
    arguments: argparse.Namespace, study: Study, step: int, executor: Executor
) -> tuple[Sensitivity | None, tuple[Index, ...] | None]:
    if not (arguments.vary or arguments.interactions):
        return None, None
    indices = None
    if arguments.interactions:
        from planner.foresight.morris import interactions  # noqa: PLC0415 - heavy

        with progress("playing worlds at random") as bar:
            indices = _kept(interactions(study, step, executor=executor, progressed=_shown(bar)))
    with progress("varying assumptions") as bar:
        return _kept(vary(study, step, executor=executor, progressed=_shown(bar))), indices


def _shown(bar: Bar) -> Callable[[int, int], bool]:
    return lambda done, total: bar.show(done / total)


def _kept(made: Made | None) -> Made:
    if made is None:  # the bar never says no
        raise KeyboardInterrupt
    return made


def _step(written: str | None) -> int:
    """Basis points of a percentage such as `20` or `12.5 %`."""
    if written is None:
        return STEP
    try:
        percent = Decimal(written.removesuffix("%").strip())
    except InvalidOperation:
        percent = Decimal(0)
    if not (percent.is_finite() and 0 < percent <= MOST_STEP // 100 and percent * 100 % 1 == 0):
        most = MOST_STEP // 100
        raise InputError(
            f"--by must be a percentage above 0, at most {most}, with two digits at most after "
            f'the point, is "{written}"'
        )
    return int(percent * 100)
