from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.campaign.made import own_scenario, plain_campaign, played_campaign

from planner.boundary import mistakes
from planner.boundary.toml_spans import DataPath, Place, locate_all
from planner.campaign.model import Source
from planner.campaign.salvage import Salvaged, ScenarioLost, salvage
from planner.campaign.write import campaign_bytes

WHOLE = campaign_bytes(played_campaign(4)).decode()


def kept(text: str | bytes) -> Salvaged | None:
    raw = text if isinstance(text, bytes) else text.encode()
    found = salvage(raw, "x.toml", Path("nowhere"))
    assert not isinstance(found, ScenarioLost)
    return found


def test_a_whole_file_needs_no_salvage() -> None:
    assert kept(WHOLE) is None


@pytest.mark.parametrize("year", [1, 2, 3, 4])
def test_everything_before_the_first_bad_year_is_kept(year: int) -> None:
    bad = WHOLE.replace(f"year = {year}\n", f"year = {year}\noops = 1\n")
    salvaged = kept(bad)
    assert salvaged is not None
    assert salvaged.campaign.years == played_campaign(4).years[: year - 1]
    assert "oops is not a known key" in str(salvaged.problem)
    assert salvaged.problem.line == bad[: bad.index("oops")].count("\n") + 1


@pytest.mark.parametrize("year", [1, 2, 3, 4])
def test_a_mistake_in_syntax_costs_no_more(year: int) -> None:
    salvaged = kept(WHOLE.replace(f"year = {year}\n", f"year = {year}\nbudget = = 5\n"))
    assert salvaged is not None
    assert salvaged.campaign.years == played_campaign(4).years[: year - 1]
    assert "is not valid TOML" in str(salvaged.problem)


def test_a_file_cut_off_anywhere_keeps_its_whole_years() -> None:
    starts = [WHOLE.index(f"year = {year}\n") for year in (1, 2, 3, 4)]
    for end in range(starts[1], len(WHOLE), 97):
        salvaged = kept(WHOLE[:end])
        whole_years = sum(start < end for start in starts) - 1
        if salvaged is None:  # cut between two lines, the rest is a valid file
            continue
        assert salvaged.campaign.years[:whole_years] == played_campaign(4).years[:whole_years]


def test_bytes_that_are_no_text_cost_only_what_comes_after() -> None:
    raw = WHOLE.encode().replace(b"year = 3\n", b"year = 3\n\xff\xfe")
    salvaged = kept(raw)
    assert salvaged is not None
    assert salvaged.campaign.played == 2
    assert "UTF-8" in str(salvaged.problem)


def test_an_embedded_scenario_at_the_end_is_kept() -> None:
    campaign = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    year = campaign.year(1).decide("ally-hold-up", "mediate")
    text = campaign_bytes(campaign.with_year(year)).decode()
    salvaged = kept(text.replace("year = 1\n", "year = = 1\n", 1))
    assert salvaged is not None
    assert salvaged.campaign == campaign


def test_without_a_head_there_is_nothing_to_keep() -> None:
    assert kept(WHOLE.replace('seed = "738"', "")) is None
    assert kept(WHOLE.replace('seed = "738"', 'seed = "738')) is None
    assert kept("") is None


def test_years_inside_a_text_do_not_mislead_it() -> None:
    noted = WHOLE.replace('name = "', 'note = """\n[[years]]\nyear = 1\n"""\nname = "', 1)
    salvaged = kept(noted.replace("year = 2\n", "year = = 2\n"))
    assert salvaged is not None
    assert salvaged.campaign.played == 1
    assert salvaged.campaign.note == "[[years]]\nyear = 1\n"


def test_a_played_year_that_cannot_be_paid_counts_as_damage() -> None:
    head, _, tail = WHOLE.partition("year = 3\n")
    salvaged = kept(f"{head}year = 3\n{tail.replace('budget = ', 'budget = 90000 # ', 1)}")
    assert salvaged is not None
    assert salvaged.campaign.years == played_campaign(4).years[:2]
    assert str(salvaged.problem).startswith("x.toml:")
    assert "year 3 spends $" in str(salvaged.problem)
    assert salvaged.problem.line == head.count("\n")


def test_of_two_damages_the_earlier_one_counts() -> None:
    head, _, tail = WHOLE.partition("year = 2\n")
    dear = f"{head}year = 2\n{tail.replace('budget = ', 'budget = 90000 # ', 1)}"
    salvaged = kept(dear.replace("year = 4\n", "year = = 4\n"))
    assert salvaged is not None
    assert salvaged.campaign.years == played_campaign(4).years[:1]
    assert "is not valid TOML" in str(salvaged.problem)


def test_garbage_anywhere_costs_only_what_comes_after() -> None:
    starts = [WHOLE.index(f"year = {year}\n") for year in (1, 2, 3, 4)]
    for at in range(starts[0] + 20, len(WHOLE), 211):
        raw = WHOLE.encode()
        salvaged = kept(raw[:at] + b"\x00\xff= [[" + raw[at + 6 :])
        assert salvaged is not None
        whole_years = sum(start < at for start in starts) - 1
        assert salvaged.campaign.years[:whole_years] == played_campaign(4).years[:whole_years]
        assert len(salvaged.campaign.years) <= whole_years + 1


def test_a_thousand_years_are_looked_up_a_few_times_only(monkeypatch: pytest.MonkeyPatch) -> None:
    walks: list[int] = []

    def counted(text: str, paths: Sequence[DataPath]) -> list[Place | None]:
        walks.append(len(paths))
        return locate_all(text, paths)

    monkeypatch.setattr(mistakes, "locate_all", counted)
    head, year = WHOLE[: WHOLE.index("[[years]]")], WHOLE[WHOLE.rindex("[[years]]") :]
    text = head + "".join(
        year.replace("year = 4", f"year = {number}") for number in range(1, 1_001)
    )
    salvaged = kept(text)
    assert salvaged is not None
    assert "years must have at most 100 entries" in str(salvaged.problem)
    assert len(walks) <= 2


def test_of_a_file_with_far_too_much_in_it_nothing_is_looked_at() -> None:
    assert kept(WHOLE + "[[years]]\n" * 20_001) is None


def test_a_word_without_end_costs_only_what_comes_after() -> None:
    salvaged = kept(WHOLE.replace("year = 3\n", f"year = {'3' * 5_000}\n"))
    assert salvaged is not None
    assert salvaged.campaign.years == played_campaign(4).years[:2]
