"""What leaves the window waits for what is worked out beside it, with progress and a way out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from gui.stoppable_wait import StoppableWait
from gui.waiting import Waiting
from model.projection import Projection
from model.responding import DAYS
from model.response_times import ResponseTimes

WORK = f"Working out how long people wait: {DAYS} simulated days"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A projection, with how its ambulances respond by simulated days; None without any."""

    projection: Projection
    times: ResponseTimes | None


def when_known(
    waiting: Waiting, window: QWidget, title: str, then: Callable[[Known], None]
) -> None:
    """Call `then` once all is known of the plan shown: at once, or after a wait with progress.

    Whoever stops the wait gets nothing. An edit while it lasts makes it begin anew.
    """
    waiting.hurry()
    if waiting.is_complete:
        then(Known(waiting.projection, waiting.times))
    else:
        _Wait(waiting, window, title, then)


class _Wait(StoppableWait):
    """The wait for what a plan comes to."""

    def __init__(
        self, waiting: Waiting, window: QWidget, title: str, then: Callable[[Known], None]
    ) -> None:
        super().__init__(WORK, title, window)
        self._waiting = waiting
        self._then = then
        self.canceled.connect(self._leave)
        waiting.progressed.connect(self._advance)
        waiting.changed.connect(self._look)

    @Slot(object)
    def _advance(self, percent: int | None) -> None:
        self.advance(percent or 0)

    @Slot()
    def _look(self) -> None:
        """Go on as soon as all is known; an edit may need to be hurried on first."""
        self._waiting.hurry()
        if self._waiting.is_complete:
            self._leave()
            self._then(Known(self._waiting.projection, self._waiting.times))

    @Slot()
    def _leave(self) -> None:
        """Take the dialog away, and hear nothing more."""
        self.canceled.disconnect(self._leave)
        self._waiting.progressed.disconnect(self._advance)
        self._waiting.changed.disconnect(self._look)
        self.leave()
