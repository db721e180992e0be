"""Keeps the projection up with the plan of a session."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.session import PlanSession
from model.projection import Projection, project


class Reprojector(QObject):
    """Projects the session's plan once per turn of the event loop, however many edits it saw.

    Attributes:
        projected: emitted with the Projection of the session's plan and scenario.
    """

    projected = Signal(object)

    def __init__(self, session: PlanSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._projection = project(session.plan, session.scenario)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._project)
        session.plan_changed.connect(self._soon.start)
        session.scenario_changed.connect(self._soon.start)

    @property
    def projection(self) -> Projection:
        """Return the newest projection."""
        return self._projection

    @Slot()
    def _project(self) -> None:
        self._projection = project(self._session.plan, self._session.scenario)
        self.projected.emit(self._projection)
