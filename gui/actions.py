"""Everything a planner can do, in one table; menus, tool bar and shortcut list come from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.deed import Deed
from gui.desk import ThemeChoice
from gui.selection import Kind
from gui.timeline.snapping import SNAPS_MIN

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SEPARATOR = "-"


def _has_choice(window: MainWindow) -> bool:
    return window.selection.chosen is not None


def _has_bar(window: MainWindow) -> bool:
    chosen = window.selection.chosen
    return chosen is not None and chosen.kind is not Kind.ROSTER_LINE


FILE = (
    Deed(
        key="new",
        text="&New plan…",
        tip="Make a plan for other dates of this trust",
        shortcuts=("Ctrl+N",),
        icon="file-plus",
        run=lambda w: w.files.new(),
    ),
    Deed(
        key="open",
        text="&Open…",
        tip="Open a plan in this window",
        shortcuts=("Ctrl+O",),
        icon="folder-open",
        short="Open",
        run=lambda w: w.files.open(),
    ),
    Deed(
        key="save",
        text="&Save",
        tip="Save the plan to its file",
        shortcuts=("Ctrl+S",),
        icon="save",
        short="Save",
        run=lambda w: w.files.save(),
    ),
    Deed(
        key="save_as",
        text="Save &as…",
        tip="Save the plan to another file",
        shortcuts=("Ctrl+Shift+S",),
        run=lambda w: w.files.save_as(),
    ),
    Deed(
        key="preview",
        text="Print pre&view…",
        tip="See the page for gold command as it will be printed",
        shortcuts=("Ctrl+Shift+P",),
        icon="search",
        run=lambda w: w.output.preview(),
    ),
    Deed(
        key="print",
        text="&Print for gold…",
        tip="Print the page for gold command",
        shortcuts=("Ctrl+P",),
        icon="printer",
        short="Print for gold",
        run=lambda w: w.output.print_page(),
    ),
    Deed(
        key="export",
        text="&Export…",
        tip="Write the page (PDF, PNG, SVG) or its numbers (Excel, CSV, JSON, HTML, text)",
        shortcuts=("Ctrl+E",),
        icon="share",
        short="Export",
        run=lambda w: w.output.export(),
    ),
    Deed(
        key="window",
        text="New &window",
        tip="Show this plan in one more window, as a copy of its own",
        shortcuts=("Ctrl+Shift+N",),
        run=lambda w: w.open_copy(),
    ),
    Deed(
        key="close",
        text="&Close",
        tip="Close this window",
        shortcuts=("Ctrl+W",),
        run=lambda w: w.close(),
    ),
    Deed(
        key="quit",
        text="&Quit",
        tip="Close all windows",
        shortcuts=("Ctrl+Q",),
        run=lambda w: w.desk.close_all(),
    ),
)

EDIT = (
    Deed(
        key="undo",
        text="&Undo",
        tip="Take the last change back",
        shortcuts=("Ctrl+Z",),
        icon="undo-2",
        short="Undo",
        run=lambda w: w.session.history.undo(),
        is_enabled=lambda w: w.session.history.canUndo(),
        wording=lambda w: with_step("&Undo", w.session.history.undoText()),
    ),
    Deed(
        key="redo",
        text="&Redo",
        tip="Make the change again that was taken back",
        shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"),
        icon="redo-2",
        short="Redo",
        run=lambda w: w.session.history.redo(),
        is_enabled=lambda w: w.session.history.canRedo(),
        wording=lambda w: with_step("&Redo", w.session.history.redoText()),
    ),
    Deed(
        key="duplicate",
        text="&Duplicate",
        tip="Add another one like the chosen walk-out or extra cover, right after it",
        shortcuts=("Ctrl+Shift+D",),
        icon="copy",
        run=lambda w: w.workspace.timeline.duplicate(),
        is_enabled=_has_bar,
    ),
    Deed(
        key="delete",
        text="De&lete",
        tip="Take the chosen walk-out, shift or extra cover away; in a table, the chosen rows",
        shortcuts=("Ctrl+Del",),
        icon="trash-2",
        run=lambda w: w.workspace.delete_chosen(),
        is_enabled=_has_choice,
    ),
)

VIEW = (
    Deed(
        key="zoom_in",
        text="Zoom &in",
        tip="Show less time, around the cursor",
        shortcuts=("Ctrl++", "Ctrl+="),
        icon="zoom-in",
        short="Zoom in",
        run=lambda w: w.workspace.timeline.zoom_in(),
    ),
    Deed(
        key="zoom_out",
        text="Zoom &out",
        tip="Show more time",
        shortcuts=("Ctrl+-",),
        icon="zoom-out",
        short="Zoom out",
        run=lambda w: w.workspace.timeline.zoom_out(),
    ),
    Deed(
        key="fit",
        text="Whole &plan",
        tip="Show the whole period",
        shortcuts=("Ctrl+0",),
        icon="maximize",
        short="Whole plan",
        run=lambda w: w.workspace.timeline.fit(),
    ),
    Deed(
        key="inspector",
        text="Inspecto&r",
        tip="Show or fold the inspector on the right",
        shortcuts=("Ctrl+Shift+I",),
        icon="panel-right",
        short="Inspector",
        run=lambda w: w.workspace.show_inspector(is_shown=not w.workspace.shows_inspector),
        is_on=lambda w: w.workspace.shows_inspector,
    ),
    Deed(
        key="tables",
        text="&Tables and gaps",
        tip="Show the tables and gaps at the bottom, or close them to their tabs",
        shortcuts=("Ctrl+Shift+T",),
        icon="panel-bottom",
        short="Tables",
        run=lambda w: w.workspace.show_tables(is_shown=not w.workspace.shows_tables),
        is_on=lambda w: w.workspace.shows_tables,
    ),
    Deed(
        key="next_panel",
        text="&Next panel",
        tip="Go to the next part of the window",
        shortcuts=("F6",),
        run=lambda w: w.panels.step(1),
    ),
    Deed(
        key="last_panel",
        text="Pre&vious panel",
        tip="Go to the part of the window before",
        shortcuts=("Shift+F6",),
        run=lambda w: w.panels.step(-1),
    ),
)


def _theme(choice: ThemeChoice, text: str, tip: str, shape: str = "") -> Deed:
    return Deed(
        key=f"theme_{choice}",
        text=text,
        tip=tip,
        icon=shape,
        run=lambda w: w.desk.choose_theme(choice),
        is_on=lambda w: w.desk.theme_choice is choice,
    )


THEMES = (
    _theme(ThemeChoice.SYSTEM, "As the &system", "Light or dark as the computer says"),
    _theme(ThemeChoice.LIGHT, "&Light", "Dark text on a light ground", "sun"),
    _theme(ThemeChoice.DARK, "&Dark", "Light text on a dark ground", "moon"),
)


def _snap(minutes: int) -> Deed:
    return Deed(
        key=f"snap_{minutes}",
        text=f"{minutes} min",
        tip=f"Drags stop every {minutes} minutes; Alt drags to the minute",
        run=lambda w: w.snap_to(minutes),
        is_on=lambda w: w.workspace.timeline.snap_min == minutes,
    )


SNAPS = tuple(_snap(minutes) for minutes in SNAPS_MIN)

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

HELP = (
    Deed(
        key="shortcuts",
        text="&Keyboard",
        tip="Everything that can be done with the keyboard",
        shortcuts=("F1",),
        icon="keyboard",
        run=lambda w: w.show_shortcuts(),
    ),
    Deed(
        key="about",
        text="&About Covercast",
        tip="Version, licences and where the settings are kept",
        icon="info",
        run=lambda w: w.show_about(),
    ),
)

ALL = (*FILE, *EDIT, *VIEW, *THEMES, *SNAPS, *PLAN, *SCENARIO, *HELP)

TOOL_BAR = (
    *("open", "save", SEPARATOR, "undo", "redo", SEPARATOR),
    *("walk_out", "shift", "extra_cover", SEPARATOR, "snap", "zoom_out", "fit", "zoom_in"),
)
TOOL_BAR_RIGHT = ("print", "export", SEPARATOR, "inspector", "tables")


def with_step(verb: str, step: str) -> str:
    """Name the step in the text of undo or redo: Undo move GMB walk-out."""
    return f"{verb} {step}".rstrip()
