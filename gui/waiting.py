"""Knows how long people wait in the projection shown: quick at once, simulated after a pause."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from gui.reprojector import Reprojector
from gui.simulation import simulate_beside
from gui.worker import Task, Worker
from model.projection import Projection
from model.requirement import CALL_STREAMS
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.staff import Service
from model.wait_lines import WaitLines
from model.waits import backlog_of, waits_of

PAUSE_MS = 400
CallLines = Mapping[Service, tuple[WaitLines | None, WaitLines | None]]


class Waiting(QObject):
    """Follows a reprojector; every edit takes it back to what is quick.

    The queues of callers take too long for a step of a drag, so they follow once it is done;
    `simulated` days follow PAUSE_MS after the last edit, while no mouse button is held.

    Attributes:
        changed: emitted when more is known of the projection shown.
        progressed: emitted with the per cent of its days that are simulated; None if none are
            being simulated.
    """

    changed = Signal()
    progressed = Signal(object)

    def __init__(self, reprojector: Reprojector, parent: QObject) -> None:
        super().__init__(parent)
        self._reprojector = reprojector
        self.worker = Worker(self)
        self._known_of: Projection | None = None
        self._calls: CallLines | None = None
        self._simulated: ResponseTimes | None = None
        self._counting: Task | None = None
        self._simulating: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._simulate)
        reprojector.projected.connect(self._begin_anew)
        reprojector.settled.connect(self._settle)
        self._begin_anew()
        self._settle()

    @property
    def times(self) -> ResponseTimes | None:
        """Return how ambulances respond, as well as it is known; None without ambulances."""
        projection = self._reprojector.projection
        if self._simulated is not None and self._known_of is projection:
            return self._simulated
        return responding_of(projection)

    @property
    def calls(self) -> CallLines | None:
        """Return waits and backlog of every call service; None while they are not known."""
        return self._calls if self._known_of is self._reprojector.projection else None

    def close(self) -> None:
        """Stop for good, before the window goes."""
        self._pause.stop()
        self.worker.close()

    @Slot()
    def _begin_anew(self) -> None:
        """Forget what is known of a projection that is not shown any more."""
        self._pause.stop()
        for task in (self._counting, self._simulating):
            if task is not None:
                task.cancel()
        self._counting = self._simulating = None
        self._known_of, self._calls, self._simulated = self._reprojector.projection, None, None
        self.progressed.emit(None)

    @Slot()
    def _settle(self) -> None:
        """Work out the calls, unless that is done or under way; simulate after a pause."""
        if self._counting is None:
            projection = self._reprojector.projection
            self._counting = self.worker.start(
                lambda _task: _calls_of(projection), self._take_calls
            )
            self._pause.start()

    @Slot()
    def _simulate(self) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._pause.start()
            return
        projection = self._reprojector.projection
        if projection.ambulances is not None:
            task = simulate_beside(self.worker, projection, self._take_simulated)
            task.progressed.connect(self._advance)
            self._simulating = task
            self._advance()

    @Slot()
    def _advance(self) -> None:
        """Pass on how far the days are; what is under way from a task called off is not."""
        if self._simulating is not None:
            self.progressed.emit(self._simulating.percent)

    def _take_calls(self, lines: CallLines) -> None:
        self._calls = lines
        self.changed.emit()

    def _take_simulated(self, times: ResponseTimes | None) -> None:
        self._simulated, self._simulating = times, None
        self.progressed.emit(None)
        self.changed.emit()


def _calls_of(projection: Projection) -> CallLines:
    return {
        service: (waits_of(projection, service, None), backlog_of(projection, service, None))
        for service in projection.services
        if service in CALL_STREAMS
    }
