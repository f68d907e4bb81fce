"""Annotations of a campaign: notes, and the names of its people. They change no result."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.boundary.errors import InputError
from planner.boundary.validation import MAX_PROSE, MAX_TITLE

if TYPE_CHECKING:
    from planner.campaign.model import Campaign, Note

MOST_PARTICIPANTS: Final = 1_000
MOST_NOTES: Final = 1_000
"""The most notes in one year."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The position of a note in a campaign."""

    year: int
    index: int
    """Its index among the year's notes, from 0."""


@dataclass(frozen=True, slots=True)
class People:
    """The names of the team, the facilitator and the participants."""

    team: str = ""
    participants: tuple[str, ...] = ()
    facilitator: str = ""


def notes_of(campaign: Campaign) -> list[tuple[NotePlace, Note]]:
    """Every note with its position, year by year."""
    return [
        (NotePlace(year.year, index), note)
        for year in campaign.years
        for index, note in enumerate(year.notes)
    ]


def with_note(
    campaign: Campaign, year: int, note: Note, instead: NotePlace | None = None
) -> Campaign:
    """The campaign with one more note, or with one replaced.

    Args:
        campaign: The campaign.
        year: The note's year.
        note: The note.
        instead: The position of a note that it replaces, perhaps in another year.

    Raises:
        InputError: If the note is empty or too long, or the year has too many.
    """
    check_text(note.text)
    if instead is not None and instead.year == year:
        notes = list(campaign.year(year).notes)
        notes[instead.index] = note
        return campaign.with_year(replace(campaign.year(year), notes=tuple(notes)))
    if instead is not None:
        campaign = without_note(campaign, instead)
    record = campaign.year(year)
    if len(record.notes) >= MOST_NOTES:
        raise InputError(f"year {year} has {MOST_NOTES:,} notes already; delete one of them first")
    return campaign.with_year(replace(record, notes=(*record.notes, note)))


def place_kept(campaign: Campaign, year: int, instead: NotePlace | None) -> NotePlace:
    """The position of the note that `with_note` has just put into a year.

    Args:
        campaign: The campaign with the note.
        year: The note's year.
        instead: The position of the note that it replaced, if any.
    """
    if instead is not None and instead.year == year:
        return instead
    return NotePlace(year, len(campaign.year(year).notes) - 1)


def without_note(campaign: Campaign, place: NotePlace) -> Campaign:
    """The campaign without one of its notes."""
    record = campaign.year(place.year)
    kept = tuple(note for index, note in enumerate(record.notes) if index != place.index)
    return campaign.with_year(replace(record, notes=kept))


def check_text(text: str) -> None:
    """Check that a note's text is valid in a campaign's file.

    Raises:
        InputError: If it is empty or too long.
    """
    if not text.strip():
        raise InputError("the note is empty; write something first")
    if len(text) > MAX_PROSE:
        raise InputError(
            f"a note holds {MAX_PROSE:,} characters at most; this one has {len(text):,}"
        )


def people_of(campaign: Campaign) -> People:
    """The people of a campaign."""
    return People(campaign.team, campaign.participants, campaign.facilitator)


def check_people(people: People) -> None:
    """Check that the names are valid in a campaign's file.

    Raises:
        InputError: If one of them is too long, or there are too many.
    """
    for what, name in (
        ("the team's name", people.team),
        ("the facilitator's name", people.facilitator),
        *(("a participant's name", each) for each in people.participants),
    ):
        if len(name) > MAX_TITLE:
            raise InputError(
                f"{what} has {len(name):,} characters; at most {MAX_TITLE:,} are allowed"
            )
    if len(people.participants) > MOST_PARTICIPANTS:
        raise InputError(f"a campaign can name at most {MOST_PARTICIPANTS:,} participants")


def with_people(campaign: Campaign, people: People) -> Campaign:
    """The campaign with other people.

    Raises:
        InputError: If a name is too long, or there are too many.
    """
    check_people(people)
    return replace(
        campaign,
        team=people.team,
        participants=people.participants,
        facilitator=people.facilitator,
    )


def names_in(line: str) -> tuple[str, ...]:
    """The names of one line, separated by semicolons if there are any, else by commas."""
    parts = line.split(";" if ";" in line else ",")
    return tuple(part.strip() for part in parts if part.strip())


def names_line(names: tuple[str, ...]) -> str:
    """The names in one line, which `names_in` can parse."""
    apart = ", " if not any("," in name for name in names) else "; "
    line = apart.join(names)
    return f"{line};" if len(names) == 1 and "," in line else line
