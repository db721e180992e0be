"""Writes the plan of a window that is not saved within two seconds of an edit, beside the user."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from gui.keeping.run import Run
from gui.session import PlanSession
from model.keeping.unsaved import forget_unsaved, write_unsaved
from model.plan import Plan
from model.times import LONDON
from model.whole_file import why_not_written

WAIT_MS = 500


class Recovery(QObject):
    """Keeps a copy of the unsaved plan of one window, written in a thread of its own.

    Attributes:
        kept: emitted in the window's thread when a copy was written, or could not be: `kept_at`
            and `fault` say which.
    """

    kept = Signal()

    def __init__(
        self,
        session: PlanSession,
        run: Run,
        file: Callable[[], Path | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.kept_at: datetime | None = None
        self.fault = ""
        self._session = session
        self._run = run
        self._file = file
        self._folder = run.folder / uuid4().hex
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.write_now)
        session.plan_changed.connect(self._follow)
        session.history.cleanChanged.connect(self._follow)

    @Slot()
    def write_now(self) -> None:
        """Write the plan if it is not saved; what was written goes once it is."""
        self._wait.stop()
        if self._session.history.isClean():
            self.forget()
        else:
            self._pool.start(_Writing(self, self._session.plan, self._file(), self._folder))

    def wait(self) -> None:
        """Return once everything asked for is written."""
        self._pool.waitForDone()

    def forget(self) -> None:
        """Remove what was written: the plan is saved, or its changes are given up."""
        self._wait.stop()
        self.wait()
        self.kept_at, self.fault = None, ""
        forget_unsaved(self._folder)

    def write(self, plan: Plan, file: Path | None, folder: Path) -> None:
        """Write one copy; called in the thread of this object's pool."""
        try:
            self._run.begin()
            write_unsaved(plan, file, folder)
        except OSError as error:
            self.fault = why_not_written(error)
        else:
            self.kept_at, self.fault = datetime.now(LONDON), ""
        self.kept.emit()

    @Slot()
    def _follow(self) -> None:
        # Not started anew by every edit: a copy is at most this old while somebody drags.
        if not self._wait.isActive():
            self._wait.start()


class _Writing(QRunnable):
    """One copy to be written."""

    def __init__(self, recovery: Recovery, plan: Plan, file: Path | None, folder: Path) -> None:
        super().__init__()
        self._recovery = recovery
        self._what = (plan, file, folder)

    def run(self) -> None:
        """Write it."""
        self._recovery.write(*self._what)
