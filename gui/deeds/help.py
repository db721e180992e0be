"""The Help menu."""

from gui.deed import Deed

HELP = (
    Deed(
        key="commands",
        text="&Find a command…",
        tip="Type a few letters of what to do, and do it",
        shortcuts=("Ctrl+K",),
        icon="search",
        run=lambda w: w.find_command(),
    ),
    Deed(
        key="shortcuts",
        text="&Keyboard",
        tip="Everything that can be done with the keyboard",
        shortcuts=("F1", "Ctrl+/"),
        icon="keyboard",
        run=lambda w: w.show_shortcuts(),
    ),
    Deed(
        key="template",
        text="&Empty template…",
        tip="Save a workbook to fill a plan into, for Open to read",
        run=lambda w: w.exporter.ask_for_template(),
    ),
    Deed(
        key="about",
        text="&About Covercast",
        tip="Version, licences and where the settings are kept",
        icon="info",
        run=lambda w: w.show_about(),
    ),
)
