"""Everything a planner can do, in one table; menus, tool bar and shortcut list come from it."""

from gui.deeds.edit import EDIT
from gui.deeds.file import FILE
from gui.deeds.help import HELP
from gui.deeds.plan import PLAN, SCENARIO
from gui.deeds.view import SNAPS, THEMES, VIEW

SEPARATOR = "-"

MENUS = (
    ("&File", FILE),
    ("&Edit", EDIT),
    ("&View", VIEW),
    ("&Plan", PLAN),
    ("&Scenario", SCENARIO),
    ("&Help", HELP),
)
ALL = (*FILE, *EDIT, *VIEW, *THEMES, *SNAPS, *PLAN, *SCENARIO, *HELP)

TOOL_BAR = (
    *("open", "save", SEPARATOR, "undo", "redo", SEPARATOR),
    *("walk_out", "shift", "extra_cover", SEPARATOR, "snap", "zoom_out", "fit", "zoom_in"),
)
TOOL_BAR_RIGHT = ("print", "export", SEPARATOR, "inspector", "tables")
