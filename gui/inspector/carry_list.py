"""What each could carry now, a box each: what binds stands out by its edge and its letter."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
)

from gui.inspector.whole_list import Index, ThemedRow, WholeList
from gui.spoken import name
from gui.theme import Theme, font
from model.sums.carrying import Carrying
from model.wording import LETTERS

CARRYING_ROLE = Qt.ItemDataRole.UserRole
BOX_PX, GAP_PX, PAD_PX = 48, 4, 9
BADGE_PX, TEXT_PX, ROUND_PX = 18, 12, 4
TITLE = "What each could carry now"


class CarryList(WholeList):
    """Shows a box each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(BOX_PX + GAP_PX)
        self._box = _CarryBox(self, theme, BOX_PX + GAP_PX)
        self.setItemDelegate(self._box)
        name(self, TITLE, "If everything else a crew takes were there in plenty.")

    def show_carrying(self, carrying: Sequence[Carrying]) -> None:
        """Show these, in their order; stay on the box the list stood on."""
        self.set_count(len(carrying))
        for at, one in enumerate(carrying):
            item = self.item(at)
            item.setText(one.name)
            item.setData(CARRYING_ROLE, one)
            item.setToolTip(one.spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.spoken)
        self.setCurrentRow(max(self.currentRow(), 0))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._box.set_theme(theme)
        self.viewport().update()


class _CarryBox(ThemedRow):
    """Paints a box: letter, name and number over what one more does."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a box, with a line around the one that has the focus."""
        one: Carrying = index.data(CARRYING_ROLE)
        theme, whole = self._theme, option.rect.adjusted(0, 0, 0, -GAP_PX)
        painter.save()
        painter.fillRect(option.rect, QColor(theme.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge, width = (theme.text, 2) if one.binds else (theme.border, 1)
        if has_focus:
            edge, width = theme.accent, 2
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(theme.selected if has_focus else theme.surface))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(whole).adjusted(inset, inset, -inset, -inset), ROUND_PX, ROUND_PX
        )
        upper = QRect(whole.left() + PAD_PX, whole.top() + 4, whole.width() - 2 * PAD_PX, 22)
        self._paint_badge(painter, upper, one)
        name_rect = upper.adjusted(BADGE_PX + 7, 0, 0, 0)
        bold = font(TEXT_PX, semibold=True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.text))
        painter.drawText(name_rect, Qt.AlignmentFlag.AlignVCenter, one.name)
        painter.drawText(
            name_rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, one.number
        )
        lower = QRect(upper.left(), upper.bottom() + 1, upper.width(), 18)
        plain = font(TEXT_PX)
        painter.setFont(plain)
        painter.setPen(QColor(theme.text if one.binds else theme.second_text))
        said = QFontMetrics(plain).elidedText(
            one.status, Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()

    def _paint_badge(self, painter: QPainter, upper: QRect, one: Carrying) -> None:
        """Paint the letter that the strip of what binds bears; filled where it binds."""
        theme = self._theme
        badge = QRectF(upper.left(), upper.center().y() - BADGE_PX / 2 + 0.5, BADGE_PX, BADGE_PX)
        painter.setPen(QPen(QColor(theme.text), 1))
        painter.setBrush(QColor(theme.text if one.binds else theme.surface))
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(font(TEXT_PX, semibold=True))
        painter.setPen(QColor(theme.surface if one.binds else theme.text))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, LETTERS[one.resource])
