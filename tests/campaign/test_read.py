from pathlib import Path

import pytest
from tests.campaign.made import own_scenario, plain_campaign

from planner.boundary.errors import InputError
from planner.boundary.toml import parse_document
from planner.campaign.model import Allocation, Campaign, Note, Source, Year
from planner.campaign.read import campaign_from_document
from planner.campaign.store import load
from planner.campaign.write import campaign_bytes
from planner.scenario.load import load_builtin

# The example of the design, as a person types it.
TYPED = """\
format = 2
name = "Team 3"
scenario = "alliance-reform"     # a custom scenario is embedded, or named by a path
seed = "738"                     # digits, below 2^64
red = "opportunist"              # a red policy, or "person"

[[years]]
year = 1
[years.orders.responsibility-sharing]
budget = 80                      # US$ million
effort = 35                      # points of 100
[years.orders.fms-backlog]
budget = 1900
effort = 20
[years.decisions]
ally-hold-up = "mediate"
"""
HEAD = 'format = 2\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
DIGEST = "0" * 64


def read(text: str, folder: Path = Path("nowhere")) -> Campaign:
    return campaign_from_document(parse_document(text.encode(), "x.toml"), folder)


def refusal(text: str, folder: Path = Path("nowhere")) -> str:
    with pytest.raises(InputError) as caught:
        read(text, folder)
    return str(caught.value)


def test_the_example_of_the_design_loads() -> None:
    campaign = read(TYPED)
    assert campaign.seed == 738
    assert campaign.scenario is load_builtin()
    year = campaign.year(1)
    assert year.allocation("fms-backlog") == Allocation(1900, 20)
    assert dict(year.decisions) == {"ally-hold-up": "mediate"}
    assert year.results is None
    assert campaign.played == 0


def test_inline_tables_load_as_well() -> None:
    inline = HEAD + (
        "years = [{ year = 1, orders = { fms-backlog = { budget = 5 } }, "
        'notes = [{ text = "why", about = "fms-backlog" }] }]\n'
    )
    year = read(inline).year(1)
    assert year.allocation("fms-backlog") == Allocation(5, 0)
    assert year.notes == (Note("why", "fms-backlog"),)


def test_what_windows_makes_of_it_is_the_same_campaign() -> None:
    raw = b"\xef\xbb\xbf" + TYPED.replace("\n", "\r\n").encode()
    assert campaign_from_document(parse_document(raw, "x.toml"), Path()) == read(TYPED)


@pytest.mark.parametrize(
    "says",
    [
        "[years.orders.fms-backlog]\nbudget = 0\n",
        "[years.orders.fms-backlog]\n",
        "[years.orders]\n",
        "orders = {}\n",
    ],
)
def test_orders_of_nothing_are_orders(says: str) -> None:
    campaign = read(f"{HEAD}[[years]]\nyear = 1\n{says}")
    assert campaign.year(1).orders == {}
    assert campaign.ordered == 1


def test_other_tables_of_nothing_say_nothing() -> None:
    says = "injects = []\nred = []\noverrides = []\nnotes = []\n[years.decisions]\n"
    campaign = read(f"{HEAD}[[years]]\nyear = 1\n{says}")
    assert campaign.year(1) == Year(1)
    assert campaign.ordered == 0


# Where a mistake is said to be, and how.
MISTAKES = {
    "text for a number": (
        TYPED.replace("budget = 1900", 'budget = "5"'),
        '13:10: year 1, fms-backlog: budget must be a whole number, is "5"',
    ),
    "a fraction": (
        TYPED.replace("effort = 20", "effort = 2.5"),
        "14:10: year 1, fms-backlog: effort must be a whole number, is 2.5",
    ),
    "a whole number written as a fraction": (
        TYPED.replace("effort = 20", "effort = 2.0"),
        "14:10: year 1, fms-backlog: effort must be a whole number, is 2.0",
    ),
    "less than nothing": (
        TYPED.replace("budget = 80 ", "budget = -80 "),
        "10:10: year 1, responsibility-sharing: budget must be at least 0, is -80",
    ),
    "far too much": (
        TYPED.replace("budget = 80 ", "budget = 1000001 "),
        "10:10: year 1, responsibility-sharing: budget must be at most 1000000, is 1000001",
    ),
    "an unknown priority": (
        TYPED.replace("fms-backlog", "fms-backlgo"),
        '12:1: year 1: there is no priority "fms-backlgo"; did you mean "fms-backlog"?',
    ),
    "an unknown decision": (
        TYPED.replace("ally-hold-up", "ally-holdup"),
        '16:15: year 1: there is no decision "ally-holdup"; did you mean "ally-hold-up"?',
    ),
    "an unknown option": (
        TYPED.replace('"mediate"', '"meditate"'),
        '16:16: year 1: there is no option "meditate"; did you mean "mediate"?',
    ),
    "an unknown key": (
        TYPED.replace("effort = 35", "efort = 35"),
        '11:9: year 1, responsibility-sharing: efort is not a known key, did you mean "effort"?',
    ),
    "an unknown policy": (
        TYPED.replace('red = "opportunist"', 'red = "oportunist"'),
        '5:7: there is no red policy "oportunist"; did you mean "opportunist"?',
    ),
    "an unknown scenario": (
        TYPED.replace('"alliance-reform"', '"aliance-reform"'),
        '3:12: there is no built-in scenario "aliance-reform"; did you mean "alliance-reform"?',
    ),
    "a seed past 64 bits": (
        TYPED.replace('"738"', f'"{2**64}"'),
        f'4:8: seed must be digits below 2^64, is "{2**64}"',
    ),
    "a seed that is a number": (
        TYPED.replace('"738"', "738"),
        "4:8: seed must be text in quotes, is 738",
    ),
    "a seed with other digits": (
        TYPED.replace('"738"', '"٧٣٨"'),
        '4:8: seed must be digits below 2^64, is "٧٣٨"',
    ),
    "a seed of a thousand digits": (TYPED.replace('"738"', f'"{"9" * 1000}"'), "4:8: seed must"),
    "a newer format": (
        TYPED.replace("format = 2", "format = 3"),
        (
            "1:10: is of format 3, written by a newer planner; this one reads up to format 2: "
            "update planner to open it"
        ),
    ),
    "a format that is none": (TYPED.replace("format = 2", "format = 0"), "1:10: format must be"),
    "a format that is true": (
        TYPED.replace("format = 2", "format = true"),
        "1:10: format must be a whole number, is true",
    ),
    "a format with a fraction": (
        TYPED.replace("format = 2", "format = 2.0"),
        "1:10: format must be a whole number, is 2.0",
    ),
    "a format that is text": (TYPED.replace("format = 2", 'format = "1"'), "1:10: format must be"),
    "no format": ("a = 1\n", " is not a campaign: the line format = 2 is missing"),
    "TOML of something else": (
        '[project]\nname = "x"\n',
        " is not a campaign: the line format = 2 is missing",
    ),
    "a scenario": (load_builtin().text, " is a scenario, not a campaign"),
    "no name": (TYPED.replace('name = "Team 3"\n', ""), " name is missing"),
    "an empty name": (TYPED.replace('"Team 3"', '""'), "2:8: name must not be empty"),
    "a gap": (
        f"{HEAD}[[years]]\nyear = 1\n[[years]]\nyear = 3\n",
        "9:8: year 3 stands where year 2 belongs; years run 1, 2, 3 ... without a gap",
    ),
    "a late start": (f"{HEAD}[[years]]\nyear = 2\n", "7:8: year 2 stands where year 1 belongs"),
    "a year twice": (
        f"{HEAD}[[years]]\nyear = 1\n[[years]]\nyear = 1\n",
        "9:8: year 1 is in the file already; each year must be there only once",
    ),
    "years out of order": (
        f"{HEAD}[[years]]\nyear = 2\n[[years]]\nyear = 1\n",
        (
            "7:8: year 2 stands where year 1 belongs; years run 1, 2, 3 ... without a gap "
            "(and 1 more problem)"
        ),
    ),
    "a year after the end": (
        HEAD + "".join(f"[[years]]\nyear = {year}\n" for year in range(1, 12)),
        "27:8: year 11 is after the end; the last is year 10",
    ),
    "year 0": (f"{HEAD}[[years]]\nyear = 0\n", "7:8: year 0: year must be at least 1, is 0"),
    "a year without a number": (f"{HEAD}[[years]]\n", "6:1: year 1: year is missing"),
    "an unknown inject": (
        f'{HEAD}[[years]]\nyear = 1\n[[years.injects]]\nid = "recesion"\n',
        '9:6: year 1, injects 1: there is no event "recesion"; did you mean "recession"?',
    ),
    "an answer to a statement": (
        f'{HEAD}[[years]]\nyear = 1\ndecisions.ceasefire = "yes"\n',
        "asks for no decision",
    ),
    "an unknown red move": (
        f'{HEAD}[[years]]\nyear = 1\nred = ["no-such-move"]\n',
        '8:8: year 1, red: there is no red option "no-such-move"',
    ),
    "a remark on nothing": (
        f'{HEAD}[[years]]\nyear = 1\n[[years.notes]]\nabout = "fms"\ntext = "?"\n',
        '9:9: year 1, notes 1: there is no priority or event "fms"',
    ),
    "an empty remark": (
        f'{HEAD}[[years]]\nyear = 1\n[[years.notes]]\ntext = " "\n',
        "9:8: year 1, notes 1: text must",
    ),
    "an override of an unknown number": (
        (
            f'{HEAD}[[years]]\nyear = 1\n[[years.overrides]]\nnumber = "deterrence"\nvalue = 1\n'
            'reason = "x"\n'
        ),
        '9:10: year 1, overrides 1: there is no number to override "deterrence"',
    ),
    "an override out of range": (
        (
            f'{HEAD}[[years]]\nyear = 1\n[[years.overrides]]\nnumber = "cohesion"\nvalue = 10001\n'
            'reason = "x"\n'
        ),
        "10:9: year 1, overrides 1: value must be 0 to 10,000 basis points, is 10001",
    ),
    "an override without a reason": (
        f'{HEAD}[[years]]\nyear = 1\n[[years.overrides]]\nnumber = "cohesion"\nvalue = 1\n',
        "8:1: year 1, overrides 1: reason is missing",
    ),
    "a blank note": (
        f'{HEAD}[[years]]\nyear = 1\n[[years.notes]]\ntext = " "\n',
        '9:8: year 1, notes 1: text must not be blank, is " "',
    ),
    "a bad digest": (
        f'{HEAD}scenario_digest = "abc"\n',
        '6:19: scenario_digest must be a digest of 64 digits and letters a to f, is "abc"',
    ),
    "notes that are no tables": (
        f'{HEAD}[[years]]\nyear = 1\nnotes = "late"\n',
        '8:9: year 1: notes must be tables, each headed [[years.notes]], is "late"',
    ),
    "notes among the answers": (
        f'{HEAD}[[years]]\nyear = 1\n[years.decisions]\nnotes = "late again"\n',
        'no decision "notes"; if notes of year 1 is meant, put it above [years.decisions]',
    ),
    "half a result": (
        (
            f'{HEAD}[[years]]\nyear = 1\n[years.results]\ndigest = "{DIGEST}"\n'
            "kpis = { fms-backlog = 1 }\nindicators = {}\n"
        ),
        "10:8: year 1, results: responsibility-sharing is missing from kpis (and 1 more problem)",
    ),
    "no list where one belongs": (
        f"{HEAD}years = 5\n",
        "6:9: years must be tables, each headed [[years]], is 5",
    ),
    "a list where none belongs": (TYPED.replace('"738"', "[738]"), "4:8: seed must be text"),
    "a year that is no table": (f"{HEAD}years = [1]\n", "6:10: year 1 must be a table, is 1"),
    "orders that are no table": (
        f"{HEAD}[[years]]\nyear = 1\norders = []\n",
        "8:10: year 1 must be a table, is a list",
    ),
    "terminal codes": (
        TYPED.replace('"opportunist"', r'"\u001b]52;c;x\u0007"'),
        '5:7: there is no red policy "␛]52;c;x␇"',
    ),
    "not TOML": ("year 4 {\n", "1:6: is not valid TOML: expected '=' after a key"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_by_its_place(mistake: str) -> None:
    text, sentence = MISTAKES[mistake]
    told = refusal(text)
    assert told.startswith("x.toml:")
    assert sentence in told
    assert told == told.replace("\x1b", "").replace("\n", "")


def results(year: int) -> str:
    kpis = "\n".join(f"{name} = 0" for name in load_builtin().priority_ids)
    names = ("cohesion", "support", "threat", "deterrence")
    indicators = "\n".join(f"{name} = 0" for name in names)
    return (
        f'[[years]]\nyear = {year}\n[years.results]\ndigest = "{DIGEST}"\n'
        f"[years.results.kpis]\n{kpis}\n[years.results.indicators]\n{indicators}\n"
    )


def test_a_played_year_after_a_pencilled_one_is_refused() -> None:
    assert read(HEAD + results(1)).played == 1
    told = refusal(f"{HEAD}[[years]]\nyear = 1\n{results(2)}")
    assert "year 2 has been played, but year 1 before it has not" in told


def test_a_scenario_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(own_scenario().text)
    campaign = read(TYPED.replace("alliance-reform", "own.toml"), tmp_path)
    assert campaign.scenario == own_scenario()
    assert (campaign.source, campaign.scenario_file) == (Source.FILE, "own.toml")


@pytest.mark.parametrize(
    "name",
    ["/etc/own.toml", "../own.toml", "a/own.toml", "..\\\\own.toml", "C:own.toml", ".own.toml"],
)
def test_a_scenario_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(own_scenario().text)
    (tmp_path / "a").mkdir()
    told = refusal(TYPED.replace("alliance-reform", name), tmp_path / "a")
    assert "3:12: a scenario's file must be beside the campaign's; give only its name" in told


def test_a_scenario_file_that_is_missing_is_named(tmp_path: Path) -> None:
    told = refusal(TYPED.replace("alliance-reform", "own.toml"), tmp_path)
    missing = f"{tmp_path / 'own.toml'}: cannot read: there is no such file"
    assert told == f"x.toml:3:12: its scenario cannot be used: {missing}"


def test_a_campaign_that_names_itself_as_its_scenario_is_refused_with_the_line(
    tmp_path: Path,
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TYPED.replace('"alliance-reform"', '"own.toml"'))
    with pytest.raises(InputError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:3:12: its scenario cannot be used: ")
    assert "this is a campaign, not a scenario" in str(caught.value)


def test_a_mistake_in_the_scenario_s_own_file_has_its_place_there(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("format = 1\nid = 3\n")
    told = refusal(TYPED.replace("alliance-reform", "own.toml"), tmp_path)
    assert told.startswith(f"{tmp_path / 'own.toml'}:2:6: ")


def test_a_mistake_in_an_embedded_scenario_has_its_place() -> None:
    campaign = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    text = campaign_bytes(campaign).decode()
    broken = text.replace('aggregation = "weakest"', 'aggregation = "weakset"', 1)
    line = broken[: broken.index("weakset")].count("\n") + 1
    told = refusal(broken)
    assert told.startswith(f"x.toml:{line}:")
    assert "embedded scenario: " in told
    assert '"weakest"' in told


def test_an_embedded_scenario_and_its_name_agree() -> None:
    campaign = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    text = campaign_bytes(campaign).decode().replace('"our-own"', '"other"', 1)
    assert 'the embedded scenario is "our-own", not "other"' in refusal(text)
