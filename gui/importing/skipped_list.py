"""Lists every row that was not used, with the reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.spoken import name
from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import letter_of

USUAL = (460, 480)


class SkippedList(QDialog):
    """Row by row, why it was skipped; the rows themselves are not in it."""

    def __init__(self, brought: Brought, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Skipped")
        self.resize(*USUAL)
        self.table = QTableWidget(len(brought.skipped), 2)
        self.table.setHorizontalHeaderLabels(["Row", "Why it was skipped"])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        name(self.table, "Skipped rows")
        for at, one in enumerate(brought.skipped):
            column = "" if one.column == WHOLE_ROW else letter_of(one.column)
            for column_at, text in enumerate((f"{column}{one.row}", one.reason)):
                self.table.setItem(at, column_at, QTableWidgetItem(text))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(self.table)
        rows.addWidget(close)
