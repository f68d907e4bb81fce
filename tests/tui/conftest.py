from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine makes no pause between two keys; a test gives its keys their own times."""
    monkeypatch.setattr("planner.tui.plan.number_entry.PAUSE", 1_000.0)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of campaigns of one's own; neither saving nor forecasting waits for anything.

    Rungs are searched for only where `f` or `F` waits for them, not whenever a cursor rests, and a
    finished campaign is reviewed only if that is asked for.
    """
    monkeypatch.setenv("PLANNER_HOME", str(tmp_path))
    monkeypatch.setattr("planner.tui.session.autosave.DELAY", 0.01)
    monkeypatch.setattr("planner.tui.session.forecaster.REST", 0.01)
    monkeypatch.setattr("planner.tui.session.forecaster.CLOSE", 2_000)
    monkeypatch.setattr("planner.tui.session.rung_finder.REST", 1_000.0)
    monkeypatch.setattr("planner.tui.session.session.REVIEW_AT_END", False)
    folder = tmp_path / "campaigns"
    folder.mkdir()
    return folder
