"""Golden digests of a set of campaigns, chained over their years: any change of a result shows.

They are in `golden.toml`, by file, with the version of the rules and the scenario.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import tomli
import tomli_w

from planner.campaign.play import replay
from planner.campaign.store import load
from planner.engine.rulebook import RULES_VERSION

if TYPE_CHECKING:
    from planner.campaign.model import Campaign

HERE = Path(__file__).parent
TABLE = HERE / "golden.toml"
FROZEN = HERE / "formats"
CAMPAIGNS = HERE.parents[1] / "campaigns"
SCENARIOS = ("small.toml",)
"""Frozen files that are not campaigns."""

_SHOWN = 16


def golden_files() -> list[Path]:
    """Every campaign with golden digests."""
    found = [*FROZEN.glob("*/*.toml"), *CAMPAIGNS.glob("*.toml")]
    return sorted(path for path in found if path.name not in SCENARIOS)


def name_of(path: Path) -> str:
    """A file's name in the table."""
    return f"{path.parent.name}/{path.name}"


def outcome_of(campaign: Campaign) -> dict[str, object]:
    """The scenario's digest, and the chained digest after every year that has orders."""
    digests = [outcome.digest[:_SHOWN] for outcome in replay(campaign).outcomes]
    return {"scenario": campaign.scenario.digest[:_SHOWN], "years": digests}


def problem_of(path: Path) -> str:
    """The change in a file's outcome in words, empty if there is none."""
    table = tomli.loads(TABLE.read_text())
    if table["rules"] != RULES_VERSION:
        return "the rules are of a new version: renew with python -m tests.campaign.regenerate"
    was, now = table["files"].get(name_of(path)), outcome_of(load(path).campaign)
    if was is None or was["scenario"] != now["scenario"]:
        return "the scenario is another: renew with python -m tests.campaign.regenerate"
    if was != now:
        return f"an outcome changed, so RULES_VERSION must be raised: {was} is now {now}"
    return ""


def renew() -> None:
    """Write the table again.

    Raises:
        SystemExit: If an outcome changed under the same rules in the same scenario.
    """
    for path in golden_files():
        problem = problem_of(path) if TABLE.exists() else ""
        if problem.startswith("an outcome"):
            raise SystemExit(f"{name_of(path)}: {problem}")
    files = {name_of(path): outcome_of(load(path).campaign) for path in golden_files()}
    TABLE.write_text(tomli_w.dumps({"rules": RULES_VERSION, "files": files}))
