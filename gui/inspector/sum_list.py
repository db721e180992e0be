"""The steps of a sum as a list: Enter or a click goes to what makes the number."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidgetItem

from gui.inspector.sum_row import ROW_PX, SCALE_ROLE, STEP_ROLE, SumRow
from gui.inspector.whole_list import WholeList
from gui.spoken import announce, name
from gui.theme import Theme
from model.sums.step import Sum
from model.sums.text import ShownStep, shown_steps, sum_text

COPY = QKeySequence.StandardKey.Copy


class SumList(WholeList):
    """Shows one sum.

    Attributes:
        step_asked: emitted with the About of a step that leads to something.
        reason_changed: emitted with the words of the step the list stands on, empty for none.
    """

    step_asked = Signal(object)
    reason_changed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(ROW_PX)
        self._sum: Sum | None = None
        self._row = SumRow(self, theme, ROW_PX)
        self.setItemDelegate(self._row)
        self.setMouseTracking(True)
        name(self, "Steps of the sum", "Enter goes to what makes the number. Ctrl+C copies.")
        self.itemActivated.connect(self._go)
        self.itemClicked.connect(self._go)
        self.currentItemChanged.connect(self._tell)

    def show_sum(self, there: Sum, most: float) -> None:
        """Show a sum, bars up to `most`; stay on the step the list stood on."""
        row = self.currentRow()
        steps = tuple(shown_steps(there.steps))
        scale = max(most, 1e-9, *(one.after for one in steps), *(one.before for one in steps))
        self._sum = there
        self.blockSignals(True)
        self.set_count(len(steps))
        for at, shown in enumerate(steps):
            self._fill(self.item(at), shown, scale)
        self.setCurrentRow(min(row, len(steps) - 1))
        self.blockSignals(False)
        self._tell()

    def copy(self) -> None:
        """Put the whole sum on the clipboard as text."""
        if self._sum is not None:
            QGuiApplication.clipboard().setText(sum_text(self._sum))
            announce(self, "The sum is copied.")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._row.set_theme(theme)
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C for the sum while the list has the focus."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.matches(COPY):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the sum, or move between steps."""
        if event.matches(COPY):
            self.copy()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _fill(item: QListWidgetItem, shown: ShownStep, scale: float) -> None:
        item.setText(f"{shown.step.label} {shown.number}")
        item.setData(STEP_ROLE, shown)
        item.setData(SCALE_ROLE, scale)
        item.setToolTip(shown.spoken)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, shown.spoken)

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem) -> None:
        about = item.data(STEP_ROLE).step.about
        if about is not None:
            self.step_asked.emit(about)

    @Slot()
    def _tell(self) -> None:
        item: QListWidgetItem | None = self.currentItem()
        self.reason_changed.emit("" if item is None else item.data(STEP_ROLE).spoken)
