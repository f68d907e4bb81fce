"""Luck and skill of each team: worked out once, and kept in the room's folder."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Annotated, Final

import tomli_w
from pydantic import Field, ValidationError

from planner.analysis.review_figures import balance_of, tenths
from planner.boundary.atomic_files import read_bytes, replace_file
from planner.boundary.errors import InputError
from planner.boundary.file_lock import lock_for
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
    from planner.foresight.review.reference_player import PlayerLimit
    from planner.room.evening import Evening
    from planner.room.folder.layout import Layout

_MAX_BYTES: Final = 10_000
_PAUSE: Final = 0.5
"""Seconds between looks at what another program has made."""
_PATIENCE: Final = 300.0
"""Seconds after which a team is reviewed here though another program seems to be at it."""


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
        The team's id and its review, as each is made, here or by another program that works on the
        same room.
    """
    waiting = {team.id: evening.record(team.id) for team in evening.room.playing}
    for team in (*kept_reviews(layout, evening), *(t for t, c in waiting.items() if not c.played)):
        del waiting[team]
    alone = monotonic() + _PATIENCE
    while waiting and wanted():
        found = False
        for team, campaign in tuple(waiting.items()):
            path = layout.review(team)
            made = _kept(path, _key(campaign))
            if made is None:
                try:
                    with lock_for(path, 0.0) if monotonic() < alone else nullcontext():
                        made = _made(campaign, wanted, futures, limit)
                except InputError:
                    continue  # another program is at it
                if made is None:
                    return
                _keep(path, _key(campaign), made)
            found = True
            del waiting[team]
            yield team, made
        if not found:
            sleep(_PAUSE)


def _made(
    campaign: Campaign, wanted: Callable[[], bool], futures: int, limit: PlayerLimit
) -> TeamReview | None:
    """The review of the years played; None if it is not wanted any more."""
    played = replace(campaign, years=campaign.years[: campaign.played])
    try:
        made = review(
            played,
            futures=futures,
            limit=limit,
            progressed=lambda _: wanted(),
            starting=partial(interruptible, wanted=wanted),
        )
    except InterruptedForecast:
        return None
    if made is None:
        return None
    balance = balance_of(made)
    worst = max(made.years, key=lambda each: each.cost)
    cost = max(tenths(made, worst.cost), 0)
    dearest = worst.year if cost else 0
    return TeamReview(balance.start, balance.skill, balance.luck, balance.end, dearest, cost)


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
