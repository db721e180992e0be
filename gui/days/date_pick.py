"""Dates to choose around a day: weeks of buttons, each of which stays down."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from gui.inspector.controls import CONTROL_PX
from gui.spoken import name
from gui.theme import Theme, font
from model.times import MONTHS, WEEKDAYS, show_date

# A plan has 14 days at most, so no date farther off can be in it.
REACH = timedelta(days=13)
WEEK = len(WEEKDAYS)
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class DatePick(QWidget):
    """Offers the dates within 13 days of a day; arrow keys go from one to the next.

    Attributes:
        changed: emitted when other dates are chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[date, QPushButton] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        for column, weekday in enumerate(WEEKDAYS):
            head = QLabel(weekday)
            head.setFont(font(12))
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._layout.addWidget(head, 0, column)
        name(self, "Dates", "Arrow keys go from date to date; Space chooses one.")

    @property
    def dates(self) -> tuple[date, ...]:
        """Return the dates that are chosen."""
        return tuple(day for day, button in self._buttons.items() if button.isChecked())

    def offer(self, day: date, taken: Sequence[date]) -> None:
        """Offer the dates around a day but those taken; what is chosen stays, if it can."""
        chosen = self.dates
        for button in self._buttons.values():
            button.deleteLater()
        self._buttons = {}
        first = day - REACH
        monday = first - timedelta(days=first.weekday())
        for ahead in range((day + REACH - monday).days + 1):
            there = monday + timedelta(days=ahead)
            if there < first:
                continue
            button = self._button(there)
            is_free = there != day and there not in taken
            button.setEnabled(is_free)
            button.setChecked(is_free and there in chosen)
            if not is_free:
                button.setToolTip("The day itself" if there == day else "Has walk-outs already")
            row, column = divmod(ahead, WEEK)
            self._layout.addWidget(button, row + 1, column)
            self._buttons[there] = button

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for button in self._buttons.values():
            self._colour(button)

    def choose(self, dates: Sequence[date]) -> None:
        """Choose these dates and no others."""
        for day, button in self._buttons.items():
            button.setChecked(day in dates and button.isEnabled())
        self.changed.emit()

    def _button(self, day: date) -> QPushButton:
        is_named = day.day == 1 or not self._buttons
        text = f"{day.day} {MONTHS[day.month - 1]}" if is_named else str(day.day)
        button = QPushButton(text)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setMinimumSize(36, CONTROL_PX)
        name(button, show_date(day, year=True))
        button.clicked.connect(self._tell)
        button.toggled.connect(partial(self._colour, button))
        self._colour(button)
        return button

    def _colour(self, button: QPushButton, *_yes: bool) -> None:
        """Let a date that is chosen stand out: filled, its number bold."""
        button.setFont(font(13, semibold=button.isChecked()))
        palette = QPalette()
        if button.isChecked():
            palette.setColor(QPalette.ColorRole.Button, QColor(self._theme.accent))
            palette.setColor(QPalette.ColorRole.ButtonText, QColor(self._theme.surface))
        button.setPalette(palette)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next date that can be chosen the way an arrow points."""
        step = STEPS.get(Qt.Key(event.key()))
        there = next((day for day, one in self._buttons.items() if one.hasFocus()), None)
        if step is None or there is None:
            super().keyPressEvent(event)
            return
        day = there + timedelta(days=step)
        while day in self._buttons and not self._buttons[day].isEnabled():
            day += timedelta(days=step)
        if day in self._buttons:
            self._buttons[day].setFocus(Qt.FocusReason.OtherFocusReason)
