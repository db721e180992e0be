"""The Plan and Scenario menus: what a plan gets more of, and its scenarios."""

from gui.deed import Deed
from gui.selection import Kind

PLAN = (
    Deed(
        key="walk_out",
        text="Add &walk-out",
        tip="Add a walk-out at the cursor",
        shortcuts=("Ctrl+Shift+W",),
        icon="door-open",
        short="Walk-out",
        run=lambda w: w.workspace.timeline.add(Kind.WALK_OUT),
    ),
    Deed(
        key="shift",
        text="Add &shift",
        tip="Add a roster line that starts at the cursor",
        shortcuts=("Ctrl+Shift+R",),
        icon="users",
        short="Shift",
        run=lambda w: w.workspace.timeline.add(Kind.ROSTER_LINE),
    ),
    Deed(
        key="extra_cover",
        text="Add &extra cover",
        tip="Add extra cover at the cursor, for the service on the chart",
        shortcuts=("Ctrl+Shift+E",),
        icon="shield-plus",
        short="Extra cover",
        run=lambda w: w.workspace.timeline.add(Kind.EXTRA_COVER),
    ),
    Deed(
        key="details",
        text="Plan &details…",
        tip="Title, author, protective marking and notes",
        shortcuts=("Alt+Return",),
        icon="info",
        run=lambda w: w.show_details(),
    ),
)

SCENARIO = (
    Deed(
        key="scenario_add",
        text="&Add empty scenario",
        tip="Add a scenario in which nobody walks out",
        icon="plus",
        run=lambda w: w.tabs.add(),
    ),
    Deed(
        key="scenario_duplicate",
        text="&Duplicate scenario",
        tip="Add a scenario like this one",
        icon="copy",
        run=lambda w: w.tabs.duplicate(),
    ),
    Deed(
        key="scenario_rename",
        text="&Rename scenario…",
        tip="Give this scenario another name",
        shortcuts=("Shift+F2",),
        run=lambda w: w.tabs.rename(),
    ),
    Deed(
        key="scenario_delete",
        text="De&lete scenario",
        tip="Take this scenario away",
        icon="trash-2",
        run=lambda w: w.tabs.delete(),
        is_enabled=lambda w: len(w.session.plan.scenarios) > 1,
    ),
    Deed(
        key="scenario_next",
        text="&Next scenario",
        tip="Stand on the next scenario",
        shortcuts=("Ctrl+Tab", "Ctrl+PgDown"),
        run=lambda w: w.tabs.step(1),
        is_enabled=lambda w: len(w.session.plan.scenarios) > 1,
    ),
)
