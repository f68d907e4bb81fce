"""Years in a row, as people say them."""

import re
from pathlib import Path

import planner
from planner.campaign.year_range import brief_year_range, year_range


def test_one_year_is_no_range() -> None:
    assert year_range(1, 7) == "years 1 to 7"
    assert year_range(3, 3) == "year 3"
    assert brief_year_range(3, 5) == "years 3–5"  # noqa: RUF001 - the dash is meant
    assert brief_year_range(3, 3) == "year 3"


def test_no_module_words_a_range_of_years_by_itself() -> None:
    by_hand = re.compile(r"years (\{[^}]*\}|1) to \{", re.IGNORECASE)
    sources = Path(planner.__file__).parent.rglob("*.py")
    found = [file.name for file in sources if by_hand.search(file.read_text(encoding="utf-8"))]
    assert found == ["year_range.py"]
