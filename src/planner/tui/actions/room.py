"""The actions of a room: the wall, the projector, the hot wash, and the seats."""

from __future__ import annotations

from typing import Final

from planner.tui.actions.action import HOT_WASH, PLAN, PROJECTOR, RED_SEAT, SEAT, WALL, Action
from planner.tui.actions.solo import SOLO_ACTIONS

_PLAN_OF_A_SEAT: Final = {
    "decide": "Shows what the room has sent, then asks for this year's decisions.",
    "share_out": "", "undo": "Undoes the last change of this year.", "redo": "",
    "news": "Shows the room's messages, then the year's news: income, red, events.",
    "advise": "", "year_after": "Shows another year: played years to read.", "year_before": "",
    "open_year": "", "briefing": "", "notes": "", "debrief": "", "scroll_down": "",
    "scroll_up": "",
}  # fmt: skip
"""The actions of Plan that a seat in a room has as well, with their help where it differs."""

ROOM_ACTIONS: Final[tuple[Action, ...]] = (
    # ---- the facilitator's wall; r is always the next step
    Action("open_year", WALL, ("r",), "Open year",
           "Opens the year that waits for red: by its orders, or by a policy in its place."),
    Action("lock", WALL, ("r",), "Lock all",
           "Takes each team's sheet; what they change later does not count. Asks first."),
    Action("resolve", WALL, ("r",), "Resolve",
           "Plays the locked year; only you see what came of it. Asks first."),
    Action("reveal", WALL, ("r",), "Reveal",
           "Shows the year to all teams and opens the next one. Asks first."),
    Action("end", WALL, ("r",), "End",
           "Ends the evening: seed and salt go into every team's file. Asks first."),
    Action("clock", WALL, ("space",), "Clock", "Stops the clock, or starts it again.",
           key_text="space"),
    Action("minutes(5)", WALL, ("plus", "equals_sign"), "Minutes more",
           "Gives the year 5 minutes more, or 1 minute less.", key_text="+ -"),
    Action("minutes(-1)", WALL, ("minus",), "Minutes less", "", palette=False),
    Action("inject", WALL, ("i",), "Inject",
           "Releases the inject under the cursor, else the next one of the list. Asks first."),
    Action("skip", WALL, ("x",), "Skip", "Skips that inject; it stays in the list as skipped."),
    Action("new_inject", WALL, ("n",), "New inject",
           "Adds an inject on the spot: an event of the deck, effects, or only a text."),
    Action("edit_inject", WALL, ("e",), "Edit inject", "Changes the inject under the cursor."),
    Action("reaction", WALL, ("y",), "Reaction",
           "Notes how the team under the cursor took the last inject."),
    Action("open", WALL, ("enter",), "Team",
           "Opens the team or the inject under the cursor: its question, sheet, notes, switches.",
           key_text="enter"),
    Action("shoulder", WALL, ("v",), "Over its shoulder",
           "Shows the sheet of the team under the cursor as it is now."),
    Action("stand_in", WALL, ("t",), "Stand in",
           "Lets the team under the cursor play its last sheet, so that nobody waits for it; again "
           "takes that back. A sheet that it hands in counts all the same."),
    Action("override", WALL, ("c",), "Override",
           "Overrides a number of the resolved year of the team under the cursor, or takes that "
           "back.", key_text="c"),
    Action("note", WALL, ("o",), "Note",
           "Writes a note for the record, about the team under the cursor or about all."),
    Action("announce", WALL, ("a",), "Announce", "Tells all teams something."),
    Action("switches", WALL, ("s",), "Switches",
           "Sets what teams and projector may see: odds, advice, scores, ranking."),
    Action("join", WALL, ("m",), "More teams",
           "Adds a team that comes late; its years before have a typical record."),
    Action("undo", WALL, ("u",), "Take back",
           "Takes the lock back, or the last reveal, whose year is then marked. Asks first."),
    Action("projector", WALL, ("p",), "Projector",
           "Says how to open the projector's window, and what it shows."),
    Action("find", WALL, ("slash",), "Find", "Finds a team by its name.", key_text="/"),
    Action("finish", WALL, ("f",), "End evening",
           "Ends the evening before its last year. Asks first."),
    Action("move(-1)", WALL, ("up", "k"), "Up",
           "Moves over the teams, and below them over the injects.", palette=False,
           key_text="arrows hjkl"),
    Action("move(1)", WALL, ("down", "j"), "Down", "", palette=False),
    Action("across(-1)", WALL, ("left", "h"), "Left", "", palette=False),
    Action("across(1)", WALL, ("right", "l"), "Right", "", palette=False),
    Action("other_list", WALL, ("tab",), "Other list", "Goes from the teams to the injects and "
           "back.", palette=False, key_text="tab"),
    Action("first", WALL, ("home",), "First", "Goes to the first team, who needs you most.",
           palette=False, key_text="home"),
    # ---- the projector of a room, and the hot wash
    *(Action("hot_wash", where, ("w",), "Hot wash", "Shows what the evening brought, in six pages, "
             "once the last year is revealed.", shown=True) for where in (WALL, PROJECTOR)),
    Action("page(1)", HOT_WASH, ("right", "l", "space"), "Page",
           "Shows the next or the previous page.", shown=True, key_text="→ ←"),
    Action("page(-1)", HOT_WASH, ("left", "h", "backspace"), "Page before", ""),
    Action("scroll_lines(-1)", HOT_WASH, ("up", "k"), "Up",
           "Shows other lines of a page that is longer than the window.", palette=False,
           key_text="↑ ↓, j k"),
    Action("scroll_lines(1)", HOT_WASH, ("down", "j"), "Down", "", palette=False),
    Action("hide_names", HOT_WASH, ("b",), "Names", "Hides the teams' names, or shows them again.",
           shown=True),
    Action("close", HOT_WASH, ("escape", "w"), "Back", "", key_text="esc", palette=False),
    # ---- Plan of a seat
    Action("ready", SEAT, ("y",), "Ready",
           "Tells the room that you are ready, or no longer; you may change the year until the "
           "lock, and a change takes it back.", shown=True),
    *(each._replace(where=SEAT, help=text or each.help) for name, text in _PLAN_OF_A_SEAT.items()
      for each in SOLO_ACTIONS if (each.where, each.id) == (PLAN, name)),
    Action("ask", SEAT, ("q",), "Ask room", "Asks the room a question; the answer comes here.",
           shown=True),
    Action("guess", SEAT, ("g",), "Guess",
           "While the year is locked: your own odds for each KPI, in 100.", shown=True),
    Action("look_back", SEAT, ("w",), "Last year",
           "Shows again what happened last year and why."),
    Action("go_on", SEAT, ("enter",), "See the year", "Shows the year that is out.",
           shown=True, key_text="enter", palette=False),
    # ---- red's seat
    Action("pick", RED_SEAT, ("space",), "Pick",
           "Picks the move under the cursor against the target, or no longer.", shown=True,
           key_text="space"),
    Action("hand_in", RED_SEAT, ("y",), "Hand in",
           "Hands the moves in and takes them off the screen; again takes them back, until the "
           "room opens the year.", shown=True),
    Action("target(1)", RED_SEAT, ("right", "l", "tab"), "Team",
           "Goes to the next or the previous target: all teams, then each team alone.",
           shown=True, key_text="→ ←"),
    Action("target(-1)", RED_SEAT, ("left", "h", "shift+tab"), "Team before", ""),
    Action("common", RED_SEAT, ("x",), "As for all",
           "Takes the moves against one team alone away, so that the common ones count; against "
           "all teams, takes every move away.", shown=True),
    Action("news", RED_SEAT, ("e",), "News", "Shows what the room said to red.", shown=True),
    Action("hand_back", RED_SEAT, ("escape",), "Hand back",
           "Leaves red's seat; what is chosen is kept, and nothing of it is seen.", key_text="esc"),
    Action("move(-1)", RED_SEAT, ("up", "k"), "Up", "Moves along red's moves.", palette=False,
           key_text="↑ ↓, j k"),
    Action("move(1)", RED_SEAT, ("down", "j"), "Down", "", palette=False),
    Action("move(-99)", RED_SEAT, ("home", "g"), "First", "", palette=False),
    Action("move(99)", RED_SEAT, ("end", "G"), "Last", "", palette=False),
)  # fmt: skip
