"""When each trigger is expected to be reached and cleared, and what is then done, by whom."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui.list_over_sentence import lay_list_over_sentence
from gui.scrolled_text import ScrolledText
from gui.selection import Selection
from gui.spoken import name
from gui.theme import Theme, font
from gui.trigger_watch import TriggerWatch
from model.triggers.outlook import TriggerOutlook
from model.triggers.rows import HEADS, cells_of, in_order

COLUMNS = ("Trigger", "Expected", "Range", "Cleared", "Action", "")
SHOW_ME = len(COLUMNS) - 1
EXPECTED, ACTION = COLUMNS.index("Expected"), COLUMNS.index("Action")
FOLLOWS = "The queues are being counted; times follow."
NONE = "This plan has no triggers: add lines to the table Triggers."
CHOOSE = "Choose a trigger to read when it is reached. All times are estimates."


class TriggersPanel(QWidget):
    """The list of triggers, those expected first, and the sentence of the one that is chosen."""

    def __init__(self, watch: TriggerWatch, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._watch = watch
        self._selection = selection
        self._theme = theme
        self._rows: tuple[TriggerOutlook, ...] = ()
        self.table = _table()
        self.sentence = ScrolledText()
        name(self.sentence, "When the chosen trigger is reached")
        lay_list_over_sentence(self, self.table, self.sentence)
        self.table.activated.connect(self._show_current)
        self.table.cellClicked.connect(self._click)
        self.table.currentCellChanged.connect(self._say)
        watch.changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._fill()

    @Slot()
    def _show(self) -> None:
        self._rows = in_order(self._watch.outlooks or ())
        self._fill()
        self._say()

    def _fill(self) -> None:
        self.table.setRowCount(len(self._rows))
        for at, outlook in enumerate(self._rows):
            said = dict(zip(HEADS, cells_of(outlook), strict=True))
            said["Action"] = _what_is_done(outlook)
            is_reached = outlook.reached is not None
            for column, head in enumerate(COLUMNS):
                text = said[head] if head else "Show me" if is_reached else ""
                item = QTableWidgetItem(text)
                item.setToolTip(_sentence(outlook))
                if column == EXPECTED and is_reached:
                    item.setFont(font(12, semibold=True))
                if column == SHOW_ME:
                    item.setForeground(QColor(self._theme.accent))
                self.table.setItem(at, column, item)

    @Slot()
    def _say(self) -> None:
        row = self.table.currentRow()
        if self._watch.outlooks is None:
            self.sentence.setPlainText(FOLLOWS)
        elif not self._rows:
            self.sentence.setPlainText(NONE)
        else:
            is_chosen = 0 <= row < len(self._rows)
            self.sentence.setPlainText(_sentence(self._rows[row]) if is_chosen else CHOOSE)

    @Slot(int, int)
    def _click(self, row: int, column: int) -> None:
        if column == SHOW_ME:
            self._go_to(self._rows[row])

    @Slot()
    def _show_current(self) -> None:
        if 0 <= self.table.currentRow() < len(self._rows):
            self._go_to(self._rows[self.table.currentRow()])

    def _go_to(self, outlook: TriggerOutlook) -> None:
        """Stand on the chart of its service where it is reached."""
        if outlook.reached is not None:
            self._selection.show_service(outlook.line.service)
            self._selection.stand_at(outlook.grid.minutes(outlook.reached) / 60)


def _what_is_done(outlook: TriggerOutlook) -> str:
    """Say who does what: Tactical commander: open the strategic cell."""
    return ": ".join(part for part in (outlook.owner, outlook.action) if part)


def _sentence(outlook: TriggerOutlook) -> str:
    """Say when it is reached and cleared, and what is then done."""
    done = _what_is_done(outlook)
    return f"{outlook.sentence} {done}." if done else outlook.sentence


def _table() -> QTableWidget:
    table = QTableWidget(0, len(COLUMNS))
    table.setHorizontalHeaderLabels(COLUMNS)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setFont(font(12))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
    name(table, "Triggers, expected times", "Enter shows on the chart when a trigger is reached.")
    return table
