from dataclasses import replace

import pytest

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign import migrate


def test_an_older_format_goes_through_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "FORMAT", 3)
    steps: dict[int, migrate.Step] = {
        1: lambda data: {**data, "format": 2, "seed": str(data["seed"])},
        2: lambda data: {**data, "format": 3, "name": "new"},
    }
    document = parse_document(b"format = 1\nseed = 5\n", "x.toml")
    newer = migrate.up_to_date(document, steps)
    assert newer.data == {"format": 3, "seed": "5", "name": "new"}
    assert newer == replace(document, data=newer.data)


def test_todays_format_is_left_alone() -> None:
    document = parse_document(f"format = {migrate.FORMAT}\n".encode(), "x.toml")
    assert migrate.up_to_date(document) == document


def test_a_newer_format_is_refused_with_its_place() -> None:
    document = parse_document(b"# hello\nformat = 7\n", "x.toml")
    with pytest.raises(InputError) as caught:
        migrate.up_to_date(document)
    assert str(caught.value).startswith("x.toml:2:10: is of format 7, written by a newer planner")
