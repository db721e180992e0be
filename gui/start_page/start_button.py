"""The large buttons of the start page: an icon, a title, a line below, something at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gui.marks import LEFT, RIGHT, Face, Fill, Mark, Stroke, box, draw, pen, words
from gui.spoken import name
from gui.theme import Theme, icon

ROW_PX = 54
ICON_PX = 22
TEXT_LEFT_PX = 50.0
SIDE_PX = 14.0
TITLE, BELOW = Face(15, semibold=True), Face(13)


class StartButton(QAbstractButton):
    """One thing to do or one plan to open; grey where it cannot be."""

    def __init__(self, title: str, below: str, aside: str, shape: str, theme: Theme) -> None:
        super().__init__()
        self._below, self._aside, self._shape = below, aside, shape
        self._theme = theme
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name(self, title, ", ".join(part for part in (below, aside) if part))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, ROW_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, ROW_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._marks())
        at = (ROW_PX - ICON_PX) // 2
        shape = icon(self._shape, self._theme, ICON_PX)
        shape.paint(painter, int(SIDE_PX), at, ICON_PX, ICON_PX)
        painter.end()

    def _marks(self) -> list[Mark]:
        theme, middle = self._theme, self.height() / 2
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        marks: list[Mark] = []
        if self.isEnabled() and (self.underMouse() or self.hasFocus()):
            marks.append(Fill(box(whole, 6), theme.selected))
            marks.append(Stroke(box(whole, 6), pen(theme.accent), is_smooth=True))
        ink = theme.text if self.isEnabled() else theme.second_text
        right = self.width() - SIDE_PX
        aside = words((right, middle - 10), self._aside, BELOW, theme.second_text, RIGHT)
        marks.append(aside)
        room = aside.box.left() - 8 - TEXT_LEFT_PX
        title = _fitting(self.text(), TITLE, room)
        marks.append(words((TEXT_LEFT_PX, middle - 10), title, TITLE, ink, LEFT))
        below = _fitting(self._below, BELOW, right - TEXT_LEFT_PX)
        marks.append(words((TEXT_LEFT_PX, middle + 10), below, BELOW, theme.second_text, LEFT))
        return marks


def _fitting(text: str, face: Face, room: float) -> str:
    """Return a text, cut in its middle where it does not fit."""
    return QFontMetricsF(face.font).elidedText(text, Qt.TextElideMode.ElideMiddle, room)
