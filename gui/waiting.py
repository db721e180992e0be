"""Knows how long people wait in the projection shown: quick at once, simulated after a pause."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from gui.reprojector import Reprojector
from gui.simulation import simulate_beside
from gui.worker import Task, Worker
from model.answer_words import CALLS_SOURCE, answer_at, answer_in_brief
from model.answering import CallAnswering, answering_of
from model.late import Late, late_callers, late_patients, unsettled, with_late
from model.projection import Projection
from model.requirement import CALL_STREAMS
from model.responding import responding_of
from model.response_times import QUICK, ResponseTimes
from model.response_waits import centiles_of
from model.staff import Service
from model.stopping import StoppedError
from model.sums.journeys import journeys_words
from model.sums.waits import callers_words, patients_words
from model.transport import TransportDay, journeys_of
from model.verdict import Verdict
from model.wait_lines import WaitLines
from model.wait_words import response_at, response_in_brief
from model.waits import backlog_of, waits_of

PAUSE_MS = 400
RESPONSE = Service.AMBULANCE_RESPONSE
BothLines = tuple[WaitLines | None, WaitLines | None]


@dataclass(frozen=True, slots=True, eq=False)
class Queues:
    """What the queues of one projection come to: of calls exactly, of patients quickly.

    `times` is None without ambulances, `journeys` without booked journeys.
    """

    answering: Mapping[Service, CallAnswering]
    lines: Mapping[Service, BothLines]
    late: Mapping[Service, tuple[Late, ...]]
    times: ResponseTimes | None
    journeys: TransportDay | None


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """What the simulated days of one projection come to; all empty without ambulances."""

    times: ResponseTimes | None
    lines: BothLines
    late: tuple[Late, ...] = ()
    centiles: WaitLines | None = None


class Waiting(QObject):
    """Follows a reprojector; every edit takes it back to what is quick.

    The queues of callers take too long for a step of a drag: they, and simulated days after
    them, follow PAUSE_MS after the last edit, while no mouse button is held.

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
        self._queues: Queues | None = None
        self._lines: dict[Service, BothLines] = {}
        self._late: dict[Service, tuple[Late, ...]] = {}
        self._centiles: WaitLines | None = None
        self._simulated: ResponseTimes | None = None
        self._counting: Task | None = None
        self._simulating: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._work)
        reprojector.projected.connect(self._begin_anew)
        reprojector.settled.connect(self._settle)
        self._begin_anew()
        # The pause is counted from when the window is up, not while it is being made.
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.timeout.connect(self._settle)
        self._opening.start(0)

    @property
    def projection(self) -> Projection:
        """Return the projection that all this is about."""
        return self._reprojector.projection

    @property
    def is_counted(self) -> bool:
        """Tell whether the queues of the projection shown are followed, quickly at least."""
        return self._known() is not None

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing more will be known of the projection shown."""
        is_simulated = self._simulated is not None or self.projection.ambulances is None
        return self._known() is not None and is_simulated

    def hurry(self) -> None:
        """Begin at once with what is still to be worked out, without waiting for a pause."""
        self._reprojector.catch_up()
        if self._counting is None:
            self._pause.stop()
            self._work()

    @property
    def times(self) -> ResponseTimes | None:
        """Return how ambulances respond, as well as it is known; None without ambulances."""
        projection = self._reprojector.projection
        if self._simulated is not None and self._known_of is projection:
            return self._simulated
        return responding_of(projection)

    @property
    def lines(self) -> Mapping[Service, BothLines]:
        """Return waits and backlog of the services whose lines are worked out beside the window.

        Those are the call services, and ambulance response once its days are simulated.
        """
        return self._lines if self._known_of is self._reprojector.projection else {}

    @property
    def centiles(self) -> WaitLines | None:
        """Return within how long 9 in 10 are reached by ambulances; None while unknown."""
        return None if self._known() is None else self._centiles

    def in_brief(self, service: Service) -> tuple[str, ...]:
        """Say how long people wait at worst, in ever shorter forms; nothing while unknown."""
        queues, grid = self._known(), self._reprojector.projection.grid
        if queues is None:
            return ()
        if service in queues.answering:
            return answer_in_brief(queues.answering[service], grid)
        if service is RESPONSE and (times := self._simulated or queues.times):
            standards = self._reprojector.projection.plan.trust.standards
            return response_in_brief(times, grid, standards)
        return ()

    def late(self, service: Service) -> tuple[Late, ...]:
        """Return when people wait beyond their standard; nothing while unknown."""
        return () if self._known() is None else self._late.get(service, ())

    def qualified(self, said: Verdict) -> Verdict:
        """Return a verdict that says so where people wait too long, or that nobody knows yet."""
        has_waits = said.service in CALL_STREAMS or said.service is RESPONSE
        if has_waits and self._known() is None:
            return unsettled(said)
        return with_late(said, self.late(said.service), self._reprojector.projection.grid)

    def at(self, service: Service, index: int) -> str:
        """Say in a sentence how long people wait in an interval; nothing while unknown."""
        queues = self._known()
        if queues is None:
            return ""
        if service in queues.answering:
            return answer_at(queues.answering[service], index)
        if service is RESPONSE and (times := self._simulated or queues.times):
            return response_at(times, index)
        return ""

    def chain_at(self, service: Service, index: int) -> tuple[str, ...]:
        """Say how the waits of an interval come about; nothing while unknown."""
        queues = self._known()
        if queues is None:
            return ()
        if service in queues.answering:
            return callers_words(self.projection, queues.answering[service], index)
        if service is RESPONSE and (times := self._simulated or queues.times):
            return patients_words(times, index)
        if service is Service.PATIENT_TRANSPORT and queues.journeys is not None:
            return journeys_words(self.projection, queues.journeys, index)
        return ()

    def source(self, service: Service) -> str:
        """Name where those words come from."""
        if service is not RESPONSE:
            return CALLS_SOURCE
        return (self._simulated.engine if self._simulated else QUICK).name

    def _known(self) -> Queues | None:
        return self._queues if self._known_of is self._reprojector.projection else None

    def close(self) -> None:
        """Stop for good, before the window goes."""
        self._opening.stop()
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
        self._known_of = self._reprojector.projection
        self._queues = self._simulated = None
        self._lines, self._late, self._centiles = {}, {}, None
        self.progressed.emit(None)

    @Slot()
    def _settle(self) -> None:
        """Wait for the planner to pause, unless what follows is done or under way."""
        if self._counting is None:
            self._pause.start()

    @Slot()
    def _work(self) -> None:
        """Follow the queues, then simulate days; not under a mouse that holds a bar."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._pause.start()
            return
        projection = self._reprojector.projection
        self._counting = self.worker.start(
            lambda task: _queues_of(projection, task), self._take_queues
        )
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

    def _take_queues(self, queues: Queues) -> None:
        self._queues = queues
        self._lines |= queues.lines
        self._late |= queues.late
        self.changed.emit()

    def _take_simulated(self, times: ResponseTimes | None) -> None:
        projection = self._reprojector.projection
        self._simulating = self.worker.start(
            lambda task: _days_of(projection, times, task), self._take_days
        )

    def _take_days(self, days: Days) -> None:
        self._simulated, self._simulating = days.times, None
        self._lines[RESPONSE], self._late[RESPONSE] = days.lines, days.late
        self._centiles = days.centiles
        self.progressed.emit(None)
        self.changed.emit()


def _queues_of(projection: Projection, task: Task) -> Queues:
    """Follow the queues; between services it may be called off, by StoppedError."""
    called: dict[Service, CallAnswering] = {}
    lines: dict[Service, BothLines] = {}
    late: dict[Service, tuple[Late, ...]] = {}
    for service in CALL_STREAMS:
        _stop_if_unwanted(task)
        answering = answering_of(projection, service)
        _stop_if_unwanted(task)
        if answering is not None:
            called[service] = answering
            late[service] = late_callers(projection, answering)
        lines[service] = _both(projection, service, None)
    return Queues(called, lines, late, responding_of(projection), journeys_of(projection))


def _days_of(projection: Projection, times: ResponseTimes | None, task: Task) -> Days:
    """Say what days come to; between its parts it may be called off, by StoppedError."""
    lines = _both(projection, RESPONSE, times)
    if times is None:
        return Days(times, lines)
    _stop_if_unwanted(task)
    late = late_patients(projection, times)
    _stop_if_unwanted(task)
    return Days(times, lines, late, centiles_of(projection, times))


def _stop_if_unwanted(task: Task) -> None:
    if task.is_cancelled:
        raise StoppedError


def _both(projection: Projection, service: Service, times: ResponseTimes | None) -> BothLines:
    return waits_of(projection, service, times), backlog_of(projection, service, times)
