"""One sentence for each rule, for people who ask why it exists."""

from __future__ import annotations

from typing import Final

WHYS: Final = {
    "push": (
        "Budget and effort",
        (
            "Money and effort multiply: one without the other does little, and each does "
            "less the more there is of it."
        ),
    ),
    "season": (
        "The calendar",
        (
            "Summits, budget cycles and exercise years suit some years better than others; "
            "work before a phase opens is slower."
        ),
    ),
    "readiness": (
        "Prerequisites",
        "It builds on another priority: the further that one is, the faster this one.",
    ),
    "climate": (
        "The alliance's mood",
        "The state of the whole alliance speeds all work up or slows it down.",
    ),
    "free-riding": (
        "Free riding",
        (
            "What all enjoy whether they pay or not is left to others, the more so while the "
            "threat looks small."
        ),
    ),
    "friction": (
        "The allies' delivery",
        "By chance, allies deliver more or less than they said. High cohesion steadies it.",
    ),
    "events": (
        "Events",
        "An event of the year helped or hindered.",
    ),
    "red": (
        "Red",
        "Red, the adversary, spent its strength against this.",
    ),
    "decisions": (
        "Your decisions",
        "Your answer to a question of this or the last year.",
    ),
    "slippage": (
        "Neglect",
        "A priority that is hardly pushed loses ground.",
    ),
    "drift": (
        "Growth",
        "It grows by itself every year until its KPI is achieved.",
    ),
    "upkeep": (
        "Upkeep",
        "An achieved KPI stays achieved, but what was built wears out unless it is kept up.",
    ),
    "limit": (
        "Bounds",
        "A number stays within its bounds; the last step of a KPI can wait for its prerequisites.",
    ),
    "override": (
        "The facilitator",
        "The facilitator's own judgement, on the record.",
    ),
    "pull": (
        "Back to normal",
        "Attention fades and shocks heal: every indicator goes back towards its normal.",
    ),
    "outcome": (
        "Success and failure",
        "A KPI on time feeds cohesion and support, a missed one drains them.",
    ),
    "fielded": (
        "Deterrence",
        "Capabilities that are fielded deter.",
    ),
    "threat": (
        "Threat",
        "The same forces deter less when the threat is greater.",
    ),
    "income": (
        "Income",
        "What the year has to spend; what is not spent is not carried over.",
    ),
    "year": (
        "A year",
        "All causes of that year together.",
    ),
}
"""Each rule of the ledger: what people call it, and why it does what it does."""
