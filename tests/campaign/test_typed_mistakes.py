"""Typing mistakes in a campaign's file, and the suggestions that correct them."""

from pathlib import Path

import pytest

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.read import campaign_from_document

FORMAT = "format = 1\n"
NAME = 'name = "Team 3"\n'
SEED = 'seed = "738"\n'
RED = 'red = "opportunist"\n'
HEAD = f'{FORMAT}{NAME}scenario = "alliance-reform"\n{SEED}{RED}'


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        campaign_from_document(parse_document(text.encode(), "x.toml"), Path("nowhere"))
    return str(caught.value)


MISTAKES = {
    "a head's line below the years": (
        f"{HEAD.replace(NAME, '')}[[years]]\nyear = 1\n[years.orders.fms-backlog]\n{NAME}",
        (
            "8:8: name is there, but in the wrong place: it belongs to the head of the file; "
            "move this line above the first [[years]], line 5"
        ),
    ),
    "a seed among the answers": (
        f"{HEAD.replace(SEED, '')}[[years]]\nyear = 1\n[years.decisions]\n{SEED}",
        (
            "8:8: seed is there, but in the wrong place: it belongs to the head of the file; "
            "move this line above the first [[years]], line 5"
        ),
    ),
    "red among a year": (
        f"{HEAD.replace(RED, '')}[[years]]\nyear = 1\n{RED}",
        "7:7: red is there, but in the wrong place: it belongs to the head of the file",
    ),
    "a format at the end": (
        f"{HEAD.replace(FORMAT, '')}[[years]]\nyear = 1\n{FORMAT}",
        "7:10: format is there, but in the wrong place: it belongs to the head of the file",
    ),
    "a team among a year": (
        f'{HEAD}[[years]]\nyear = 1\nteam = "Blue"\n',
        "if team of the file is meant, put it above the first [[years]], line 6",
    ),
    "a title of a priority": (
        f'{HEAD}[[years]]\nyear = 1\n[years.orders."Clear the FMS backlog"]\nbudget = 1\n',
        'there is no priority "Clear the FMS backlog"; did you mean "fms-backlog"?',
    ),
    "an id with capitals and a space": (
        f'{HEAD}[[years]]\nyear = 1\n[years.orders."FMS Backlog"]\nbudget = 1\n',
        'there is no priority "FMS Backlog"; did you mean "fms-backlog"?',
    ),
    "an id with capitals and a hyphen": (
        f"{HEAD}[[years]]\nyear = 1\n[years.orders.FMS-Backlog]\nbudget = 1\n",
        'there is no priority "FMS-Backlog"; did you mean "fms-backlog"?',
    ),
    "an id with an underscore": (
        f"{HEAD}[[years]]\nyear = 1\n[years.orders.fms_backlog]\nbudget = 1\n",
        'there is no priority "fms_backlog"; did you mean "fms-backlog"?',
    ),
    "a title of a decision": (
        f'{HEAD}[[years]]\nyear = 1\n[years.decisions]\n"One ally blocks the file" = "wait"\n',
        'there is no decision "One ally blocks the file"; did you mean "ally-hold-up"?',
    ),
    "a title of an option": (
        f'{HEAD}[[years]]\nyear = 1\n[years.decisions]\nally-hold-up = "Go ahead without it"\n',
        'there is no option "Go ahead without it"; did you mean "',
    ),
    "a title of an event": (
        f'{HEAD}[[years]]\nyear = 1\ninjects = ["One ally blocks the file"]\n',
        'there is no event "One ally blocks the file"; did you mean "ally-hold-up"?',
    ),
    "a policy in capitals": (
        HEAD.replace(RED, 'red = "Opportunist"\n'),
        'there is no red policy "Opportunist"; did you mean "opportunist"?',
    ),
    "a number of a title": (
        (
            f"{HEAD}[[years]]\nyear = 1\n[[years.overrides]]\n"
            'number = "progress:Clear the FMS backlog"\nvalue = 1\nreason = "seen"\n'
        ),
        'did you mean "progress:fms-backlog"?',
    ),
    "a note on a title": (
        f'{HEAD}[[years]]\nyear = 1\nnotes = [{{ text = "x", about = "Cyber_Defense" }}]\n',
        'there is no priority or event "Cyber_Defense"; did you mean "cyber-defense"?',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_was_meant_is_named(mistake: str) -> None:
    text, sentence = MISTAKES[mistake]
    told = refusal(text)
    assert told.startswith("x.toml:")
    assert sentence in told
    assert "more problem" not in told


CONFLICT = f"""\
{HEAD}
[[years]]
year = 1
[years.orders.fms-backlog]
<<<<<<< HEAD
budget = 1900
=======
budget = 1200
>>>>>>> team-b
"""


def test_a_merge_conflict_is_named_where_it_begins() -> None:
    told = refusal(CONFLICT)
    assert told.startswith("x.toml:10:1: is in a merge conflict: two versions stand side by side")
    assert refusal(CONFLICT.replace("\n", "\r\n")) == told


def test_marks_of_a_conflict_inside_a_note_are_text() -> None:
    text = HEAD + "note = '''\n<<<<<<< HEAD\n=======\n>>>>>>> b\n'''\n"
    document = parse_document(text.encode(), "x.toml")
    assert "=======" in campaign_from_document(document, Path("nowhere")).note
    assert "is not valid TOML" in refusal(text + "a line of five words\n")
