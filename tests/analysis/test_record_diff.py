"""Recorded numbers that differ today, with first year and causes."""

from dataclasses import replace

from tests.report.world import small

from planner.analysis.cause_chains import year_chain
from planner.analysis.record_diff import record_diff
from planner.campaign.model import Allocation, Campaign
from planner.campaign.play import replay
from planner.campaign.verify import verify
from planner.engine.rulebook import RULES_VERSION


def recorded(**changes: object) -> Campaign:
    return replace(small(6).campaign, **changes)  # type: ignore[arg-type]  # changes by name


def edited(campaign: Campaign, year: int, **kpis: int) -> Campaign:
    record = campaign.year(year)
    assert record.results is not None
    values = {**record.results.kpis, **{k.replace("_", "-"): v for k, v in kpis.items()}}
    return campaign.with_year(replace(record, results=replace(record.results, kpis=values)))


def test_nothing_moved_where_all_is_the_same() -> None:
    found = record_diff(recorded())
    assert (found.year, found.numbers, found.same_digests) == (None, (), True)
    assert (found.rules, found.rules_today) == (RULES_VERSION, RULES_VERSION)
    assert found.last_year == 6


def test_a_figure_changed_by_hand_is_the_only_one() -> None:
    found = record_diff(edited(recorded(), 3, old_backlog=1))
    assert (found.year, found.same_digests) == (3, True)
    (only,) = found.numbers
    results = small(6).campaign.year(3).results
    last = small(6).campaign.year(6).results
    assert results is not None
    assert last is not None
    assert (only.number, only.year, only.recorded) == ("value:old-backlog", 3, 1)
    assert only.today == results.kpis["old-backlog"]
    assert only.last_recorded == only.last_today == last.kpis["old-backlog"]


def test_other_orders_move_numbers_from_their_year_on() -> None:
    campaign = recorded()
    changed = campaign.with_year(campaign.year(2).allocate("old-backlog", Allocation(10, 1)))
    found = record_diff(changed)
    difference = verify(changed).difference
    assert difference is not None
    assert found.year == difference.year == 2
    assert not found.same_digests
    assert {each.number for each in found.numbers if each.year == 2} >= {"value:old-backlog"}
    years = [each.year for each in found.numbers]
    assert years == sorted(years)
    for each in found.numbers:
        assert each.recorded != each.today


def test_causes_are_the_largest_of_today_s_ledger() -> None:
    campaign = recorded(seed=4)
    found = record_diff(campaign)
    position = replay(campaign)
    for each in found.numbers:
        kind, _, name = each.number.partition(":")
        number = f"progress:{name}" if kind == "value" else each.number
        steps = (
            year_chain(campaign.scenario, position.outcomes[each.year - 1], number).shown().steps
        )
        sizes = sorted((abs(step.amount) for step in steps if step.amount), reverse=True)
        assert [abs(step.amount) for step in each.causes] == sizes[:3]
    assert any(each.causes for each in found.numbers)


def test_what_the_record_says_of_itself_is_kept() -> None:
    found = record_diff(recorded(rules=99, scenario_digest="0" * 64, seed=4))
    assert (found.rules, found.same_scenario) == (99, False)
    assert record_diff(recorded(rules=None, seed=4)).rules is None
    assert record_diff(recorded(scenario_digest="", seed=4)).same_scenario


def test_a_year_that_cannot_be_paid_today_ends_it() -> None:
    campaign = edited(recorded(), 2, old_backlog=1)
    dear = campaign.with_year(campaign.year(5).allocate("old-backlog", Allocation(90_000, 1)))
    found = record_diff(dear)
    assert found.overspent is not None
    assert (found.overspent.year, found.last_year, found.year) == (5, 4, 2)


def test_only_the_digest_may_differ() -> None:
    campaign = recorded()
    record = campaign.year(4)
    assert record.results is not None
    forged = campaign.with_year(replace(record, results=replace(record.results, digest="0" * 64)))
    found = record_diff(forged)
    assert (found.year, found.numbers, found.same_digests) == (4, (), False)
