"""Files dropped on a window, told apart: published figures, tables to bring in, plans to open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDropEvent

from gui.importing.reading import teller
from gui.worker import Task, Worker
from model.importing.sheets import ENDINGS, WORKBOOK_ENDINGS, Progress, Stopped
from model.starting.ambsys import is_ambsys
from model.workbook.opened import is_plan_workbook


@dataclass(frozen=True, slots=True)
class Dropped:
    """The files of one drop, each kind in the order it was dropped in."""

    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    plans: tuple[Path, ...]


def take_files(event: QDropEvent) -> tuple[list[Path], list[Path]]:
    """Take what was dropped: published figures, and all other files."""
    event.acceptProposedAction()
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    figures = [path for path in paths if is_ambsys(path)]
    return figures, [path for path in paths if path not in figures]


class Drops(QObject):
    """Tells tables from plans among the files that are dropped, and hands them on.

    A workbook is read to know which it is: that is done beside the window.

    Attributes:
        waits: emitted with a sentence, when what was dropped is still to be read.
    """

    waits = Signal(str)

    def __init__(self, then: Callable[[Dropped], None], window: QObject) -> None:
        super().__init__(window)
        self._then = then
        self._worker = Worker(self)

    def take(self, event: QDropEvent) -> None:
        """Take what was dropped; what it is for is called at once, or when workbooks are read."""
        figures, others = take_files(event)
        unread = [path.name for path in others if path.suffix.casefold() in WORKBOOK_ENDINGS]
        if unread:
            self.waits.emit(f"Reading “{unread[0]}”…")
            self._worker.start(partial(_read, figures, others), self._hand_on)
        else:
            self._then(_told_apart(figures, others))

    def close(self) -> None:
        """Call off what is being read."""
        self._worker.close()

    def _hand_on(self, dropped: Dropped | None) -> None:
        if dropped is not None:
            self._then(dropped)


def _read(figures: Sequence[Path], others: Sequence[Path], task: Task) -> Dropped | None:
    try:
        return _told_apart(figures, others, teller(task))
    except Stopped:
        return None


def _told_apart(
    figures: Sequence[Path], others: Sequence[Path], progress: Progress = lambda _share: None
) -> Dropped:
    tables = tuple(path for path in others if _holds_tables(path, progress))
    return Dropped(tuple(figures), tables, tuple(path for path in others if path not in tables))


def _holds_tables(path: Path, progress: Progress) -> bool:
    """Tell whether a file is one of tables, and no plan of its own."""
    return path.suffix.casefold() in ENDINGS and not is_plan_workbook(path, progress)
