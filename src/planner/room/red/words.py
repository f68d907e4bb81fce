"""The words of red's seat: its head, its next step, and the rows of its moves and of the teams."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.room.clock import read_time
from planner.room.model import RoomState
from planner.room.red.seat import ALL, RedState
from planner.room.seat.words import (
    STATE_WORDS,
    HeadWords,
    SeatLine,
    Tone,
    clock_change,
    clock_words,
    counted_messages,
)
from planner.wording.effects import listed
from planner.wording.figures import points, whole_share
from planner.wording.odds import DOWN, UP
from planner.wording.times import time_of_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from planner.room.red.board import Figure, RedMove, RedTeam
    from planner.room.red.seat import RedSeat

_IDLE: Final = 60.0
_NAMED: Final = 2
"""Teams that are named; of more, the first and the number of the others."""


@dataclass(frozen=True, slots=True)
class RedMoveRow:
    """One option of red, as it stands against the target."""

    id: str
    title: str
    cost: int
    is_taken: bool
    pays: str
    """`taken`, `yes`, or what is missing; empty while nothing can be picked."""
    is_short: bool
    """True if red cannot pay for it."""
    brief: str
    """Its effects, in a few signs."""


@dataclass(frozen=True, slots=True)
class RedTeamRow:
    """One team, as red plays against it."""

    id: str
    name: str
    pressure: int
    moves: str
    """The moves against it: `as for all`, or their titles; empty while nothing of them shows."""
    left: int | None
    """The points that red keeps; None while nothing of its moves shows."""
    is_own: bool
    score: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedKpiRow:
    """One KPI of a team."""

    title: str
    value: str
    progress: int
    """Basis points of the way."""
    before: int
    status: str
    deadline: int


# ---- the head


def red_head_words(seat: RedSeat, now: datetime) -> HeadWords:
    """The room in the head.

    Args:
        seat: Red's seat.
        now: The time.
    """
    status = seat.room.status
    if seat.lost is not None:
        return HeadWords(Tone.ALERT, "no contact", f"since {time_of_day(seat.lost)}")
    if status.state is RoomState.PLANNING:
        return clock_words(status, now, status.ready)
    is_in = seat.state is RedState.HANDED_IN
    words = "red is ready" if is_in else STATE_WORDS[status.state]
    return HeadWords(Tone.STATE, words, time_of_day(read_time(status.time)))


def next_red_change(seat: RedSeat, now: datetime) -> float:
    """Seconds until the words in the head change by themselves."""
    status = seat.room.status
    is_on = status.state is RoomState.PLANNING and seat.lost is None
    return clock_change(status.clock, now) if is_on else _IDLE


def means_words(seat: RedSeat, target: str) -> str:
    """Red's means against a target, and what its moves leave of them."""
    least, most = seat.means(target)
    has = points(most) if least == most else f"{least:,} to {points(most)}"
    if seat.state is RedState.OVER:
        return f"Every year of {seat.board.years} has been revealed."
    if seat.hides_moves:
        return ""
    cost = seat.cost(target)
    verb = "cost" if seat.state is not RedState.OPEN else "cost it"
    if not cost:
        none = "no move is chosen" if seat.state is not RedState.OPEN else "no move was made"
        return f"Pressure: {has} · {none}"
    if least < cost:
        short = f"{cost - least:,} too many"
        return f"Pressure: {has} · moves {verb} {cost:,}: {short}"
    left = f"{least - cost:,}" if least == most else f"{least - cost:,} to {most - cost:,}"
    return f"Pressure: {has} · moves {verb} {cost:,} · {left} left"


def is_over(seat: RedSeat, target: str) -> bool:
    """True if red cannot pay for what it has chosen against a target."""
    return seat.state is RedState.CHOOSING and seat.cost(target) > seat.means(target)[0]


def target_words(seat: RedSeat, target: str) -> str:
    """The target: `all 4 teams`, `the 3 teams without moves of their own`, or a team's name."""
    team = seat.board.team(target)
    if team is not None:
        return team.name
    count, own = len(seat.board.teams), len(seat.sheet.teams)
    if seat.state is RedState.CHOOSING and not seat.hides_moves and 0 < own < count:
        return f"the other {count - own} team{'' if count - own == 1 else 's'}"
    return f"all {count} teams" if count > 1 else "the team"


# ---- the next step


def red_line(seat: RedSeat) -> SeatLine:
    """The first step that holds."""
    if seat.looks_on:
        rest = "It is yours once it is closed there."
        return SeatLine("", "The seat is open elsewhere.", rest, "!")
    unpaid = seat.unpaid if seat.state is RedState.CHOOSING else ()
    if unpaid:
        rest = "Take a move back, or choose others for single teams: → names them."
        return SeatLine("space", f"Too dear against {_names(unpaid)}.", rest, action="pick")
    if seat.lost is not None:
        rest = "What you choose is kept here and sent when it is back."
        return SeatLine("", "Room unreachable.", rest, "!")
    if seat.unread:
        said = counted_messages(seat.unread)
        return SeatLine("e", f"{said} to read:", "what the room says to red.", action="news")
    return _choosing(seat) if seat.state is RedState.CHOOSING else _of_other_states(seat)


def _of_other_states(seat: RedSeat) -> SeatLine:
    year = seat.board.year
    if seat.state is RedState.HANDED_IN:
        rest = "y takes them back, until the year opens."
        return SeatLine("", f"Red's moves of year {year} are in.", rest, "✔", "hand_in")
    if seat.state is RedState.OPEN:
        rest = "Its moves stand here; → shows them against each team."
        return SeatLine("", f"Year {year} is on.", rest, "■")
    return SeatLine("", "Every year is out.", "Red has nothing more to choose.", "■")


def _choosing(seat: RedSeat) -> SeatLine:
    own = len(seat.sheet.teams)
    chosen = len(seat.sheet.moves)
    if not chosen and not own:
        rest = "y hands in none, and the pressure stays for later."
        return SeatLine("space", "picks a move.", rest, action="pick")
    teams = f"against {own} team{'' if own == 1 else 's'}" if own else ""
    said = f"{chosen} move{'' if chosen == 1 else 's'}{teams and f', others {teams}'}"
    said = said if chosen else f"moves {teams} alone"
    return SeatLine("y", f"hands in {said}.", "Change them until the year opens.", action="hand_in")


def covered_words(seat: RedSeat) -> tuple[str, ...]:
    """The page of a seat that shows nothing of red's plan, paragraph by paragraph."""
    if seat.state is RedState.CHOOSING:
        return ("Red chooses its moves elsewhere; nothing of them is on this screen.",)
    return (
        "✔ Red's moves are with the room. Nothing of them is on this screen.",
        "",
        "Once the room opens the year, they stand here, and each team knows those against it.",
        "Until then y takes them back and shows them: do that only where red alone looks on.",
    )


def refused_words(seat: RedSeat) -> str:
    """The reason that the moves cannot be handed in."""
    teams = seat.unpaid
    first = teams[0]
    cost = seat.cost(first.id)
    return (
        f"Red cannot pay for its moves against {_names(teams)}: they cost {cost:,} and it has "
        f"{points(first.pressure)}."
    )


def _names(teams: Sequence[RedTeam]) -> str:
    if len(teams) <= _NAMED:
        return listed([each.name for each in teams])
    return f"{teams[0].name} and {len(teams) - 1} others"


# ---- moves


def move_rows(seat: RedSeat, target: str) -> tuple[RedMoveRow, ...]:
    """The options against a target; none while nothing of red's plan may show."""
    if seat.hides_moves:
        return ()
    taken, strongest = seat.taken(target), _strongest(seat, target)
    rows = []
    for move in seat.board.moves:
        short = seat.short(move, target) if seat.state is RedState.CHOOSING else ()
        brief = "" if strongest is None else strongest.brief.get(move.id, "")
        is_taken = move.id in taken
        pays = _pays(seat, move, target, short, is_taken=is_taken)
        rows.append(RedMoveRow(move.id, move.title, move.cost, is_taken, pays, bool(short), brief))
    return tuple(rows)


def _pays(
    seat: RedSeat, move: RedMove, target: str, short: Sequence[RedTeam], *, is_taken: bool
) -> str:
    if seat.state is not RedState.CHOOSING:
        return "made" if is_taken else ""
    if not short:
        return "taken" if is_taken else "yes"
    teams = seat.played(target)
    if len(short) < len(teams):
        return f"not {short[0].name}" if len(short) == 1 else f"not {len(short)} teams"
    cost = seat.board.cost(tuple({*seat.taken(target), move.id}))
    return f"no, {cost - max(each.pressure for each in short):,} short"


def move_effects(seat: RedSeat, move: RedMove, target: str) -> tuple[tuple[str, str], ...]:
    """The effects of a move, each as a label and words: where red is strongest, and weakest.

    A move that is not against one team alone is told twice where red's strength differs.
    """
    teams = [each for each in seat.board.teams if target in (ALL, each.id)]
    if not teams or seat.state is RedState.OVER:
        return (("At full strength", move.full),)
    most = max(teams, key=lambda each: each.strength)
    least = min(teams, key=lambda each: each.strength)

    def said(team: RedTeam) -> tuple[str, str]:
        label = f"At strength {whole_share(team.strength)}"
        label += f", {team.name}" if most.strength != least.strength else ""
        return label, team.effects.get(move.id, "") or "nothing that shows"

    return (said(most),) if most.strength == least.strength else (said(most), said(least))


def _strongest(seat: RedSeat, target: str) -> RedTeam | None:
    teams = [each for each in seat.board.teams if target in (ALL, each.id)]
    return max(teams, key=lambda each: each.strength, default=None)


# ---- teams


def team_rows(seat: RedSeat) -> tuple[RedTeamRow, ...]:
    """The teams, as red plays against each."""
    return tuple(_team_row(seat, each) for each in seat.board.teams)


def _team_row(seat: RedSeat, team: RedTeam) -> RedTeamRow:
    hides = seat.hides_moves or seat.state is RedState.OVER
    return RedTeamRow(
        team.id,
        team.name,
        team.pressure,
        "" if seat.hides_moves else _moves_words(seat, team),
        None if hides else team.pressure - seat.cost(team.id),
        is_own=not seat.hides_moves and seat.has_own(team.id),
        score=f"{figure_words(team.score, 1)}{' marked' if team.marked else ''}",
        indicators=tuple(figure_words(each, 100) for each in team.indicators),
    )


def _moves_words(seat: RedSeat, team: RedTeam) -> str:
    """The titles of the moves against a team; those of the last year once it is open."""
    if seat.state is RedState.CHOOSING and not seat.has_own(team.id):
        return "as for all"
    return titles(seat, seat.taken(team.id)) or "none"


def titles(seat: RedSeat, moves: Sequence[str]) -> str:
    """The titles of options."""
    return ", ".join(each.title for each in seat.board.moves if each.id in moves)


def played_words(seat: RedSeat, team: RedTeam) -> tuple[str, ...]:
    """The moves made against a team in each year that is over, the latest first."""
    over = team.moves[: seat.board.year - 1] if seat.state is not RedState.OVER else team.moves
    years = [f"Year {year}: {titles(seat, moves) or 'none'}" for year, moves in enumerate(over, 1)]
    return tuple(reversed(years))


def kpi_rows(team: RedTeam) -> tuple[RedKpiRow, ...]:
    """The KPIs of a team."""
    return tuple(
        RedKpiRow(
            each.progress.title,
            each.value,
            each.progress.now,
            each.progress.now if each.progress.before is None else each.progress.before,
            each.status,
            each.deadline,
        )
        for each in team.kpis
    )


def figure_words(figure: Figure, unit: int) -> str:
    """A figure with its change in the last revealed year: `53▼2`.

    Args:
        figure: The figure.
        unit: The size of the unit to show, such as 100 basis points.
    """
    now = (figure.now + unit // 2) // unit
    before = now if figure.before is None else (figure.before + unit // 2) // unit
    change = now - before
    shown = f"{now}" if figure.now >= 0 else "<0"
    return f"{shown}{UP if change > 0 else DOWN}{abs(change)}" if change else shown
