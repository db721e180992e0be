"""A table as planners know it from Excel: type, F2, Enter, Tab, clear, copy."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from gui.spoken import name
from gui.tables.cell_delegate import PAD_PX, ROW_PX, CellDelegate
from gui.tables.clipboard import block_on_clipboard, put_on_clipboard
from gui.tables.value_table import TEXT_PX, ValueTable
from gui.theme import Theme, font

WIDEST_PX = 260
NARROWEST_PX = 125
MEASURED_ROWS = 40


class TableView(QTableView):
    """One sheet. Enter goes down, Tab goes right and at the end of a row out of the table.

    Attributes:
        picked: emitted with the key of the row that became current, None as rows are deleted.
        row_wanted: emitted with the Sheet when a row is to be added.
    """

    picked = Signal(object)
    row_wanted = Signal(object)

    def __init__(self, model: ValueTable, theme: Theme) -> None:
        super().__init__()
        self.values = model
        self._theme = theme
        self._wanted: list[int] = []
        self._is_fitted = False
        self._is_sharing_out = False
        self._is_set_by_hand = False
        self.setModel(model)
        self._cells = CellDelegate(model, self, theme)
        self.setItemDelegate(self._cells)
        self._dress()
        self._dress_heads()
        name(self, model.sheet.title, model.sheet.hint)
        self.selectionModel().currentRowChanged.connect(self._pick)
        self.horizontalHeader().sectionResized.connect(self._note_hand)
        model.modelReset.connect(self.fit_columns)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.values.set_theme(theme)
        self._cells.set_theme(theme)
        self._dress_heads()
        self.viewport().update()

    @property
    def theme(self) -> Theme:
        """Return the colours in force."""
        return self._theme

    def show_row(self, row: int) -> None:
        """Make a row the current one without moving the focus; -1 for none."""
        if row == self.currentIndex().row():
            return
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
            return
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.values.index(row, column))

    @Slot()
    def fit_columns(self) -> None:
        """Give every column the width of what it shows; the widest give way if room is short."""
        self._is_fitted = self.isVisible()
        if self._is_fitted:
            heads, columns = self.horizontalHeader(), range(self.values.columnCount())
            self._wanted = [
                max(self.sizeHintForColumn(column), heads.sectionSizeHint(column))
                for column in columns
            ]
            self._share_out()

    def _share_out(self) -> None:
        self._is_sharing_out = True
        for column, width in enumerate(narrowed(self._wanted, self.viewport().width())):
            self.setColumnWidth(column, width)
        self._is_sharing_out = False

    @Slot(int)
    def _note_hand(self, column: int) -> None:
        """Leave columns alone once the planner has set one; the last follows the window."""
        is_last = column == self.values.columnCount() - 1
        self._is_set_by_hand |= not self._is_sharing_out and not is_last

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if self._wanted and not self._is_set_by_hand:
            self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the columns if what they show came while the table was out of sight."""
        super().showEvent(event)
        if not self._is_fitted:
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = QKeySequence(event.keyCombination())
        deeds = (deed for _, keys, deed in self._deeds() if QKeySequence(keys) == pressed)
        deed = next(deeds, None)
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor lets through, Enter among it
        elif deed is not None:
            deed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step_down()
        else:
            super().keyPressEvent(event)

    def _deeds(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Name what can be done to rows here, with its key."""
        sheet = self.values.sheet
        if sheet.add is not None:
            yield "Add a row", "Ins", self.add
        if sheet.drop is not None:
            yield "Delete row", "Ctrl+Del", self.delete
        if sheet.put is not None:
            yield "Cut", "Ctrl+X", self.cut
        yield "Copy", "Ctrl+C", self.copy
        if sheet.put is not None:
            yield "Paste", "Ctrl+V", self.paste
            yield "Clear", "Del", self.clear
            yield "Fill down", "Ctrl+D", self.fill_down

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next cell of the row by Tab; behind the last one, out of the table."""
        return self._step_across(1 if is_next else -1) or super().focusNextPrevChild(is_next)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Go down after Enter."""
        is_entered = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, hint)
        if is_entered:
            self._step_down()

    @Slot()
    def cut(self) -> None:
        """Copy the chosen cells and empty them, as far as they may be empty."""
        self.copy()
        self.clear()

    @Slot()
    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        box = self._chosen_box()
        if box is not None:
            put_on_clipboard(self._texts(box))

    @Slot()
    def paste(self) -> None:
        """Type what is on the clipboard; one cell fills all that are chosen."""
        box, block = self._chosen_box(), block_on_clipboard()
        if box is None or not block or self.values.sheet.put is None:
            return
        if len(block) == len(block[0]) == 1:
            block = [block[0] * box.width()] * box.height()
        rows = min(len(block), self.values.rowCount() - box.top())
        label = f"paste {rows:,} {'row' if rows == 1 else 'rows'}"
        self.values.type_block(box.top(), box.left(), block, label)

    @Slot()
    def clear(self) -> None:
        """Empty the chosen cells; those that must hold something say so and keep it."""
        box = self._chosen_box()
        if box is not None and self.values.sheet.put is not None:
            block = [[""] * box.width()] * box.height()
            count = box.width() * box.height()
            label = f"clear {count:,} {'cell' if count == 1 else 'cells'}"
            self.values.type_block(box.top(), box.left(), block, label, clears=True)

    @Slot()
    def fill_down(self) -> None:
        """Type the first chosen row into those below it."""
        box = self._chosen_box()
        if box is not None and box.height() > 1 and self.values.sheet.put is not None:
            first = self._texts(QRect(box.left(), box.top(), box.width(), 1))
            block = first * (box.height() - 1)
            self.values.type_block(box.top() + 1, box.left(), block, "fill down")

    def _chosen_box(self) -> QRect | None:
        """Return columns and rows of the chosen cells, None if there are none."""
        chosen = self.selectedIndexes()
        if not chosen:
            return None
        rows, columns = ({index.row() for index in chosen}, {index.column() for index in chosen})
        top_left, bottom_right = QPoint(min(columns), min(rows)), QPoint(max(columns), max(rows))
        return QRect(top_left, bottom_right)

    def _texts(self, box: QRect) -> list[list[str]]:
        return [
            [self.values.text_at(row, column) for column in range(box.left(), box.right() + 1)]
            for row in range(box.top(), box.bottom() + 1)
        ]

    @Slot()
    def add(self) -> None:
        """Ask for a row, where the sheet takes rows."""
        if self.values.sheet.add is not None:
            self.row_wanted.emit(self.values.sheet)

    @Slot()
    def delete(self) -> None:
        """Take the chosen rows away and stand on the one that follows."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        if self.values.sheet.drop is None or not numbers:
            return
        column = self.currentIndex().column()
        self.picked.emit(None)
        self.values.delete_rows(numbers)
        row = min(numbers[0], self.values.rowCount() - 1)
        self.setCurrentIndex(self.values.index(row, column))

    def _step_down(self) -> None:
        here = self.currentIndex()
        if here.isValid() and here.row() + 1 < self.values.rowCount():
            self.setCurrentIndex(here.siblingAtRow(here.row() + 1))

    def _step_across(self, by: int) -> bool:
        here = self.currentIndex()
        column = here.column() + by
        if not here.isValid() or not 0 <= column < self.values.columnCount():
            return False
        self.setCurrentIndex(here.siblingAtColumn(column))
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer by mouse what the keys do."""
        menu = QMenu(self)
        for words, keys, deed in self._deeds():
            menu.addAction(f"{words}\t{keys}").triggered.connect(deed)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in an empty table what could stand there."""
        super().paintEvent(event)
        if self.values.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.second_text))
            room = self.viewport().rect().adjusted(2 * PAD_PX, PAD_PX, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, self.values.sheet.empty)
            painter.end()

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid():
            self.picked.emit(self.values.key_at(current.row()))

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setFont(font(TEXT_PX))
        heads.setResizeContentsPrecision(MEASURED_ROWS)
        heads.setStretchLastSection(not self.values.sheet.columns[-1].is_number)

    def _dress_heads(self) -> None:
        theme = self._theme
        line = f"1px solid {theme.hair}"
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView {{ background: {theme.quiet}; border: none; }}"
            f"QHeaderView::section {{ background: {theme.quiet}; color: {theme.second_text};"
            f" border: none; border-right: {line}; border-bottom: {line};"
            f" padding: 0 {PAD_PX}px; }}"
        )


def narrowed(wanted: list[int], room: int) -> list[int]:
    """Cut the widest columns until all fit, as far as they stay readable."""
    widest = WIDEST_PX
    while widest > NARROWEST_PX and sum(min(width, widest) for width in wanted) > room:
        widest -= 1
    return [min(width, widest) for width in wanted]
