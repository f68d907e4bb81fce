"""The odds of a forecast equal those of replaying the same orders with many seeds."""

import math
from dataclasses import replace
from functools import cache

from tests.foresight.made import MODEST, modest

from planner.campaign.play import begin, replay
from planner.engine.score import score
from planner.engine.state import Status
from planner.foresight.forecast import Forecast, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup

SEEDS = 160
"""Campaigns that are replayed, each with a seed of its own."""

FUTURES = 5_000

LIMIT = 4.0
"""The most standard errors between the two; chance alone exceeds it once in 16,000."""


@cache
def replayed() -> list[tuple[list[int], int]]:
    """Statuses and score of each replay."""
    ends = []
    for seed in range(SEEDS):
        position = replay(replace(modest(), seed=seed))
        statuses = [int(each) for each in position.state.status[:, 0]]
        ends.append((statuses, int(score(position.state)[0])))
    return ends


@cache
def foreseen() -> Forecast:
    view = forecast_setup(begin(modest()), from_start=True)
    made = forecast(view.begin, view.plan, forecast_chances(99_999, FUTURES))
    assert made is not None
    assert made.cut == 0
    return made


def test_odds_agree_with_replays_over_many_seeds() -> None:
    """Two shares of the same p differ by sqrt(p(1 - p)(1/m + 1/n)), one standard error."""
    middling = 0
    for row, odds in enumerate(foreseen().kpis.values()):
        for meant, share in (
            ({Status.ACHIEVED}, odds.on_time),
            ({Status.ACHIEVED, Status.LATE}, odds.ever),
        ):
            count = sum(statuses[row] in meant for statuses, _ in replayed())
            pooled = (count + share * FUTURES) / (SEEDS + FUTURES)
            error = math.sqrt(pooled * (1 - pooled) * (1 / SEEDS + 1 / FUTURES))
            assert abs(count / SEEDS - share) <= LIMIT * error + 1e-12
            middling += 0.1 < share < 0.9
    assert middling >= 3  # else there would be little to agree about


def test_the_expected_score_agrees_too() -> None:
    scores = [each for _, each in replayed()]
    mean = sum(scores) / SEEDS
    variance = sum((each - mean) ** 2 for each in scores) / (SEEDS - 1)
    error = math.sqrt(variance * (1 / SEEDS + 1 / FUTURES))
    assert abs(mean - foreseen().score.mean) <= LIMIT * error


def test_orders_that_differ_would_be_noticed() -> None:
    """The same comparison fails for a plan that is a little poorer."""
    poorer = {**MODEST, "bbb": replace(MODEST["bbb"], effort=22)}
    campaign = modest()
    for number in (1, 2):
        campaign = campaign.with_year(replace(campaign.year(number), orders=poorer))
    view = forecast_setup(begin(campaign), from_start=True)
    made = forecast(view.begin, view.plan, forecast_chances(99_999, FUTURES))
    assert made is not None
    count = sum(statuses[1] == Status.ACHIEVED for statuses, _ in replayed())
    share = made.kpis["bbb"].on_time
    error = math.sqrt(share * (1 - share) * (1 / SEEDS + 1 / FUTURES))
    assert abs(count / SEEDS - share) > LIMIT * error
