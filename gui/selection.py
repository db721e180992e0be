"""What is chosen in a window and which moment its cursor stands on; shared by all its views."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from model.staff import Service


class Kind(Enum):
    """The kinds of thing a planner can choose."""

    WALK_OUT = auto()
    ROSTER_LINE = auto()
    EXTRA_COVER = auto()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A thing of the plan by its key; `window` tells the windows of extra cover apart."""

    kind: Kind
    key: str
    window: int = 0


class Selection(QObject):
    """The chosen thing, the cursor's moment and the service on the chart of one window.

    Attributes:
        chosen_changed: emitted with the Chosen, or None for nothing.
        moment_changed: emitted with the cursor's hours since the plan opens.
        service_changed: emitted with the Service the chart shows.
    """

    chosen_changed = Signal(object)
    moment_changed = Signal(float)
    service_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._moment_h = 0.0
        self._service = Service.AMBULANCE_RESPONSE

    @property
    def chosen(self) -> Chosen | None:
        """Return the chosen thing."""
        return self._chosen

    @property
    def moment_h(self) -> float:
        """Return the cursor's hours since the plan opens."""
        return self._moment_h

    @property
    def service(self) -> Service:
        """Return the service on the chart."""
        return self._service

    def choose(self, chosen: Chosen | None) -> None:
        """Choose a thing, or nothing."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen_changed.emit(chosen)

    def stand_at(self, hours: float) -> None:
        """Put the cursor on a moment, hours since the plan opens."""
        if hours != self._moment_h:
            self._moment_h = hours
            self.moment_changed.emit(hours)

    def show_service(self, service: Service) -> None:
        """Put a service on the chart."""
        if service != self._service:
            self._service = service
            self.service_changed.emit(service)
