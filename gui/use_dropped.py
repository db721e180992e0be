"""What a window with a plan does with each kind of file that is dropped on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gui.dropped import Dropped
from gui.new_plan.figures_file import take_figures
from gui.plan_files import own_path
from gui.plan_reading import when_read
from model.plan import Plan
from model.starting.kept_figures import FILE_NAME as FIGURES_FILE

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def use_dropped(window: "MainWindow", dropped: Dropped) -> None:
    """Take newer figures, bring tables in; open the first plan here, others in own windows."""
    for path in dropped.figures:
        if said := take_figures(path, window.desk.own / FIGURES_FILE, window):
            window.status_line.say(said)
    for path in reversed(dropped.tables):  # the first one lies on top
        window.dialogs.bring_in(path)
    if dropped.plans:
        first, *others = dropped.plans

        def show(read: Sequence[tuple[Plan, Path]]) -> None:
            for plan, path in read:
                window.open_window(plan, own_path(path))

        when_read(others, window.desk, window, show)
        window.files.open_path(first)
