"""The terminal interface: what people see. No rule and no file format lives here.

The contract between the parts:

- **Screens get frozen values** (`Position`, `Outcome`) and change nothing. They tell what a person
  did in past-tense messages (`planner.tui.messages`), and the app, with the `Desk`, is the one
  place where a campaign changes, is saved, and where screens come and go.
- **Constructors**: `PlanScreen(position)`, `BriefingScreen(position)` (the open year's phase),
  `YearScreen(position)` (the position *after* the year; it shows `position.outcomes[-1]`),
  `DebriefScreen(position)` (every year resolved), `ReplayScreen(position)` (the last position of
  a campaign; each year is in `position.outcomes`).
- **A screen ends** by posting `Continued(self)` (enter: the flow goes on) or by esc, which the app
  handles for all of them (`app.go_back`). A screen pops nothing itself.
- **Every screen** derives from `planner.tui.components.screen.BoardScreen` and names its `WHERE`, a
  place in `planner.tui.actions`; its keys, footer, `?` page and palette entries follow from there.
- **Every text from data** goes through `planner.tui.runtime.safe_text.text`; no widget gets a
  plain `str` of it.
- **Nothing heavy at import**: Home is painted before NumPy or pydantic is imported, so what needs
  them is imported inside functions of the app, or by screens which the app imports late.

The flow: Home -> Plan, with a Briefing over it whenever a phase begins -> Year -> Plan of the next
year ... -> Debrief. Plan is the base of a campaign; the others are pushed over it.
"""
