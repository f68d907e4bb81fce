"""Errors that keep a campaign from being played, with their places in the file."""

from pathlib import Path

import pytest
from tests.campaign.made import plain_campaign

from planner.boundary.errors import InputError
from planner.boundary.toml import read_document
from planner.campaign.model import Allocation, Campaign
from planner.campaign.play import begin, play_year
from planner.campaign.play_errors import placed, placed_in, placing
from planner.campaign.write import campaign_bytes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A campaign whose first year spends more than there is."""
    path = tmp_path / "rich.toml"
    path.write_bytes(campaign_bytes(rich_campaign()))
    return path


def rich_campaign() -> Campaign:
    campaign = plain_campaign()
    rich = campaign.year(1).allocate("fms-backlog", Allocation(90_000, 1))
    return campaign.with_year(rich)


def overspent() -> InputError:
    with pytest.raises(InputError) as caught:
        play_year(begin(rich_campaign()))
    return caught.value


def test_a_year_that_spends_too_much_is_found_in_its_file(path: Path) -> None:
    error = overspent()
    line = path.read_text().splitlines().index("[[years]]") + 1
    by_document = placed(error, read_document(path))
    assert (by_document.file, by_document.line) == (str(path), line)
    assert str(placed_in(error, path)) == str(by_document)
    with pytest.raises(InputError, match="year 1 spends") as caught, placing(read_document(path)):
        raise error
    assert str(caught.value) == str(by_document)


def test_without_its_file_the_error_still_names_it(path: Path) -> None:
    error = overspent()
    path.unlink()
    told = placed_in(error, path)
    assert (told.file, told.line) == ("rich.toml", None)
    assert told.message == error.message


def test_an_error_that_names_a_file_keeps_it(path: Path) -> None:
    error = InputError("cannot be read", file="other.toml")
    assert placed(error, read_document(path)) is error
    assert placed_in(error, path) is error
