"""`planner advise`: the best plan found for the years left."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.boundary.errors import InputError
from planner.boundary.pipes import shown_name
from planner.cli.arguments import MOST_SECONDS, count_of
from planner.cli.files import load_position
from planner.cli.output import print_line, print_wrapped
from planner.cli.progress import completed, progress
from planner.cli.result import optional_target
from planner.foresight.forecast import REFINED, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup
from planner.foresight.search.advise import ADVICE, advise, follow
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    import argparse

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.forecast import Forecast
    from planner.foresight.search.advise import Advice
    from planner.foresight.search.plan_search import SearchLimit

_NAME: Final = 28


def run(arguments: argparse.Namespace) -> int:
    """Search for a plan, print it, and write it to the `--out` file if one is named.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        The exit code.

    Raises:
        InputError: If the file is no campaign, has no year left, or an argument is wrong.
    """
    seconds = count_of("--seconds", arguments.seconds, int(ADVICE.seconds), MOST_SECONDS)
    limit = replace(ADVICE, seconds=float(seconds))
    position = load_position(arguments.file)
    campaign = position.campaign
    if position.opening is None:
        message = "all of its years are played; there is nothing to advise on"
        raise InputError(message, file=shown_name(arguments.file))
    place = optional_target("planner advise", "--out", arguments.out, json=arguments.json)
    with place as out:
        if out is not None:
            out.check_new()
        advice = _advice(position, limit)
        advised = follow(position, advice)
        before, after = _forecast(position), _forecast(replace(position, campaign=advised))
        if out is not None:
            out.create(advised)
        if arguments.json:
            sys.stdout.write(json.dumps(_table(advice, before, after), indent=2) + "\n")
            return 0
        _print_advice(campaign, advice, before, after)
        if out is not None:
            print_line(f"Pencilled into {out.shown}.")
    return 0


def _advice(position: Position, limit: SearchLimit) -> Advice:
    view = forecast_setup(position, as_it_stands=True)
    with progress("looking for plans") as bar:
        advice = advise(view.begin, position.campaign, limit=limit, progressed=bar.show)
    return completed(advice)


def _forecast(position: Position) -> Forecast:
    view = forecast_setup(position)
    chances = forecast_chances(position.campaign.forecast_seed, REFINED)
    return completed(forecast(view.begin, view.plan, chances))


def _table(advice: Advice, before: Forecast, after: Forecast) -> dict[str, object]:
    return {
        "tried": advice.tried,
        "seconds": round(advice.seconds, 1),
        "score": {"before": before.score.mean, "after": after.score.mean},
        "years": [
            {
                "year": each.year,
                "orders": {
                    name: {"budget": amount.budget, "effort": amount.effort}
                    for name, amount in each.allocations.items()
                },
                "decisions": dict(each.decisions),
            }
            for each in advice.years
        ],
    }


def _print_advice(campaign: Campaign, advice: Advice, before: Forecast, after: Forecast) -> None:
    scenario = campaign.scenario
    print_wrapped(
        f"Best found among {advice.tried:,} plans in {advice.seconds:.0f} s; nothing proves that "
        "there is no better one."
    )
    print_line(f"Expected score: {before.score.mean:.1f} with the orders of the file,")
    print_line(
        f"                {after.score.mean:.1f} with this plan ({after.futures:,} futures each)."
    )
    for year in advice.years:
        print_line()
        budget = sum(each.budget for each in year.allocations.values())
        effort = sum(each.effort for each in year.allocations.values())
        print_line(f"Year {year.year}: ${budget:,} M, {effort} points")
        for name, amount in year.allocations.items():
            title = fitted(short_title(scenario.priority(name)), _NAME)
            print_line(f"  {title} ${amount.budget:>6,} M {amount.effort:>4} points")
        for event_id, option_id in year.decisions.items():
            event = scenario.event(event_id)
            option = next(each for each in event.options if each.id == option_id)
            print_line(f"  if asked, {event.title}: {option.title}")
