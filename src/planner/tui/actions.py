"""The registry of actions: key bindings, footer, `?` page and palette are made from it.

Use only keys that work on every terminal: letters, digits, arrows, F1 to F10, and ctrl with a
letter other than h, i, j, m. ctrl+c stays copy, esc closes, ctrl+q quits.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

from planner.tui.action import Action

EVERYWHERE: Final = "everywhere"
HOME: Final = "home"
BRIEFING: Final = "briefing"
PLAN: Final = "plan"
GRID: Final = "grid"
YEAR: Final = "year"
DEBRIEF: Final = "debrief"
REPLAY: Final = "replay"
WALL: Final = "wall"
BROWSING: Final = "browsing"
CAUSES: Final = "causes"
COMPARE: Final = "compare"
PROJECTOR: Final = "projector"
HOT_WASH: Final = "hot wash"
SEAT: Final = "seat"
RED_SEAT: Final = "red seat"


_ACTIONS: Final[tuple[Action, ...]] = (
    # ---- everywhere
    Action("go_back", EVERYWHERE, ("escape",), "Back",
           "Goes back one screen, in the end to Home; nothing is lost.", key_text="esc",
           palette=False),
    Action("explain", EVERYWHERE, ("question_mark", "f1"), "Help",
           "Explains this screen, its keys and its terms.", shown=True, key_text="?"),
    Action("command_palette", EVERYWHERE, ("ctrl+p",), "All",
           "Finds any action available here by its name.", key_text="^p", palette=False,
           first=True),
    Action("home", EVERYWHERE, (), "Home", "Goes back to Home; the campaign stays saved."),
    Action("save_again", EVERYWHERE, (), "Save again",
           "Retries a failed save now; it is also retried every few seconds."),
    Action("theme", EVERYWHERE, ("f9",), "Dark or light",
           "Switches between the dark and the light theme."),
    Action("suspend", EVERYWHERE, ("ctrl+z",), "Suspend",
           "Saves and returns to the shell; type fg there to come back.", key_text="^z",
           first=True),
    Action("leave", EVERYWHERE, ("ctrl+q",), "Quit", "Saves and quits; nothing is lost.",
           shown=True, key_text="^q", first=True),
    # ---- Home
    Action("resume", HOME, ("c",), "Continue", "Continues the campaign played last.",
           key_text="c"),
    Action("new", HOME, ("n",), "New",
           "Starts a new campaign; you choose its name, its luck (the seed) and the adversary.",
           shown=True),
    Action("seat", HOME, ("s",), "Take a seat",
           "Opens a team's folder that a facilitator shared, to plan as that team.", shown=True),
    Action("rooms", HOME, ("r",), "Rooms",
           "Opens the wall of a room of several teams, or makes a room.", shown=True),
    Action("examples", HOME, ("x",), "Examples",
           "Opens a copy of a campaign that comes with the program.", shown=True),
    Action("open", HOME, ("o",), "Open",
           "Opens a campaign file, from a list or by its path.", shown=True),
    Action("replay", HOME, ("p",), "Replay",
           "Shows a campaign again, year by year; a branch can begin in any year."),
    Action("compare", HOME, ("m",), "Compare", "Puts two to six campaigns side by side."),
    Action("lately(1)", HOME, ("1",), "Lately", "Opens a campaign of the list Lately.",
           palette=False, key_text="1 to 5"),
    *(Action(f"lately({n})", HOME, (str(n),), f"Lately {n}", "", palette=False)
      for n in range(2, 6)),
    # ---- Briefing
    Action("go_on", BRIEFING, ("enter",), "Plan the year", "Opens this year's plan.",
           shown=True, key_text="enter"),
    Action("scroll(-1)", BRIEFING, ("up", "k"), "Up", "Scrolls the text.", palette=False,
           key_text="↑ ↓, j k"),
    Action("scroll(1)", BRIEFING, ("down", "j"), "Down", "", palette=False),
    Action("read_on", BRIEFING, ("space", "pagedown"), "Read on",
           "Goes on to the next part of the text.", shown=True, key_text="space"),
    Action("scroll(-10)", BRIEFING, ("pageup",), "Page up", "", palette=False),
    # ---- Plan
    Action("resolve", PLAN, ("r",), "Resolve", "Resolves the year with these orders.", shown=True),
    Action("decide", PLAN, ("d",), "Decide", "Asks for this year's decisions, or changes them.",
           shown=True),
    Action("undo", PLAN, ("u",), "Undo", "Undoes the last change.", shown=True),
    Action("redo", PLAN, ("ctrl+r",), "Redo", "Restores what was undone.", key_text="^r"),
    Action("news", PLAN, ("e",), "News", "Shows the year's news in full: income, red, events."),
    Action("advise", PLAN, ("a",), "Advice",
           "Searches for the best plan for the remaining years; you see it before it is used.",
           shown=True),
    Action("year_after", PLAN, ("n", "right_square_bracket"), "Year after",
           "Shows the next or the previous year: later years to plan, played years to read.",
           key_text="n p"),
    Action("year_before", PLAN, ("p", "left_square_bracket"), "Year before", ""),
    Action("open_year", PLAN, ("t",), "This year", "Goes back to the open year."),
    Action("copy_forward", PLAN, ("c",), "Copy on",
           "Copies the shown year's allocations to the next year."),
    Action("idle", PLAN, ("x",), "Do nothing",
           "Plans to do nothing in the future year shown; again removes that year from the plan."),
    Action("share_out", PLAN, ("s",), "Share",
           "Shares out what is left, in last year's proportions or else by what each open line can "
           "use; if the year is overspent, cuts all lines in proportion."),
    Action("briefing", PLAN, ("b",), "Briefing",
           "Shows the phase's goal, its KPIs and the rules again."),
    Action("look_back", PLAN, ("y",), "Last year", "Shows again what happened last year and why."),
    Action("watch", PLAN, ("w",), "Replay", "Shows the years played so far again.",
           shown=True),
    Action("notes", PLAN, ("o",), "Notes",
           "Lists and writes notes on the priority under the cursor, the year or an event.",
           shown=True),
    Action("debrief", PLAN, ("v",), "Debrief",
           "Reviews the years so far: score, KPIs, luck and skill.", shown=True),
    Action("names", PLAN, (), "Names", "Names the team, the participants and the facilitator."),
    Action("scroll_down", PLAN, ("pagedown",), "Scroll",
           "Scrolls the priority's details; on small screens shows the alliance in their place.",
           key_text="pgdn pgup", palette=False),
    Action("scroll_up", PLAN, ("pageup",), "Scroll up", "", palette=False),
    Action("save_as", PLAN, ("ctrl+s",), "Save as", "Saves the campaign under another name.",
           key_text="^s"),
    # ---- the grid of the Plan screen
    Action("type", GRID, (), "Type",
           "Digits replace the number in the cell, also after a pause; backspace deletes the last "
           "digit, esc restores the old number.",
           palette=False, key_text="0 to 9"),
    Action("up", GRID, ("up", "k"), "Up", "Moves through the grid.", palette=False,
           key_text="arrows hjkl"),
    Action("down", GRID, ("down", "j"), "Down", "", palette=False),
    Action("budget_column", GRID, ("left", "h"), "Budget", "", palette=False),
    Action("effort_column", GRID, ("right", "l"), "Effort", "", palette=False),
    Action("tab(1)", GRID, ("tab",), "Tab",
           "Switches between budget and effort; with “Watch these” beside the grid, goes along it.",
           palette=False, key_text="tab"),
    Action("tab(-1)", GRID, ("shift+tab",), "Back tab", "", palette=False),
    Action("next_line", GRID, ("enter",), "Next", "Moves to the next priority.", palette=False,
           key_text="enter"),
    Action("more", GRID, ("plus", "equals_sign"), "More", "Adds one step.", key_text="+"),
    Action("less", GRID, ("minus",), "Less", "Takes one step away.", key_text="-"),
    Action("climb(1)", GRID, ("f",), "Fill",
           "Gives this priority the next of: hold, what keeps its progress; enough, the least for "
           "80 in 100; full, all it can use; budget and effort together.", key_text="f"),
    Action("climb(-1)", GRID, ("F",), "Lower",
           "Takes this priority down again: full, enough, hold, nothing.", key_text="F"),
    Action("clear", GRID, ("delete",), "Clear", "Sets this cell to 0.",
           key_text="del"),
    Action("first_line", GRID, ("home",), "First", "Moves to the first or the last priority.",
           palette=False, key_text="home end"),
    Action("last_line", GRID, ("end",), "Last", "", palette=False),
    # ---- the list and its pages in Year, Debrief, Replay and Compare
    Action("move(-1)", BROWSING, ("up", "k"), "Up",
           "Moves along the list; home and end go to its ends.", palette=False,
           key_text="↑ ↓, j k"),
    Action("move(1)", BROWSING, ("down", "j"), "Down", "", palette=False),
    Action("first", BROWSING, ("home", "g"), "First", "", palette=False),
    Action("last", BROWSING, ("end", "G"), "Last", "", palette=False),
    Action("scroll_page(-1)", BROWSING, ("pageup",), "Page up", "Scrolls the page.", palette=False,
           key_text="pgup pgdn"),
    Action("scroll_page(1)", BROWSING, ("pagedown",), "Page down", "", palette=False),
    Action("causes", BROWSING, ("c",), "Causes",
           "Shows all causes of the number under the cursor.", shown=True),
    # ---- Year
    Action("go_on", YEAR, ("enter",), "Go on", "Plans the next year; after the last one, Debrief.",
           shown=True, key_text="enter"),
    Action("finish", YEAR, ("f",), "Finish",
           "Plays the years left with no orders, once nothing can change the score any more.",
           shown=True),
    Action("events", YEAR, ("e",), "Events",
           "Shows what happened: red, events, decisions; again goes back.", shown=True),
    Action("read", YEAR, ("space", "right", "l"), "Read",
           "Shows the causes under the cursor on the whole screen; again goes back.",
           key_text="space"),
    Action("watch", YEAR, ("w",), "Replay", "Shows the years played so far in Replay.", shown=True),
    Action("notes", YEAR, ("o",), "Notes",
           "Lists and writes notes on the KPI under the cursor or on the year.", shown=True),
    Action("undo", YEAR, ("u",), "Undo", "Takes the last change back, even this resolved year.",
           shown=True),
    # ---- Debrief
    Action("go_on", DEBRIEF, ("enter",), "Done",
           "Goes back to Plan while years are left, else to Home; the campaign stays saved.",
           shown=True, key_text="enter"),
    Action("branch", DEBRIEF, ("b",), "Again",
           "Starts a new campaign with the year open again that is most worth trying again.",
           shown=True),
    Action("review", DEBRIEF, ("s",), "Skill",
           "Shows luck and skill; works them out if they are not known, in about half a minute.",
           shown=True),
    Action("stop_review", DEBRIEF, ("t",), "Stop", "Stops working luck and skill out."),
    Action("watch", DEBRIEF, ("w",), "Replay", "Shows the years again, one by one."),
    Action("notes", DEBRIEF, ("o",), "Notes",
           "Lists and writes notes on the item under the cursor or on a year."),
    Action("compare", DEBRIEF, ("m",), "Compare", "Compares this campaign with others.",
           shown=True),
    Action("report", DEBRIEF, ("x",), "Report",
           "Writes the after-action report to a file, for a browser.", shown=True),
    Action("rate", DEBRIEF, ("r",), "Rate",
           "The evaluator confirms or changes the rating of the KPI under the cursor."),
    Action("undo", DEBRIEF, ("u",), "Undo", "Undoes the last change, even the last resolved year."),
    Action("redo", DEBRIEF, ("ctrl+r",), "Redo", "Restores what was undone.", key_text="^r"),
    Action("names", DEBRIEF, (), "Names", "Names the team, the participants and the facilitator."),
    # ---- Replay
    Action("play", REPLAY, ("space",), "Play", "Plays moment by moment, or pauses.",
           shown=True),
    Action("speed(1)", REPLAY, ("plus", "equals_sign"), "Faster",
           "Plays faster or slower: 1, 2, 4, 8 or 16 times.", key_text="+ -"),
    Action("speed(-1)", REPLAY, ("minus",), "Slower", ""),
    Action("year(1)", REPLAY, ("right", "l"), "Years",
           "Shows the next or the previous year; the cursor stays on the same item.", shown=True,
           key_text="→ ←"),
    Action("year(-1)", REPLAY, ("left", "h", "backspace"), "Year before", ""),
    Action("happening(1)", REPLAY, ("n",), "Events",
           "Goes to the next or previous red move, event, decision, override or note.",
           shown=True, key_text="n p"),
    Action("happening(-1)", REPLAY, ("p",), "Event before", ""),
    Action("kpi_change(1)", REPLAY, ("full_stop", "right_square_bracket"), "KPIs",
           "Goes to the next or the previous KPI that was achieved or missed.", key_text=". ,"),
    Action("kpi_change(-1)", REPLAY, ("comma", "left_square_bracket"), "KPI before", ""),
    Action("jump(1)", REPLAY, ("less_than_sign",), "First year",
           "Shows the first or the last year.", key_text="< >"),
    Action("jump(99)", REPLAY, ("greater_than_sign",), "Last year", ""),
    Action("jump(10)", REPLAY, ("0",), "Year 10", "Jumps to that year; 0 is year 10.",
           palette=False, key_text="1 to 9, 0"),
    *(Action(f"jump({n})", REPLAY, (str(n),), f"Year {n}", "", palette=False)
      for n in range(2, 10)),
    Action("jump(1)", REPLAY, ("1",), "Year 1", "", palette=False),
    Action("branch", REPLAY, ("b",), "Branch here",
           "Starts a new campaign with this year open again; this one stays as it is.", shown=True),
    Action("notes", REPLAY, ("o",), "Notes",
           "Lists and writes notes on the year shown or the KPI under the cursor.",
           shown=True),
    Action("causes", REPLAY, ("enter", "c"), "Causes", "", palette=False),
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
    Action("undo", WALL, ("u",), "Undo reveal",
           "Takes the last reveal back: its year is planned again, and marked. Asks first."),
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
    # ---- Compare
    Action("exchange", COMPARE, ("e",), "Same events",
           "Runs everyone's orders on one campaign's events; again uses the next one's events.",
           shown=True),
    Action("report", COMPARE, ("x",), "Report", "Writes a report on all the campaigns to a file.",
           shown=True),
    Action("close", COMPARE, ("enter",), "Close", "Closes the comparison.", shown=True,
           key_text="enter", palette=False),
    # ---- Causes
    Action("units", CAUSES, ("v",), "Units",
           "Switches between percent of the way and the KPI's own unit.", shown=True),
    Action("all_years", CAUSES, ("y",), "One year or all",
           "Switches between one year and all years so far.", shown=True),
    Action("year(-1)", CAUSES, ("left", "h"), "Year before", "Shows the previous or the next year.",
           key_text="← →"),
    Action("year(1)", CAUSES, ("right", "l"), "Year after", ""),
    Action("scroll(-1)", CAUSES, ("up", "k"), "Up", "Scrolls the text.", palette=False,
           key_text="↑ ↓, j k"),
    Action("scroll(1)", CAUSES, ("down", "j"), "Down", "", palette=False),
    Action("scroll(-10)", CAUSES, ("pageup",), "Page up", "", palette=False),
    Action("scroll(10)", CAUSES, ("pagedown",), "Page down", "", palette=False),
    Action("close", CAUSES, ("enter", "c"), "Close", "Closes the causes.", shown=True,
           key_text="enter", palette=False),
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
)  # fmt: skip

_PLAN_OF_A_SEAT: Final = {
    "decide": "Shows what the room has sent, then asks for this year's decisions.",
    "share_out": "", "undo": "Undoes the last change of this year.", "redo": "",
    "news": "Shows the room's messages, then the year's news: income, red, events.",
    "advise": "", "year_after": "Shows another year: played years to read.", "year_before": "",
    "open_year": "", "briefing": "", "notes": "", "debrief": "", "scroll_down": "",
    "scroll_up": "",
}  # fmt: skip
"""The actions of Plan that a seat in a room has as well, with their help where it differs."""

ACTIONS: Final[tuple[Action, ...]] = (
    *_ACTIONS,
    # ---- Plan of a seat
    Action("ready", SEAT, ("y",), "Ready",
           "Tells the room that you are ready, or no longer; you may change the year until the "
           "lock, and a change takes it back.", shown=True),
    *(each._replace(where=SEAT, help=text or each.help) for name, text in _PLAN_OF_A_SEAT.items()
      for each in _ACTIONS if (each.where, each.id) == (PLAN, name)),
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


def actions_for(where: str) -> tuple[Action, ...]:
    """The actions of one context, in the order of the registry."""
    return tuple(action for action in ACTIONS if action.where == where)


def bindings_for(where: str) -> list[BindingType]:
    """The key bindings of one context, for a class's `BINDINGS`."""
    return [
        Binding(
            ",".join(action.keys),
            action.id,
            action.title,
            show=action.shown,
            key_display=action.key_text or None,
            priority=action.first,
            tooltip=action.help,
            id=f"{where}.{action.id}.{action.keys[0]}",
        )
        for action in actions_for(where)
        if action.keys
    ]
