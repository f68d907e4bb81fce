"""Files of every format, frozen byte by byte: they must always load."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import tomli
from tests.campaign.golden import FROZEN, SCENARIOS

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document, read_document
from planner.boundary.validation import known_keys
from planner.campaign import migrate, read
from planner.campaign.read import campaign_from_document
from planner.campaign.schema import CampaignFile
from planner.campaign.store import load
from planner.campaign.write import campaign_bytes

DIGESTS = {
    "1/branch.toml": "a5a8c2b752a8a844",
    "1/by-hand.toml": "9ec0a7f4a116f7ca",
    "1/careful.toml": "0c76cd62bc225f6d",
    "1/embedded.toml": "356616e464df0ef4",
    "1/europe-only.toml": "efebe1c9ec57c327",
    "1/hand.toml": "eea7baa21aaf67e7",
    "1/no-diplomacy.toml": "fdaf348e4b13db9a",
    "1/person.toml": "b99b4b2965c5fe09",
    "1/small.toml": "d53ffed60b632fd9",
    "2/branch.toml": "18a6e45be61c37cc",
    "2/embedded.toml": "60e47ff66c2dcf75",
    "2/hand.toml": "eea7baa21aaf67e7",
    "2/opened.toml": "521e1e63e58710e1",
    "2/other-luck.toml": "909acef009e02e51",
    "2/person.toml": "e8b9f99c81a4a09e",
    "2/sealed.toml": "107417d1f5e68a11",
    "2/small.toml": "d53ffed60b632fd9",
}
"""First digits of the SHA-256 of each frozen file. A new key gets a new file; none changes."""

FREE = {
    "years.orders",
    "years.decisions",
    "years.results.kpis",
    "years.results.indicators",
    "years.predictions",
    "years.injects.effects",
    "years.injects.next_year",
    "ratings",
}
"""Tables whose keys are ids of the scenario."""


def keys(table: object, path: str = "") -> Iterator[str]:
    """Every key in a file, by its path without indexes; `*` for an id of the scenario."""
    if isinstance(table, list):
        for each in table:
            yield from keys(each, path)
    if isinstance(table, dict):
        for name, value in table.items():
            inner = f"{path}.{'*' if path in FREE else name}".lstrip(".")
            yield inner
            yield from keys(value, inner)


def frozen() -> list[Path]:
    return sorted(FROZEN.glob("*/*.toml"))


def test_no_frozen_file_has_changed() -> None:
    found = {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in frozen()
    }
    assert found == DIGESTS


@pytest.mark.parametrize("path", frozen(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_frozen_file_loads_and_can_be_saved_again(path: Path) -> None:
    if path.name in SCENARIOS:
        return
    campaign = load(path).campaign
    document = parse_document(campaign_bytes(campaign), path.name)
    assert campaign_from_document(document, path.parent) == campaign
    assert document.data["format"] == migrate.FORMAT


def test_there_are_files_of_every_format() -> None:
    folders = {path.parent.name for path in frozen()}
    assert folders == {str(number) for number in range(1, migrate.FORMAT + 1)}


def test_every_key_of_today_stands_in_a_frozen_file() -> None:
    folder = FROZEN / str(migrate.FORMAT)
    seen = {
        key
        for path in folder.glob("*.toml")
        if path.name not in SCENARIOS
        for key in keys(tomli.loads(path.read_text("utf-8-sig")))
    }
    known = {
        f"{table}.{name}".lstrip(".")
        for table, names in known_keys(CampaignFile).items()
        for name in names
    }
    assert known - seen == set(), "add a frozen file with these keys; change none"


# --- a file of an older format --------------------------------------------------------------------

OLDER = """\
# as it was written before there was a format 1
format = -1
title = "Old hands"
scenario = "alliance-reform"
seed = 738
red = "opportunist"

[[turns]]
number = 1
[turns.spend]
fms-backlog = [1900, 20]
cyber-defense = [250, 30]

[[turns]]
number = 2
[turns.spend]
fms-backlog = [700, 15]
"""


def turns_to_years(data: dict[str, object]) -> dict[str, object]:
    """A step that renames tables, as real ones do."""
    turns = data.pop("turns", [])
    assert isinstance(turns, list)
    years = [
        {
            "year": turn["number"],
            "orders": {
                name: {"budget": budget, "effort": effort}
                for name, (budget, effort) in turn["spend"].items()
            },
        }
        for turn in turns
    ]
    return {**data, "years": years, "format": 2}


def title_and_seed(data: dict[str, object]) -> dict[str, object]:
    title, seed = data.pop("title"), data.pop("seed")
    return {**data, "name": title, "seed": str(seed), "format": 3}


STEPS: dict[int, migrate.Step] = {1: turns_to_years, 2: title_and_seed}


@pytest.fixture
def third_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planner two formats later: formats 1 and 2 are invented, 3 is the present format."""

    def up_to_date(document: object) -> object:
        migrated = migrate.up_to_date(document, STEPS)  # type: ignore[arg-type]  # steps of a made-up format
        return replace(migrated, data={**migrated.data, "format": 2})

    monkeypatch.setattr(migrate, "FORMAT", 3)
    monkeypatch.setattr(read, "up_to_date", up_to_date)


@pytest.mark.usefixtures("third_format")
def test_a_file_of_an_older_format_is_the_same_campaign(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLDER.replace("format = -1", "format = 1"))
    before = path.read_bytes()
    campaign = campaign_from_document(read_document(path), tmp_path)
    assert (campaign.name, campaign.seed) == ("Old hands", 738)
    assert [year.year for year in campaign.years] == [1, 2]
    assert campaign.year(1).allocation("fms-backlog").budget == 1900
    assert path.read_bytes() == before


@pytest.mark.usefixtures("third_format")
def test_from_the_format_between_only_the_last_step_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "between.toml"
    text = OLDER[: OLDER.index("[[turns]]")].replace("format = -1", "format = 2")
    path.write_text(f"{text}[[years]]\nyear = 1\n[years.orders]\nfms-backlog = {{ budget = 5 }}\n")
    campaign = campaign_from_document(read_document(path), tmp_path)
    assert campaign.year(1).allocation("fms-backlog").budget == 5


@pytest.mark.usefixtures("third_format")
def test_a_mistake_in_an_older_file_has_a_place_in_it(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_text(OLDER.replace("format = -1", "format = 1").replace('"opportunist"', '"nobody"'))
    with pytest.raises(InputError) as caught:
        campaign_from_document(read_document(path), tmp_path)
    assert str(caught.value).startswith(f'{path}:6:7: there is no red policy "nobody"')
    path.write_text(OLDER.replace("format = -1", "format = 1").replace("[1900, 20]", "[-1, 20]"))
    with pytest.raises(
        InputError, match="year 1, fms-backlog: budget must be at least 0"
    ) as caught:
        campaign_from_document(read_document(path), tmp_path)
    assert caught.value.file == str(path)


@pytest.mark.usefixtures("third_format")
def test_a_format_after_the_last_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text(OLDER.replace("format = -1", "format = 4"))
    with pytest.raises(InputError, match="is of format 4, written by a newer planner"):
        campaign_from_document(read_document(path), tmp_path)
