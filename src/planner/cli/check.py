"""`planner check`: checks a scenario's file and measures the scenario as a game."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.boundary.cell_width import fitted
from planner.boundary.errors import InputError
from planner.boundary.mistakes import MistakesError
from planner.cli.arguments import MOST_SECONDS, count_of
from planner.cli.output import print_line, print_wrapped
from planner.cli.progress import completed, progress
from planner.cli.scenarios import scenario_file
from planner.scenario.load import load_builtin, load_scenario

if TYPE_CHECKING:
    import argparse

    from planner.foresight.balance.balance import BalanceFindings, BalanceLine
    from planner.scenario.model import Scenario

_FAILED: Final = 1
_WRONG: Final = 2
_MOST_PROBLEMS: Final = 50
_NAME: Final = 34
_ALL: Final = 100


def run(arguments: argparse.Namespace) -> int:
    """Check a scenario's file and, without `--quick`, measure the scenario as a game.

    Args:
        arguments: As `planner.cli.parser` made them.

    Returns:
        0 if every line holds, else 1; 2 if the scenario cannot be used.

    Raises:
        InputError: If an argument is wrong.
    """
    seconds = count_of("--seconds", arguments.seconds, MOST_SECONDS, MOST_SECONDS)
    work = count_of("--work", arguments.work, _ALL, _ALL)
    name = arguments.scenario
    path = scenario_file(name)
    try:
        scenario = load_builtin(name) if path is None else load_scenario(path)
    except InputError as error:
        return _print_problems(error, as_json=arguments.json)
    if arguments.quick:
        _print_sound(name, scenario, as_json=arguments.json)
        return 0
    findings, lines = _measure(scenario, seconds, work)
    if arguments.json:
        _print_json(_table(findings, lines, work))
    else:
        _print_findings(scenario, findings, lines, work)
    return 0 if all(line.holds for line in lines) else _FAILED


def _print_sound(name: str, scenario: Scenario, *, as_json: bool) -> None:
    counts = {"priorities": len(scenario.priorities), "events": len(scenario.events)}
    if as_json:
        _print_json({"sound": True, **counts, "problems": [], "more": 0})
    else:
        print_line(
            f"{name}: sound: " + ", ".join(f"{number} {what}" for what, number in counts.items())
        )


def _print_problems(error: InputError, *, as_json: bool) -> int:
    """Print all problems of a scenario's file in the order of the file; return the exit code."""
    shown, more = [error], 0
    if isinstance(error, MistakesError):
        shown = error.first(_MOST_PROBLEMS)
        more = len(error.paths) - len(shown)
    if as_json:
        problems = [
            {"file": each.file, "line": each.line, "column": each.column, "text": each.message}
            for each in shown
        ]
        _print_json({"sound": False, "problems": problems, "more": more})
        return _WRONG
    for each in shown:
        sys.stderr.write(f"{each}\n")
    if more:
        rest = "problem" if more == 1 else "problems"
        sys.stderr.write(f"{InputError(f'and {more:,} more {rest}', file=error.file)}\n")
    return _WRONG


def _print_json(table: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(table, indent=2) + "\n")


def _measure(
    scenario: Scenario, seconds: int, work: int
) -> tuple[BalanceFindings, tuple[BalanceLine, ...]]:
    from planner.foresight.balance.balance import SEARCHED, BalanceSettings, examine
    from planner.foresight.balance.balance_report import value_lines

    settings = BalanceSettings(limit=replace(SEARCHED, seconds=float(seconds)), work=work)
    with progress("playing plans") as bar:
        findings = completed(
            examine(scenario, settings, progressed=lambda done: bar.show(0.7 * done))
        )
        more = value_lines(
            scenario, settings, findings, progressed=lambda done: bar.show(0.7 + 0.3 * done)
        )
    return findings, tuple(sorted((*findings.lines, *more), key=lambda line: line.id))


def _table(
    findings: BalanceFindings, lines: tuple[BalanceLine, ...], work: int
) -> dict[str, object]:
    return {
        "work": work,
        "cut": findings.found.cut,
        "plans": {
            each.name: {
                "on_time": each.mean,
                "spread": each.spread,
                "score": each.score,
                "kpis": list(each.on_time),
            }
            for each in findings.results
        },
        "lines": [{"line": each.id, "text": each.text, "holds": each.holds} for each in lines],
    }


def _print_findings(
    scenario: Scenario, findings: BalanceFindings, lines: tuple[BalanceLine, ...], work: int
) -> None:
    print_line(f"{scenario.title}: {len(scenario.priorities)} KPIs")
    print_line()
    print_line(f"{'plan':{_NAME}} on time  spread  score")
    for each in findings.results:
        print_line(
            f"{fitted(each.name, _NAME)} {each.mean:7.2f} {each.spread:7.2f} {each.score:6.1f}"
        )
    print_line()
    for line in lines:
        mark = "holds" if line.holds else "FAILS"
        print_wrapped(line.text, f"{line.id}  {mark}  ", " " * 10)
    if work < _ALL:
        print_line()
        print_wrapped(
            f"A rough look, with {work} % of the work: a weaker best plan and noisier figures. "
            "What holds here may fail in the whole check, and the other way round."
        )
    if findings.found.cut:
        print_line()
        print_wrapped(
            "The search for the best plan was cut off by --seconds: another run may find another "
            "plan, and other figures."
        )
