"""Everything a planner can do, in one table.

Menus, tool bar, context menus, the list of shortcuts and the search for commands come from it.
"""

from gui.deed import plain
from gui.deeds.choices import SNAPS, TEXT_SIZES, THEMES
from gui.deeds.edit import EDIT
from gui.deeds.file import FILE
from gui.deeds.help import HELP
from gui.deeds.plan import PLAN, SCENARIO
from gui.deeds.view import VIEW

SEPARATOR = "-"

MENUS = (
    ("&File", FILE),
    ("&Edit", EDIT),
    ("&View", VIEW),
    ("&Plan", PLAN),
    ("&Scenario", SCENARIO),
    ("&Help", HELP),
)
CHOICES = (("&Snap drags to", SNAPS), ("Te&xt size", TEXT_SIZES), ("&Colours", THEMES))
PLACED = (
    *((plain(title), deed) for title, deeds in MENUS for deed in deeds),
    *((f"View, {plain(title).lower()}", deed) for title, deeds in CHOICES for deed in deeds),
)
ALL = tuple(deed for _, deed in PLACED)

SCENARIO_MENU = tuple(deed.key for deed in SCENARIO)

TOOL_BAR = (
    *("open", "save", SEPARATOR, "undo", "redo", SEPARATOR),
    *("walk_out", "shift", "extra_cover", SEPARATOR, "snap", "zoom_out", "fit", "zoom_in"),
)
TOOL_BAR_RIGHT = ("compare", "print", "export", SEPARATOR, "inspector", "tables")
