"""Where the program keeps what is its own: in the user's folder, or beside itself if portable."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from model.resources import ROOT

MARKER = "portable.txt"
BESIDE = "covercast-kept"
NAME = "Covercast"


def bear_names() -> None:
    """Give this process the names that its folders and settings are found by."""
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setOrganizationName(NAME)


def program_folder() -> Path:
    """Return the folder the program stands in: of the frozen program, or of the checkout."""
    return Path(sys.executable).resolve().parent if getattr(sys, "frozen", False) else ROOT


def portable_folder(program: Path) -> Path | None:
    """Return the folder beside a program that bears the marker file, None without a marker."""
    return program / BESIDE if (program / MARKER).is_file() else None


def own_folder() -> Path:
    """Return the folder for what is no setting, such as the log of faults."""
    beside = portable_folder(program_folder())
    if beside is not None:
        return beside
    kind = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(kind))
