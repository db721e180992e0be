"""What the menu of the timeline offers, by the keys of the table of actions."""

from gui.actions import SEPARATOR

BAR_MENU = (
    *("split", "duplicate", "stagger", "delete", SEPARATOR),
    *("walk_out", "shift", "extra_cover", SEPARATOR),
    *("select_lane", SEPARATOR),
    *("fit_chosen", "fit_strike", "fit"),
)
