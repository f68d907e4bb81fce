"""The third line of the head: the next step as one key, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.planning.next_step import Step
from planner.planning.year_plan import YearKind
from planner.tui.plan.panel import Panel
from planner.tui.runtime.safe_text import text
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from planner.campaign.play import Position
    from planner.planning.next_step import NextStep
    from planner.planning.year_plan import YearPlan

_KEYS: Final = {
    Step.OVER: "s",
    Step.DECIDE: "d",
    Step.FINISH: "r",
    Step.SHARE: "s",
    Step.SPEND: "s",
    Step.RESOLVE: "r",
    Step.READ: "t",
    Step.PENCIL: "t",
    Step.BEGIN: "x",
}


class NextStepLine(Panel):
    """One key and the reason to press it."""

    def show(self, position: Position, plan: YearPlan, step: NextStep) -> None:
        """Show the next step of the year shown."""
        width = self.content_size.width
        words = step_words(position, plan, step)
        pill = Content.styled(f" {_KEYS[step.step]} ", "reverse bold $text-accent")
        line = Content.assemble(pill, " ", words)
        self.put(line.truncate(width, ellipsis=True))

    def show_typing(self, now: int, before: int) -> None:
        """Show the keys that end the typing of a number, and what each leaves in the cell."""
        line = Content.assemble(
            (" enter", "bold $text-accent"),
            f" keeps {now:,} · ",
            ("esc", "bold $text-accent"),
            f" brings {before:,} back",
        )
        self.put(line)


def step_words(position: Position, plan: YearPlan, step: NextStep) -> Content:
    """The words after the key."""
    if step.step is Step.DECIDE:
        return _decisions(position, step)
    if step.step is Step.FINISH:
        last = plan.year == plan.years
        return Content.assemble(
            (f"ends the campaign{'' if last else ' year by year'}. ", "bold"),
            f"The score is {position.score} of 100, and nothing can change it any more.",
        )
    before, after = _WORDS[step.step]
    if step.step is Step.READ:
        before = f"goes back to year {position.year}."
        after = f" Year {plan.year} has been played. n p show other years."
    elif step.step is Step.PENCIL:
        before = f"goes back to year {position.year}."
        after = f" Year {plan.year} is pencilled in: type to change it. n p show other years."
    elif step.step is Step.BEGIN:
        before = "plans to do nothing."
        after = f" Year {plan.year} is unplanned: or type orders. t this year"
    elif step.step is Step.SPEND:
        before = "shares out what is left. "
        after = f"Lost if unspent: {_amounts(step)}."
    elif step.step is Step.RESOLVE:
        before = f"resolves year {plan.year}. "
        after = f"Left, and lost with the year: {_amounts(step)}." if _amounts(step) else ""
    elif plan.kind is YearKind.PENCILLED:
        after = " What it cannot pay is cut when it comes. n p show other years."
    return Content.assemble((before, "bold"), after)


_WORDS: Final = {
    Step.OVER: (
        "cuts all in proportion.",
        " r waits until it fits. Or type less; - steps down.",
    ),
    Step.SHARE: ("shares the year out.", " Or type amounts; f fills a row, a asks for advice."),
    Step.SPEND: ("", ""),
    Step.RESOLVE: ("", ""),
    Step.READ: ("", ""),
    Step.PENCIL: ("", ""),
    Step.BEGIN: ("", ""),
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
