"""Short questions and messages that open over a window and block nothing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSpacerItem, QWidget

from gui.spoken import name
from gui.theme import font

# Boxes over no window belong to Python alone, which would take them down at once.
_kept: set[QMessageBox] = set()

TITLE_PX = 15
FRAME_BUTTONS_PX = 140  # what a frame puts beside the title: a menu and up to three buttons


def tell(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    """Show a sentence with a Close button."""
    box = _box(parent, title, sentence)
    box.setIcon(QMessageBox.Icon.Warning)
    if parent is None:
        _kept.add(box)
        box.finished.connect(lambda _result: _kept.discard(box))
    box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box


def ask(
    parent: QWidget, title: str, question: str, answers: Mapping[str, Callable[[], None]]
) -> QMessageBox:
    """Ask with one button an answer; the first is the default, the last is for Esc.

    The chosen answer's function runs once the question has closed.
    """
    box = _box(parent, title, question)
    box.setIcon(QMessageBox.Icon.Question)
    buttons = {
        box.addButton(text, QMessageBox.ButtonRole.ActionRole): run for text, run in answers.items()
    }
    box.setDefaultButton(next(iter(buttons)))
    box.setEscapeButton(list(buttons)[-1])

    def answered(_result: int) -> None:
        clicked = box.clickedButton()
        for button, run in buttons.items():
            if button is clicked:
                run()

    box.finished.connect(answered)
    box.open()
    return box


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setText(text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    grid = box.layout()
    if isinstance(grid, QGridLayout):
        # A message box is as wide as its rows, whatever else it is told.
        spacer = QSpacerItem(width_for_title(box), 0)
        grid.addItem(spacer, grid.rowCount(), 0, 1, grid.columnCount())
    name(box, title, text)
    return box


def width_for_title(dialog: QWidget) -> int:
    """Return how wide a dialog has to be for its title to be read."""
    name_of_program = QGuiApplication.applicationDisplayName()
    whole = f"{dialog.windowTitle()} \u2014 {name_of_program}"
    return QFontMetrics(font(TITLE_PX, semibold=True)).horizontalAdvance(whole) + FRAME_BUTTONS_PX
