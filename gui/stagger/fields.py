"""The fields that the forms of the stagger dialog are made of: lines to type in, days to choose."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui.inspector.controls import CONTROL_PX, TEXT_INSET_PX, ChoiceBox, paint_box
from gui.inspector.segments import Segments, TickBox
from gui.spoken import name
from gui.theme import Theme
from model.duty import grid_of
from model.plan import Plan
from model.reading import ReadingFault, read_count
from model.times import local, show_date

R = TypeVar("R")
SHORT_PX = 76
CAPTION_PX = 76


def a_form(page: QWidget) -> QFormLayout:
    """Lay a page out as a form with its captions on the left."""
    form = QFormLayout(page)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def caption(text: str) -> QLabel:
    """Return what stands before a field, as wide as before the others."""
    made = QLabel(text)
    made.setMinimumWidth(CAPTION_PX)
    return made


class Line(QLineEdit):
    """A line to type in, outlined as the choices beside it are."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__(text)
        self._theme = theme
        self.setFrame(False)
        self.setMinimumHeight(CONTROL_PX)
        self.setTextMargins(TEXT_INSET_PX - 2, 0, 2, 0)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._theme)
        painter.end()


def a_line(
    accessible_name: str, theme: Theme, changed: Callable[[], object], text: str = ""
) -> Line:
    """Return a short line to type in; every change of it is told."""
    made = Line(text, theme)
    made.setFixedWidth(SHORT_PX)
    name(made, accessible_name)
    made.textChanged.connect(lambda _text: changed())
    return made


def a_choice(accessible_name: str, theme: Theme, changed: Callable[[], object]) -> ChoiceBox:
    """Return a list to choose from."""
    made = ChoiceBox(theme)
    name(made, accessible_name)
    made.picked.connect(lambda _value: changed())
    return made


def some_segments(
    accessible_name: str,
    options: tuple[tuple[str, str], ...],
    theme: Theme,
    changed: Callable[[str], object],
) -> Segments:
    """Return a few choices side by side, the first of which holds."""
    made = Segments(theme)
    name(made, accessible_name)
    made.show_options(options, options[0][0])
    made.picked.connect(changed)
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Return widgets in a row."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    if not any(isinstance(widget, ChoiceBox) for widget in widgets):
        row.addStretch(1)
    return made


def a_note(text: str = "") -> QLabel:
    """Return a sentence that wraps."""
    made = QLabel(text)
    made.setWordWrap(True)
    return made


def days_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Offer every day of a plan."""
    grid = grid_of(plan.horizon)
    first = local(grid.opens).date()
    count = (local(grid.closes - timedelta(minutes=1)).date() - first).days + 1
    days = [first + timedelta(days=ahead) for ahead in range(count)]
    return tuple((day.isoformat(), show_date(day)) for day in days)


def with_day(days: tuple[tuple[str, str], ...], day: date) -> tuple[tuple[str, str], ...]:
    """Offer one more day where it is not among them."""
    if day.isoformat() in dict(days):
        return days
    return tuple(sorted((*days, (day.isoformat(), show_date(day)))))


def whole_number(text: str, what: str) -> int:
    """Read a whole number; raises ReadingFault that says of what."""
    number = read_count(text)
    if number != round(number):
        message = f"“{text.strip()}” {what} are no whole number; type it as 4"
        raise ReadingFault(message)
    return round(number)


def read_of(what: str, read: Callable[[str], R], text: str) -> R:
    """Read what stands in a field; a fault says in which one."""
    try:
        return read(text)
    except ReadingFault as fault:
        message = f"{what}: {fault}"
        raise ReadingFault(message) from None


def wear(page: QWidget, theme: Theme) -> None:
    """Give every control of a page other colours."""
    for control in page.findChildren(QWidget):
        if isinstance(control, ChoiceBox | Segments | TickBox | Line):
            control.set_theme(theme)
