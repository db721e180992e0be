"""What happens once a process before the first window: names, language, look, fault hook."""

import os
import sys
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from gui.ask import tell
from gui.failures import FailureHook, log_path
from gui.own_folder import NAME, bear_names
from gui.settings import Settings
from gui.text_size import text_percent, wear_text_size
from gui.theme import LIGHT, apply_theme, icon


def start_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its name, language and fault hook."""
    # Its clean-up at exit touches widgets that Qt has already taken down.
    pg.setConfigOption("exitCleanup", False)
    wear_text_size(text_percent(Settings()), os.environ)
    app = named_application(arguments)
    app.setWindowIcon(icon("activity", LIGHT, 64))
    apply_theme(app, LIGHT)
    FailureHook(lambda sentence: _tell_on_top(app, sentence), log_path()).install()
    return app


def named_application(arguments: Sequence[str]) -> QApplication:
    """Return an application that knows its name and speaks British English."""
    bear_names()
    QApplication.setApplicationDisplayName(NAME)
    QApplication.setDesktopFileName("covercast")
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return QApplication([sys.argv[0], *arguments])


def _tell_on_top(app: QApplication, sentence: str) -> None:
    top: QWidget | None = app.activeWindow()
    tell(top, "Covercast made a mistake", sentence)
