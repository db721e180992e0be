"""Asks for a place to write a file to; the planner says it, nothing is written here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    window: QWidget, title: str, place: Path, kind: str, then: Callable[[Path], object]
) -> None:
    """Ask for a file, first offering `place`, whose ending the others take; `then` hears which.

    `kind` is what the files are: Page as PDF.
    """
    ending = place.suffix
    dialog = QFileDialog(window, title, str(place.parent), f"{kind} (*{ending})")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(place.name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
