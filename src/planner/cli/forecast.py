"""`planner forecast`: the odds of every KPI from where a campaign stands."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from planner.campaign.play import current
from planner.cli.files import load_campaign, placed
from planner.cli.numbers import futures_of
from planner.cli.progress import progress
from planner.foresight.forecast import REFINED, forecast, forecast_chances, forecast_table
from planner.foresight.outlook import outlook
from planner.foresight.policies import DEFAULT

if TYPE_CHECKING:
    import argparse

    from planner.foresight.forecast import Forecast
    from planner.foresight.outlook import Outlook


def run(arguments: argparse.Namespace) -> int:
    """Forecast a campaign and print the odds.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, or an argument is wrong.
    """
    count = futures_of(arguments.futures, REFINED)
    campaign, document = load_campaign(Path(arguments.file))
    with placed(document):
        position = current(campaign)
    view = outlook(position, arguments.policy or DEFAULT, from_start=arguments.from_start)
    made = _forecast(view, campaign.seed, count)
    if arguments.json:
        sys.stdout.write(json.dumps(forecast_table(made), indent=2) + "\n")
    else:
        from planner.cli.odds import tell  # noqa: PLC0415 -- programs need no words

        tell(position, view, made)
    return 0


def _forecast(view: Outlook, seed: int, count: int) -> Forecast:
    with progress("playing futures") as bar:
        made = forecast(
            view.begin,
            view.plan,
            forecast_chances(seed, count),
            progressed=lambda done: bar.show(done / count),
        )
    if made is None:  # the bar never says no
        raise KeyboardInterrupt
    return made
