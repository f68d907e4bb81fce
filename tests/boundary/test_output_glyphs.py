"""An output that lacks a sign gets what stands for it, and tables stay tables."""

import ast
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import planner
from planner.boundary.cell_width import cells
from planner.boundary.output_glyphs import ERRORS, SCREEN_ERRORS, STAND_INS

SOURCE = Path(planner.__file__).parent
BOUNDARY = ("cell_width", "output_glyphs", "joiners", "sanitize")
"""Modules that list characters of others' texts."""

SOURCES = [path for path in sorted(SOURCE.rglob("*.py")) if path.stem not in BOUNDARY]
FULL_WIDTH = set("＝＋－＠")  # noqa: RUF001 -- looked for in texts, never written


def ascii_of(text: str, encoding: str = "ascii") -> str:
    return text.encode(encoding, ERRORS).decode(encoding)


def signs(sources: list[Path]) -> set[str]:
    """Everything that strings in a source have and ASCII has not."""
    return {
        character
        for path in sources
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for character in node.value
        if not character.isascii()
    }


def test_every_sign_of_the_program_has_a_stand_in() -> None:
    written = signs(SOURCES)
    for scenario in (resources.files("planner.scenario") / "builtin").iterdir():
        written |= {each for each in scenario.read_text("utf-8") if not each.isascii()}
    assert {"✔", "→", "…"} <= written
    lacking = {each for each in written - FULL_WIDTH if ord(each) not in STAND_INS}
    assert not lacking, " ".join(f"U+{ord(each):04X}" for each in lacking)


def test_every_stand_in_is_ascii() -> None:
    assert all(each.isascii() for each in STAND_INS.values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("−5 → 6 … ✔ █ ½ – ·", "-5 -> 6 ... ok # 1/2 - ."),  # noqa: RUF001 -- signs of ours
        ("Zürich, Łódź, straße, ﬁ", "Zurich, Lodz, strasse, fi"),
        ("東京 ␛[2J", "<U+6771><U+4EAC> ^[[2J"),
        ("⚠\ufe0f 🙂", "! <U+1F642>"),
        ("e\u0301", "e"),
    ],
)
def test_what_ascii_lacks_is_said_in_ascii(text: str, shown: str) -> None:
    assert ascii_of(text) == shown


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("cp437", "Zürich ½ - ... -> ok"),
        ("cp1252", "Zürich ½ – … -> ok"),  # noqa: RUF001 -- as there
        ("latin-1", "Zürich ½ - ... -> ok"),
        ("utf-8", "Zürich ½ – … → ✔"),  # noqa: RUF001 -- as there
    ],
)
def test_what_an_encoding_has_stays(encoding: str, shown: str) -> None:
    assert ascii_of("Zürich ½ – … → ✔", encoding) == shown  # noqa: RUF001 -- as there


def test_columns_stay_where_they_are() -> None:
    table = "KPI cut of…   ✔ 2         50\nanother one   ✘ 10        50\n"
    assert ascii_of(table) == "KPI cut of... ok 2        50\nanother one   x 10        50\n"


def test_words_never_run_together() -> None:
    assert ascii_of("…  …  a") == "... ... a"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0 → 2 ✔ −5… ███··· │", "0 > 2 v -5~ ###... |"),  # noqa: RUF001 -- signs of ours
        ("Zürich 東京 ß ½", "Zurich ???? ? ~"),
        ("👩\u200d👩\u200d👧 ⚠\ufe0f", "?? !?"),
        ("می\u200cخواهد", "???????"),  # noqa: RUF001 -- Persian is meant
    ],
)
def test_on_a_screen_everything_keeps_its_cells(text: str, shown: str) -> None:
    assert text.encode("ascii", SCREEN_ERRORS).decode() == shown
    assert cells(text) == len(shown)


def test_every_sign_of_a_screen_has_a_cell_of_its_own() -> None:
    screens = [path for path in SOURCES if "tui" in path.parts]
    for sign in signs(screens):
        assert sign.encode("ascii", SCREEN_ERRORS) != b"?", f"U+{ord(sign):04X}"


@given(st.text(st.characters(codec=None)), st.sampled_from(["ascii", "cp1252", "utf-8"]))
def test_nothing_fails_and_no_line_is_lost(text: str, encoding: str) -> None:
    shown = ascii_of(text, encoding)
    assert shown.count("\n") == text.count("\n")
    if text.isascii():
        assert shown == text
