"""Text from data takes the cells on the screen that the screen thinks it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.boundary.cell_width import cells
from planner.tui.runtime.safe_text import fit, from_home, text

JOINED = [
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f",
    "\u0647\u200d.",
    "\u0915\u200d\u0937 \u0915\u094d\u200d\u0937",
    "\u09b0\u200d\u09cd\u09af",
    "👩\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 ❤\ufe0f\u200d🔥",
    "te\u200dam",
]


@pytest.mark.parametrize("written", JOINED)
def test_joined_text_is_as_wide_as_a_terminal_shows_it(written: str) -> None:
    shown = text(written)
    counted = cells(shown.plain)
    assert shown.cell_length == counted
    for width in range(1, counted + 3):
        fitted = fit(shown, width)
        assert fitted.cell_length == cells(fitted.plain) == width


def test_a_path_in_the_home_folder_begins_with_a_tilde_and_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    long = "x" * 400
    assert from_home(Path(f"/home/ada/{long}/b.toml")) == f"~/{long}/b.toml"
    assert from_home(Path("/srv/b.toml")) == str(Path("/srv/b.toml"))
