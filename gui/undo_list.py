"""The steps of the undo history in a list: going to one takes back or makes again all between."""

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from gui.spoken import name
from gui.theme import Theme, icon

ROW_PX = 26
SIZE = QSize(380, 440)
TOLD = "The plan is as after the chosen step; steps below it can be made again."


class UndoList(QDialog):
    """Follows the history while it is open; the plan in the file bears the sign of a disk."""

    def __init__(self, parent: QWidget, history: QUndoStack, theme: Theme) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Undo history")
        self.steps = QUndoView(history)
        self.steps.setEmptyLabel("as it was opened")
        self.steps.setCleanIcon(icon("save", theme, 18))
        self.steps.setItemDelegate(_StepText(self.steps))
        name(self.steps, "Steps", TOLD)
        told = QLabel(TOLD)
        told.setWordWrap(True)
        buttons = QDialogButtonBox()
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(told)
        rows.addWidget(self.steps)
        rows.addWidget(buttons)
        self.resize(SIZE)


class _StepText(QStyledItemDelegate):
    """Begins every step with a capital, in a row that is easy to hit."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        text = str(value)
        return text[:1].upper() + text[1:]

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, ROW_PX))
