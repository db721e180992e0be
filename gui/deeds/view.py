"""The View menu: how much is in sight, in which colours, and how far drags snap."""

from gui.deed import Deed
from gui.desk import ThemeChoice
from gui.timeline.snapping import SNAPS_MIN

VIEW = (
    Deed(
        key="zoom_in",
        text="Zoom &in",
        tip="Show less time, around the cursor",
        shortcuts=("Ctrl++", "Ctrl+="),
        icon="zoom-in",
        short="Zoom in",
        run=lambda w: w.workspace.timeline.sight.zoom_in(),
    ),
    Deed(
        key="zoom_out",
        text="Zoom &out",
        tip="Show more time",
        shortcuts=("Ctrl+-",),
        icon="zoom-out",
        short="Zoom out",
        run=lambda w: w.workspace.timeline.sight.zoom_out(),
    ),
    Deed(
        key="fit",
        text="Whole &plan",
        tip="Show the whole period",
        shortcuts=("Ctrl+0",),
        icon="maximize",
        short="Whole plan",
        run=lambda w: w.workspace.timeline.sight.fit_plan(),
    ),
    Deed(
        key="fit_strike",
        text="Whol&e strike",
        tip="Show from the first walk-out to the end of the last",
        shortcuts=("Ctrl+1",),
        run=lambda w: w.workspace.timeline.sight.fit_strike(),
    ),
    Deed(
        key="fit_chosen",
        text="&What is chosen",
        tip="Show the chosen bars as large as they fit",
        shortcuts=("Ctrl+2",),
        run=lambda w: w.workspace.timeline.sight.fit_chosen(),
        is_enabled=lambda w: w.selection.chosen is not None,
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
        key="full_screen",
        text="&Full screen",
        tip="Let the window fill the screen, or give it its frame back",
        shortcuts=("F11",),
        run=lambda w: w.show_full_screen(is_full=not w.isFullScreen()),
        is_on=lambda w: w.isFullScreen(),
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
