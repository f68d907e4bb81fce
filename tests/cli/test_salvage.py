"""`planner salvage`: the undamaged years of a file, and the hint to them in other commands."""

from pathlib import Path

import pytest
from tests.campaign.made import own_scenario, plain_campaign
from tests.cli.running import Planner

from planner.campaign.default_orders import play_typically
from planner.campaign.model import Source
from planner.campaign.play import begin
from planner.campaign.store import create, load


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "saved.toml"


def damaged(tmp_path: Path, careful: Path, kind: str) -> Path:
    """The finished campaign with a mistake in year 7."""
    raw = careful.read_bytes()
    head, _, tail = raw.partition(b"year = 7\n")
    broken = {
        "cut off": head + b"year = 7\n[years.orders.fms-b",
        "garbage": head + b"year = 7\n" + b"\x00\xff\xfe\x80" * 50 + tail,
        "zeros": head + b"\x00" * len(b"year = 7\n" + tail),
        "a bad value": head + b"year = 7\n" + tail.replace(b"effort = ", b"effort = -", 1),
        "an unknown name": head + b"year = 7\n" + tail.replace(b".fms-backlog]", b".backlog]", 1),
        "overspent": head + b"year = 7\n" + tail.replace(b"budget = ", b"budget = 9", 1),
        "a lost year": head + b"year = 8\n" + tail,
    }
    path = tmp_path / "damaged.toml"
    path.write_bytes(broken[kind])
    return path


@pytest.mark.parametrize(
    "kind",
    ["cut off", "garbage", "zeros", "a bad value", "an unknown name", "overspent", "a lost year"],
)
def test_the_years_before_the_damage_are_saved(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, kind: str
) -> None:
    path = damaged(tmp_path, careful, kind)
    before = path.read_bytes()
    problem = planner.refuses("replay", path)
    said = planner("salvage", path, out)
    assert said.code == 0
    assert "years 1 to 6 as played" in " ".join(said.out.split())
    assert problem.startswith(said.err.rstrip("\n"))
    assert load(out).campaign.years == load(careful).campaign.years[:6]
    assert planner("verify", out).out == f"{out}: 6 recorded years are the same\n"
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["replay", "verify", "forecast", "review", "compare", "branch"])
def test_every_command_says_how(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, command: str
) -> None:
    path = damaged(tmp_path, careful, "a bad value")
    more = {"compare": (careful,), "branch": (out, "--year", "2")}.get(command, ())
    told = planner.refuses(command, path, *more)
    assert told.startswith(f"{path}:")
    assert "year 7, responsibility-sharing: effort must be at least 0" in told
    assert told.endswith("; years 1 to 6 before it are good: planner salvage FILE OUT saves them")


@pytest.mark.parametrize(
    "command", ["replay", "verify", "forecast", "review", "compare", "branch", "report", "salvage"]
)
def test_every_command_names_the_whole_copy(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, command: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\0" * 4_000)
    bare = planner.refuses("replay", path)
    (tmp_path / "x.toml.bak").write_bytes(careful.read_bytes())
    more = {"compare": (careful,), "branch": (out, "--year", "2"), "salvage": (out,)}
    told = planner.refuses(command, path, *more.get(command, ()))
    assert told == f"{bare}; a whole copy with years 1 to 10 is beside it: x.toml.bak"
    (tmp_path / "x.toml.bak").write_bytes(b"\0" * 4_000)
    assert planner.refuses("replay", path) == bare


def test_salvage_names_the_whole_copy_beside_what_it_saves(
    planner: Planner, careful: Path, tmp_path: Path, out: Path
) -> None:
    path = damaged(tmp_path, careful, "garbage")
    path.with_name(f"{path.name}.bak").write_bytes(careful.read_bytes())
    said = planner("salvage", path, out)
    assert said.code == 0
    note = "a whole copy with years 1 to 10 is beside it: damaged.toml.bak"
    assert said.err.endswith(f"\n{path}: note: {note}\n")


def test_zeros_after_a_whole_year_cost_nothing_of_it(
    planner: Planner, careful: Path, tmp_path: Path, out: Path
) -> None:
    path = tmp_path / "tail.toml"
    path.write_bytes(careful.read_bytes() + b"\0" * 500)
    assert "years 1 to 10 before it are good" in planner.refuses("replay", path)
    said = planner("salvage", path, out)
    assert said.code == 0
    assert "note:" not in said.err
    assert out.read_bytes() == careful.read_bytes()


@pytest.mark.parametrize(
    "end", ["[years.results.indicators]\n", "[years.decisions]\n", "digest = "]
)
def test_of_a_year_that_is_cut_off_what_is_whole_is_kept(
    planner: Planner, careful: Path, tmp_path: Path, out: Path, end: str
) -> None:
    text = careful.read_text()
    year = text.index("year = 8\n")
    path = tmp_path / "cut.toml"
    path.write_text(text[: text.index(end, year) + len(end)] + "th\0\0\0")
    said = planner("salvage", path, out)
    assert "years 1 to 7 as played, orders for year 8" in " ".join(said.out.split())
    assert "note: year 8 is cut off: see whether its orders are all there" in said.err
    saved, whole = load(out).campaign.years, load(careful).campaign.years
    assert saved[:7] == whole[:7]
    assert saved[7].allocations == whole[7].allocations
    assert saved[7].decisions == ({} if "decisions" in end else whole[7].decisions)
    assert saved[7].results is None


def test_a_plan_with_a_slip_gets_no_such_advice(
    planner: Planner, finished: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text((finished / "by-hand.toml").read_text().replace("budget = 700", "budget = x"))
    assert "salvage" not in planner.refuses("replay", path)
    said = planner("salvage", path, tmp_path / "out.toml")
    assert said.code == 0
    assert "orders for year 1." in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("years", "sentence"),
    [
        ("[[years]]\nyear = 1\n[years.orders]\n", "orders for year 1."),
        (
            '[[years]]\nyear = 1\norders = {}\n[[years]]\nyear = 2\nnotes = [{ text = "x" }]\n',
            "orders for year 1, notes up to year 2.",
        ),
        ("[[years]]\nyear = 1\n[[years]]\nyear = 2\n", "nothing ordered."),
    ],
)
def test_only_years_of_the_plan_are_called_orders(
    planner: Planner, tmp_path: Path, out: Path, years: str, sentence: str
) -> None:
    path = tmp_path / "plan.toml"
    head = 'format = 1\nname = "x"\nscenario = "alliance-reform"\nseed = "1"\nred = "none"\n'
    path.write_text(f"{head}{years}[[years]]\nyear = x\n")
    said = planner("salvage", path, out)
    assert said.code == 0
    assert f": {sentence} planner " in " ".join(said.out.split())


def test_a_whole_file_needs_none(planner: Planner, careful: Path, out: Path) -> None:
    assert planner.refuses("salvage", careful, out) == (
        f"{careful}: is whole; there is nothing to salvage"
    )
    assert not out.exists()


def test_what_has_no_good_year_is_refused(
    planner: Planner, careful: Path, tmp_path: Path, out: Path
) -> None:
    path = tmp_path / "x.toml"
    path.write_text(careful.read_text().replace('seed = "742"', "seed = "))
    assert "is not valid TOML" in planner.refuses("salvage", path, out)
    path.write_text(careful.read_text().replace("year = 1\n", "year = one\n"))
    told = planner.refuses("salvage", path, out)
    assert told.endswith("; no year before it is good, so there is nothing to save")
    path.write_text("Dear diary,\n")
    assert "is not valid TOML" in planner.refuses("salvage", path, out)
    path.write_bytes(b"")
    assert "is not a campaign" in planner.refuses("salvage", path, out)
    assert planner.refuses("salvage", tmp_path, out) == f"{tmp_path}: is a folder, not a file"
    assert "there is no such file" in planner.refuses("salvage", tmp_path / "none.toml", out)
    assert not out.exists()


def test_nothing_is_overwritten(planner: Planner, careful: Path, tmp_path: Path, out: Path) -> None:
    path = damaged(tmp_path, careful, "cut off")
    before = path.read_bytes()
    out.write_text("mine")
    assert "there is a file of that name already" in planner.refuses("salvage", path, out)
    assert "there is a file of that name already" in planner.refuses("salvage", path, path)
    nowhere = tmp_path / "no" / "x.toml"
    assert "there is no such folder" in planner.refuses("salvage", path, nowhere)
    assert (out.read_text(), path.read_bytes()) == ("mine", before)


# ---- a file that has lost its scenario


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A scenario's own file, in another folder than the campaign's."""
    path = tmp_path / "scenarios" / "our-own.toml"
    path.parent.mkdir()
    path.write_text(own_scenario().text)
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A campaign that carries its scenario."""
    path = tmp_path / "whole" / "team-3.toml"
    path.parent.mkdir()
    fresh = plain_campaign(scenario=own_scenario(), source=Source.EMBEDDED)
    create(path, play_typically(begin(fresh), 3).campaign)
    return path


@pytest.fixture
def cut(tmp_path: Path, whole: Path) -> Path:
    """The same file, cut off in the scenario."""
    path = tmp_path / "cut.toml"
    path.write_bytes(whole.read_bytes()[:-20_000])
    return path


def test_with_its_scenario_everything_is_saved(
    planner: Planner, cut: Path, whole: Path, own: Path, out: Path
) -> None:
    before = cut.read_bytes()
    for given in (own, whole):
        said = planner("salvage", cut, out, "--scenario", given)
        assert said.code == 0
        assert "years 1 to 3 as played" in " ".join(said.out.split())
        assert said.err.startswith(f"{cut}:")
        assert said.err.endswith(": is not valid TOML: expected \"'''\"\n")
        assert out.read_bytes() == whole.read_bytes()
        out.unlink()
    assert cut.read_bytes() == before


@pytest.mark.parametrize("command", ["salvage", "replay", "verify"])
def test_without_its_scenario_the_flag_is_named(
    planner: Planner, cut: Path, out: Path, command: str
) -> None:
    told = planner.refuses(command, cut, *([out] if command == "salvage" else []))
    assert told.startswith(f"{cut}:")
    assert told.endswith(
        'is not valid TOML: expected "\'\'\'"; its embedded scenario "our-own" is damaged, and no '
        "year can be played without it; planner salvage FILE OUT --scenario ID-or-FILE saves "
        "years 1 to 3, which can be read"
    )
    assert not out.exists()


def test_cut_off_in_its_years_it_wants_its_scenario_too(
    planner: Planner, cut: Path, own: Path, out: Path
) -> None:
    raw = cut.read_bytes()
    cut.write_bytes(raw[: raw.index(b"year = 2\n") + 12])
    told = planner.refuses("salvage", cut, out)
    assert 'its scenario "our-own" is missing, and no year can be played without it' in told
    assert told.endswith("--scenario ID-or-FILE saves year 1, which can be read")
    assert planner("salvage", cut, out, "--scenario", own).code == 0
    assert planner("verify", out).out == f"{out}: 1 recorded year is the same\n"


def test_a_scenario_beside_the_file_is_used_and_named(
    planner: Planner, cut: Path, own: Path, out: Path
) -> None:
    own.rename(cut.parent / "our-own.toml")
    assert planner.refuses("replay", cut).endswith(
        "; years 1 to 3 before it are good: planner salvage FILE OUT saves them"
    )
    said = planner("salvage", cut, out)
    assert said.code == 0
    note = "the scenario is taken from our-own.toml beside it: its digest is as recorded"
    assert said.err.endswith(f"\n{cut}: note: {note}\n")
    assert planner("verify", out).out == f"{out}: 3 recorded years are the same\n"


def test_another_scenario_is_said_when_it_is_saved_and_when_it_is_verified(
    planner: Planner, cut: Path, own: Path, out: Path
) -> None:
    own.write_text(own.read_text().replace("cost = 250", "cost = 77"))
    said = planner("salvage", cut, out, "--scenario", own)
    assert said.code == 0
    assert "note: the scenario given is not the one that the results were recorded in" in said.err
    verified = planner("verify", out)
    assert verified.code == 1
    assert "year 1, " in verified.out
    assert 'note: the scenario "our-own" has changed since this was recorded' in verified.out
    replayed = planner("replay", out)
    assert replayed.code == 0
    assert replayed.out


def test_a_scenario_that_cannot_be_used_is_said(
    planner: Planner, cut: Path, own: Path, out: Path, tmp_path: Path
) -> None:
    def told(given: object) -> str:
        return planner.refuses("salvage", cut, out, "--scenario", given)

    assert told(tmp_path / "none.toml").endswith("none.toml: cannot read: there is no such file")
    assert told(tmp_path) == f"{tmp_path}: is a folder, not a file"
    assert told("our-owm") == 'there is no built-in scenario "our-owm"; there is alliance-reform'
    assert told(cut).startswith(f"{cut}:")
    own.write_text(own.read_text().replace("fms-backlog", "backlog"))
    assert told(own).startswith(f'{cut}:17:1: year 1: there is no priority "fms-backlog"')
    assert told(own).endswith("; no year fits the given scenario")
    own.write_bytes(b"id = '\x1b]52;c;aGk=\x07'\n")
    assert told(own).startswith(f"{own}:1:")
    assert not out.exists()


def test_a_hostile_name_of_a_scenario_is_shown_inert(
    planner: Planner, cut: Path, out: Path
) -> None:
    cut.write_text(
        cut.read_text()[:1000].replace('scenario = "our-own"', r'scenario = "\u001b[2J\u202e"')
    )
    assert "is missing" in planner.refuses("salvage", cut, out)


def test_a_whole_file_needs_no_scenario_either(
    planner: Planner, whole: Path, own: Path, out: Path
) -> None:
    for given in (own, "alliance-reform"):
        assert planner.refuses("salvage", whole, out, "--scenario", given) == (
            f"{whole}: is whole; there is nothing to salvage"
        )
