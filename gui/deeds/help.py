"""The Help menu."""

from typing import TYPE_CHECKING

from gui.deed import Deed

if TYPE_CHECKING:
    from gui.main_window import MainWindow


# What these open is imported when it is asked for: no start needs it.


def _give_tour(window: "MainWindow") -> None:
    from gui.tour.tour import give_tour

    give_tour(window.desk)


def _report_problem(window: "MainWindow") -> None:
    from gui.help.problem import ProblemReport

    ProblemReport(window).open()


def _tell_about(window: "MainWindow") -> None:
    from gui.about import about_box

    about_box(window, window.desk).open()


HELP = (
    Deed(
        key="help",
        text="&Help",
        tip="Open the help at the page of what has the focus",
        shortcuts=("F1",),
        icon="info",
        run=lambda w: w.help.open_here(),
    ),
    Deed(
        key="tour",
        text="&Take the tour",
        tip="Ten steps on the West Midlands sample, in a window of its own",
        icon="map-pin",
        run=_give_tour,
    ),
    Deed(
        key="commands",
        text="&Find a command, table or panel…",
        tip="Type a few letters of what to do or to see",
        shortcuts=("Ctrl+K",),
        icon="search",
        run=lambda w: w.dialogs.find_command(),
    ),
    Deed(
        key="shortcuts",
        text="&Keyboard",
        tip="Everything that can be done with the keyboard",
        shortcuts=("Ctrl+/",),
        icon="keyboard",
        run=lambda w: w.dialogs.show_shortcuts(),
    ),
    Deed(
        key="template",
        text="&Empty template…",
        tip="Save a workbook to fill a plan into, for Open to read",
        run=lambda w: w.exporter.ask_for_template(),
    ),
    Deed(
        key="problem",
        text="&Report a problem…",
        tip="A text to copy into a mail, with versions and the last fault; nothing is sent",
        run=_report_problem,
    ),
    Deed(
        key="about",
        text="&About Covercast",
        tip="Versions, licences and where files lie",
        run=_tell_about,
    ),
)
