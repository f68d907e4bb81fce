"""`planner forecast --vary` and `--export`: one plan in many variants of the scenario."""

from __future__ import annotations

import json
import sys
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from planner.boundary.errors import InputError
from planner.cli.arguments import count_of, futures_of
from planner.cli.output import print_wrapped
from planner.cli.progress import completed, progress
from planner.cli.result import optional_target
from planner.cli.usage import UsageError
from planner.foresight.sensitivity.batch_runs import MOST_PER_VARIANT, BatchStudy
from planner.foresight.sensitivity.executor import executor_at
from planner.foresight.sensitivity.experiments import (
    MOST_SAMPLES,
    SAMPLES,
    check_place,
    experiments_csv,
    run_experiments,
    save_experiments,
)
from planner.foresight.sensitivity.one_at_a_time import (
    FUTURES,
    MOST_STEP,
    STEP,
    sensitivity_table,
    vary,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from planner.cli.progress import ProgressBar
    from planner.cli.result import ResultTarget
    from planner.foresight.forecast_setup import ForecastSetup
    from planner.foresight.sensitivity.executor import Executor
    from planner.foresight.sensitivity.morris import Index
    from planner.foresight.sensitivity.one_at_a_time import Sensitivity


def run(arguments: argparse.Namespace, view: ForecastSetup, seed: int) -> int:
    """Vary a forecast's assumptions, print the effects, and export experiments.

    Args:
        arguments: As `planner.cli.parser` made them.
        view: The setup of the forecast.
        seed: The campaign's seed.

    Returns:
        The exit code.

    Raises:
        InputError: If an argument is wrong, or a file cannot be written.
    """
    _check_dependent_options(arguments)
    futures = futures_of(arguments.futures, FUTURES, MOST_PER_VARIANT)
    samples = count_of("--samples", arguments.samples, SAMPLES, MOST_SAMPLES)
    step = _step(arguments.by)
    study = BatchStudy(view.begin, view.plan, seed, futures)
    place = optional_target("planner forecast", "--export", arguments.export, json=arguments.json)
    with place as out:
        if out is not None and out.is_file:
            check_place(out.path, overwrite=arguments.force)
        with executor_at(arguments.on) as executor:
            made, indices = _varied(arguments, study, step, executor)
            if out is not None:
                _export(out, study, samples, step, executor, overwrite=arguments.force)
        exported = "" if out is None else out.shown
        if arguments.json:
            table = _table(study, made, indices)
            if exported:
                table["export"] = {"file": exported, "experiments": samples, "futures": futures}
            sys.stdout.write(json.dumps(table, indent=2) + "\n")
            return 0
        _print_results(study, made, indices)
        if exported:
            print_wrapped(f"{exported}: {samples:,} experiments of {futures:,} futures each")
    return 0


def _table(
    study: BatchStudy, made: Sensitivity | None, indices: tuple[Index, ...] | None
) -> dict[str, object]:
    table: dict[str, object] = {}
    if made is not None:
        table |= sensitivity_table(made, study.begin.tables.scenario.priority_ids)
    if indices is not None:
        from planner.foresight.sensitivity.morris import interactions_table

        table["interactions"] = interactions_table(indices)
    return table


def _print_results(
    study: BatchStudy, made: Sensitivity | None, indices: tuple[Index, ...] | None
) -> None:
    from planner.cli.sensitivity_text import print_interactions, print_sensitivity

    scenario = study.begin.tables.scenario
    if made is not None:
        print_sensitivity(scenario, made)
    if indices is not None:
        print_interactions(scenario, indices)


def _export(  # noqa: PLR0913 - the experiments' parameters and their target
    out: ResultTarget,
    study: BatchStudy,
    samples: int,
    step: int,
    executor: Executor,
    *,
    overwrite: bool,
) -> None:
    with progress("playing experiments") as bar:
        made = completed(
            run_experiments(study, samples, step, executor=executor, progressed=_on_progress(bar))
        )
    if out.is_file:
        save_experiments(out.path, made, overwrite=overwrite)
    else:
        out.put(experiments_csv(made))


def _check_dependent_options(arguments: argparse.Namespace) -> None:
    """Check that no option is given without the option that it needs."""
    varies = arguments.vary or arguments.interactions
    for option, value in (("--samples", arguments.samples), ("--force", arguments.force)):
        if value not in {None, False} and arguments.export is None:
            raise UsageError("planner forecast", f"{option} goes with --export")
    if arguments.by is not None and not varies and arguments.export is None:
        raise UsageError("planner forecast", "--by goes with --vary or --export")


def _varied(
    arguments: argparse.Namespace, study: BatchStudy, step: int, executor: Executor
) -> tuple[Sensitivity | None, tuple[Index, ...] | None]:
    if not (arguments.vary or arguments.interactions):
        return None, None
    indices = None
    if arguments.interactions:
        from planner.foresight.sensitivity.morris import interactions

        with progress("playing random assumptions") as bar:
            indices = completed(
                interactions(study, step, executor=executor, progressed=_on_progress(bar))
            )
    with progress("varying assumptions") as bar:
        return completed(
            vary(study, step, executor=executor, progressed=_on_progress(bar))
        ), indices


def _on_progress(bar: ProgressBar) -> Callable[[int, int], bool]:
    return lambda done, total: bar.show(done / total)


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
