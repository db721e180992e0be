"""What is chosen in a window and which moment its cursor stands on; shared by all its views."""

from collections.abc import Sequence
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
    """The chosen things, the cursor's moment and the service on the chart of one window.

    Of several chosen things one leads: the one chosen last, whose fields are shown.

    Attributes:
        chosen_changed: emitted with the Chosen that leads, or None for nothing.
        all_chosen_changed: emitted with all that is chosen, the one that leads last.
        moment_changed: emitted with the cursor's hours since the plan opens.
        service_changed: emitted with the Service the chart shows.
    """

    chosen_changed = Signal(object)
    all_chosen_changed = Signal(object)
    moment_changed = Signal(float)
    service_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all_chosen: tuple[Chosen, ...] = ()
        self._moment_h = 0.0
        self._service = Service.AMBULANCE_RESPONSE

    @property
    def chosen(self) -> Chosen | None:
        """Return the chosen thing, of several the one that leads."""
        return self._all_chosen[-1] if self._all_chosen else None

    @property
    def all_chosen(self) -> tuple[Chosen, ...]:
        """Return all that is chosen, the one that leads last."""
        return self._all_chosen

    @property
    def moment_h(self) -> float:
        """Return the cursor's hours since the plan opens."""
        return self._moment_h

    @property
    def service(self) -> Service:
        """Return the service on the chart."""
        return self._service

    def choose(self, chosen: Chosen | None) -> None:
        """Choose one thing, or nothing."""
        self.choose_all(() if chosen is None else (chosen,))

    def choose_all(self, things: Sequence[Chosen]) -> None:
        """Choose all of these; the last one leads."""
        there, led_before = tuple(dict.fromkeys(things)), self.chosen
        if there == self._all_chosen:
            return
        self._all_chosen = there
        if self.chosen != led_before:
            self.chosen_changed.emit(self.chosen)
        self.all_chosen_changed.emit(there)

    def pick(self, chosen: Chosen | None) -> None:
        """Choose one thing, unless it leads already: a view that follows says it back."""
        if chosen != self.chosen:
            self.choose(chosen)

    def toggle(self, chosen: Chosen) -> None:
        """Choose one more thing, which leads; or no longer choose it."""
        others = tuple(thing for thing in self._all_chosen if thing != chosen)
        self.choose_all(others if chosen in self._all_chosen else (*others, chosen))

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
