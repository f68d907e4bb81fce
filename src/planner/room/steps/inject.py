"""Releasing an inject: an event of the deck, a row of the list, or something said on the spot.

While a year is planned it happens in that year and goes into the teams' inboxes at once. At any
other time it belongs to the year that opens next, and goes out then.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.campaign.model import Inject
from planner.room.clock import written_time
from planner.room.model import RoomState
from planner.room.msel.due import due_rows
from planner.room.msel.recipients import recipients
from planner.room.msel.row import MselRow, RowState
from planner.room.release import MOST_RELEASES, Release
from planner.room.seat.messages import Message, MessageKind
from planner.scenario.problem import unknown

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from planner.campaign.play import Position
    from planner.room.evening import Evening
    from planner.room.model import Team
    from planner.room.msel.due import Odds
    from planner.scenario.model import Effect

MOST_INJECTS: Final = 128
"""The most injects of a team in one year, as in a campaign's file."""

MOST_TEXT: Final = 300_000
"""The most characters of all injects of an evening, which the room's file has to hold."""

_SECOND: Final = timedelta(seconds=1)

_OPEN: Final = (RoomState.WAITING, RoomState.PLANNING, RoomState.LOCKED, RoomState.RESOLVED)


@dataclass(frozen=True, slots=True)
class OnTheSpot:
    """An inject that is in no list: a text, perhaps with effects."""

    title: str
    text: str = ""
    sender: str = ""
    effects: tuple[Effect, ...] = ()


What = str | int | OnTheSpot
"""An event's id, the number of a row, or something said on the spot."""


def release(evening: Evening, now: datetime, what: What, teams: Collection[str] = ()) -> Evening:
    """Release an inject.

    Args:
        evening: The evening.
        now: The time.
        what: An event's id, the number of a row, or something said on the spot.
        teams: The ids of the teams it is for; none for all, or for those that its row names.

    Raises:
        OutOfOrderError: If the room is over.
        InputError: If there is no such event, row or team, if the row was released or skipped, or
            if the event already happens for each of the teams.
    """
    evening.require("inject", *_OPEN)
    chosen = tuple(evening.known_team(each) for each in dict.fromkeys(teams))
    gone = [each.name for each in chosen if each.left]
    if gone:
        raise InputError(f"{gone[0]} no longer plays")
    year = _year(evening)
    row = _ready_row(evening, what) if isinstance(what, int) else None
    names = chosen or (evening.room.playing if row is None else _named(evening, row))
    made = _made(evening, what if row is None else row)
    made = replace(made, year=year, time=written_time(now), teams=tuple(each.id for each in names))
    return _released(evening, now, made)


def release_due(
    evening: Evening, now: datetime, odds: Odds | None = None, *, only_auto: bool = False
) -> Evening:
    """Release the rows that are due; one that goes to nobody here, or is too many, stays due.

    Args:
        evening: The evening.
        now: The time.
        odds: The odds of each team, for conditions that need them.
        only_auto: True for those that are released without being asked for.
    """
    for row in due_rows(evening, now, odds, only_auto=only_auto):
        teams = recipients(row.to, evening.room.playing).teams
        news = [each.id for each in teams if not _happens(evening.positions[each.id], row.event)]
        if news and not _over(evening, _words(_made(evening, row)), evening.room.year, news):
            evening = release(evening, now, row.number)
    return evening


def release_kept(evening: Evening, now: datetime) -> Evening:
    """Let the injects go out that were kept for the year that has just opened."""
    for each in evening.room.releases:
        if not each.message and each.year == evening.room.year:
            evening = _sent(evening, now, each)
    return evening


def kept_for_both(releases: tuple[Release, ...], parent: str, new: str) -> tuple[Release, ...]:
    """The releases after a team was parted: what is kept for it is kept for both.

    Args:
        releases: The releases so far.
        parent: The id of the team.
        new: The id of the team that was parted from it.
    """
    return tuple(
        replace(each, teams=(*each.teams, new))
        if not each.message and parent in each.teams
        else each
        for each in releases
    )


def kept_again(releases: tuple[Release, ...], year: int) -> tuple[Release, ...]:
    """The releases after a reveal was taken back: those of later years go out once more.

    Args:
        releases: The releases so far.
        year: The year that is planned again.
    """
    return tuple(replace(each, message=0) if each.year > year else each for each in releases)


def _year(evening: Evening) -> int:
    """The year that an inject belongs to which is released now."""
    room = evening.room
    if room.state in {RoomState.PLANNING, RoomState.WAITING}:
        return room.year
    if room.year >= room.scenario.years:
        message = (
            f"cannot inject now: year {room.year} is {room.state.value} and the last, and an "
            "inject after the lock belongs to the next"
        )
        raise InputError(message)
    return room.year + 1


def _ready_row(evening: Evening, number: int) -> MselRow:
    if evening.msel_problem:
        raise InputError(evening.msel_problem)
    row = evening.row(number)
    if row.state is not RowState.READY:
        message = f"row {number} is {row.state.value} already; msel edit {number} --state ready"
        raise InputError(f"{message} makes it ready again")
    return row


def _named(evening: Evening, row: MselRow) -> tuple[Team, ...]:
    found = recipients(row.to, evening.room.playing)
    if not found.teams:
        names = ", ".join(each.id for each in evening.room.playing)
        said = ", ".join(found.unknown) or row.to
        message = f'row {row.number} goes to "{said}", which is no team here; name one with --team'
        raise InputError(f"{message}: {names}")
    return found.teams


def _made(evening: Evening, what: str | OnTheSpot | MselRow | int) -> Release:
    """The release of something, without teams and times."""
    if isinstance(what, OnTheSpot):
        return Release(
            what.title, 1, (), "", text=what.text, sender=what.sender, effects=what.effects
        )
    if isinstance(what, MselRow):
        text = what.text or (evening.room.scenario.event(what.event).text if what.event else "")
        return Release(
            what.title,
            1,
            (),
            "",
            text=text,
            sender=what.sender,
            event=what.event,
            effects=what.effects,
            row=what.number,
        )
    events = {each.id: each for each in evening.room.scenario.events}
    event = events.get(str(what))
    if event is None:
        titles = {each.id: each.title for each in events.values()}
        raise InputError(unknown((), "event", str(what), titles).told)
    return Release(event.title, 1, (), "", text=event.text, event=event.id)


def _released(evening: Evening, now: datetime, made: Release) -> Evening:
    """The evening with a new release, sent at once if its year is being planned."""
    room = evening.room
    is_open = room.state is RoomState.PLANNING
    if is_open:
        made = replace(made, teams=_new_to(evening, made))
        if not made.teams:
            message = f'the event "{made.event}" already happens in year {room.year}'
            raise InputError(f"{message} for all the teams that it is for")
    over = _over(evening, _words(made), made.year, made.teams)
    if over:
        raise InputError(over)
    only = made.teams[0] if len(made.teams) == 1 else ""
    room = room.logged(made.time, "inject", team=only, text=_log_words(evening, made))
    evening = replace(evening, room=replace(room, releases=(*room.releases, made)))
    if made.row:
        evening = evening.with_row(replace(evening.row(made.row), state=RowState.RELEASED))
    return _sent(evening, now, made) if is_open else evening


def _over(evening: Evening, text: str, year: int, teams: Collection[str]) -> str:
    """The sentence that says why one more inject is too many; empty if it is not."""
    releases = evening.room.releases
    if len(releases) >= MOST_RELEASES:
        return f"an evening has at most {MOST_RELEASES:,} injects"
    held = sum(len(_words(each)) for each in releases)
    if held + len(text) > MOST_TEXT:
        return f"the injects of an evening hold at most {MOST_TEXT:,} characters; shorten this one"
    for team in teams:
        kept = sum(each.year == year and team in each.teams for each in releases)
        there = len(evening.record(team).year(year).injects)
        if max(kept, there) >= MOST_INJECTS:
            return f"year {year} of {team} has {MOST_INJECTS} injects, the most of a year"
    return ""


def _words(made: Release) -> str:
    """All that a release says."""
    return made.title + made.text + made.sender


def _log_words(evening: Evening, made: Release) -> str:
    """A release as the log has it; the teams are named if it is for some of them."""
    room = evening.room
    said = made.title if not made.row else f"row {made.row}: {made.title}"
    if 1 < len(made.teams) < len(room.playing):
        said += f", to {', '.join(each.name for each in room.playing if each.id in made.teams)}"
    return said if room.state is RoomState.PLANNING else f"{said}, for year {made.year}"


def _new_to(evening: Evening, made: Release) -> tuple[str, ...]:
    """The teams of a release for which its event does not happen already."""
    return tuple(each for each in made.teams if not _happens(evening.positions[each], made.event))


def _happens(position: Position, event: str) -> bool:
    if not event or position.opening is None:
        return False
    row = position.tables.scenario.event_ids.index(event)
    return bool(position.opening.happened[row, 0])


def _sent(evening: Evening, now: datetime, made: Release) -> Evening:
    """The evening with a release in the records and inboxes of its teams."""
    number = evening.room.messages + 1
    playing = {each.id for each in evening.room.playing}
    time = written_time(now)
    inject = Inject(made.event, "" if made.event else made.title, made.effects, time)
    ready_after = dict(evening.room.ready_after)
    end = written_time(now + _SECOND)  # files hold whole seconds: no earlier ready counts
    outbox = []
    for team in made.teams:
        if team not in playing:
            continue
        before = evening.positions[team]
        record = replace(before.record, injects=(*before.record.injects, inject))
        after = before.ordered(record)
        evening = evening.with_position(team, after)
        if _asks_anew(before, after):
            ready_after[team] = end
        outbox.append(
            Message(
                number,
                team,
                MessageKind.INJECT,
                made.year,
                time,
                made.title,
                made.text,
                made.sender,
                made.event,
                made.row,
            )
        )
    gone_out = tuple(
        replace(each, message=number) if each is made else each for each in evening.room.releases
    )
    room = replace(
        evening.room,
        messages=number,
        releases=gone_out,
        ready_after=MappingProxyType(ready_after),
    )
    return replace(evening, room=room, outbox=(*evening.outbox, *outbox))


def _asks_anew(before: Position, after: Position) -> bool:
    """True if a year has less to spend than before, or asks a question that it did not ask."""
    if before.opening is None or after.opening is None:
        return False
    if set(after.questions) - set(before.questions):
        return True
    return bool(
        after.opening.budget[0] < before.opening.budget[0]
        or after.opening.effort[0] < before.opening.effort[0]
    )
