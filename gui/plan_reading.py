"""Reads the files that plans are in, at once or beside the windows; bad ones are told."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from gui.ask import tell
from gui.desk import Desk
from gui.stoppable_wait import StoppableWait
from gui.worker import Task
from model.importing.sheets import Stopped
from model.plan import Plan
from model.workbook.any_plan import PlansRead, is_exchange, read_plans

NOT_OPENED = "This file cannot be opened"

Then = Callable[[Sequence[tuple[Plan, Path]]], object]


def when_read(paths: Sequence[Path], desk: Desk, window: QWidget | None, then: Then) -> None:
    """Call `then` with the plans of files, unless there is none; bad files are told over a window.

    The program's own files are read at once. A workbook may take long: it is read beside the
    window, with progress, and whoever stops that gets nothing.
    """
    if any(map(is_exchange, paths)):
        _Reading(paths, desk, window, then)
    else:
        _hand_on(read_plans(paths), window, then)


def own_plan(path: Path, window: QWidget) -> Plan | None:
    """Return the plan in a file of the program's own; a bad one is told over a window."""
    read: list[Plan] = []
    _hand_on(read_plans([path]), window, lambda plans: read.append(plans[0][0]))
    return read[0] if read else None


class _Reading(StoppableWait):
    """The wait for files that are read."""

    def __init__(
        self, paths: Sequence[Path], desk: Desk, window: QWidget | None, then: Then
    ) -> None:
        super().__init__(f"Reading “{paths[0].name}”", "Open plan", window)
        self._window, self._then = window, then
        self._task = desk.reader.start(partial(_work, paths), self._take)
        self._task.progressed.connect(self.advance)
        self.canceled.connect(self._stop)

    def _take(self, read: PlansRead | None) -> None:
        self._leave()
        if read is not None:
            _hand_on(read, self._window, self._then)

    @Slot()
    def _stop(self) -> None:
        self._task.cancel()
        self._leave()

    def _leave(self) -> None:
        """Take the dialog away, and hear nothing more."""
        self.canceled.disconnect(self._stop)
        self._task.progressed.disconnect(self.advance)
        self.leave()


def _work(paths: Sequence[Path], task: Task) -> PlansRead | None:
    # No start needs what reads tables.
    from gui.importing.reading import teller

    try:
        return read_plans(paths, teller(task))
    except Stopped:
        return None


def _hand_on(read: PlansRead, window: QWidget | None, then: Then) -> None:
    if read.faults:
        tell(window, NOT_OPENED, "\n".join(read.faults))
    if read.plans:
        then(read.plans)
