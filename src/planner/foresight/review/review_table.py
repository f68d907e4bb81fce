"""A review as plain lists and numbers, such as JSON can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.foresight.review.review_model import Answer, Review, Standing, YearReview
    from planner.scenario.model import Scenario


def review_table(scenario: Scenario, made: Review) -> dict[str, object]:
    """A review as a table.

    Values are points of the score. Those under `exact` are the same values as whole numbers,
    summed over `futures`: there, start + skill + luck = result holds exactly.

    Args:
        scenario: The campaign's scenario.
        made: The review.
    """
    return {
        "futures": made.futures,
        "finished": made.finished,
        "score": made.score,
        "start": made.points(made.start),
        "skill": made.points(made.skill),
        "luck": made.points(made.luck),
        "first_luck": made.points(made.first_luck),
        "result": made.points(made.result),
        "exact": {
            "start": made.start,
            "first_luck": made.first_luck,
            "skill": made.skill,
            "luck": made.luck,
            "result": made.result,
        },
        "years": [_year(scenario, made, each) for each in made.years],
        "same_orders_other_futures": _other_futures(made.other_futures),
        "random_plans_same_luck": _standing(made.other_plans),
        "plans_same_luck": made.named,
    }


def _year(scenario: Scenario, made: Review, each: YearReview) -> dict[str, object]:
    best = zip(scenario.priority_ids, each.best.budget[:, 0], each.best.effort[:, 0], strict=True)
    return {
        "year": each.year,
        "mark": each.mark.value,
        "offered": made.points(each.offered),
        "cost": made.points(each.cost),
        "skill": made.points(each.skill),
        "luck": made.points(each.luck),
        "exact": {
            "offered": each.offered,
            "cost": each.cost,
            "skill": each.skill,
            "luck": each.luck,
        },
        "decisions": [_answer(made, answer) for answer in each.answers],
        "best": {
            name: {"budget": int(budget), "effort": int(effort)}
            for name, budget, effort in best
            if budget or effort
        },
    }


def _answer(made: Review, answer: Answer) -> dict[str, object]:
    return {
        "event": answer.event,
        "chosen": answer.chosen,
        "mark": answer.mark.value,
        "worth": made.points(answer.worth),
        "options": {name: made.points(value) for name, value in answer.values.items()},
    }


def _other_futures(standing: Standing) -> dict[str, object]:
    """The same orders in other futures; without a percentile, which would look like luck."""
    low, high = standing.middle
    return {"mean": standing.mean, "p10": low, "p90": high, "others": standing.count}


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "percentile": standing.percentile,
        "mean": standing.mean,
        "others": standing.count,
    }
