"""Files dropped on a window, told apart: published figures, tables to bring in, plans to open."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from gui.importing.choosing import holds_tables
from model.starting.ambsys import is_ambsys


@dataclass(frozen=True, slots=True)
class Dropped:
    """The files of one drop, each kind in the order it was dropped in."""

    figures: tuple[Path, ...]
    tables: tuple[Path, ...]
    plans: tuple[Path, ...]


def welcome_files(event: QDragEnterEvent) -> None:
    """Show that what is dragged may be dropped, if a file is among it."""
    if any(url.isLocalFile() for url in event.mimeData().urls()):
        event.acceptProposedAction()


def take_files(event: QDropEvent) -> Dropped:
    """Take what was dropped, and tell by its content what each file is."""
    event.acceptProposedAction()
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    figures = tuple(path for path in paths if is_ambsys(path))
    others = [path for path in paths if path not in figures]
    tables = tuple(path for path in others if holds_tables(path))
    return Dropped(figures, tables, tuple(path for path in others if path not in tables))
