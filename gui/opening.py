"""Opens plan files in windows of their own: named at a start, handed over, or dropped."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from gui.desk import Desk
from gui.plan_files import own_path
from gui.plan_reading import when_read
from gui.window_place import bring_to_front
from model.plan import Plan


def open_handed_over(paths: Sequence[Path], desk: Desk) -> None:
    """Do what a later start of the program wants: these plans, or somewhere to begin."""
    from gui.start_page.window import StartPage

    pages = [window for window in desk.windows if isinstance(window, StartPage)]
    if not paths:
        bring_to_front(pages[0] if pages else StartPage(desk))

    def show(window: QWidget) -> None:
        for page in pages:
            page.close()
        bring_to_front(window)

    open_files(paths, desk, show)


def open_files(paths: Sequence[Path], desk: Desk, then: Callable[[QWidget], object]) -> None:
    """Open plan files, or come back to the windows that have them open; bad ones are told.

    `then` is called with the window of each file, as soon as it is there.
    """
    from gui.main_window import MainWindow

    def show(read: Sequence[tuple[Plan, Path]]) -> None:
        for plan, path in read:
            window = MainWindow(plan, own_path(path), desk)
            window.show()
            then(window)

    there = {path: desk.window_of(own_path(path)) for path in paths}
    new = [path for path, window in there.items() if window is None]
    when_read(new, desk, _on_top(desk), show)
    for window in there.values():
        if window is not None:
            bring_to_front(window)
            then(window)


def _on_top(desk: Desk) -> QWidget | None:
    """Return the window that is spoken over: the active one, or the newest."""
    active = QApplication.activeWindow()
    if active in desk.windows:
        return active
    return desk.windows[-1] if desk.windows else None
