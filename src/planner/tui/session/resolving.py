"""The questions before a year is resolved: those it asks itself, and those about its orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from planner.boundary.errors import InputError
from planner.campaign.play import check_affordable
from planner.planning.year_plan import year_plan_of
from planner.tui.dialogs.choice import Choice, ChoiceDialog
from planner.tui.dialogs.questions import QuestionDialog
from planner.tui.runtime.safe_text import said
from planner.wording.figures import money, points

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from planner.campaign.play import Position
    from planner.tui.session.document import CampaignDocument

_MUCH: Final = 15
"""Per cent of a resource: more than this left unspent is asked about."""

_RESOLVE: Final = Choice("resolve", "Resolve anyway", "warning")
_PLAN_ON: Final = Choice("plan", "Plan on", "primary")


async def ask_questions(
    app: App[int], document: CampaignDocument, changed: Callable[[Position], None]
) -> bool:
    """Ask the open year's questions one by one.

    Args:
        app: The dialogs open in it.
        document: Takes the answers.
        changed: Is called with the position after each new answer.

    Returns:
        True if all of them are answered.
    """
    questions = document.position.questions
    if not questions:
        app.notify("This year asks for no decision.", markup=False, timeout=2)
    scenario = document.campaign.scenario
    for number, event_id in enumerate(questions, 1):
        of = f" ({number} of {len(questions)})" if len(questions) > 1 else ""
        chosen = document.position.record.decisions.get(event_id)
        dialog = QuestionDialog(scenario, scenario.event(event_id), chosen, of)
        answer = await app.push_screen_wait(dialog)
        if answer is None:
            return False
        if answer != chosen:
            changed(document.decide(event_id, answer))
    return True


async def may_resolve(
    app: App[int], document: CampaignDocument, changed: Callable[[Position], None]
) -> bool:
    """Check that the open year can be resolved, and that nothing was forgotten.

    Args:
        app: The dialogs open in it.
        document: Takes the answers to the year's questions.
        changed: Is called with the position after each new answer.

    Returns:
        True if the year can pay for its orders and the person wants it resolved.
    """
    if not await _can_pay(app, document):
        return False
    if year_plan_of(document.position).unanswered and not (
        await ask_questions(app, document, changed) and await _can_pay(app, document)
    ):
        return False
    return await _is_sure(app, document)


async def _can_pay(app: App[int], document: CampaignDocument) -> bool:
    try:
        check_affordable(document.position)
    except InputError as error:
        await app.push_screen_wait(ChoiceDialog("The year cannot pay for this", said(error)))
        return False
    return True


async def _is_sure(app: App[int], document: CampaignDocument) -> bool:
    """Ask, if much would be left unspent."""
    plan = year_plan_of(document.position)
    unspent = [
        words
        for left, offered, words in (
            (plan.idle_budget, plan.budget, money(plan.idle_budget)),
            (plan.idle_effort, plan.effort, f"{points(plan.idle_effort)} of effort"),
        )
        if left * 100 > offered * _MUCH
    ]
    if not unspent:
        return True
    body = Content.assemble(
        (" and ".join(unspent), "bold"),
        " would be left unspent. Nothing is carried over to the next year.",
    )
    dialog = ChoiceDialog("Much is unspent", body, (_PLAN_ON, _RESOLVE))
    return await app.push_screen_wait(dialog) == _RESOLVE.id
