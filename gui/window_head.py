"""The head of the window: plan title, its dates, and the scenario tabs."""

from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.elided_label import ElidedLabel
from gui.scenario_tabs import ScenarioTabs
from gui.session import PlanSession
from gui.theme import font
from model.plan import Horizon, Plan
from model.times import local, show_date, show_length, show_time

DATES_FROM_PX = 1200


class WindowHead(QWidget):
    """Follows the session's plan; on a narrow window the dates stay in the tooltip."""

    def __init__(self, session: PlanSession, tabs: ScenarioTabs) -> None:
        super().__init__()
        self.title, self.dates = ElidedLabel(), QLabel()
        self.title.setFont(font(17, semibold=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addWidget(self.dates)
        row.addStretch(1)
        row.addWidget(tabs)
        session.plan_changed.connect(self._follow)
        self._follow(session.plan)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.dates.setVisible(event.size().width() >= DATES_FROM_PX)
        super().resizeEvent(event)

    @Slot(object)
    def _follow(self, plan: Plan) -> None:
        dates = show_horizon(plan.horizon)
        self.title.setText(plan.title)
        self.title.setToolTip(f"{plan.title}\n{dates}")
        self.dates.setText(dates)


def show_horizon(horizon: Horizon) -> str:
    """Show when a plan opens and closes: Wed 11 Jan 00:00 to Thu 12 Jan 12:00, 36 h."""
    closes = horizon.opens + timedelta(minutes=horizon.length_min)
    first, last = (
        f"{show_date(local(instant).date())} {show_time(instant)}"
        for instant in (horizon.opens, closes)
    )
    return f"{first} to {last}, {show_length(horizon.length_min)}"
