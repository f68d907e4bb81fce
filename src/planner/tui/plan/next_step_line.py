"""The third line of the head: the next step as one key, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.next_step import PlanStep
from planner.planning.year_plan import YearKind
from planner.tui.plan.panel import Panel
from planner.tui.runtime.safe_text import text
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.next_step import NextStep
    from planner.planning.year_plan import YearPlan

_KEYS: Final = {
    PlanStep.OVER: "s",
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


class NextStepLine(Panel):
    """One key and the reason to press it."""

    def show(self, position: Position, plan: YearPlan, step: NextStep) -> None:
        """Show the next step of the year shown."""
        width = self.content_size.width
        words = step_words(position, plan, step)
        key = _KEYS[step.step]
        pill = Content.styled(f" {key} ", "reverse bold $text-accent") if key else ""
        line = Content.assemble(pill, " ", words)
        self.put(line.truncate(width, ellipsis=True), fixed=True)

    def show_typing(self, now: int, before: int) -> None:
        """Show the keys that end the typing of a number, and what each leaves in the cell."""
        line = Content.assemble(
            (" enter", "bold $text-accent"),
            f" keeps {now:,} · ",
            ("esc", "bold $text-accent"),
            f" brings {before:,} back",
        )
        self.put(line, fixed=True)


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
    before, after = _WORDS[step.step]
    if step.step is PlanStep.READ:
        before = f"goes back to year {position.year}."
        after = f" Year {plan.year} has been played. n p show other years."
    elif step.step is PlanStep.PENCIL:
        before = f"goes back to year {position.year}."
        after = f" Year {plan.year} is pencilled in: type to change it. n p show other years."
    elif step.step is PlanStep.BEGIN:
        before = "plans to do nothing."
        after = f" Year {plan.year} is unplanned: or type orders. t this year"
    elif step.step is PlanStep.SPEND:
        before = "shares out what is left. "
        after = f"Lost if unspent: {_amounts(step)}."
    elif step.step is PlanStep.WAIT:
        before = "sealed: planned here, resolved by the room."
        after = f" Left, and lost with the year: {_amounts(step)}." if _amounts(step) else ""
    elif step.step is PlanStep.RESOLVE:
        before = f"resolves year {plan.year}. "
        after = f"Left, and lost with the year: {_amounts(step)}." if _amounts(step) else ""
    elif plan.kind is YearKind.PENCILLED:
        after = " What it cannot pay is cut when it comes. n p show other years."
    return Content.assemble((before, "bold"), after)


_WORDS: Final = {
    PlanStep.OVER: (
        "cuts all in proportion.",
        " r waits until it fits. Or type less; - steps down.",
    ),
    PlanStep.SHARE: ("shares the year out.", " Or type amounts; f fills a row, a asks for advice."),
    PlanStep.SPEND: ("", ""),
    PlanStep.RESOLVE: ("", ""),
    PlanStep.WAIT: ("", ""),
    PlanStep.BRANCH: (
        "plays on as a branch under today's rules.",
        " These years were recorded under others.",
    ),
    PlanStep.READ: ("", ""),
    PlanStep.PENCIL: ("", ""),
    PlanStep.BEGIN: ("", ""),
}


def _decisions(position: Position, step: NextStep) -> Content:
    scenario = position.campaign.scenario
    titles = " · ".join(scenario.event(each).title for each in step.questions)
    count = len(step.questions)
    waits = "1 decision waits" if count == 1 else f"{count} decisions wait"
    return Content.assemble((f"{waits}: ", "bold"), text(titles))


def _amounts(step: NextStep) -> str:
    """The amounts left: `$60 M and 3 points`."""
    amounts = [money(step.budget)] if step.budget else []
    if step.effort:
        amounts.append(points(step.effort))
    return " and ".join(amounts)
