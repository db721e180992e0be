"""How a step of a sum is painted: its name, its number, and its piece of the way to the total."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.inspector.whole_list import Index, ThemedRow
from gui.theme import font
from model.checks.finding import Subject
from model.sums.text import ShownStep

STEP_ROLE = Qt.ItemDataRole.UserRole
SCALE_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_PX = 24
TEXT_PX = 12
BAR_PX = 76
BAR_HEIGHT_PX = 11
NUMBER_PX = 46
PAD_PX = 6


class SumRow(ThemedRow):
    """Paints steps as a waterfall: what is there in full, what is taken or given in hatching."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row on its ground, with a line of its own around the current one."""
        shown: ShownStep = index.data(STEP_ROLE)
        theme, box = self._theme, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(theme.selected if is_chosen else theme.surface))
        if shown.step.is_subtotal:
            painter.setPen(QColor(theme.hair))
            painter.drawLine(box.topLeft(), box.topRight())
        bar = QRect(box.right() - BAR_PX, box.top(), BAR_PX, box.height())
        number = QRect(bar.left() - PAD_PX - NUMBER_PX, box.top(), NUMBER_PX, box.height())
        label = QRect(box.left() + 2, box.top(), number.left() - box.left() - 2, box.height())
        painter.setFont(font(TEXT_PX, semibold=shown.step.is_subtotal))
        painter.setPen(QColor(theme.text))
        text = painter.fontMetrics().elidedText(
            shown.step.label, Qt.TextElideMode.ElideRight, label.width()
        )
        painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, text)
        painter.drawText(
            number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown.number
        )
        self._paint_bar(painter, QRectF(bar), shown, index.data(SCALE_ROLE))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_bar(self, painter: QPainter, bar: QRectF, shown: ShownStep, most: float) -> None:
        low, high = sorted((shown.before, shown.after))
        left = bar.left() + max(low, 0.0) / most * (bar.width() - 1)
        right = bar.left() + max(high, 0.0) / most * (bar.width() - 1)
        if right - left < 0.5:
            return
        top = bar.center().y() - BAR_HEIGHT_PX / 2
        rect = QRectF(round(left) + 0.5, round(top) + 0.5, max(right - left, 1), BAR_HEIGHT_PX)
        ground, edge, pattern = self._look(shown)
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(edge))
        painter.setBrush(QBrush(QColor(edge), pattern))
        painter.drawRect(rect)

    def _look(self, shown: ShownStep) -> tuple[str, str, Qt.BrushStyle]:
        """Return ground, edge and pattern: the alarm colour for what is taken away."""
        theme = self._theme
        if shown.step.is_subtotal or shown.before == 0.0:
            return theme.own, theme.own_edge, Qt.BrushStyle.NoBrush
        if shown.after < shown.before:
            return theme.alarm_ground, theme.alarm, Qt.BrushStyle.BDiagPattern
        about = shown.step.about
        if about is not None and about.subject is Subject.EXEMPTION:
            return theme.exempt, theme.exempt_edge, Qt.BrushStyle.FDiagPattern
        return theme.extra, theme.extra_edge, Qt.BrushStyle.VerPattern
