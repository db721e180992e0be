"""A table as planners know it from Excel: type, F2, Enter, Tab, clear, copy."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
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

from gui.ask import ask
from gui.spoken import name
from gui.tables.arrangement import Arrangement
from gui.tables.cell_delegate import PAD_PX, ROW_PX, CellDelegate
from gui.tables.clipboard import block_on_clipboard, put_on_clipboard
from gui.tables.column_widths import ColumnWidths
from gui.tables.overflow import Overflow, overflow
from gui.tables.value_table import TEXT_PX, ValueTable
from gui.theme import Theme, font

MEASURED_ROWS = 40


class TableView(QTableView):
    """One sheet. Enter goes down, Tab goes right and at the end of a row out of the table.

    Attributes:
        picked: emitted with the key of the row that became current, None as rows are deleted.
        find_wanted: emitted when the planner wants to find or filter.
    """

    picked = Signal(object)
    find_wanted = Signal()

    def __init__(self, model: ValueTable, theme: Theme) -> None:
        super().__init__()
        self.values = model
        self._theme = theme
        self._has_dressed_heads = False
        self._dress()  # before there are columns, each of which would follow every step of it
        self.setModel(model)
        self._cells = CellDelegate(model, self, theme)
        self.setItemDelegate(self._cells)
        name(self, model.sheet.title, model.sheet.hint)
        self.selectionModel().currentRowChanged.connect(self._pick)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        self._widths = ColumnWidths(self)
        self._cells.closeEditor.connect(self._widths.fit)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.values.set_theme(theme)
        self._cells.set_theme(theme)
        self._has_dressed_heads = False
        if self.isVisible():
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._widths.follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Dress the heads and fit the columns, if that waits since the table was out of sight."""
        if not self._has_dressed_heads:
            self._dress_heads()
        super().showEvent(event)
        self._widths.catch_up()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this table from being taken for those of the window."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = self._deed_of(event)
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the editor lets through, Enter among it
        elif deed is not None:
            deed()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step_down()
        else:
            super().keyPressEvent(event)

    def _deed_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        pressed = QKeySequence(event.keyCombination())
        deeds = (deed for _, keys, deed in self._deeds() if keys and QKeySequence(keys) == pressed)
        return next(deeds, None)

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
        if self.currentIndex().isValid():
            title = sheet.columns[self.currentIndex().column()].title
            yield f"Sort by {title}", "Ctrl+Shift+L", self._sort_here
        yield "Find and filter", "Ctrl+F", self.find_wanted.emit

    @Slot()
    def _sort_here(self) -> None:
        self.sort_by(self.currentIndex().column())

    @Slot(int)
    def sort_by(self, column: int) -> None:
        """Sort by a column: rising, falling, and the third time as in the plan."""
        self.arrange(self.values.arrangement.after_click(column))

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and leave rows out; the current row stays current where it is shown."""
        here = self.currentIndex()
        key = self.values.key_at(here.row()) if here.isValid() else None
        self.values.arrange(arrangement)
        row = self.values.row_of(key) if here.isValid() else -1
        if row >= 0:
            self.setCurrentIndex(self.values.index(row, here.column()))

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: N802 - Qt's name
        """Go to the next cell of the row by Tab; behind the last one, out of the table."""
        return self._step_across(1 if is_next else -1) or super().focusNextPrevChild(is_next)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Go down after Enter, and across after Tab, without opening the next cell."""
        ends = QAbstractItemDelegate.EndEditHint
        across = {ends.EditNextItem: 1, ends.EditPreviousItem: -1}.get(hint)
        super().closeEditor(editor, ends.NoHint if across else hint)
        if across:
            self._step_across(across)
        elif hint == ends.SubmitModelCache:
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
        over = overflow(self.values, box.top(), box.left(), block)
        if over is None:
            self._paste(box.topLeft(), block, adds=False)
        else:
            self._ask_about(over, box.topLeft(), block)

    def _ask_about(self, over: Overflow, top_left: QPoint, block: list[list[str]]) -> None:
        answers: dict[str, Callable[[], None]] = {}
        if over.rows and self.values.sheet.add is not None:
            answers[over.adding] = lambda: self._paste(top_left, block, adds=True)
        answers[over.cutting] = lambda: self._paste(top_left, block, adds=False)
        answers["Cancel"] = self.setFocus
        ask(self, "Paste", over.question, answers)

    def _paste(self, top_left: QPoint, block: list[list[str]], *, adds: bool) -> None:
        room = self.values.rowCount() - top_left.y()
        rows = len(block) if adds else min(len(block), room)
        label = f"paste {rows:,} {'row' if rows == 1 else 'rows'}"
        self.values.type_block(top_left.y(), top_left.x(), block, label, adds=adds)
        self._choose_block(top_left, rows, len(block[0]))

    def _choose_block(self, top_left: QPoint, rows: int, columns: int) -> None:
        """Choose what was just pasted, as a sheet does: to copy it again, or to fill on."""
        last = min(top_left.x() + columns, self.values.columnCount()) - 1
        first = self.values.index(top_left.y(), top_left.x())
        end = self.values.index(top_left.y() + rows - 1, last)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(first, end), select)

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
        """Add a row and stand on its first cell, where the sheet takes rows."""
        if self.values.sheet.add is not None:
            row = self.values.add_row(self.currentIndex().row())
            if row >= 0:
                self.setCurrentIndex(self.values.index(row, 0))
                self.updateGeometries()  # until then the scroll bar ends at the row before
                self.scrollTo(self.currentIndex())

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
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, deed in self._deeds():
            menu.addAction(f"{words}\t{keys}").triggered.connect(deed)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say in an empty table what could stand there."""
        super().paintEvent(event)
        if self.values.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.second_text))
            room = self.viewport().rect().adjusted(2 * PAD_PX, PAD_PX, 0, 0)
            wanted = self.values.arrangement.wanted
            empty = f"No row holds “{wanted}”" if wanted else self.values.sheet.empty
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, empty)
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
        heads.setSectionsClickable(True)
        heads.setFont(font(TEXT_PX))
        heads.setResizeContentsPrecision(MEASURED_ROWS)
        heads.setStretchLastSection(not self.values.sheet.columns[-1].is_number)

    def _dress_heads(self) -> None:
        """Give the heads their colours: Qt goes through all it draws for that."""
        self._has_dressed_heads = True
        theme = self._theme
        line = f"1px solid {theme.hair}"
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView {{ background: {theme.quiet}; border: none; }}"
            f"QHeaderView::section {{ background: {theme.quiet}; color: {theme.second_text};"
            f" border: none; border-right: {line}; border-bottom: {line};"
            f" padding: 0 {PAD_PX}px; }}"
        )
