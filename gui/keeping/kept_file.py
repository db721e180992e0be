"""The file of one window's plan: locked while it is open, watched for changes by others."""

from datetime import datetime
from pathlib import Path

from gui.keeping.run import Run
from model.keeping.earlier import digest_of, keep_earlier
from model.keeping.lock import Holder, release_lock, take_lock
from model.times import LONDON, local, show_date, show_time


class KeptFile:
    """Holds the lock of at most one file, and knows what that file held when last read.

    Attributes:
        path: the file, None for a plan without one.
        holder: who else has the file open; while somebody has, it is only to be read.
    """

    def __init__(self, run: Run, versions: Path) -> None:
        self.path: Path | None = None
        self.holder: Holder | None = None
        self._run = run
        self._versions = versions
        self._digest: str | None = None

    def would_meet(self, path: Path) -> Holder | None:
        """Return who else has a file open, taking and giving back its lock."""
        if path == self.path:
            return self.holder
        me = self._run.holder()
        other = take_lock(path, me, self._run.is_running)
        if other is None:
            release_lock(path, me)
        return other

    def take(self, path: Path | None) -> None:
        """Let go of the file there was and lock another, which has just been read or written."""
        if path != self.path:
            self.release()
        self.path = path
        self._digest = None if path is None else digest_of(path)
        self.holder = (
            None if path is None else take_lock(path, self._run.holder(), self._run.is_running)
        )

    def release(self) -> None:
        """Unlock the file."""
        if self.path is not None and self.holder is None:
            release_lock(self.path, self._run.holder())
        self.path = None

    @property
    def changed_by_others(self) -> datetime | None:
        """Return when the file was changed since it was last read here; None if it was not.

        A file that is gone was not changed: saving puts it back.
        """
        if self.path is None or digest_of(self.path) in (None, self._digest):
            return None
        return datetime.fromtimestamp(self.path.stat().st_mtime, LONDON)

    def keep_earlier(self, path: Path) -> None:
        """Keep what a save is about to overwrite; raises OSError."""
        keep_earlier(path, self._versions)


def holder_in_words(holder: Holder) -> str:
    """Say who has a file open: Alex on LAPTOP-3, since Wed 11 Jan 09:12."""
    who = f"{holder.person or 'somebody'} on {holder.computer or 'another computer'}"
    if holder.started is None:
        return who
    started = local(holder.started)
    return f"{who}, since {show_date(started.date())} {show_time(holder.started)}"
