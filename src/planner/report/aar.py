"""The after-action report of one campaign or of several, made as one frozen value."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from planner import __version__
from planner.analysis.campaign_story import campaign_story
from planner.analysis.comparison import check_comparable, labels_of
from planner.analysis.findings import areas_for_improvement, common_causes, strengths
from planner.analysis.objectives import goals, objectives
from planner.analysis.other_futures import score_comparisons
from planner.analysis.overrides import override_effects, without_overrides
from planner.analysis.review_years import printed_review
from planner.analysis.timeline import year_stories
from planner.boundary.errors import InputError
from planner.campaign.luck import sealed_words
from planner.campaign.verify import Match, Verdict, recorded_difference, remarks
from planner.campaign.write import campaign_bytes
from planner.engine.rulebook import RULES_VERSION
from planner.engine.state import Status
from planner.report.chart_data import (
    SIDES,
    histograms,
    indicator_charts,
    progress_charts,
    score_chart,
    spending_charts,
    waterfalls,
)
from planner.report.compared import compare_campaigns
from planner.report.improvement_plan import improvement_plan
from planner.report.model import Chapter, Charts, Fact, Report
from planner.report.summary import summary
from planner.report.year_times import days_of, year_times
from planner.scenario.model import INDICATORS
from planner.wording.barrier import other_rules_note
from planner.wording.luck import seed_words
from planner.wording.marks import mark_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.campaign.model import Campaign
    from planner.campaign.play import Position
    from planner.foresight.review.review_model import Review

NO_DATES = "not recorded; a campaign holds years of the game, no dates"


def after_action(
    positions: Sequence[Position],
    names: Sequence[str] = (),
    reviews: Sequence[Review | None] = (),
) -> Report:
    """Make the report of one campaign, or of several of one scenario.

    Args:
        positions: Each campaign after its played years.
        names: Their files, for the command that plays them again.
        reviews: Their reviews, if they were asked for.

    Returns:
        The report.

    Raises:
        InputError: If a campaign has no played year, or they cannot be compared.
    """
    files = [*names, *([""] * (len(positions) - len(names)))]
    for position, file in zip(positions, files, strict=True):
        check_played(position, file)
    if len(positions) > 1:
        check_comparable(positions)
    labels = labels_of([position.campaign.name for position in positions], files)
    judgements = [*reviews, *([None] * (len(positions) - len(reviews)))]
    chapters = tuple(
        _chapter(position, label, letter, file or label, review)
        for position, label, letter, file, review in zip(
            positions, labels, SIDES[: len(positions)], files, judgements, strict=True
        )
    )
    scenario = positions[0].campaign.scenario
    return Report(
        title="After-Action Report and Improvement Plan",
        scenario=scenario.title,
        summary=scenario.summary,
        notice=scenario.notice,
        years=scenario.years,
        program=f"planner {__version__}, rules {RULES_VERSION}",
        chapters=chapters,
        compared=compare_campaigns(positions, chapters) if len(positions) > 1 else None,
    )


def check_played(position: Position, name: str = "") -> None:
    """Check that there is something to report.

    Raises:
        InputError: If no year of the campaign was played.
    """
    if not position.outcomes:
        message = "no year has been played yet, so there is nothing to report"
        raise InputError(message, file=name or position.campaign.name)


def _chapter(
    position: Position, label: str, letter: str, file: str, review: Review | None
) -> Chapter:
    campaign, scenario = position.campaign, position.campaign.scenario
    made, phase_goals = objectives(position), goals(position)
    stories, beside = year_stories(position), score_comparisons(position)
    verdict = printed_review(position, review) if review else None
    overrides, without = override_effects(position), without_overrides(position)
    common = common_causes(position)
    weak = areas_for_improvement(position, made, stories, common)
    opens = [phase.first_year for phase in scenario.phases]
    return Chapter(
        label=label,
        letter=letter,
        score=position.score,
        year=position.state.year,
        finished=position.finished,
        counts=tuple(
            (word, sum(each.status is status for each in made))
            for status, word in (
                (Status.ACHIEVED, "on time"),
                (Status.LATE, "late"),
                (Status.MISSED, "missed"),
                (Status.OPEN, "open"),
            )
        ),
        facts=_facts(campaign, position),
        summary=(
            *(campaign_story(position, review).sentences if review else ()),
            *summary(
                position,
                made,
                phase_goals=phase_goals,
                stories=stories,
                verdict=verdict,
                overrides=overrides,
                without=without,
                common=common,
            ),
        ),
        goals=phase_goals,
        objectives=made,
        strengths=strengths(position, made, common),
        areas=weak,
        years=stories,
        times=year_times(campaign),
        overrides=overrides,
        without=without,
        others=beside,
        review=verdict,
        actions=improvement_plan(position, made, weak),
        participants=campaign.participants,
        charts=Charts(
            progress=progress_charts([made], scenario.years, opens, [label]),
            spending=spending_charts(made),
            score=score_chart([stories], scenario.years, [label]),
            indicators=indicator_charts([position], scenario.years, [label]),
            waterfalls=waterfalls(position, made),
            among=histograms(beside),
        ),
        indicators=INDICATORS,
        source=campaign_bytes(campaign).decode(),
        command=f"planner replay {shlex.quote(file)} --explain",
    )


def _facts(campaign: Campaign, position: Position) -> tuple[Fact, ...]:
    scenario = campaign.scenario
    years = position.state.year
    played = "all" if position.finished else f"{years} of"
    facts = [
        Fact("Exercise", campaign.name),
        Fact("Scenario", f"{scenario.title} ({scenario.id})"),
        Fact("Dates", days_of(year_times(campaign)) or NO_DATES),
        Fact(
            "Scope",
            f"{played} {scenario.years} years played, {len(scenario.phases)} phases, "
            f"{len(scenario.priorities)} priorities",
        ),
        Fact("Adversary", _red(campaign)),
        Fact("Luck", "; ".join(filter(None, (seed_words(campaign), sealed_words(campaign))))),
        Fact("Team", campaign.team or "not recorded"),
        Fact("Facilitator", campaign.facilitator or "not recorded"),
        Fact("Participants", str(len(campaign.participants) or "not recorded")),
        Fact("Record", _record(position)),
    ]
    marks = mark_sentences(campaign)
    if marks:
        facts.append(Fact("Circumstances", "; ".join(marks)))
    if campaign.parent is not None:
        parent = campaign.parent
        facts.append(Fact("Branch of", f"{parent.file}, from year {parent.year}"))
    if campaign.note:
        facts.append(Fact("Remark", campaign.note))
    return tuple(facts)


def _red(campaign: Campaign) -> str:
    policies = {each.id: each.title for each in campaign.scenario.red_policies}
    return policies.get(campaign.red, "a person in the red cell")


def _record(position: Position) -> str:
    """A sentence on the record: the report's figures are recomputed and may differ from it."""
    campaign = position.campaign
    note = other_rules_note(campaign)
    if note:
        return note
    difference = recorded_difference(position)
    match = Match.SAME if difference is None else Match.DIFFERENT
    found = Verdict(match, len(position.outcomes), difference)
    if found.holds:
        told = f"played again, {found.sentence}"
    else:
        told = f"differs; the figures here are today's. {found.sentence}"
    return "; ".join([told, *remarks(campaign)])
