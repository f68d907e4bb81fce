"""Luck and skill of each team: worked out once, and kept in the room's folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Final

import tomli_w
from pydantic import Field, ValidationError

from planner.analysis.review_figures import balance_of, tenths
from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.boundary.validation import Strict, Whole
from planner.engine.rulebook import RULES_VERSION
from planner.foresight.review.reference_player import THOROUGH
from planner.foresight.review.review import FUTURES, review
from planner.planning.cancel import InterruptedForecast, interruptible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from planner.campaign.model import Campaign
    from planner.foresight.futures import Start
    from planner.foresight.review.reference_player import PlayerLimit
    from planner.room.evening import Evening
    from planner.room.layout import Layout

_MAX_BYTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class TeamReview:
    """Luck and skill of one team, in tenths of a point; start, skill and luck add up to the end."""

    start: int
    """Expected with the best plan found before year 1."""
    skill: int
    luck: int
    end: int
    """The final score, or what is expected."""
    dearest: int
    """The year whose orders cost most against the best ones found; 0 if none cost anything."""
    cost: int
    """The cost of that year."""


class _ReviewFile(Strict):
    record: str
    rules: Whole
    start: Whole
    skill: Whole
    luck: Whole
    end: Whole
    dearest: Annotated[Whole, Field(ge=0)]
    cost: Whole


def kept_reviews(layout: Layout, evening: Evening) -> dict[str, TeamReview]:
    """The reviews that have been made of the years as they are now, by team id."""
    found = {}
    for team in evening.room.playing:
        made = _kept(layout.review(team.id), _key(evening.record(team.id)))
        if made is not None:
            found[team.id] = made
    return found


def make_reviews(
    layout: Layout,
    evening: Evening,
    wanted: Callable[[], bool],
    *,
    futures: int = FUTURES,
    limit: PlayerLimit = THOROUGH,
) -> Iterator[tuple[str, TeamReview]]:
    """Review every team that has none yet, which takes some seconds each, and keep the reviews.

    A review that cannot be kept, as on a full disk, is given all the same.

    Args:
        layout: The room's paths.
        evening: The evening.
        wanted: Asked now and then; once it says no, the work ends.
        futures: How many each position is valued in.
        limit: How hard better plans are looked for.

    Yields:
        The team's id and its review, as each is made.
    """
    kept = kept_reviews(layout, evening)

    def starting(start: Start) -> Start:
        return interruptible(start, wanted=wanted)

    for team in evening.room.playing:
        campaign = evening.record(team.id)
        if team.id in kept or not campaign.played:
            continue
        played = replace(campaign, years=campaign.years[: campaign.played])
        try:
            made = review(
                played,
                futures=futures,
                limit=limit,
                progressed=lambda _: wanted(),
                starting=starting,
            )
        except InterruptedForecast:
            return
        if made is None:
            return
        balance = balance_of(made)
        worst = max(made.years, key=lambda each: each.cost)
        cost = max(tenths(made, worst.cost), 0)
        one = TeamReview(
            balance.start, balance.skill, balance.luck, balance.end, worst.year if cost else 0, cost
        )
        _keep(layout.review(team.id), _key(campaign), one)
        yield team.id, one


def _key(campaign: Campaign) -> str:
    """The hash of the played years, which is chained from the first to the last."""
    return campaign.year(campaign.played).record


def _kept(path: Path, key: str) -> TeamReview | None:
    try:
        file = _ReviewFile.model_validate(
            parse_document(read_bytes(path, _MAX_BYTES), str(path)).data
        )
    except (InputError, ValidationError):
        return None
    if not key or (file.record, file.rules) != (key, RULES_VERSION):
        return None
    return TeamReview(file.start, file.skill, file.luck, file.end, file.dearest, file.cost)


def _keep(path: Path, key: str, made: TeamReview) -> None:
    content = tomli_w.dumps({"record": key, "rules": RULES_VERSION, **asdict(made)}).encode()
    with suppress(InputError, OSError):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        replace_file(path, content, private=True)
