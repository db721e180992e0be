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
        key="stagger",
        text="Sta&gger walk-outs…",
        tip="Cut a walk-out into waves, give it the hours of a real one, or move shift starts",
        shortcuts=("Ctrl+G",),
        icon="chart-gantt",
        short="Stagger",
        run=lambda w: w.stagger(),
    ),
    Deed(
        key="stand_down",
        text="Stand d&own…",
        tip="End a union's walk-outs at a time, and list the extra cover that can then go",
        shortcuts=("Ctrl+Shift+K",),
        icon="calendar-clock",
        run=lambda w: w.stand_down(),
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
        text="&Add one from no strike",
        tip="Add a scenario that starts from no strike: nobody out, nothing agreed, nobody helping",
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
        key="scenario_left",
        text="Move &left",
        tip="Move this scenario one place to the left; the others are compared with the first",
        shortcuts=("Ctrl+Shift+PgUp",),
        run=lambda w: w.tabs.move_by(-1),
        is_enabled=lambda w: w.session.scenario is not w.session.plan.scenarios[0],
    ),
    Deed(
        key="scenario_right",
        text="Move ri&ght",
        tip="Move this scenario one place to the right",
        shortcuts=("Ctrl+Shift+PgDown",),
        run=lambda w: w.tabs.move_by(1),
        is_enabled=lambda w: w.session.scenario is not w.session.plan.scenarios[-1],
    ),
    Deed(
        key="compare",
        text="&Compare…",
        tip="Hold two scenarios or another plan's against each other: inputs, cover and waits",
        shortcuts=("Ctrl+Alt+C",),
        icon="git-compare",
        short="Compare",
        run=lambda w: w.compare(),
    ),
    Deed(
        key="scenario_delete",
        text="D&elete scenario",
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
