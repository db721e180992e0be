"""Opens plan files in windows of their own: named at a start, handed over, or dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from gui.desk import Desk
from gui.plan_files import own_path, plan_from
from gui.window_place import bring_to_front


def open_handed_over(paths: Sequence[Path], desk: Desk) -> None:
    """Do what a later start of the program wants: these plans, or somewhere to begin."""
    from gui.start_page.window import StartPage

    pages = [window for window in desk.windows if isinstance(window, StartPage)]
    if not paths:
        bring_to_front(pages[0] if pages else StartPage(desk))
    opened = [window for path in paths if (window := open_file(path, desk)) is not None]
    if opened:
        for page in pages:
            page.close()
        bring_to_front(opened[-1])


def open_file(path: Path, desk: Desk) -> QWidget | None:
    """Return the window of a plan file, opened if it was not; a bad file is told, and None."""
    own = own_path(path)
    there = desk.window_of(own)
    if there is not None:
        bring_to_front(there)
        return there
    plan = plan_from(path, _on_top(desk))
    if plan is None:
        return None
    from gui.main_window import MainWindow

    window = MainWindow(plan, own, desk)
    window.show()
    return window


def _on_top(desk: Desk) -> QWidget | None:
    """Return the window that is spoken over: the active one, or the newest."""
    active = QApplication.activeWindow()
    if active in desk.windows:
        return active
    return desk.windows[-1] if desk.windows else None
