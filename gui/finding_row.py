"""How a finding is painted in the list of checks: its sign, its sentence and, below, its rule."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.severity_icon import severity_icon
from gui.theme import Theme, font
from model.checks.finding import Finding

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = Qt.ItemDataRole.UserRole
SHOW_ME = "Show me"
TEXT_PX = 12
ICON_PX = 16
PAD_PX = 8
GAP_PX = 4
WRAPPED = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row lie."""

    sign: QRect
    sentence: QRect
    rule: QRect
    show_me: QRect


def rule_words(finding: Finding) -> str:
    """Say how a finding stands and which rule it comes from: To settle: Mandate. Act of 1992."""
    return f"{finding.severity.capitalize()}: {finding.rule.title}. {finding.rule.source}."


class FindingRow(QStyledItemDelegate):
    """Paints the findings of a list, each as high as its sentence needs at the list's width."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._metrics = QFontMetrics(font(TEXT_PX))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        finding = index.data(FINDING_ROLE)
        if finding is None:
            return super().sizeHint(option, index)
        width = self._view.viewport().width()
        places = self._places(QRect(0, 0, width, 0), finding)
        return QSize(width, places.rule.bottom() + 1 + GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row on its ground, with a line of its own around the current one."""
        finding: Finding | None = index.data(FINDING_ROLE)
        if finding is None:
            super().paint(painter, option, index)
            return
        theme, box = self._theme, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(theme.selected if is_chosen else theme.surface))
        painter.setPen(QColor(theme.hair))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        places = self._places(box, finding)
        severity_icon(finding.severity, theme, ICON_PX).paint(painter, places.sign)
        painter.setFont(font(TEXT_PX))
        painter.setPen(QColor(theme.text))
        painter.drawText(places.sentence, WRAPPED, finding.sentence)
        painter.setPen(QColor(theme.second_text))
        rule = self._metrics.elidedText(
            rule_words(finding), Qt.TextElideMode.ElideRight, places.rule.width()
        )
        painter.drawText(places.rule, Qt.AlignmentFlag.AlignLeft, rule)
        painter.setPen(QColor(theme.accent))
        painter.drawText(places.show_me, Qt.AlignmentFlag.AlignRight, SHOW_ME)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _places(self, box: QRect, finding: Finding) -> Places:
        """Return where the parts lie in a row of this width; its height follows from them."""
        metrics, line = self._metrics, self._metrics.height()
        top, left = box.top() + GAP_PX, box.left() + PAD_PX + ICON_PX + PAD_PX
        show_me = metrics.horizontalAdvance(SHOW_ME)
        right = box.right() - PAD_PX
        width = max(right - show_me - PAD_PX - left, show_me)
        room = QRect(left, top, width, 0)
        sentence = metrics.boundingRect(room, WRAPPED, finding.sentence)
        return Places(
            sign=QRect(QPoint(box.left() + PAD_PX, top), QSize(ICON_PX, ICON_PX)),
            sentence=QRect(left, top, width, sentence.height()),
            rule=QRect(left, top + sentence.height(), max(right - left, 0), line),
            show_me=QRect(right - show_me, top, show_me, line),
        )
