from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign, played_campaign

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.model import Campaign, Rating
from planner.campaign.read import campaign_from_document
from planner.campaign.verify import verify
from planner.campaign.write import campaign_bytes

HEAD = 'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'


def read(content: bytes) -> Campaign:
    return campaign_from_document(parse_document(content, "x.toml"), Path("nowhere"))


def test_a_rating_is_read_from_a_table_of_its_own() -> None:
    text = f'{HEAD}[ratings.fms-backlog]\nrating = "S"\nreason = "slow, then well"\n'
    assert dict(read(text.encode()).ratings) == {"fms-backlog": Rating("S", "slow, then well")}


def test_a_rating_is_written_before_the_years_in_the_order_of_the_roadmap() -> None:
    campaign = played_campaign(1).rate("cyber-defense", Rating("P"))
    campaign = campaign.rate("fms-backlog", Rating("M", "late"))
    content = campaign_bytes(campaign).decode()
    tables = [line for line in content.splitlines() if line.startswith("[")]
    assert tables[:3] == ["[ratings.fms-backlog]", "[ratings.cyber-defense]", "[[years]]"]
    assert read(content.encode()) == campaign
    assert verify(campaign).holds


def test_a_rating_taken_back_leaves_no_trace() -> None:
    campaign = played_campaign(1)
    rated = campaign.rate("fms-backlog", Rating("U", "never began"))
    assert campaign_bytes(rated) != campaign_bytes(campaign)
    assert campaign_bytes(rated.rate("fms-backlog", None)) == campaign_bytes(campaign)
    assert campaign_bytes(campaign).find(b"rating") == -1


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (
            '[ratings.fms-backlo]\nrating = "S"\n',
            'x.toml:6:1: ratings: there is no priority "fms-backlo"; did you mean "fms-backlog"?',
        ),
        (
            '[ratings.fms-backlog]\nrating = "A"\n',
            (
                "x.toml:7:10: ratings, fms-backlog: rating must be one of 'P', 'S', 'M' or 'U', "
                'is "A"'
            ),
        ),
        (
            '[ratings.fms-backlog]\nreason = "good"\n',
            "x.toml:6:1: ratings, fms-backlog: rating is missing",
        ),
        (
            "[ratings]\nfms-backlog = 5\n",
            "x.toml:7:15: ratings: fms-backlog must be a table, is 5",
        ),
    ],
)
def test_a_rating_that_is_none_is_refused_by_its_place(table: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"{HEAD}{table}".encode())
    assert str(caught.value) == sentence


def test_a_letter_that_is_no_rating_is_not_written() -> None:
    with pytest.raises(InputError, match="cannot save: ratings, fms-backlog: rating must be"):
        campaign_bytes(plain_campaign().rate("fms-backlog", Rating("X")))
