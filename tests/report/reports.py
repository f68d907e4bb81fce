"""Campaigns to report on: plain ones, and one with hostile texts everywhere."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tests.report.world import played

from planner.campaign.model import Note, Rating
from planner.campaign.play import current
from planner.engine.year_context import Spread
from planner.report.aar import after_action

if TYPE_CHECKING:
    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.report.model import Report

SCRIPT = "<script>alert(1)</script>"
BIDI = "\u202e"
CJK = "東京の同盟チーム"
ARABIC = "فريق التحالف"
LONG = "W" * 10_000


@cache
def marked() -> Position:
    """A finished campaign with an inject, an override, notes and ratings."""
    position = played(10, marked=True)
    ids = position.campaign.scenario.priority_ids
    campaign = position.campaign.rate(ids[0], Rating("M", "it was luckier than it looks"))
    return current(campaign.rate(ids[-1], Rating("U")))


@cache
def hostile_campaign() -> Campaign:
    """A finished campaign whose texts are markup, formulas, controls, other scripts, and long."""
    campaign = marked().campaign
    year = campaign.year(2)
    campaign = campaign.with_year(
        replace(
            year,
            notes=(Note(f"{SCRIPT}\n| a | `b` | {BIDI}c"), Note(LONG), Note(ARABIC)),
            overrides=tuple(
                replace(
                    each,
                    reason=f'"><img src=x onerror=alert(2)> {CJK}',
                    who=f"=1+1 {SCRIPT}",
                    time="2026-05-04T19:41:00+02:00",
                    spread=Spread(5_000, 4_000, 5_000, 6_500),
                )
                for each in year.overrides
            ),
        )
    )
    rated = campaign.rate(campaign.scenario.priority_ids[1], Rating("S", f"</td>{SCRIPT}\x1b[2J"))
    return replace(
        rated,
        name=f"{SCRIPT}|`{BIDI}[x](http://example.org)",
        team=CJK,
        facilitator="=1+1",
        participants=(ARABIC, "+cmd|' /C calc'!A0", "W" * 200, SCRIPT),
        note="@SUM(A1)\n\n# no heading\n\n```\nnot the end",
    )


@cache
def one() -> Report:
    """The report of one campaign."""
    return after_action([marked()], ["team-3.toml"])


@cache
def hostile() -> Report:
    """The report of the hostile campaign."""
    return after_action([current(hostile_campaign())], ["a b;rm.toml"])


@cache
def six() -> Report:
    """Six campaigns side by side, two with the same name, one of them hostile."""
    positions = [marked(), *(played(10, seed) for seed in (1, 2, 3, 4))]
    return after_action([*positions, current(hostile_campaign())])
