"""How a cell of a table is painted and typed in."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.spoken import name
from gui.tables.cell_editor import CellEditor
from gui.tables.cells import NO, YES
from gui.tables.value_table import TEXT_PX, ValueTable
from gui.theme import Theme, font

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 24
PAD_PX = 7
TICK_PX = 14
TICK = (QPoint(3, 7), QPoint(6, 10), QPoint(11, 4))


class CellDelegate(QStyledItemDelegate):
    """Paints cells and types in them.

    It paints by itself what the style would ask the model seven questions for: a roster of
    10,000 lines has to scroll.
    """

    def __init__(self, model: ValueTable, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._theme = theme
        self._metrics = QFontMetrics(font(TEXT_PX))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        text = self._model.text_at(index.row(), index.column())
        return QSize(self._metrics.horizontalAdvance(text) + 2 * PAD_PX + 1, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell between hair lines, with a line of its own around the current one."""
        theme, box, row = self._theme, option.rect, index.row()
        fault = self._model.fault_at(index)
        painter.fillRect(box, QColor(self._ground(row, option.state, is_faulty=bool(fault))))
        painter.setPen(QColor(theme.hair))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.setFont(font(TEXT_PX))
        painter.setPen(QColor(theme.alarm if fault else theme.text))
        text = self._model.text_at(row, index.column())
        if text and self._model.sheet.columns[index.column()].is_tick:
            self._draw_tick(painter, box, is_on=text == YES)
        else:
            room = box.adjusted(PAD_PX, 0, -PAD_PX, 0)
            shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, self._model.alignments[index.column()], shown)
        if fault:
            self._mark_corner(painter, box)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _ground(self, row: int, state: QStyle.StateFlag, *, is_faulty: bool) -> str:
        theme = self._theme
        if is_faulty:
            return theme.alarm_ground
        is_chosen = row == self._view.currentIndex().row()
        if is_chosen or state & QStyle.StateFlag.State_Selected:
            return theme.selected
        return theme.surface

    def _mark_corner(self, painter: QPainter, box: QRect) -> None:
        """Mark a faulty cell by shape as well as by colour."""
        corner = box.topRight()
        painter.setBrush(QColor(self._theme.alarm))
        painter.drawPolygon((corner, corner - QPoint(7, 0), corner + QPoint(0, 7)))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_tick(self, painter: QPainter, cell: QRect, *, is_on: bool) -> None:
        """Draw a box with or without a tick; a tick is a shape, no mere colour."""
        theme = self._theme
        box = QRect(0, 0, TICK_PX, TICK_PX)
        box.moveCenter(cell.center())
        painter.setPen(QPen(QColor(theme.accent if is_on else theme.border), 1))
        painter.setBrush(QColor(theme.accent if is_on else theme.surface))
        painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_on:
            painter.setPen(QPen(QColor(theme.surface), 2))
            corner = box.topLeft()
            painter.drawPolyline([corner + point for point in TICK])

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn a tick by a click on its box, or by the space bar."""
        text = self._model.text_at(index.row(), index.column())
        if not text or not self._model.sheet.columns[index.column()].is_tick:
            return super().editorEvent(event, model, option, index)
        is_turned = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            target = QRect(0, 0, ROW_PX, ROW_PX)
            target.moveCenter(option.rect.center())
            is_turned = target.contains(event.position().toPoint())
        return is_turned and model.setData(index, NO if text == YES else YES)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        column = self._model.sheet.columns[index.column()]
        row = index.row()
        editor = CellEditor(
            parent, self._theme, lambda text: self._model.fault_of(row, column, text)
        )
        editor.setFrame(False)
        editor.setFont(font(TEXT_PX))
        editor.setAutoFillBackground(True)
        editor.setAlignment(self._model.alignments[index.column()])
        described = self._model.fault_at(index) or column.cure
        name(editor, f"{column.title}, {self._model.row_name(row)}", described)
        choices = self._model.choices_at(index)
        if choices:
            editor.offer(choices, takes_several=column.takes_several)
        return editor
