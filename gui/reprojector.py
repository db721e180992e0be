"""Keeps the projection up with the plan of a session."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.session import PlanSession
from model.gaps import Gap, gaps_of
from model.projection import Projection, project
from model.staff import Service


class Reprojector(QObject):
    """Projects the session's plan once per turn of the event loop, however many edits it saw.

    Attributes:
        projected: emitted with the Projection of the session's plan and scenario.
        settled: emitted with it once no gesture is under way.
    """

    projected = Signal(object)
    settled = Signal(object)

    def __init__(self, session: PlanSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._projection = project(session.plan, session.scenario)
        self._gaps = _all_gaps(self._projection)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._project)
        session.plan_changed.connect(self._soon.start)
        session.scenario_changed.connect(self._soon.start)
        session.settled.connect(self._settle)

    @property
    def projection(self) -> Projection:
        """Return the newest projection."""
        return self._projection

    @property
    def gaps(self) -> Mapping[Service, tuple[Gap, ...]]:
        """Return the gaps of every service in the newest projection."""
        return self._gaps

    def catch_up(self) -> None:
        """Project at once what would be projected in the next turn."""
        if self._soon.isActive():
            self._soon.stop()
            self._project()

    @Slot()
    def _project(self) -> None:
        self._projection = project(self._session.plan, self._session.scenario)
        self._gaps = _all_gaps(self._projection)
        self.projected.emit(self._projection)
        self._settle()

    @Slot()
    def _settle(self) -> None:
        if self._session.is_settled and not self._soon.isActive():
            self.settled.emit(self._projection)


def _all_gaps(projection: Projection) -> dict[Service, tuple[Gap, ...]]:
    return {service: gaps_of(projection, service) for service in projection.services}
