"""The table of the first rows, with the meaning of each column chosen in its head."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gui.importing.preview_model import MARK_ROLE, NUMBER_ROLE, Mark, PreviewModel
from gui.inspector.controls import CONTROL_PX, ChoiceBox
from gui.spoken import name
from gui.theme import Theme, font, icon
from model.importing.fields import Field, Kind
from model.importing.known_heads import fields_for
from model.importing.matching import Matching

ROW_PX = 26
PAD_PX = 8
LABEL_PX = 30
COLUMN_PX = 116
BAR_PX = 8
ICON_PX = 14
NEXT_DAY = "+1"
OPTIONS = {kind: tuple((field.name, field.value) for field in fields_for(kind)) for kind in Kind}


class MatchingHeader(QHeaderView):
    """Heads of the columns, each with a list of what the column may mean.

    Attributes:
        picked: emitted with the column and the Field the planner picked.
    """

    picked = Signal(int, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.boxes: list[ChoiceBox] = []
        self.setFixedHeight(LABEL_PX + CONTROL_PX + PAD_PX)
        self.setDefaultSectionSize(COLUMN_PX)
        self.sectionResized.connect(self._place)

    def show_matching(self, matching: Matching, heads: tuple[str, ...]) -> None:
        """Offer a list for every column, with what it means now."""
        fields = matching.fields
        while len(self.boxes) < len(fields):
            self.boxes.append(self._a_box(len(self.boxes)))
        for at, box in enumerate(self.boxes):
            box.setVisible(at < len(fields))
            if at < len(fields):
                box.show_options(OPTIONS[matching.kind], fields[at].name)
                name(box, f"Column {heads[at]} means")
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for box in self.boxes:
            box.set_theme(theme)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LABEL_PX + CONTROL_PX + PAD_PX)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        theme = self._theme
        painter.save()
        painter.fillRect(rect, QColor(theme.quiet))
        painter.setPen(QColor(theme.hair))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font(12, semibold=True))
        painter.setPen(QColor(theme.second_text))
        room = QRect(rect.left() + PAD_PX, rect.top(), rect.width() - 2 * PAD_PX, LABEL_PX)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, 0))
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        self._place()

    @Slot()
    def _place(self) -> None:
        for at, box in enumerate(self.boxes[: self.count()]):
            left = self.sectionViewportPosition(at) + PAD_PX // 2
            box.setGeometry(left, LABEL_PX, self.sectionSize(at) - PAD_PX, CONTROL_PX)

    def _a_box(self, at: int) -> ChoiceBox:
        box = ChoiceBox(self._theme)
        box.setParent(self.viewport())
        box.picked.connect(lambda chosen: self.picked.emit(at, Field[chosen]))
        return box


class PreviewTable(QTableView):
    """Shows what a sheet holds and what was made of it.

    Attributes:
        picked: emitted with a column and the Field it means from now on.
    """

    picked = Signal(int, object)

    def __init__(self, model: PreviewModel, theme: Theme) -> None:
        super().__init__()
        self._rows = model
        self.head = MatchingHeader(theme)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self._delegate = _CellDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setMinimumWidth(44)
        self.setCornerButtonEnabled(False)
        self.head.picked.connect(self.picked)
        self.horizontalScrollBar().valueChanged.connect(self.head.updateGeometries)
        name(self, "First rows", "Rows of the file; the meaning of each column is in its head")

    def show_matching(self, matching: Matching) -> None:
        """Show what the columns mean."""
        fields = matching.fields
        heads = tuple(self._rows.head_of(at) for at in range(len(fields)))
        self.head.show_matching(matching, heads)
        has_room = len(fields) * COLUMN_PX <= self.viewport().width()
        mode = QHeaderView.ResizeMode.Stretch if has_room else QHeaderView.ResizeMode.Interactive
        self.head.setSectionResizeMode(mode)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.head.set_theme(theme)
        self._delegate.theme = theme
        self.viewport().update()


class _CellDelegate(QStyledItemDelegate):
    """Draws a cell with its mark: by shape and words, and by colour too."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, rect = self.theme, option.rect
        mark = index.data(MARK_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_off = mark in {Mark.UNUSED, Mark.FAULT}
        painter.fillRect(rect, QColor(theme.quiet if is_off else theme.surface))
        if mark is Mark.NOT_KEPT:
            bar = QRectF(rect.left() + PAD_PX, rect.center().y() - BAR_PX / 2, 70, BAR_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hair))
            painter.drawRoundedRect(bar, 3, 3)
        else:
            self._frame(painter, rect, mark)
            after = self._text(painter, rect, mark, str(index.data() or ""))
            if index.data(NUMBER_ROLE):
                at = QRect(after, rect.center().y() - ICON_PX // 2, ICON_PX, ICON_PX)
                icon("wand", theme, ICON_PX).paint(painter, at)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRect, mark: Mark) -> None:
        inside = QRectF(rect).adjusted(2, 2, -2, -2)
        if mark is Mark.FAULT:
            painter.setPen(QPen(QColor(self.theme.alarm), 1.6))
            painter.setBrush(QColor(self.theme.alarm_ground))
            painter.drawRoundedRect(inside, 3, 3)
        elif mark is Mark.DECIDES:
            painter.setPen(QPen(QColor(self.theme.accent), 1.6, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(inside, 3, 3)

    def _text(self, painter: QPainter, rect: QRect, mark: Mark, text: str) -> int:
        """Write a cell, and return where there is room after it."""
        theme = self.theme
        colours = {Mark.FAULT: theme.alarm, Mark.UNUSED: theme.second_text}
        painter.setFont(font(12, semibold=mark is Mark.FAULT))
        painter.setPen(QColor(colours.get(mark, theme.text)))
        room = rect.adjusted(PAD_PX, 0, -PAD_PX, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        after = room.left() + painter.fontMetrics().horizontalAdvance(shown) + PAD_PX
        if mark is Mark.NEXT_DAY:
            painter.setFont(font(12, semibold=True))
            painter.setPen(QColor(theme.accent))
            line = room.adjusted(after - room.left(), 0, 0, 0)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, NEXT_DAY)
            after += painter.fontMetrics().horizontalAdvance(NEXT_DAY) + PAD_PX
        return after
