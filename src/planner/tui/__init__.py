"""The terminal interface. It holds no game rule and no file format.

The contract between its parts:

- **Screens get frozen values** (`Position`, `Outcome`) and change nothing. They report what a
  person did in past-tense messages (`planner.tui.messages`). Only the app, with the open
  campaign's `Session` and `Document`, changes and saves a campaign and opens and closes screens.
- **Constructors**: `PlanScreen(position)`, `BriefingScreen(position)` (the open year's phase),
  `YearScreen(position)` (the position *after* the year; it shows `position.outcomes[-1]`),
  `DebriefScreen(position)` (any position, also while years are left to play),
  `ReplayScreen(position)` (a campaign's last position; each year is in `position.outcomes`).
- **A screen closes** by posting `Continued(self)` (enter: on to the next screen) or by esc, which
  the app handles for all screens (`app.go_back`).
- **Every screen** derives from `planner.tui.components.screen.BoardScreen` and names its `WHERE`, a
  context in `planner.tui.actions`; keys, footer, `?` page and palette entries follow from there.
- **Every text from data** goes through `planner.tui.runtime.safe_text.text`; no widget gets it
  as a plain `str`.
- **No slow imports at start**: Home is painted before NumPy or pydantic is imported, so modules
  that need them are imported inside functions of the app, or by screens which it imports late.

The order of screens: Home -> Plan, with a Briefing over it whenever a phase begins -> Year -> Plan
of the next year ... -> Debrief. Plan is a campaign's base screen; the others are pushed over it.
"""
