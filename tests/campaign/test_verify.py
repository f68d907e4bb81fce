from dataclasses import replace

import pytest
from tests.campaign.made import plain_campaign, played_campaign

from planner.campaign.model import Allocation, Campaign, Results
from planner.campaign.play import OverspentError
from planner.campaign.verify import Match, verify
from planner.engine.rulebook import RULES_VERSION


def with_results(campaign: Campaign, year: int, **changes: object) -> Campaign:
    record = campaign.year(year)
    assert record.results is not None
    results = replace(record.results, **changes)  # type: ignore[arg-type]  # changes by name
    return campaign.with_year(replace(record, results=results))


def results(campaign: Campaign, year: int) -> Results:
    found = campaign.year(year).results
    assert found is not None
    return found


def test_nothing_recorded() -> None:
    verdict = verify(plain_campaign())
    assert (verdict.match, verdict.holds) == (Match.NOTHING, True)
    assert verdict.sentence == "nothing recorded"


def test_the_same() -> None:
    verdict = verify(played_campaign(3))
    assert (verdict.match, verdict.years, verdict.remarks) == (Match.SAME, 3, ())
    assert verdict.sentence == "3 recorded years are the same"


def test_pencilled_years_are_not_compared() -> None:
    campaign = played_campaign(2)
    campaign = campaign.with_year(campaign.year(3).allocate("fms-backlog", Allocation(10, 1)))
    assert verify(campaign).sentence == "2 recorded years are the same"


def test_the_first_cell_that_differs_is_named() -> None:
    campaign = played_campaign(3)
    was = results(campaign, 2)
    kpis = {**was.kpis, "fms-backlog": was.kpis["fms-backlog"] + 1}
    changed = with_results(campaign, 2, kpis=kpis, digest="0" * 64)
    changed = with_results(changed, 3, digest="0" * 64)
    verdict = verify(changed)
    assert not verdict.holds
    assert verdict.difference is not None
    assert (verdict.years, verdict.difference.year) == (1, 2)
    assert verdict.sentence == (
        f"year 2, value:fms-backlog: recorded {kpis['fms-backlog']}, "
        f"recomputed {was.kpis['fms-backlog']}"
    )


@pytest.mark.parametrize("name", ["cohesion", "support", "threat", "deterrence"])
def test_an_indicator_that_differs_is_named(name: str) -> None:
    campaign = played_campaign(1)
    indicators = {**results(campaign, 1).indicators, name: 1}
    difference = verify(with_results(campaign, 1, indicators=indicators)).difference
    assert difference is not None
    assert (difference.number, difference.recorded) == (name, "1")


def test_a_digest_that_differs_is_named() -> None:
    difference = verify(with_results(played_campaign(1), 1, digest="0" * 64)).difference
    assert difference is not None
    assert difference.number == "digest"


def test_orders_changed_after_they_were_played_show() -> None:
    campaign = played_campaign(3)
    changed = campaign.with_year(campaign.year(2).allocate("fms-backlog", Allocation(1, 1)))
    difference = verify(changed).difference
    assert difference is not None
    assert difference.year == 2


def test_another_seed_shows() -> None:
    assert not verify(replace(played_campaign(2), seed=739)).holds


def test_other_rules_and_another_scenario_are_said() -> None:
    campaign = replace(played_campaign(1), rules=RULES_VERSION + 1, scenario_digest="0" * 64)
    verdict = verify(campaign)
    assert verdict.sentence == f"recorded under rules {RULES_VERSION + 1}, not recomputed"
    assert verdict.holds
    rules, scenario = verdict.remarks
    assert f"those of rules {RULES_VERSION + 1}; today's are rules {RULES_VERSION}" in rules
    assert scenario == 'the scenario "alliance-reform" has changed since this was recorded'


def test_a_recorded_year_that_cannot_be_paid_is_an_error() -> None:
    campaign = played_campaign(1)
    dear = campaign.with_year(campaign.year(1).allocate("fms-backlog", Allocation(90_000, 0)))
    dear = dear.with_year(replace(dear.year(1), record=""))
    with pytest.raises(OverspentError, match="year 1 spends") as caught:
        verify(dear)
    assert caught.value.budget > 80_000
