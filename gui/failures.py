"""What happens when Covercast itself is at fault: it is logged, and told once in words.

The log holds versions, kinds of error and places in our own code; never messages, values or
folders, which could name a person.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

from gui.own_folder import own_folder

KEPT_BYTES = 200_000


def log_path() -> Path:
    """Return the file that faults are written to."""
    return own_folder() / "faults.log"


def describe(error: BaseException) -> str:
    """Return the kind of an error and the places it came through, without any value."""
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    places = [
        f"  {Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} "
        f"{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    head = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {versions}"
    return "\n".join([head, *places, f"  {type(error).__name__}", ""])


def log(error: BaseException, path: Path) -> None:
    """Add an error to the log; a log grown too long starts anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    is_long = path.exists() and path.stat().st_size > KEPT_BYTES
    with path.open("w" if is_long else "a", encoding="utf-8") as file:
        file.write(describe(error))


def last_fault(path: Path) -> str:
    """Return what the log says of the newest fault; empty without a log. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    heads = [at for at, line in enumerate(lines) if line and not line.startswith(" ")]
    return "\n".join(lines[heads[-1] :]).rstrip() if heads else ""


class FailureHook:
    """Takes the place of sys.excepthook: logs every fault, tells the planner about the first."""

    def __init__(self, tell: Callable[[str], None], path: Path) -> None:
        self._tell = tell
        self._path = path
        self._is_told = False

    def install(self) -> None:
        """Become the hook of this process."""
        sys.excepthook = self

    def __call__(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            log(error, self._path)
            where = f"What went wrong is written down in {self._path}."
        except OSError:
            where = "It could not be written down, because the disk refuses it."
        if not self._is_told:
            self._is_told = True
            self._tell(
                "Covercast made a mistake and left the last step undone or half drawn. "
                f"Save your plan under a new name and start again. {where}"
            )
