"""The Help menu."""

from gui.deed import Deed

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
