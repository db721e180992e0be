"""The checks beside the chart: what a planner should look at, each with a way to it."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.notice_icon import ALARMING, notice_icon
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.spoken import name
from gui.theme import Theme, font
from model.notice import NoticeCheck, notice_checks

ICON_PX = 16
NO_WALK_OUT = "No walk-out, so no notice to check."


class ChecksPanel(QWidget):
    """Whether the notice of every walk-out was long enough; Enter goes to the walk-out."""

    def __init__(self, session: PlanSession, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._selection = selection
        self._theme = theme
        self._checks: tuple[NoticeCheck, ...] = ()
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(12))
        self.list.setIconSize(QSize(ICON_PX, ICON_PX))
        self.list.setWordWrap(True)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        name(self.list, "Checks", "Enter goes to the walk-out.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.addWidget(self.list)
        self.list.itemActivated.connect(self._show)
        self.list.itemClicked.connect(self._show)
        session.settled.connect(self._follow)
        self._follow()

    @property
    def alarming(self) -> int:
        """Return how many checks a planner should look at."""
        return sum(check.state in ALARMING for check in self._checks)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._fill()

    @Slot()
    def _follow(self) -> None:
        checks = notice_checks(self._session.plan, self._session.scenario)
        if checks != self._checks or self.list.count() == 0:
            self._checks = checks
            self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for check in self._checks:
            sign = notice_icon(check.state, self._theme, ICON_PX)
            self.list.addItem(QListWidgetItem(sign, check.sentence))
        if not self._checks:
            item = QListWidgetItem(NO_WALK_OUT)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)

    @Slot(QListWidgetItem)
    def _show(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if row < len(self._checks):
            self._selection.choose(Chosen(Kind.WALK_OUT, self._checks[row].walk_out))
