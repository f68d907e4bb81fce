"""What assumptions are called: by field of a scenario file, an id and a title.

A field that is not named here is varied by nobody: years, counts of moves, and what a KPI's
numbers read (its progress is a share of the way, wherever that leads).
"""

from __future__ import annotations

from typing import Final

PRIORITY: Final = {
    "rate": ("pace", "Pace"),
    "budget_full": ("cost", "Cost of a full push"),
    "effort_full": ("cost", "Cost of a full push"),
}
"""Assumptions that each priority has for itself."""

PRIORITIES: Final = {
    "luck": ("luck", "Luck"),
    "cohesion_weight": ("cohesion_weight", "Cohesion's weight on pace"),
    "support_weight": ("support_weight", "Support's weight on pace"),
    "threat_weight": ("threat_weight", "Threat's weight on pace"),
    "publicness": ("publicness", "How public the benefits are"),
    "readiness_floor": ("readiness_floor", "Pace without prerequisites"),
    "gate": ("gate", "Progress prerequisites must have"),
    "drift": ("drift", "What grows worse by itself"),
    "deterrence": ("deterrence", "What progress adds to deterrence"),
    "cohesion_reward": ("cohesion_reward", "Cohesion from KPIs on time"),
    "support_reward": ("support_reward", "Support from KPIs on time"),
    "season": ("season", "How years differ in pace"),
}
"""Assumptions that all priorities share."""

INDICATOR: Final = {"start": "Start", "home": "Where it drifts to"}

INDICATORS_PULL: Final = "How fast indicators drift back"

RESOURCES: Final = {
    "budget": "Budget of each year",
    "budget_support": "Budget for support at home",
    "budget_least": "Least budget of a year",
    "effort": "Effort of each year",
    "effort_cohesion": "Effort lost to low cohesion",
    "effort_least": "Least effort of a year",
}

RULES: Final = {
    "lever_floor": "Push without money, or effort",
    "pre_work": "Pace before a phase opens",
    "climate": "Climate's hold on pace",
    "climate_least": "Worst of the climate",
    "climate_most": "Best of the climate",
    "free_riding": "Free riding",
    "friction_cohesion": "Luck when cohesion is low",
    "disturbance_least": "Worst year of a priority",
    "disturbance_most": "Best year of a priority",
    "slip_share": "Push below which it slips",
    "slip": "Slip of what is neglected",
    "upkeep_share": "Push that keeps a KPI up",
    "upkeep": "Upkeep",
    "miss_cohesion": "Cohesion lost with a KPI",
    "miss_support": "Support lost with a KPI",
    "late_reward": "Reward of a late KPI",
    "deterrence_base": "Deterrence to begin with",
    "deterrence_threat": "Deterrence lost to threat",
    "crisis_ceiling": "Crises when deterrence is low",
    "red_income": "Red's means",
    "red_income_threat": "Red's means from threat",
    "red_strength": "Red's strength",
    "red_strength_threat": "Red's strength from threat",
    "red_ceiling": "Red's strength, undeterred",
}

EVENT_PARTS: Final = {
    "effects": ("effects", "Effects of events"),
    "next_year": ("effects", "Effects of events"),
    "when": ("when", "Thresholds of events"),
    "options": ("options", "Costs and effects of decisions"),
}
"""Assumptions that all events share; the chance of each is one of its own."""

RED: Final = {
    "cost": ("cost", "What red's moves cost it"),
    "appeal": ("appeal", "What appeals to red"),
    "appeals": ("appeal", "What appeals to red"),
    "exposure": ("appeal", "What appeals to red"),
    "effects": ("effects", "Effects of red's moves"),
    "next_year": ("effects", "Effects of red's moves"),
    "income": ("policy", "Red's policy"),
    "strikes_at": ("policy", "Red's policy"),
    "whim": ("policy", "Red's policy"),
}
"""Assumptions about red's options and its policy."""
