"""Every action a person can take, in one list: keys, footer, `?` page and palette come from it.

Keys that work on every terminal: letters, digits, arrows, F1 to F10, and ctrl with a letter other
than h, i, j, m. ctrl+c stays copy, esc closes, ctrl+q quits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

EVERYWHERE: Final = "everywhere"
HOME: Final = "home"
BRIEFING: Final = "briefing"
PLAN: Final = "plan"
GRID: Final = "grid"
YEAR: Final = "year"
DEBRIEF: Final = "debrief"
REPLAY: Final = "replay"
BROWSING: Final = "browsing"
CAUSES: Final = "causes"
COMPARE: Final = "compare"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do; `id` names the method `action_<id>` that does it.

    An argument may follow, as in `move(-1)`.
    """

    id: str
    where: str
    keys: tuple[str, ...]
    title: str
    """One or two words, for the footer and the palette."""
    help: str
    """One sentence, for the `?` page and the palette; empty if another action's says it."""
    shown: bool = False
    """True if the footer shows it; leave it False where the screen itself names the key."""
    key_text: str = ""
    """The keys as shown to people; empty to use Textual's own notation."""
    palette: bool = True
    """True if the command palette offers it."""
    first: bool = False
    """True if it takes precedence over the focused widget's own keys."""


ACTIONS: Final[tuple[Action, ...]] = (
    # ---- everywhere
    Action("go_back", EVERYWHERE, ("escape",), "Back",
           "Goes back one screen, in the end to Home; nothing is lost.", key_text="esc",
           palette=False),
    Action("explain", EVERYWHERE, ("question_mark", "f1"), "Help",
           "Explains this screen, its keys and its words.", shown=True, key_text="?"),
    Action("command_palette", EVERYWHERE, ("ctrl+p",), "Palette",
           "Finds everything that can be done here by name.", key_text="^p", palette=False,
           first=True),
    Action("home", EVERYWHERE, (), "Home", "Goes back to Home; the campaign stays saved."),
    Action("save_again", EVERYWHERE, (), "Save again",
           "Tries at once to save what could not be saved; it is tried every few seconds anyway."),
    Action("theme", EVERYWHERE, ("f9",), "Dark or light",
           "Changes between the dark and the light theme."),
    Action("suspend", EVERYWHERE, ("ctrl+z",), "Suspend",
           "Saves, and goes back to the shell; fg there brings it back.", key_text="^z",
           first=True),
    Action("leave", EVERYWHERE, ("ctrl+q",), "Quit", "Saves and quits; nothing is ever lost by it.",
           shown=True, key_text="^q", first=True),
    # ---- Home
    Action("resume", HOME, ("c",), "Continue", "Goes on with the campaign played last.",
           key_text="c"),
    Action("new", HOME, ("n",), "New", "Starts a new campaign.", shown=True),
    Action("open", HOME, ("o",), "Open", "Opens another campaign file.", shown=True),
    Action("replay", HOME, ("p",), "Replay", "Watches a campaign again, year by year.", shown=True),
    Action("compare", HOME, ("m",), "Compare", "Puts two to six campaigns side by side.",
           shown=True),
    Action("examples", HOME, ("x",), "Examples",
           "Opens a copy of a campaign that comes with the program.", shown=True),
    # ---- Briefing
    Action("go_on", BRIEFING, ("enter",), "Plan the year", "Goes on to this year's plan.",
           shown=True, key_text="enter"),
    Action("scroll(-1)", BRIEFING, ("up", "k"), "Up", "Scroll the text.", palette=False,
           key_text="↑ ↓, j k"),
    Action("scroll(1)", BRIEFING, ("down", "j"), "Down", "", palette=False),
    Action("scroll(-10)", BRIEFING, ("pageup",), "Page up", "", palette=False),
    Action("scroll(10)", BRIEFING, ("pagedown", "space"), "Page down", "", palette=False),
    # ---- Plan
    Action("resolve", PLAN, ("r",), "Resolve", "Resolves the year with these orders.", shown=True),
    Action("decide", PLAN, ("d",), "Decide", "Asks for this year's decisions, or changes them.",
           shown=True),
    Action("undo", PLAN, ("u",), "Undo", "Takes the last change back.", shown=True),
    Action("redo", PLAN, ("ctrl+r",), "Redo", "Does again what was undone.", key_text="^r"),
    Action("news", PLAN, ("e",), "News", "Tells in full what opened the year: money, red, events."),
    Action("advise", PLAN, ("a",), "Advice",
           "Looks for the best plan for the years left, and shows it before anything changes.",
           shown=True),
    Action("year_after", PLAN, ("n", "right_square_bracket"), "Year after",
           "Shows the year after or before: later ones to pencil in, played ones to read.",
           key_text="n p"),
    Action("year_before", PLAN, ("p", "left_square_bracket"), "Year before", ""),
    Action("open_year", PLAN, ("t",), "This year", "Goes back to the year that is open."),
    Action("copy_forward", PLAN, ("c",), "Copy on",
           "Pencils the shown year's allocations into the year after it."),
    Action("idle", PLAN, ("x",), "Do nothing",
           "Plans to do nothing in the shown year to come; once more takes it out of the plan."),
    Action("share_out", PLAN, ("s",), "Share out",
           "Spreads what is left like the year before, else by what each open line can use; where "
           "too much is spent, cuts all lines alike."),
    Action("briefing", PLAN, ("b",), "Briefing", "Shows the phase's goal and KPIs again."),
    Action("look_back", PLAN, ("y",), "Last year", "Shows again what happened last year, and why."),
    Action("watch", PLAN, ("w",), "Watch", "Watches the years played so far again, in Replay.",
           shown=True),
    Action("notes", PLAN, ("o",), "Notes",
           "Notes on the priority under the cursor, the year or an event: to write and to read.",
           shown=True),
    Action("debrief", PLAN, ("v",), "Debrief",
           "Looks back on the years so far: score, KPIs, luck and skill.", shown=True),
    Action("names", PLAN, (), "Names", "Says who plays: team, participants, facilitator."),
    Action("scroll_down", PLAN, ("pagedown",), "Scroll", "Scroll what is told of the priority.",
           key_text="pgdn pgup", palette=False),
    Action("scroll_up", PLAN, ("pageup",), "Scroll up", "", palette=False),
    Action("save_as", PLAN, ("ctrl+s",), "Save as", "Saves the campaign under another name.",
           key_text="^s"),
    # ---- the grid of the Plan screen
    Action("type", GRID, (), "Type",
           "Digits replace what is in the cell, after a pause too; backspace takes one back, esc "
           "brings the old number back.",
           palette=False, key_text="0 to 9"),
    Action("up", GRID, ("up", "k"), "Up", "Move through the grid.", palette=False,
           key_text="arrows hjkl"),
    Action("down", GRID, ("down", "j"), "Down", "", palette=False),
    Action("budget_column", GRID, ("left", "h"), "Budget", "", palette=False),
    Action("effort_column", GRID, ("right", "l"), "Effort", "", palette=False),
    Action("other_column", GRID, ("tab", "shift+tab"), "Other column",
           "Changes between budget and effort.", palette=False, key_text="tab"),
    Action("next_line", GRID, ("enter",), "Next", "Goes on to the next priority.", palette=False,
           key_text="enter"),
    Action("more", GRID, ("plus", "equals_sign"), "More", "One step more.", key_text="+"),
    Action("less", GRID, ("minus",), "Less", "One step less.", key_text="-"),
    Action("fill", GRID, ("f",), "Fill",
           "Fills this cell with all that the line can use, if the year has it.", key_text="f"),
    Action("clear", GRID, ("delete",), "Clear", "Takes everything from this cell.",
           key_text="del"),
    Action("first_line", GRID, ("home",), "First", "Move to the first or the last priority.",
           palette=False, key_text="home end"),
    Action("last_line", GRID, ("end",), "Last", "", palette=False),
    # ---- the list and its pages in Year, Debrief and Replay
    Action("move(-1)", BROWSING, ("up", "k"), "Up",
           "Move along the list; home and end go to its ends.", palette=False, key_text="↑ ↓, j k"),
    Action("move(1)", BROWSING, ("down", "j"), "Down", "", palette=False),
    Action("first", BROWSING, ("home", "g"), "First", "", palette=False),
    Action("last", BROWSING, ("end", "G"), "Last", "", palette=False),
    Action("scroll_page(-1)", BROWSING, ("pageup",), "Page up", "Scroll the page.", palette=False,
           key_text="pgup pgdn"),
    Action("scroll_page(1)", BROWSING, ("pagedown",), "Page down", "", palette=False),
    Action("causes", BROWSING, ("c",), "Causes",
           "Opens the causes of what the cursor is on, in full.", shown=True),
    # ---- Year
    Action("go_on", YEAR, ("enter",), "Go on", "Goes on to the next step, then to the next year.",
           shown=True, key_text="enter"),
    Action("step(1)", YEAR, ("right", "l", "space"), "Next",
           "Tells the next step, or the one before.", palette=False, key_text="→ ←"),
    Action("step(-1)", YEAR, ("left", "h", "backspace"), "Before", "", palette=False),
    Action("all_at_once", YEAR, ("a",), "All at once", "Shows the whole year at once.", shown=True),
    # ---- Debrief
    Action("go_on", DEBRIEF, ("enter",), "Done",
           "Goes back to Plan while years are left, else to Home; the campaign stays saved.",
           shown=True, key_text="enter"),
    Action("watch", DEBRIEF, ("w",), "Watch", "Watches the years again, in Replay.", shown=True),
    Action("judge", DEBRIEF, ("s",), "Luck and skill",
           "Works out what was luck and what was skill, in half a minute; again stops it."),
    Action("notes", DEBRIEF, ("o",), "Notes",
           "Notes on what the cursor is on, or on a year: to write and to read.", shown=True),
    Action("compare", DEBRIEF, ("m",), "Compare", "Puts other campaigns beside this one.",
           shown=True),
    Action("report", DEBRIEF, ("x",), "Report",
           "Writes the after-action report to a file, for a browser.", shown=True),
    Action("rate", DEBRIEF, ("r",), "Rate",
           "The evaluator confirms or changes the rating of the KPI under the cursor.", shown=True),
    Action("undo", DEBRIEF, ("u",), "Undo", "Takes the last change back, also the last year."),
    Action("redo", DEBRIEF, ("ctrl+r",), "Redo", "Does again what was undone.", key_text="^r"),
    Action("names", DEBRIEF, (), "Names", "Says who plays: team, participants, facilitator."),
    # ---- Replay
    Action("play", REPLAY, ("space",), "Play", "Plays by itself, moment by moment, or pauses.",
           shown=True),
    Action("speed(1)", REPLAY, ("plus", "equals_sign"), "Faster",
           "Plays faster or slower: 1, 2, 4, 8 or 16 times.", key_text="+ -"),
    Action("speed(-1)", REPLAY, ("minus",), "Slower", ""),
    Action("year(1)", REPLAY, ("right", "l"), "Years",
           "Shows the year after or before; the list keeps its place.", shown=True,
           key_text="→ ←"),
    Action("year(-1)", REPLAY, ("left", "h", "backspace"), "Year before", ""),
    Action("happening(1)", REPLAY, ("n",), "Events",
           "Goes to what happened next or before: red, events, decisions, overrides, notes.",
           shown=True, key_text="n p"),
    Action("happening(-1)", REPLAY, ("p",), "Event before", ""),
    Action("turn(1)", REPLAY, ("full_stop", "right_square_bracket"), "KPIs",
           "Goes to the next KPI that was made or missed, or to the one before.", key_text=". ,"),
    Action("turn(-1)", REPLAY, ("comma", "left_square_bracket"), "KPI before", ""),
    Action("jump(1)", REPLAY, ("less_than_sign",), "First year",
           "Shows the first or the last year.", key_text="< >"),
    Action("jump(99)", REPLAY, ("greater_than_sign",), "Last year", ""),
    Action("jump(10)", REPLAY, ("0",), "Year 10", "Jump to that year; 0 is year 10.", palette=False,
           key_text="1 to 9, 0"),
    *(Action(f"jump({n})", REPLAY, (str(n),), f"Year {n}", "", palette=False)
      for n in range(2, 10)),
    Action("jump(1)", REPLAY, ("1",), "Year 1", "", palette=False),
    Action("branch", REPLAY, ("b",), "Branch here",
           "Makes a new campaign with this year open again; this one stays as it is.", shown=True),
    Action("notes", REPLAY, ("o",), "Notes",
           "Notes on the year shown, or on the KPI under the cursor: to write and to read.",
           shown=True),
    Action("causes", REPLAY, ("enter", "c"), "Causes", "", palette=False),
    # ---- Compare
    Action("exchange", COMPARE, ("e",), "Same events",
           "Meets one campaign's events with everyone's orders; again, the next one's.",
           shown=True),
    Action("report", COMPARE, ("x",), "Report", "Writes a report on all of them to a file.",
           shown=True),
    Action("close", COMPARE, ("enter",), "Close", "Closes the comparison.", shown=True,
           key_text="enter", palette=False),
    # ---- Causes
    Action("units", CAUSES, ("v",), "Units",
           "Changes between percent of the way and the KPI's own unit.", shown=True),
    Action("all_years", CAUSES, ("y",), "One year or all",
           "Changes between one year and all years so far.", shown=True),
    Action("year(-1)", CAUSES, ("left", "h"), "Year before", "Shows the year before or after.",
           key_text="← →"),
    Action("year(1)", CAUSES, ("right", "l"), "Year after", ""),
    Action("scroll(-1)", CAUSES, ("up", "k"), "Up", "Scroll the text.", palette=False,
           key_text="↑ ↓, j k"),
    Action("scroll(1)", CAUSES, ("down", "j"), "Down", "", palette=False),
    Action("scroll(-10)", CAUSES, ("pageup",), "Page up", "", palette=False),
    Action("scroll(10)", CAUSES, ("pagedown",), "Page down", "", palette=False),
    Action("close", CAUSES, ("enter", "c"), "Close", "Closes the causes.", shown=True,
           key_text="enter", palette=False),
)  # fmt: skip


def actions_for(where: str) -> tuple[Action, ...]:
    """The actions of one place, in the order of the list."""
    return tuple(action for action in ACTIONS if action.where == where)


def bindings_for(where: str) -> list[BindingType]:
    """The key bindings of one place, for a class's `BINDINGS`."""
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
