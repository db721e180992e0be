"""Show the sum: how the charted number of the cursor's moment comes about, and what would help."""

from datetime import timedelta
from math import isfinite

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.checks_panel import CHOSEN_KINDS
from gui.how_sure import HowSure
from gui.inspector.carry_list import TITLE, CarryList
from gui.inspector.controls import CONTROL_PX, ChoiceBox, colour_text
from gui.inspector.sum_list import SumList
from gui.inspector.wait_line import WaitLine
from gui.reprojector import Reprojector
from gui.selection import Chosen, Selection
from gui.spoken import name
from gui.theme import Theme, font
from gui.waiting import Waiting
from model.checks.finding import About
from model.projection import Projection, ServiceProjection
from model.shown import shown_difference
from model.staff import Service
from model.sums.carrying import carrying_at
from model.sums.showing import AVAILABLE, sum_of, what_to_sum, why_at
from model.times import show_moment_in
from model.verdict import SERVICE_NAMES

PAUSE_MS = 60


class MomentPanel(QWidget):
    """Follows cursor, service and plan; while something is dragged, a moment later.

    Attributes:
        row_asked: emitted with an About that cannot be chosen, but has a row in a table.
    """

    row_asked = Signal(object)

    def __init__(
        self,
        reprojector: Reprojector,
        waiting: Waiting,
        how_sure: HowSure,
        selection: Selection,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._waiting = waiting
        self._selection = selection
        self._theme = theme
        self._what = AVAILABLE
        self._shown = reprojector.projection
        self._notes: tuple[str, ...] = ()
        self._title, self._when = QLabel("Show the sum"), QLabel()
        self.choice = ChoiceBox(theme)
        self.steps = SumList(theme)
        self.carrying = CarryList(theme)
        self._carrying_title = QLabel(TITLE)
        self._copy = QPushButton("Copy")
        self._lines, self._reason, self._why, self._chain = (QLabel() for _ in range(4))
        self._waits = WaitLine(how_sure)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._lay_out()
        self._rest.timeout.connect(self._catch_up)
        self.choice.picked.connect(self._choose)
        self.steps.step_asked.connect(self._go_to)
        self.steps.reason_changed.connect(self._say_reason)
        self._copy.clicked.connect(self.steps.copy)
        reprojector.projected.connect(self._wait)
        waiting.changed.connect(self._rest.start)
        for changed in (
            reprojector.settled,
            selection.moment_changed,
            selection.service_changed,
        ):
            changed.connect(self._show)
        self._show()

    @Slot()
    def show_available(self) -> None:
        """Show the sum of what is available: the number on cards and of gaps."""
        self._choose(AVAILABLE)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.choice.set_theme(theme)
        self.steps.set_theme(theme)
        self.carrying.set_theme(theme)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Say again what one more would do: waits are not tried for a panel nobody sees."""
        super().showEvent(event)
        self._rest.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Call off what is being tried."""
        self._waits.forget()
        super().hideEvent(event)

    @property
    def _at(self) -> int:
        grid = self._reprojector.projection.grid
        return grid.index_at(grid.opens + timedelta(hours=self._selection.moment_h))

    @Slot()
    def _show(self) -> None:
        projection, service = self._reprojector.projection, self._selection.service
        self._shown = projection
        grid, at = projection.grid, self._at
        self._when.setText(show_moment_in(grid, grid.instant(at * grid.interval_min)))
        self._show_carrying(projection, service)
        cover = projection.services.get(service)
        for part in (self.choice, self.steps, self._copy, self._lines, self._reason, self._why):
            part.setVisible(cover is not None)
        if cover is None:
            self._waits.forget()
            return
        options = what_to_sum(projection, service)
        what = self._what if self._what in dict(options) else AVAILABLE
        self.choice.show_options(options, what)
        there = sum_of(projection, service, at, what)
        self.steps.show_sum(there, float(cover.required[at]))
        self.steps.setAccessibleName(f"{SERVICE_NAMES[service]}: {there.title}")
        self._lines.setText(_lines(cover, at, self._theme))
        self._notes = there.notes
        self._rest.start()

    @Slot()
    def _wait(self) -> None:
        self._waits.forget()
        self._rest.start()

    @Slot()
    def _catch_up(self) -> None:
        """Show what was dragged, once the hand rests, and say what one more would do."""
        projection, service = self._reprojector.projection, self._selection.service
        if projection is not self._shown:
            self._show()
        if service not in projection.services:
            self._chain.hide()
            return
        said = "\n".join((why_at(projection, service, self._at), *self._notes))
        chain = "\n".join(self._waiting.chain_at(service, self._at))
        for label, words in ((self._why, said), (self._chain, chain)):
            label.setText(words)
            name(label, words)
        self._chain.setVisible(bool(chain))
        if service is Service.AMBULANCE_RESPONSE and self.isVisible():
            self._waits.ask(projection, self._at)
        else:
            self._waits.forget()

    def _show_carrying(self, projection: Projection, service: Service) -> None:
        """Show what each could carry, where a number is made of more than one of them."""
        is_of_crews = service is Service.AMBULANCE_RESPONSE and service in projection.services
        self._carrying_title.setVisible(is_of_crews)
        self.carrying.setVisible(is_of_crews)
        if is_of_crews:
            self.carrying.show_carrying(carrying_at(projection, self._at))

    @Slot(str)
    def _say_reason(self, words: str) -> None:
        self._reason.setText(words)
        self._reason.setVisible(bool(words))

    @Slot(str)
    def _choose(self, what: str) -> None:
        self._what = what
        self._show()

    @Slot(object)
    def _go_to(self, about: About) -> None:
        if about.subject in CHOSEN_KINDS:
            kind = CHOSEN_KINDS[about.subject]
            self._selection.choose(Chosen(kind, about.key, about.window))
        else:
            self.row_asked.emit(about)

    def _lay_out(self) -> None:
        for title in (self._title, self._carrying_title):
            title.setFont(font(13, semibold=True))
        name(self.choice, "What to sum")
        name(self._copy, "Copy the sum as text")
        self._copy.setFixedHeight(CONTROL_PX)
        for words in (self._reason, self._why, self._chain, self._lines):
            words.setWordWrap(True)
        self._reason.setFont(font(12))
        colour_text(self._reason, self._theme.second_text)
        head, pick = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._when, 0, Qt.AlignmentFlag.AlignRight)
        pick.addWidget(self.choice, 1)
        pick.addWidget(self._copy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addLayout(pick)
        for part in (
            self.steps,
            self._lines,
            self._reason,
            self._carrying_title,
            self.carrying,
            self._why,
            self._chain,
            self._waits,
        ):
            rows.addWidget(part)


def _lines(cover: ServiceProjection, at: int, theme: Theme) -> str:
    """Say what cover is held against, as rich text; what is missing in the alarm colour."""
    available = float(cover.available[at])
    rows = []
    for title, line, lack in (
        ("Required", float(cover.required[at]), "short"),
        ("Local minimum", float(cover.minimum[at]), "below"),
    ):
        if isfinite(line):
            missing = shown_difference(line, available)
            alarm = f" <b style='color:{theme.alarm}'>{missing} {lack}</b>"
            rows.append(f"{title} <b>{line:,.0f}</b>{alarm if missing != '0' else ''}")
    return "<br>".join(rows)
