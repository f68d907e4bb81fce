"""The third line of the head: the next step as one key, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.next_step import PlanStep
from planner.planning.year_plan import YearKind
from planner.tui.plan.panel import Panel
from planner.tui.runtime.safe_text import text
from planner.tui.theme import KEY
from planner.wording.figures import money, points, whole_share
from planner.wording.phrases import short_title

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.next_step import NextStep
    from planner.planning.year_plan import YearPlan

_KEYS: Final = {
    PlanStep.OVER: "s",
    PlanStep.CHEAPER: "d",
    PlanStep.LOOK: "d",
    PlanStep.DECIDE: "d",
    PlanStep.FINISH: "r",
    PlanStep.SHARE: "s",
    PlanStep.SPEND: "s",
    PlanStep.RESOLVE: "r",
    PlanStep.WAIT: "",
    PlanStep.BRANCH: "r",
    PlanStep.READ: "t",
    PlanStep.PENCIL: "t",
    PlanStep.BEGIN: "x",
}


LEADS: Final = {
    PlanStep.OVER: "share_out",
    PlanStep.CHEAPER: "decide",
    PlanStep.DECIDE: "decide",
    PlanStep.LOOK: "decide",
    PlanStep.SHARE: "share_out",
    PlanStep.SPEND: "share_out",
    PlanStep.WAIT: "news",
}
"""The action of each step whose key leads the footer; of all others it is to resolve."""


class NextStepLine(Panel):
    """One key and the reason to press it."""

    def show(self, position: Position, plan: YearPlan, step: NextStep) -> None:
        """Show the next step of the year shown."""
        words = step_words(position, plan, step)
        key = _KEYS[step.step]
        pill = Content.styled(f" {key} ", f"reverse {KEY}") if key else ""
        self.show_line(Content.assemble(pill, " ", words))

    def show_line(self, line: Content) -> None:
        """Show another line, such as that of a seat."""
        self.put(line.truncate(self.content_size.width, ellipsis=True))

    def show_typing(self, now: int, before: int) -> None:
        """Show the keys that end the typing of a number, and what each leaves in the cell."""
        line = Content.assemble(
            (" enter", KEY),
            f" keeps {now:,} · ",
            ("esc", KEY),
            f" brings {before:,} back",
        )
        self.put(line)


def step_words(position: Position, plan: YearPlan, step: NextStep) -> Content:
    """The words after the key."""
    if step.step is PlanStep.DECIDE:
        return _decisions(position, step)
    if step.step is PlanStep.FINISH:
        last = plan.year == plan.years
        return Content.assemble(
            (f"ends the campaign{'' if last else ' year by year'}. ", "bold"),
            f"The score is {position.score} of 100, and nothing can change it any more.",
        )
    before, after = _words(position, plan, step)
    return Content.assemble((f"{before} ", "bold"), after)


def _words(position: Position, plan: YearPlan, step: NextStep) -> tuple[str, str]:
    """The reason to press the key, and what else can be done."""
    year, amounts, back = plan.year, _amounts(step), f"goes back to year {position.year}."
    left = f"Left, and lost with the year: {amounts}." if amounts else ""
    waits = "Or type amounts; f fills a row, a asks for advice."
    if step.questions:  # in 80 cells there is room for no more
        waits = f"Then d: {_waiting(step)}. Or f fills a row."
    cut = "r waits until it fits. Or type less; - steps down."
    if plan.kind is YearKind.PENCILLED:
        cut = "What it cannot pay is cut when it comes. n p show other years."
    return {
        PlanStep.OVER: ("cuts all in proportion.", cut),
        PlanStep.CHEAPER: (
            "changes the answers.",
            f"They alone cost {amounts} more than the year has.",
        ),
        PlanStep.SHARE: ("shares the year out.", waits),
        PlanStep.SPEND: ("shares out what is left.", f"Lost if unspent: {amounts}."),
        PlanStep.LOOK: (_in_advance(step), f"look. Or r resolves year {year}."),
        PlanStep.RESOLVE: (f"resolves year {year}.", _wears(step) or left),
        PlanStep.WAIT: ("sealed: planned here, resolved by the room.", left),
        PlanStep.BRANCH: (
            "plays on as a branch under today's rules.",
            "These years were recorded under others.",
        ),
        PlanStep.READ: (back, f"Year {year} has been played. n p show other years."),
        PlanStep.PENCIL: (
            back,
            f"Year {year} is pencilled in: type to change it. n p show other years.",
        ),
        PlanStep.BEGIN: (
            "plans to do nothing.",
            f"Year {year} is unplanned: or type orders. t this year",
        ),
    }[step.step]


def _in_advance(step: NextStep) -> str:
    """The questions that the plan had answered before the year opened."""
    count = len(step.questions)
    were = "1 question was" if count == 1 else f"{count} questions were"
    return f"{were} answered in advance by the plan:"


def _decisions(position: Position, step: NextStep) -> Content:
    scenario = position.campaign.scenario
    titles = " · ".join(scenario.event(each).title for each in step.questions)
    return Content.assemble((f"{_waiting(step)}: ", "bold"), text(titles))


def _waiting(step: NextStep) -> str:
    count = len(step.questions)
    return "1 decision waits" if count == 1 else f"{count} decisions wait"


def _wears(step: NextStep) -> str:
    """A warning before an achieved KPI falls below what an open line needs; empty if none does."""
    if step.wears is None:
        return ""
    worn, waits = step.wears
    return (
        f"{short_title(worn.priority)} wears down to {whole_share(worn.likely.likely)}; "
        f"{short_title(waits.priority)} needs {whole_share(waits.priority.gate)} of it"
    )


def _amounts(step: NextStep) -> str:
    """The amounts left: `$60 M and 3 points`."""
    amounts = [money(step.budget)] if step.budget else []
    if step.effort:
        amounts.append(points(step.effort))
    return " and ".join(amounts)
