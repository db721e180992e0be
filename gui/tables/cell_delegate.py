"""How a cell of a table is painted and typed in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.spoken import name
from gui.tables.value_table import TEXT_PX, ValueTable
from gui.theme import Theme, font

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 24
PAD_PX = 7


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
        room = box.adjusted(PAD_PX, 0, -PAD_PX, 0)
        text = self._model.text_at(row, index.column())
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

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(font(TEXT_PX))
        editor.setAutoFillBackground(True)
        title = self._model.sheet.columns[index.column()].title
        name(editor, f"{title}, {self._model.row_name(index.row())}", self._model.fault_at(index))
        choices = self._model.choices_at(index)
        if choices:
            completer = QCompleter(list(choices), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor
