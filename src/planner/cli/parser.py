"""The command line's grammar: commands, options, and their help."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final, NoReturn

from planner import DISTRIBUTION, __version__
from planner.boundary.suggestions import nearest
from planner.cli.choices import POLICIES, RED, listed
from planner.cli.room.grammar import add_room
from planner.cli.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_DESCRIPTION: Final = """\
A wargame planner for the terminal: ten years of alliance reform, played and
explained. Without a command it opens the terminal interface; FILE opens that
campaign."""

_EPILOG: Final = """\
planner COMMAND --help says more about a command. Exit codes: 0 success,
1 recorded results that do not match or a check that does not hold, 2 input that
cannot be used. Where a command reads a campaign, - is the standard input; where
it writes a file, - is the standard output, and messages go to the error stream."""


class _Parser(argparse.ArgumentParser):
    """An argument parser that raises its errors as `UsageError`."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.prog, message)

    def parse_known_args(  # type: ignore[override]  # overloads for namespaces of other kinds
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse the known arguments; refuse unknown ones, with the option that was meant."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = re.findall(r"(?<=--)[a-z-]+", self.format_usage())
            wrong = next((each for each in unknown if each.startswith("--")), "")
            near = nearest(wrong.partition("=")[0].strip("-").lower(), options)
            guess = f'; did you mean "--{near}"?' if near else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{guess}")
        return parsed, unknown


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands; `planner [FILE]` without one is handled before it."""
    parser = _Parser(
        prog="planner",
        usage="planner [FILE]\n       planner COMMAND ...",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    version = f"planner {__version__} ({DISTRIBUTION})"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog="planner")
    _add_new(commands)
    _add_replay(commands)
    _add_resolve(commands)
    _add_verify(commands)
    _add_branch(commands)
    _add_compare(commands)
    _add_salvage(commands)
    _add_forecast(commands)
    _add_review(commands)
    _add_advise(commands)
    _add_report(commands)
    _add_check(commands)
    _add_examples(commands)
    _add_room(commands)
    _add_seat(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 -- argparse gives it no public name


def _add(commands: _Commands[_Parser], name: str, brief: str, description: str) -> _Parser:
    """Add a command; abbreviated options would become ambiguous when new ones are added."""
    return commands.add_parser(name, help=brief, description=description, allow_abbrev=False)


def _add_json(command: _Parser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object")


def _add_new(commands: _Commands[_Parser]) -> None:
    new = _add(commands, "new", "write a new campaign", "Write a new campaign.")
    new.add_argument("file", metavar="FILE", help="the file to write; there must be none yet")
    new.add_argument(
        "--scenario",
        metavar="ID-or-FILE",
        help="a built-in scenario, which is alliance-reform, or the file of your own",
    )
    new.add_argument("--seed", metavar="N", help="the luck of the campaign, 0 to 2^64 - 1")
    new.add_argument("--name", metavar="TEXT", help="the campaign's name (default: the file's)")
    new.add_argument(
        "--red",
        metavar="POLICY",
        help=f"how the adversary plays: {listed(RED)}, who is somebody in a red cell (default: "
        f"{RED[0]}); another scenario may have other policies",
    )
    new.add_argument("--team", metavar="T", help="the team's name")
    new.add_argument(
        "--participants", metavar="A,B", help="the names of the players, with commas between them"
    )
    new.add_argument("--facilitator", metavar="F", help="the facilitator's name")
    new.add_argument(
        "--from-phase",
        metavar="N",
        help="begin with this phase, 1 to 3; the years before it get a typical record",
    )


def _add_replay(commands: _Commands[_Parser]) -> None:
    replay = _add(
        commands,
        "replay",
        "play the orders in a file and print what comes of them",
        "Play the orders in a file, year by year, and print what comes of them.",
    )
    replay.add_argument("file", metavar="FILE", help="a campaign, played or only planned")
    _add_json(replay)
    replay.add_argument(
        "--explain", action="store_true", help="print every cause of every change as well"
    )


def _add_resolve(commands: _Commands[_Parser]) -> None:
    resolve = _add(
        commands,
        "resolve",
        "play the planned years of campaigns and record the results",
        "Play the planned years of campaigns and record the results in their files. If one of them "
        "cannot be played, none is changed.",
    )
    resolve.add_argument("files", metavar="FILE", nargs="+", help="a campaign")
    resolve.add_argument(
        "--to-year",
        metavar="N",
        help="the last year to play, even if nothing is ordered (default: the plan's last year)",
    )


def _add_verify(commands: _Commands[_Parser]) -> None:
    verify = _add(
        commands,
        "verify",
        "recompute recorded results and compare them",
        "Recompute the recorded results of campaigns and name the first difference.",
    )
    verify.add_argument("files", metavar="FILE", nargs="+", help="campaigns")
    verify.add_argument(
        "--explain",
        action="store_true",
        help="of what differs: which numbers moved, since when, and through which rule",
    )


def _add_branch(commands: _Commands[_Parser]) -> None:
    branch = _add(
        commands,
        "branch",
        "a new campaign that shares the years before one",
        "Write a new campaign that shares the years before one and has that year "
        "open. The orders of that year and later ones stay as a start; their results, overrides "
        "and notes go.",
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
    compare = _add(
        commands,
        "compare",
        "campaigns of one scenario side by side",
        "Put 2 to 6 campaigns of one scenario side by side: score, goals, KPIs, money "
        "and effort, and the year in which they part.",
    )
    compare.add_argument("files", metavar="FILE", nargs="+", help="campaigns, played or planned")
    _add_json(compare)
    compare.add_argument(
        "--swap",
        action="store_true",
        help="play the orders of each on the events of the first as well",
    )


def _add_salvage(commands: _Commands[_Parser]) -> None:
    salvage = _add(
        commands,
        "salvage",
        "save the undamaged years of a file",
        "Save the years before the first mistake of a damaged file as a new campaign. "
        "The damaged file stays as it is.",
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
    forecast = _add(
        commands,
        "forecast",
        "the odds of every KPI from where a campaign stands",
        "Play many futures from where a campaign stands and print the odds of every "
        "KPI. Years with orders follow these, the others a policy.",
    )
    forecast.add_argument("file", metavar="FILE", help="a campaign")
    forecast.add_argument("--futures", metavar="N", help="how many (default: 10000)")
    _add_json(forecast)
    forecast.add_argument(
        "--policy",
        metavar="ID",
        help=f"what years after the plan follow: {listed(POLICIES)} (default: {POLICIES[0]})",
    )
    forecast.add_argument(
        "--from-start",
        action="store_true",
        help="the odds of all orders before year 1, as if nothing had been played",
    )
    _add_studies(forecast)


def _add_studies(forecast: _Parser) -> None:
    studies = forecast.add_argument_group("other assumptions, many runs")
    studies.add_argument(
        "--vary",
        action="store_true",
        help="which of the scenario's assumptions the result depends on",
    )
    studies.add_argument(
        "--interactions",
        action="store_true",
        help="--vary, and how assumptions act together (needs SALib)",
    )
    studies.add_argument(
        "--by", metavar="PERCENT", help="how far assumptions are moved (default: 20)"
    )
    studies.add_argument(
        "--export",
        metavar="FILE",
        help="write experiments: a table, *.csv, or *.tar.gz for the EMA workbench",
    )
    studies.add_argument("--samples", metavar="N", help="how many experiments (default: 200)")
    studies.add_argument("--force", action="store_true", help="let --export replace a file")
    studies.add_argument(
        "--on",
        metavar="ADDRESS",
        help="where to play: processes, processes:N, or a Dask scheduler that you trust, such as "
        "tcp://10.0.0.5:8786",
    )


def _add_review(commands: _Commands[_Parser]) -> None:
    review = _add(
        commands,
        "review",
        "judge the years of a campaign, luck and skill apart",
        "Judge the played years of a campaign against the best plan found from each "
        "position, luck and skill apart.",
    )
    review.add_argument("file", metavar="FILE", help="a campaign with played years")
    review.add_argument("--futures", metavar="N", help="futures a position is valued in (2000)")
    _add_json(review)
    review.add_argument("--quick", action="store_true", help="search for better plans less long")
    review.add_argument(
        "--against", metavar="FILE", help="play the orders of that campaign on this one's events"
    )


def _add_advise(commands: _Commands[_Parser]) -> None:
    advise = _add(
        commands,
        "advise",
        "look for the best plan for the years left",
        "Look for the best plan for the years left, and say what it would win.",
    )
    advise.add_argument("file", metavar="FILE", help="a campaign")
    _add_json(advise)
    advise.add_argument(
        "--out", metavar="FILE", help="write the campaign with the plan pencilled in; a new file"
    )
    advise.add_argument("--full", action="store_true", help="print every amount of every year")
    advise.add_argument("--seconds", metavar="N", help="how long to look (default: 10)")


def _add_report(commands: _Commands[_Parser]) -> None:
    report = _add(
        commands,
        "report",
        "the after-action report of one campaign, or of several side by side",
        "Write the after-action report of a campaign, or of two to six of one "
        "scenario side by side: objectives with proposed ratings, strengths, areas for "
        "improvement, timeline, improvement plan. Without --out it is printed as Markdown.",
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
        "--review",
        action="store_true",
        help="judge every year as well, luck and skill apart; takes about a minute a campaign",
    )


def _add_check(commands: _Commands[_Parser]) -> None:
    check = _add(
        commands,
        "check",
        "check a scenario, and measure whether it is a good game",
        "Check a scenario, and measure whether it is a good game: exit code 1 if a "
        "line does not hold.",
    )
    check.add_argument("scenario", metavar="SCENARIO", help="a built-in scenario's id, or a file")
    _add_json(check)
    check.add_argument("--quick", action="store_true", help="check the file only; play nothing")
    check.add_argument(
        "--seconds",
        metavar="N",
        help="end the search for the best plan after N seconds (default: 3600)",
    )
    check.add_argument(
        "--work",
        metavar="PERCENT",
        help="a rough check: this share of the futures and of the search (default: 100)",
    )


def _add_examples(commands: _Commands[_Parser]) -> None:
    examples = _add(
        commands,
        "examples",
        "copy the finished campaigns that come with the program",
        "Copy the campaigns that come with the program to a folder: finished ones in several "
        "styles, and a plan typed by hand.",
    )
    examples.add_argument("folder", metavar="FOLDER", help="where to; made if it is not there")
    examples.add_argument(
        "--force", action="store_true", help="replace files of their names, kept as *.toml.bak"
    )


def _add_room(commands: _Commands[_Parser]) -> None:
    room = _add(
        commands,
        "room",
        "an evening of several teams with a facilitator",
        "Make a room of several teams, open its wall, or take one step of it. Every step works "
        "without a terminal.",
    )
    add_room(room)


def _add_seat(commands: _Commands[_Parser]) -> None:
    seat = _add(
        commands,
        "seat",
        "a team's seat in a room",
        "Take a team's seat: its plan, with the room in its head.",
    )
    seat.add_argument("dir", metavar="DIR", help="the team's folder, such as evening/teams/team-1")
