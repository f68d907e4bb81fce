"""Sealed luck: nobody looks ahead, and anybody can check."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from tests.campaign.golden import FROZEN

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.branch import branch
from planner.campaign.luck import SealedError, same_luck, sealed_words
from planner.campaign.model import Campaign, Mark
from planner.campaign.play import after, current, play_year, replay, step
from planner.campaign.read import campaign_from_document
from planner.campaign.records import broken_records
from planner.campaign.sealing import opened, sealed
from planner.campaign.store import load
from planner.campaign.verify import Match, verify
from planner.campaign.write import campaign_bytes
from planner.engine.year_keys import Secret, Step
from planner.foresight.forecast import FIRST, forecast, forecast_chances
from planner.foresight.forecast_setup import forecast_setup

SEEDS = 2**20
HERE = FROZEN / "2"


@cache
def there(name: str) -> Campaign:
    return load(HERE / name).campaign


def text_of(name: str) -> str:
    return (HERE / name).read_text()


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        campaign_from_document(parse_document(text.encode(), "x.toml"), Path("nowhere"))
    return str(caught.value)


def digests(campaign: Campaign, years: int) -> list[str]:
    return [outcome.digest for outcome in after(campaign, years).outcomes]


# --- nobody looks ahead ---


def test_no_seed_that_can_be_tried_gives_the_keys_of_a_sealed_file() -> None:
    """Without the salt the same search finds the seed, so the search would find it if it could."""
    salted = there("sealed.toml")
    seed = SEEDS - 12_345
    unsalted = sealed(replace(there("opened.toml"), seed=seed, salt=b""), Secret(seed), 1)
    known = {each.year(1).opening_key: each for each in (salted, unsalted)}
    found = {
        tried: known[key]
        for tried in range(SEEDS)
        if (key := Secret(tried).key(Step.OPENING, 1)) in known
    }
    assert found == {seed: unsalted}


def test_a_sealed_file_holds_no_key_beyond_what_was_revealed() -> None:
    text = text_of("sealed.toml")
    assert "seed" not in text
    assert "salt" not in text
    secret = there("opened.toml").secret
    assert secret is not None
    written = {
        key for year in there("sealed.toml").years for key in (year.opening_key, year.outcome_key)
    }
    ahead = {secret.key(Step.OUTCOME, 4)} | {
        secret.key(step, year) for step in Step for year in range(5, 11)
    }
    assert not written & ahead
    assert not any(key.hex() in text for key in ahead)


def test_a_sealed_year_cannot_be_played_and_replay_stops_before_it() -> None:
    campaign = there("sealed.toml")
    assert (campaign.ordered, campaign.revealed, campaign.planned) == (4, 3, 3)
    position = replay(campaign)
    assert position.state.year == 3
    assert position.year == 4, "its opening is known"
    with pytest.raises(SealedError, match="year 4 is sealed"):
        step(position)
    assert sealed_words(campaign) == "the luck of years 4 to 10 is sealed"
    assert sealed_words(there("opened.toml")) == ""


def test_without_the_opening_key_no_year_is_open() -> None:
    campaign = there("sealed.toml")
    closed = campaign.with_year(replace(campaign.year(4), opening_key=b""))
    position = current(closed)
    assert position.opening is None
    assert not position.finished
    view = forecast_setup(position)
    made = forecast(view.begin, view.plan, forecast_chances(closed.forecast_seed, FIRST))
    assert made is not None
    assert made.from_year == 4


def test_forecasts_are_the_same_with_the_seed_and_without() -> None:
    made = []
    for name in ("sealed.toml", "opened.toml"):
        position = current(there(name))
        view = forecast_setup(position)
        parts = forecast_chances(position.campaign.forecast_seed, FIRST)
        made.append(forecast(view.begin, view.plan, parts))
    assert made[0] == made[1]


# --- anybody can check ---


def test_a_file_with_keys_and_the_one_with_its_seed_are_the_same() -> None:
    with_keys, with_seed = there("sealed.toml"), there("opened.toml")
    assert digests(with_keys, 3) == digests(with_seed, 3)
    assert with_keys.years == with_seed.years
    assert verify(with_keys).match is verify(with_seed).match is Match.SAME
    bare = replace(
        with_seed,
        years=tuple(replace(year, opening_key=b"", outcome_key=b"") for year in with_seed.years),
    )
    assert digests(bare, 3) == digests(with_seed, 3)
    assert same_luck([with_keys, with_seed, bare])
    assert not same_luck([with_keys, there("other-luck.toml")])


def test_sealing_and_opening_lead_back() -> None:
    campaign = there("opened.toml")
    secret = campaign.secret
    assert secret is not None
    assert campaign.forecast_key is not None
    shut = sealed(campaign, secret, campaign.forecast_key)
    assert shut == there("sealed.toml")
    assert opened(shut, secret) == campaign


def test_a_number_changed_by_one_shows() -> None:
    text = text_of("sealed.toml")
    at = text.index("[years.results.kpis]")
    line = next(each for each in text[at:].splitlines() if each.startswith("fms-backlog"))
    value = int(line.split(" = ")[1])
    changed = text.replace(line, f"fms-backlog = {value + 1}", 1)
    campaign = campaign_from_document(parse_document(changed.encode(), "x.toml"), HERE)
    assert not verify(campaign).holds


def test_a_broken_record_shows_under_any_rules() -> None:
    campaign = there("sealed.toml")
    orders = dict(campaign.year(2).allocations)
    orders.pop("fms-backlog")
    broken = campaign.with_year(replace(campaign.year(2), orders=orders))
    assert list(broken_records(campaign)) == []
    assert list(broken_records(broken)) == [2]
    foreign = verify(replace(broken, rules=99))
    assert not foreign.holds
    assert foreign.sentence.startswith("year 2: its record is not as it was written")
    whole = verify(replace(campaign, rules=99))
    assert whole.holds
    assert whole.sentence == "recorded under rules 99, not recomputed"


KEYS = ("opening_key", "outcome_key")


def line_of(text: str, key: str, year: int) -> tuple[str, int]:
    """The line of a year's key, and its number."""
    at = text.index(f"[[years]]\nyear = {year}\n")
    start = text.index(f"{key} = ", at)
    return text[start : text.index("\n", start)], text[:start].count("\n") + 1


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(("one", "other"), list(combinations((1, 2, 3), 2)))
def test_two_years_keys_exchanged_are_refused_with_their_place(
    key: str, one: int, other: int
) -> None:
    text = text_of("sealed.toml")
    (first, number), (second, _) = (line_of(text, key, year) for year in (one, other))
    exchanged = text.replace(first, "HELD").replace(second, first).replace("HELD", second)
    told = refusal(exchanged)
    assert told.startswith(f"x.toml:{number}:{len(key) + 4}: ")
    assert f"{key} is not the key of year {one}'s" in told


def test_a_missing_key_is_refused_with_the_year() -> None:
    text = text_of("sealed.toml")
    line, _ = line_of(text, "outcome_key", 2)
    assert "year 2 has results, but its outcome_key is missing" in refusal(
        text.replace(f"{line}\n", "")
    )


def test_seed_and_keys_that_contradict_each_other_are_refused() -> None:
    told = refusal(text_of("opened.toml").replace('seed = "4711"', 'seed = "4712"'))
    assert "opening_key contradicts the seed" in told
    salt = there("opened.toml").salt.hex()
    told = refusal(text_of("opened.toml").replace(salt, salt[::-1]))
    assert "contradicts the seed" in told


@pytest.mark.parametrize("wrong", ["", "xyz", "0" * 39, "G" * 40, "é" * 40])
def test_a_key_that_is_no_hexadecimal_is_refused(wrong: str) -> None:
    text = text_of("sealed.toml")
    line, number = line_of(text, "opening_key", 1)
    told = refusal(text.replace(line, f'opening_key = "{wrong}"'))
    if wrong:
        assert told.startswith(f"x.toml:{number}:15: ")
        assert "must be a key of 40 hexadecimal digits" in told
    else:
        assert "its opening_key is missing" in told


def test_a_file_with_neither_seed_nor_forecast_key_is_refused() -> None:
    text = text_of("sealed.toml")
    line = next(each for each in text.splitlines() if each.startswith("forecast_key"))
    assert "seed is missing" in refusal(text.replace(f"{line}\n", ""))
    assert "salt belongs to a seed" in refusal(text.replace(line, f'{line}\nsalt = "{"0" * 64}"'))


# --- branches ---


def test_a_branch_of_a_sealed_campaign_keeps_its_years_and_draws_other_luck() -> None:
    parent = there("sealed.toml")
    made = branch(parent, 3, parent_file="sealed.toml").campaign
    assert digests(made, 2) == digests(parent, 2)
    assert made.seed_from == 3
    assert made.seed is not None
    assert made.key(Step.OUTCOME, 3) != parent.key(Step.OUTCOME, 3)
    assert not any(year.marks for year in made.years)
    again = branch(parent, 3, parent_file="sealed.toml").campaign
    assert again.seed != made.seed
    position = current(made)
    while position.opening is not None and position.year < 6:
        position = play_year(position)
    content = campaign_bytes(position.campaign)
    read = campaign_from_document(parse_document(content, "x.toml"), HERE)
    assert verify(read).match is Match.SAME


def test_a_branch_on_the_same_luck_is_marked_where_that_luck_was_seen() -> None:
    made = branch(there("opened.toml"), 2, parent_file="opened.toml").campaign
    assert [year.marks for year in made.years] == [
        (),
        (Mark.LUCK_SEEN,),
        (Mark.LUCK_SEEN,),
        (),
    ]
    assert same_luck([made, there("opened.toml")])
