"""Short questions and messages that open over a window and block nothing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox, QWidget

from gui.spoken import name


def tell(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    """Show a sentence with a Close button."""
    box = _box(parent, title, sentence)
    box.setIcon(QMessageBox.Icon.Warning)
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


def ask_text(
    parent: QWidget, title: str, label: str, text: str, then: Callable[[str], None]
) -> QInputDialog:
    """Ask for a line of text; `then` gets it, stripped, unless it is empty."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(text)
    dialog.setOkButtonText("Use this name")
    name(dialog, title, label)

    def accepted(answer: str) -> None:
        if answer.strip():
            then(answer.strip())

    dialog.textValueSelected.connect(accepted)
    dialog.open()
    return dialog


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(title)
    box.setText(text)
    box.setTextFormat(Qt.TextFormat.PlainText)
    name(box, title, text)
    return box
