"""One run of the program on this computer, which other runs can tell to be alive or gone."""

import getpass
import platform
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

from model.keeping.lock import Holder

ALIVE = "running.lock"


class Run:
    """Holds a lock as long as the program lives; the system gives it up if the program dies.

    Attributes:
        key: names this run.
        folder: where the run keeps what is not saved.
    """

    def __init__(self, runs: Path) -> None:
        self.key = uuid4().hex
        self.folder = runs / self.key
        self._runs = runs
        self._alive: QLockFile | None = None

    @property
    def runs(self) -> Path:
        """Return the folder in which every run has its own."""
        return self._runs

    def begin(self) -> None:
        """Make the folder and say that this run is alive; raises OSError."""
        if self._alive is None:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._alive = QLockFile(str(self.folder / ALIVE))
            self._alive.setStaleLockTime(0)
            self._alive.tryLock(0)

    def is_running(self, key: str) -> bool:
        """Tell whether another run, or this one, is alive."""
        if key == self.key:
            return True
        place = self._runs / key
        if not place.is_dir():
            return False
        lock = QLockFile(str(place / ALIVE))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            return lock.error() is QLockFile.LockError.LockFailedError
        lock.unlock()
        return False

    def end(self) -> None:
        """Remove the folder of this run unless something unsaved is left in it."""
        if self._alive is not None:
            self._alive.unlock()
            self._alive = None
            try:
                self.folder.rmdir()
            except OSError:
                return  # a window left its unsaved plan there on purpose

    def holder(self) -> Holder:
        """Return who holds the files this run opens: user, computer, run."""
        try:
            person = getpass.getuser()
        except (ImportError, KeyError, OSError):
            person = ""
        return Holder(person, platform.node(), self.key)
