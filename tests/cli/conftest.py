from pathlib import Path

import pytest
from tests.campaign.regenerate import FOLDER
from tests.campaign.styles import STYLES, played
from tests.cli.running import Planner

from planner.campaign.write import campaign_bytes


@pytest.fixture
def planner(capsys: pytest.CaptureFixture[str]) -> Planner:
    return Planner(capsys)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with finished campaigns, played by today's rules, and a plan."""
    folder = tmp_path_factory.mktemp("campaigns")
    for name, style in STYLES.items():
        (folder / name).write_bytes(campaign_bytes(played(style), name))
    (folder / "by-hand.toml").write_bytes((FOLDER / "by-hand.toml").read_bytes())
    return folder


@pytest.fixture(scope="session")
def careful(finished: Path) -> Path:
    """The finished campaign with an inject, an override and notes."""
    return finished / "careful.toml"
