"""`planner forecast`: the odds of every KPI from a campaign's present position."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

from planner.cli.arguments import futures_of
from planner.cli.choices import check_choice
from planner.cli.files import load_position
from planner.cli.progress import completed, progress
from planner.cli.warnings import print_red_note, print_rules_note
from planner.foresight.forecast import REFINED, forecast, forecast_chances, forecast_table
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.policies import DEFAULT, POLICIES

if TYPE_CHECKING:
    import argparse

    from planner.foresight.forecast import Forecast
    from planner.foresight.forecast_setup import ForecastSetup

_STUDY: Final = ("vary", "interactions", "by", "export", "samples", "force")
"""Options of sensitivity studies and experiments, which `planner.cli.sensitivity` runs."""


def run(arguments: argparse.Namespace) -> int:
    """Forecast a campaign and print the odds.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, or an argument is wrong.
    """
    is_study = any(getattr(arguments, option) not in {None, False} for option in _STUDY)
    count = 0 if is_study else futures_of(arguments.futures, REFINED)
    policy = DEFAULT if arguments.policy is None else arguments.policy
    check_choice("--policy", policy, tuple(POLICIES))
    position = load_position(arguments.file)
    print_rules_note(arguments.file, position.campaign)
    print_red_note(arguments.file, position)
    seed = position.campaign.forecast_seed
    view = forecast_setup(position, policy, from_start=arguments.from_start)
    if is_study:
        from planner.cli import sensitivity

        return sensitivity.run(arguments, view, seed)
    made = _forecast(view, seed, count, arguments.on)
    if arguments.json:
        sys.stdout.write(json.dumps(forecast_table(view, made), indent=2) + "\n")
    else:
        from planner.cli.forecast_text import print_forecast

        print_forecast(position, view, made)
    return 0


def _forecast(view: ForecastSetup, seed: int, count: int, address: str | None) -> Forecast:
    with progress("playing futures") as bar:

        def progressed(done: int) -> bool:
            return bar.show(done / count)

        if address is None:
            parts = forecast_chances(seed, count)
            made = forecast(view.begin, view.plan, parts, progressed=progressed)
        else:
            from planner.foresight.sensitivity.batch_runs import forecast_on
            from planner.foresight.sensitivity.executor import executor_at

            with executor_at(address) as executor:
                made = forecast_on(
                    view.begin, view.plan, seed, count, executor, progressed=progressed
                )
    return completed(made)
