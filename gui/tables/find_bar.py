"""The line under a table in which a planner finds a text, or leaves all other rows out."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui.spoken import announce, name
from gui.tables.table_view import TableView

PAUSE_MS = 150
LEAST_PX = 24


class FindBar(QWidget):
    """Finds in one table at a time; Enter goes on, Shift+Enter back, Esc closes."""

    def __init__(self) -> None:
        super().__init__()
        self._view: TableView | None = None
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText("Find in this table")
        self.wanted.setMinimumHeight(LEAST_PX)
        self.only = QCheckBox("Only rows that hold it")
        self.only.setMinimumHeight(LEAST_PX)
        self._found = QLabel()
        self._close = QPushButton("Close")
        name(self.wanted, "Find in this table", "Enter goes to the next cell, Esc closes.")
        name(self.only, "Only rows that hold it", "Leaves other rows out of sight, not of the plan")
        name(self._close, "Close find")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self.wanted.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._follow)
        self.only.toggled.connect(self._follow)
        self._close.clicked.connect(self.leave)
        self.hide()

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.wanted, 1)
        row.addWidget(self.only)
        row.addWidget(self._found)
        row.addWidget(self._close)

    def open_for(self, view: TableView) -> None:
        """Open for a table; what was left out of another comes back there."""
        if self._view is not view:
            self._show_all()
        self._view = view
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self._follow()

    @Slot()
    def leave(self) -> None:
        """Close, show all rows again and go back to the table."""
        self._pause.stop()
        self._show_all()
        self.hide()
        if self._view is not None:
            self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._follow()
            self.step(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next cell that holds the text, or the one before."""
        view, wanted = self._view, self.wanted.text().strip()
        if view is None or not wanted or not view.values.rowCount():
            return
        here = view.currentIndex()
        after = (here.row(), here.column()) if here.isValid() else (0, -1)
        found = view.values.cell_holding(wanted, after, by)
        if found is not None:
            view.setCurrentIndex(view.values.index(*found))
            announce(self, str(view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)))
        self._say(is_found=found is not None)

    @Slot()
    def _follow(self) -> None:
        self._pause.stop()
        view, wanted = self._view, self.wanted.text().strip()
        if view is None:
            return
        kept = wanted if self.only.isChecked() else ""
        view.arrange(replace(view.values.arrangement, wanted=kept))
        self._say(is_found=True)

    def _say(self, *, is_found: bool) -> None:
        if self._view is None:
            return
        shown, there = self._view.values.rowCount(), len(self._view.values.in_plan)
        rows = f"{shown:,} of {there:,} rows" if self.only.isChecked() else ""
        self._found.setText(rows if is_found else "Not found")

    def _show_all(self) -> None:
        if self._view is not None:
            self._view.arrange(replace(self._view.values.arrangement, wanted=""))
