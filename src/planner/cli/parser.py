"""What can be said on the command line."""

from __future__ import annotations

import argparse
from typing import Final, NoReturn

from planner import __version__
from planner.border.errors import InputError

COMMANDS: Final = (
    "new",
    "replay",
    "verify",
    "branch",
    "compare",
    "salvage",
    "forecast",
    "review",
    "advise",
    "report",
    "check",
)
"""Each is a module of this package."""

_DESCRIPTION: Final = """\
A wargame planner for the terminal: ten years of alliance reform, played and
explained. Without a command it opens the terminal interface; FILE opens that
campaign."""

_EPILOG: Final = """\
planner COMMAND --help says more about a command. Exit codes: 0 success,
1 recorded results that do not match, 2 input that cannot be used."""


class UsageError(InputError):
    """The command line is not as it should be."""

    def __init__(self, program: str, problem: str) -> None:
        super().__init__(f"{program}: {problem} (see {program} --help)")


class _Parser(argparse.ArgumentParser):
    """Reports mistakes as every other error is reported."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.prog, message)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of everything but the bare `planner [FILE]`."""
    parser = _Parser(
        prog="planner",
        usage="planner [FILE]\n       planner COMMAND ...",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="planner")
    _add_new(commands)
    _add_replay(commands)
    _add_verify(commands)
    _add_branch(commands)
    _add_compare(commands)
    _add_salvage(commands)
    _add_forecast(commands)
    _add_review(commands)
    _add_advise(commands)
    _add_report(commands)
    _add_check(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 -- argparse gives it no public name


def _add_new(commands: _Commands[_Parser]) -> None:
    new = commands.add_parser(
        "new", help="write a new campaign", description="Write a new campaign.", allow_abbrev=False
    )
    new.add_argument("file", metavar="FILE", help="the file to write; there must be none yet")
    new.add_argument(
        "--scenario", metavar="ID-or-FILE", help="a built-in scenario, or the file of your own"
    )
    new.add_argument("--seed", metavar="N", help="the luck of the campaign, 0 to 2^64 - 1")
    new.add_argument("--name", metavar="TEXT", help="the campaign's name (default: the file's)")
    new.add_argument(
        "--red", metavar="POLICY", help='how the adversary plays, or "person" for a red cell'
    )
    new.add_argument(
        "--from-phase",
        metavar="N",
        help="begin with this phase; the years before it get a typical record",
    )


def _add_replay(commands: _Commands[_Parser]) -> None:
    replay = commands.add_parser(
        "replay",
        help="play the orders in a file and print what comes of them",
        description="Play the orders in a file, year by year, and print what comes of them.",
        allow_abbrev=False,
    )
    replay.add_argument("file", metavar="FILE", help="a campaign, played or only planned")
    replay.add_argument("--json", action="store_true", help="print one JSON object")
    replay.add_argument(
        "--explain", action="store_true", help="print every cause of every change as well"
    )


def _add_verify(commands: _Commands[_Parser]) -> None:
    verify = commands.add_parser(
        "verify",
        help="recompute recorded results and compare them",
        description="Recompute the recorded results of campaigns and name the first difference.",
        allow_abbrev=False,
    )
    verify.add_argument("files", metavar="FILE", nargs="+", help="campaigns")
    verify.add_argument(
        "--explain",
        action="store_true",
        help="of what differs: which numbers moved, since when, and through which rule",
    )


def _add_branch(commands: _Commands[_Parser]) -> None:
    branch = commands.add_parser(
        "branch",
        help="a new campaign that shares the years before one",
        description="Write a new campaign that shares the years before one and has that year "
        "open. The orders of that year and later ones stay as a start; their results, overrides "
        "and notes go.",
        allow_abbrev=False,
    )
    branch.add_argument("file", metavar="FILE", help="the campaign to branch from")
    branch.add_argument("out", metavar="OUT", help="the file to write; there must be none yet")
    branch.add_argument(
        "--year", metavar="N", required=True, help="the year to be open, at most the next to play"
    )
    branch.add_argument("--name", metavar="TEXT", help="the new campaign's name")
    branch.add_argument(
        "--blank", action="store_true", help="leave the orders of that year and later ones out"
    )


def _add_compare(commands: _Commands[_Parser]) -> None:
    compare = commands.add_parser(
        "compare",
        help="campaigns of one scenario side by side",
        description="Put 2 to 6 campaigns of one scenario side by side: score, goals, KPIs, money "
        "and effort, and the year in which they part.",
        allow_abbrev=False,
    )
    compare.add_argument("files", metavar="FILE", nargs="+", help="campaigns, played or planned")
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    compare.add_argument(
        "--swap",
        action="store_true",
        help="what the orders of each would have come to with the events of the first",
    )


def _add_salvage(commands: _Commands[_Parser]) -> None:
    salvage = commands.add_parser(
        "salvage",
        help="save what is good of a damaged file",
        description="Save the years before the first mistake of a damaged file as a new campaign. "
        "The damaged file stays as it is.",
        allow_abbrev=False,
    )
    salvage.add_argument("file", metavar="FILE", help="the damaged campaign")
    salvage.add_argument("out", metavar="OUT", help="the file to write; there must be none yet")
    salvage.add_argument(
        "--scenario",
        metavar="ID-or-FILE",
        help="the scenario if the file has lost its own: a built-in one, the file of your own, or "
        "another campaign that is played in it",
    )


def _add_forecast(commands: _Commands[_Parser]) -> None:
    forecast = commands.add_parser(
        "forecast",
        help="the odds of every KPI from where a campaign stands",
        description="Play many futures from where a campaign stands and print the odds of every "
        "KPI. Years with orders follow these, the others a policy.",
        allow_abbrev=False,
    )
    forecast.add_argument("file", metavar="FILE", help="a campaign")
    forecast.add_argument("--futures", metavar="N", help="how many (default: 10000)")
    forecast.add_argument("--json", action="store_true", help="print one JSON object")
    forecast.add_argument(
        "--policy",
        metavar="ID",
        help="what years without orders follow: keep (default), even-phase, need or nothing",
    )
    forecast.add_argument(
        "--from-start",
        action="store_true",
        help="the odds of all orders before year 1, as if nothing had been played",
    )
    _add_sweep(forecast)


def _add_sweep(forecast: _Parser) -> None:
    sweep = forecast.add_argument_group("other worlds, larger sweeps")
    sweep.add_argument(
        "--vary",
        action="store_true",
        help="which of the scenario's assumptions the result hangs on",
    )
    sweep.add_argument(
        "--interactions",
        action="store_true",
        help="--vary, and how assumptions act together (needs SALib)",
    )
    sweep.add_argument(
        "--by", metavar="PERCENT", help="how far assumptions are moved (default: 20)"
    )
    sweep.add_argument(
        "--export",
        metavar="FILE",
        help="write experiments: a table, *.csv, or *.tar.gz for the EMA workbench",
    )
    sweep.add_argument("--samples", metavar="N", help="how many experiments (default: 200)")
    sweep.add_argument("--force", action="store_true", help="let --export replace a file")
    sweep.add_argument(
        "--on",
        metavar="ADDRESS",
        help="who plays: processes, processes:N, or a Dask scheduler that you trust, such as "
        "tcp://10.0.0.5:8786",
    )


def _add_review(commands: _Commands[_Parser]) -> None:
    review = commands.add_parser(
        "review",
        help="judge the years of a campaign, luck and skill apart",
        description="Judge the played years of a campaign against the best plan found from each "
        "position, luck and skill apart.",
        allow_abbrev=False,
    )
    review.add_argument("file", metavar="FILE", help="a campaign with played years")
    review.add_argument("--futures", metavar="N", help="futures a position is valued in (2000)")
    review.add_argument("--json", action="store_true", help="print one JSON object")
    review.add_argument("--quick", action="store_true", help="search for better plans less long")
    review.add_argument(
        "--against", metavar="FILE", help="play the orders of that campaign on this one's events"
    )


def _add_advise(commands: _Commands[_Parser]) -> None:
    advise = commands.add_parser(
        "advise",
        help="look for the best plan for the years left",
        description="Look for the best plan for the years left, and say what it would win.",
        allow_abbrev=False,
    )
    advise.add_argument("file", metavar="FILE", help="a campaign")
    advise.add_argument("--json", action="store_true", help="print one JSON object")
    advise.add_argument(
        "--out", metavar="FILE", help="write the campaign with the plan pencilled in; a new file"
    )
    advise.add_argument("--seconds", metavar="N", help="how long to look (default: 10)")


def _add_report(commands: _Commands[_Parser]) -> None:
    report = commands.add_parser(
        "report",
        help="the after-action report of one campaign, or of several side by side",
        description="Write the after-action report of a campaign, or of two to six of one "
        "scenario side by side: objectives with proposed ratings, strengths, areas for "
        "improvement, timeline, luck, improvement plan. Without --out it is printed as Markdown.",
        allow_abbrev=False,
    )
    report.add_argument("files", metavar="FILE", nargs="+", help="campaigns with played years")
    report.add_argument(
        "--out",
        metavar="FILE",
        help="write *.html (one file with charts, for screen and paper), *.md, or *.csv (one "
        "number or text a line)",
    )
    report.add_argument("--force", action="store_true", help="let --out replace a file")
    report.add_argument(
        "--review", action="store_true", help="judge every year as well; takes about a minute each"
    )


def _add_check(commands: _Commands[_Parser]) -> None:
    check = commands.add_parser(
        "check",
        help="check a scenario, and measure whether it is a good game",
        description="Check a scenario, and measure whether it is a good game: exit code 1 if a "
        "line does not hold.",
        allow_abbrev=False,
    )
    check.add_argument("scenario", metavar="SCENARIO", help="a built-in scenario's id, or a file")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--quick", action="store_true", help="check the file only; play nothing")
    check.add_argument(
        "--seconds",
        metavar="N",
        help="cut the search for the best plan off after so long (default: 3600)",
    )
