"""A day to choose and a time to type, as one moment of a plan."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.stagger.fields import a_choice, a_line, days_of, read_of, with_day
from gui.theme import Theme
from model.plan import Plan
from model.reading import read_day, read_time
from model.times import local, show_time


class MomentField(QWidget):
    """Two controls side by side; every change of either is told."""

    def __init__(self, what: str, plan: Plan, theme: Theme, changed: Callable[[], object]) -> None:
        super().__init__()
        self._what, self._plan = what, plan
        self.day = a_choice(f"{what}, day", theme, changed)
        self.time = a_line(f"{what}, time", theme, changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.day, 1)
        row.addWidget(self.time)

    def show_moment(self, instant: datetime) -> None:
        """Stand on a moment."""
        day = local(instant).date()
        self.day.show_options(with_day(days_of(self._plan), day), day.isoformat())
        self.time.setText(show_time(instant))

    def read(self) -> datetime:
        """Return the moment; raises ReadingFault with a sentence that names the field."""
        horizon = self._plan.horizon
        day = read_day(str(self.day.currentData()), local(horizon.opens).date())
        return read_of(self._what, lambda text: read_time(text, day, horizon), self.time.text())
