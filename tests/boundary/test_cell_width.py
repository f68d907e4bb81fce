# ruff: noqa: RUF001 -- Persian letters are meant, not Latin ones that look like them
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.boundary.cell_width import cells, fitted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Team 3", 6),
        ("Zu\u0308rich", 6),
        ("東京", 4),
        ("می\u200cخواهد", 7),
        ("\u0915\u094d\u200d\u0937", 2),
        ("ه\u200d.", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("🏃🏽\u200d♀\ufe0f", 2),
        ("🏳\ufe0f\u200d🌈!", 3),
        ("❤", 1),
        ("❤\ufe0f", 2),
    ],
)
def test_a_text_takes_the_cells_that_a_terminal_gives_it(text: str, count: int) -> None:
    assert cells(text) == count


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Team 3", "Team 3 "),
        ("Team 333", "Team 3…"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("می\u200cخواهدا", "می\u200cخواه…"),
        ("東京東京", "東京東…"),
        ("東京東京!", "東京東…"),
        ("abcde東京", "abcde… "),
        ("abcde👩\u200d👧", "abcde👩\u200d👧"),
        ("abcd👩\u200d👧ef", "abcd👩\u200d👧…"),
    ],
)
def test_a_text_is_fitted_by_cells(text: str, shown: str) -> None:
    assert fitted(text, 7) == shown


@given(st.text(st.characters(codec=None)), st.integers(1, 30))
def test_what_is_fitted_always_takes_its_width(text: str, width: int) -> None:
    assert cells(fitted(text, width)) == width
