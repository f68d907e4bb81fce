"""The terminal interface. It holds no game rule and no file format.

The parts, from the top downwards; none imports one above it:

- **`app`** is the one application. It owns a modal flow, the key queue, the notice of a window that
  is too small, the files to save, and the session of the open campaign.
- **`flows`** are steps over several dialogs, such as opening a damaged file. They return a document
  to be played, or push a screen.
- **`session`** is the open campaign: its document, which is the one place where the campaign
  changes; saving, forecasts and notes; and the order of the screens.
- **`dialogs`** ask one thing each and dismiss with the answer. `dialogs.modal_flow` sees to it that
  one thing is asked at a time.
- **Screens**, a folder each, get frozen values (`Position`) and change nothing. They post messages
  (`messages`) that say in the past tense what a person did.
- **`browse`** and **`components`** are parts that several screens share.
- **`runtime`** is what Textual lacks; `actions` lists every key.

Rules that hold for all of them:

- **Messages** go up to the app. Those about the open campaign are `SessionMessage`: one handler in
  the app passes them on to `Session.answer`. Workers post their results to the screen that shows
  them: `OddsForecast` to Plan, `Reviewed` to Debrief.
- **A screen ends** by posting `Continued(self)` (enter: the campaign goes on) or by esc, which the
  app handles for all of them (`action_go_back`). A screen pops nothing itself.
- **Every screen** derives from `components.screen.PlannerScreen` and names its `WHERE`, a place in
  `actions`; its keys, footer, `?` page and palette entries follow from there.
- **Every text from data** goes through `runtime.safe_text.text`; no widget gets
  a plain `str` of it.
- **Nothing heavy at import**: Home is painted before NumPy or pydantic is imported, so the app
  imports flows, the session and the other screens inside functions, and the session does so with
  all screens but Plan. `base.tcss` has what Home shows; every other style sheet belongs to a screen
  and is read when that opens.
- **A seat in a room** (`seat`) is an application of its own over the same session and Plan: its
  document saves a sheet in the place of the campaign, its session policy says what the room's
  switches hide, and `App.check_action` leaves out of keys, footer, `?` page and palette what a seat
  does not have. Red's seat is one screen (`seat/red_screen.py`) that needs only red's folder, so
  that it can also lie over the wall.
- **Notices** (`notify`) have a line of their own above the footer and cover nothing.

The order of the screens: Home -> Plan, with a Briefing over it whenever a phase begins -> Year ->
Plan of the next year ... -> Debrief, after the last year. Plan lies below the campaign's other
screens, and Debrief in its place once all years are resolved; during the campaign Debrief can be
opened over Plan. A campaign opens at the year to plan. Esc behind a year's outcome goes on as enter
does. A file named on the command line opens from a screen of its own, so that Home is not seen.
"""
