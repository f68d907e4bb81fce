"""A legal scenario can be embedded in a campaign, however large; a larger one is no scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli_w
from tests.campaign.made import plain_campaign
from tests.engine.small_world import Data, small_data

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.model import Source
from planner.campaign.read import campaign_from_document
from planner.campaign.write import campaign_bytes
from planner.scenario import load
from planner.scenario.load import scenario_from_document

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.scenario.model import Scenario

LINE, PROSE = "x" * 120, "y" * 1_000


def large_data(events: int = 128) -> Data:
    """A scenario with as many events as may be, every text of them as long as it may be."""
    data = small_data()
    answers = [{"id": name, "title": LINE, "text": PROSE} for name in ("first", "second", "third")]
    data["events"] += [
        {
            "id": f"large-{number}",
            "title": LINE,
            "text": PROSE,
            "chance": 1_000,
            "first_year": 1,
            "last_year": 10,
            "question": PROSE,
            "options": answers,
            "basis": {"*": "assumed: " + "z" * 900},
        }
        for number in range(events - len(data["events"]))
    ]
    return data


def scenario_of(text: str) -> Scenario:
    return scenario_from_document(parse_document(text.encode(), "large.toml"))


def embedding(scenario: Scenario) -> Campaign:
    policy = scenario.red_policies[0].id
    return replace(
        plain_campaign(), scenario=scenario, source=Source.EMBEDDED, red=policy, years=()
    )


def test_a_scenario_of_the_most_and_longest_events_fits_into_a_campaign() -> None:
    scenario = scenario_of(tomli_w.dumps(large_data()))
    assert len(scenario.events) == 128
    content = campaign_bytes(embedding(scenario))
    read = campaign_from_document(parse_document(content, "campaign.toml"), Path())
    assert read.scenario == scenario


@pytest.mark.parametrize("filler", ['"', "\\", "x", "é"])
@pytest.mark.parametrize("mark", ["", "'''"])
def test_the_largest_legal_scenario_fits_however_its_text_has_to_be_quoted(
    monkeypatch: pytest.MonkeyPatch, filler: str, mark: str
) -> None:
    monkeypatch.setattr(load, "MOST_BYTES", 40_000)
    start = f"# {mark}"
    text = tomli_w.dumps(small_data())
    room = load.MOST_BYTES - load.embedded_size(f"{start}\n{text}")
    most = room // load.embedded_size(filler)
    scenario = scenario_of(f"{start}{filler * most}\n{text}")
    content = campaign_bytes(embedding(scenario))
    assert len(content) <= load.MOST_BYTES + 1_000
    with pytest.raises(InputError, match="shorten its texts"):
        scenario_of(f"{start}{filler * (most + 1)}\n{text}")
