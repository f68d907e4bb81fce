"""Rules may change only with their version; files once written stay as they are."""

from pathlib import Path

import pytest
from tests.campaign import golden
from tests.campaign.golden import TABLE, golden_files, name_of, problem_of, renew

from planner.campaign.model import Source
from planner.campaign.store import load
from planner.engine import year_context


@pytest.mark.parametrize("path", golden_files(), ids=name_of)
def test_no_bit_changes_without_a_new_version_of_the_rules(path: Path) -> None:
    assert problem_of(path) == ""


def test_together_they_use_everything_a_campaign_can_have() -> None:
    campaigns = [load(path).campaign for path in golden_files()]
    years = [year for campaign in campaigns for year in campaign.years]
    assert {campaign.source for campaign in campaigns} == set(Source)
    assert {campaign.red for campaign in campaigns} >= {"person", "none", "opportunist", "steady"}
    assert any(campaign.parent for campaign in campaigns)
    assert any(campaign.ratings for campaign in campaigns)
    for what in ("allocations", "decisions", "injects", "overrides", "red", "notes", "results"):
        assert any(getattr(year, what) for year in years), what
    numbers = {override.number.partition(":")[0] for year in years for override in year.overrides}
    assert numbers == {"progress", "cohesion", "threat"}
    assert any(not year.results and year.allocations for year in years)
    moves = [year for campaign in campaigns if campaign.red == "person" for year in campaign.years]
    assert any(year.red and year.results for year in moves)


def test_a_changed_rule_is_noticed_and_cannot_be_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of one basis point in one rule is noticed."""
    path = next(each for each in golden_files() if each.name == "embedded.toml")
    real = year_context.lever
    monkeypatch.setattr("planner.engine.year_context.lever", lambda *a: real(*a) + 1)
    assert problem_of(path).startswith("an outcome changed, so RULES_VERSION must be raised")
    before = TABLE.read_bytes()
    with pytest.raises(SystemExit, match="RULES_VERSION must be raised"):
        renew()
    assert TABLE.read_bytes() == before
    monkeypatch.undo()
    assert problem_of(path) == ""


def test_a_new_version_asks_for_a_new_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golden, "RULES_VERSION", 99)
    assert "renew with" in problem_of(golden_files()[0])
