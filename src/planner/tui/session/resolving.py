"""The questions before a year is resolved: those it asks itself, and those about its orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.campaign.barrier import Barrier, barrier
from planner.engine.rulebook import RULES_VERSION
from planner.planning.overspending import overspending
from planner.planning.share_out import idle, is_much
from planner.planning.year_plan import year_plan_of
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.overspent import CUT, overspent_dialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.messages import BranchAsked
from planner.wording.barrier import barrier_sentence
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from planner.campaign.play import Position
    from planner.tui.session.document import CampaignDocument

_RESOLVE: Final = Choice("resolve", "Resolve anyway", "warning")
_STAY: Final = Choice("stay", "Stay here", "primary")
_PLAN_ON: Final = Choice("plan", "Plan on", "primary")


async def decide(
    app: App[int],
    document: CampaignDocument,
    changed: Callable[[Position], None],
    *,
    odds: bool = True,
) -> None:
    """Ask the open year's questions, and offer a cut if the answers leave it over budget.

    Args:
        app: The dialogs open in it.
        document: Takes the answers.
        changed: Is called with the position after each change.
        odds: False to ask without the odds of each option.
    """
    before = document.position.record.decisions
    if not document.position.questions:
        app.notify("This year asks for no decision.", markup=False, timeout=2)
    await _ask(app, document, changed, odds=odds)
    if document.position.record.decisions != before:
        await _can_pay(app, document, changed)


async def _ask(
    app: App[int],
    document: CampaignDocument,
    changed: Callable[[Position], None],
    *,
    odds: bool = True,
) -> bool:
    """Ask the questions one by one; True if all of them are answered."""
    questions = document.position.questions
    scenario = document.campaign.scenario
    for number, event_id in enumerate(questions, 1):
        position = document.position
        event = scenario.event(event_id)
        dialog = QuestionDialog(position, event, number, len(questions), odds=odds)
        answer = await app.push_screen_wait(dialog)
        if answer is None:
            return False
        if answer != position.record.decisions.get(event_id):
            changed(document.decide(event_id, answer))
    return True


async def may_resolve(
    app: App[int], document: CampaignDocument, changed: Callable[[Position], None]
) -> bool:
    """Check that the open year can be resolved, and that nothing was forgotten.

    Args:
        app: The dialogs open in it.
        document: Takes the answers to the year's questions.
        changed: Is called with the position after each change.

    Returns:
        True if the year can pay for its orders and the person wants it resolved.
    """
    stopped = barrier(document.position)
    if stopped is Barrier.OTHER_RULES:
        await _offer_branch(app, document)
        return False
    if stopped is not None:
        words = barrier_sentence(document.position)
        app.notify(f"{words[:1].upper()}{words[1:]}.", markup=False, timeout=6)
        return False
    if not await _can_pay(app, document, changed):
        return False
    if year_plan_of(document.position).unanswered and not (
        await _ask(app, document, changed) and await _can_pay(app, document, changed)
    ):
        return False
    return await _is_sure(app, document)


async def _offer_branch(app: App[int], document: CampaignDocument) -> None:
    """Say that the record is one of other rules, and ask for a branch if it is wanted."""
    year = document.position.year
    body = Content(
        f"Its years were recorded under rules {document.campaign.rules}, and a file records one "
        "version of the rules only. A branch plays on: a new campaign in its own file, with the "
        f"years so far played by today's rules ({RULES_VERSION}) and year {year} open. This one "
        "stays as it is."
    )
    branch = Choice("branch", f"Branch from year {year}")
    dialog = ChoiceDialog("Recorded under other rules", body, (_STAY, branch))
    if await app.push_screen_wait(dialog) == branch.id:
        app.post_message(BranchAsked(document.campaign, year, document.path))


async def _can_pay(
    app: App[int], document: CampaignDocument, changed: Callable[[Position], None]
) -> bool:
    """True if the year can pay for its orders; if it cannot, offer to cut them to fit.

    After a cut the year is not resolved at once, so that people see their plan first.
    """
    position = document.position
    found = overspending(position)
    if found is None:
        return True
    answer = await app.push_screen_wait(overspent_dialog(position, found))
    if answer == CUT.id and found.cut is not None:
        changed(document.share_out(position.year, found.cut))
        app.notify("The orders were cut to fit; u undoes it.", markup=False, timeout=4)
    return False


async def _is_sure(app: App[int], document: CampaignDocument) -> bool:
    """Ask, if much would be left unspent."""
    plan = year_plan_of(document.position)
    unused = idle(plan, document.campaign.year(plan.year - 1))
    unspent = [
        words
        for left, offered, words in (
            (unused.budget, plan.budget, money(unused.budget)),
            (unused.effort, plan.effort, f"{points(unused.effort)} of effort"),
        )
        if is_much(left, offered)
    ]
    if not unspent:
        return True
    body = Content.assemble(
        (" and ".join(unspent), "bold"),
        " would be left unspent, and s can still use it. Nothing is carried over.",
    )
    dialog = ChoiceDialog("Much is unspent", body, (_PLAN_ON, _RESOLVE))
    return await app.push_screen_wait(dialog) == _RESOLVE.id
