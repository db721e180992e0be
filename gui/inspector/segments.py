"""Choices that are all in sight: a row of segments, and a box to tick."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from gui.inspector.controls import CONTROL_PX, RADIUS_PX
from gui.spoken import name
from gui.theme import Theme, font, icon

TICK_PX = 16


class SegmentButton(QAbstractButton):
    """One of the buttons of a row of segments."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(CONTROL_PX)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 12, CONTROL_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        theme = self._theme
        painter.setBrush(QColor(theme.selected if is_on else theme.surface))
        painter.setPen(QPen(QColor(theme.accent if is_on else theme.border), 2 if is_on else 1))
        inset = 1.0 if is_on else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        painter.setFont(font(13, semibold=is_on))
        painter.setPen(QColor(theme.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Segments(QWidget):
    """One of few, all in sight; arrow keys go from one to the next.

    Attributes:
        picked: emitted with the value the planner picked.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[str, SegmentButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._group.buttonClicked.connect(self._pick)

    def show_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer (value, text) pairs, one of which holds in the plan; others go out of sight."""
        for offered, text in options:
            if offered not in self._buttons:
                button = SegmentButton(text, self._theme)
                name(button, f"{self.accessibleName()}: {text}")
                self._buttons[offered] = button
                self._group.addButton(button)
                self._row.addWidget(button)
        self._buttons[value].setChecked(True)
        now = {offered for offered, _ in options}
        for offered, button in self._buttons.items():
            button.setVisible(offered in now)
            # Tab reaches the one that holds, arrows the others: as in a group of radio buttons.
            is_on = offered == value
            policy = Qt.FocusPolicy.StrongFocus if is_on else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for button in self._buttons.values():
            button.set_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the segment beside the one that holds."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        now = next(i for i, value in enumerate(values) if self._buttons[value].isChecked())
        to = values[min(max(now + step, 0), len(values) - 1)]
        self._buttons[to].setFocus()
        self._buttons[to].click()

    @Slot(QAbstractButton)
    def _pick(self, button: QAbstractButton) -> None:
        self.picked.emit(next(v for v, there in self._buttons.items() if there is button))


class TickBox(QAbstractButton):
    """A yes or no, as a box with its sentence.

    Attributes:
        picked: emitted with yes or no.
    """

    picked = Signal(bool)

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(CONTROL_PX)
        self._theme = theme
        self.clicked.connect(self.picked)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + TICK_PX + 12, CONTROL_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, is_on = self._theme, self.isChecked()
        box = QRect(1, (self.height() - TICK_PX) // 2, TICK_PX, TICK_PX)
        painter.setPen(QPen(QColor(theme.accent if is_on else theme.border), 1.2))
        painter.setBrush(QColor(theme.accent if is_on else theme.surface))
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        if is_on:
            tick = replace(theme, text=theme.surface)
            icon("check", tick, TICK_PX - 2).paint(painter, box.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(theme.text))
        room = self.rect().adjusted(TICK_PX + 8, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
