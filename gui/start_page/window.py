"""The window Covercast starts with when no plan is named."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.about import about_box
from gui.actions import ALL
from gui.desk import Desk
from gui.dropped import take_files
from gui.elided_label import ElidedLabel
from gui.help.opener import help_of
from gui.menus import samples
from gui.new_plan.dialog import NewPlanDialog
from gui.new_plan.figures_file import take_figures
from gui.opening import open_files
from gui.plan_files import choose_plan
from gui.plan_reading import own_plan
from gui.settings import FOLDER
from gui.shortcut_list import shortcuts_box
from gui.spoken import announce
from gui.start_page.sample_card import SampleCard
from gui.start_page.sample_cover import cover_of
from gui.start_page.start_button import StartButton
from gui.theme import Theme, font
from gui.tour.tour import give_tour
from gui.welcome import welcome_files
from gui.window_place import place
from gui.worker import Task, Worker
from model.plan import Plan
from model.projection import Projection
from model.starting.kept_figures import FILE_NAME
from model.times import LONDON, show_date

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SMALLEST, USUAL = (900, 600), (1280, 800)
SIDE_PX, GAP_PX, LEFT_PX = 40, 12, 430
COLUMNS = 2
RECENT_SHOWN = 5
DEEDS = {deed.key: deed for deed in ALL}
WHAT_FOR = "Plan ambulance cover for a strike: who walks out when, what is left, is it enough?"
LABELLED = (
    "Hours of walk-outs and calls a day are published. Calls by hour, rosters, vehicles and "
    "help from outside are illustrative; turnout and absence are estimates. No chart shows what "
    "happened."
)
OFFLINE = "Works without internet. Nothing leaves this computer."


class StartPage(QMainWindow):
    """Leads to a plan, and goes once one is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWindowTitle("Start")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._worker = Worker(self)
        self.help = help_of(desk)
        self.foot = ElidedLabel()
        self.starts = self._starts()
        self.recent = self._recent()
        self.cards = tuple(SampleCard(path, desk.theme) for path in samples())
        self._fill_menus()
        self._lay_out()
        for card in self.cards:
            card.clicked.connect(partial(self.open_path, card.path))
        desk.theme_changed.connect(self.set_theme)
        desk.windows.append(self)
        place(
            self, self.geometry().adjusted(0, 0, USUAL[0] - self.width(), USUAL[1] - self.height())
        )
        self.starts[0].setFocus()
        # The samples wait until the window stands: it is what a planner waits for.
        QTimer.singleShot(0, self._work_out_samples)

    # --- what can be done

    @Slot()
    def new(self) -> None:
        """Ask for trust and dates, and open the plan that comes of them."""
        NewPlanDialog(None, self.desk, lambda plan: self.open_unsaved(plan, None), self).open()

    @Slot()
    def open(self) -> None:
        """Choose a plan file and open it."""
        choose_plan(self, self.desk, self.desk.settings.get(FOLDER), self.open_path)

    @Slot()
    def tour(self) -> None:
        """Open the sample of the tour in the place of this page, and begin the tour there."""
        if give_tour(self.desk) is not None:
            self.close()

    def open_path(self, path: str | Path, _is_checked: bool = False) -> None:
        """Open a plan file in the place of this page; a bad one is told and the page stays."""
        open_files([Path(path)], self.desk, lambda _window: self.close())

    def open_plan(self, plan: Plan, path: Path | None) -> None:
        """Open a plan in a window of its own, in the place of this page."""
        self._window_of(plan, path)

    def open_unsaved(self, plan: Plan, path: Path | None) -> None:
        """Open what was not saved in a window of its own, in the place of this page."""
        saved = own_plan(path, self) if path is not None and path.is_file() else None
        window = self._window_of(saved or plan, None if saved is None else path)
        window.hold_unsaved(plan, is_over_file=saved is not None)

    def _window_of(self, plan: Plan, path: Path | None) -> "MainWindow":
        from gui.main_window import MainWindow

        if self in self.desk.windows:
            self.desk.windows.remove(self)
        window = MainWindow(plan, path, self.desk)
        window.show()
        self.close()
        return window

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Let every part take other colours."""
        for button in (*self.starts, *self.recent):
            button.set_theme(theme)
        for card in self.cards:
            card.set_theme(theme)

    # --- laid out once

    def _starts(self) -> tuple[StartButton, ...]:
        rows = (
            ("new", "New plan for my trust", "One of 11 English trusts and a date", self.new),
            ("open", "Open a plan", "A .covercast file, or drop it on this window", self.open),
            ("tour", "Take the tour", "Ten steps on the West Midlands sample", self.tour),
        )
        buttons = []
        for key, title, below, run in rows:
            deed = DEEDS[key]
            shortcut = deed.shortcuts[0] if deed.shortcuts else ""
            button = StartButton(title, below, shortcut, deed.icon, self.desk.theme)
            button.clicked.connect(run)
            buttons.append(button)
        return tuple(buttons)

    def _recent(self) -> tuple[StartButton, ...]:
        return tuple(self._recent_row(Path(path)) for path in self.desk.recent()[:RECENT_SHOWN])

    def _recent_row(self, path: Path) -> StartButton:
        is_there = path.is_file()
        aside = _last_changed(path) if is_there else "no longer there"
        row = StartButton(path.stem, str(path.parent), aside, "file-down", self.desk.theme)
        row.setEnabled(is_there)
        row.setToolTip(str(path) if is_there else f"“{path}” is no longer there")
        row.clicked.connect(partial(self.open_path, path))
        return row

    def _fill_menus(self) -> None:
        menus: tuple[tuple[str, tuple[tuple[str, Callable[[], object]], ...]], ...] = (
            ("&File", (("new", self.new), ("open", self.open), ("quit", self.desk.close_all))),
            (
                "&Help",
                (
                    ("help", self.help.open_here),
                    ("tour", self.tour),
                    ("shortcuts", lambda: shortcuts_box(self).open()),
                    ("about", lambda: about_box(self, self.desk).open()),
                ),
            ),
        )
        for title, rows in menus:
            menu = self.menuBar().addMenu(title)
            for key, run in rows:
                deed = DEEDS[key]
                action = menu.addAction(deed.text)
                action.setShortcuts([QKeySequence(keys) for keys in deed.shortcuts])
                action.triggered.connect(run)

    def _lay_out(self) -> None:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(SIDE_PX, 28, SIDE_PX, 16)
        rows.setSpacing(GAP_PX)
        rows.addWidget(_label("Covercast", 28, semibold=True))
        rows.addWidget(_label(WHAT_FOR, 15))
        body = QHBoxLayout()
        body.setSpacing(SIDE_PX)
        body.addWidget(self._left())
        body.addLayout(self._right(), 1)
        rows.addSpacing(GAP_PX)
        rows.addLayout(body, 1)
        self.foot.setText(OFFLINE)
        foot = QHBoxLayout()
        foot.addWidget(self.foot, 1)
        foot.addWidget(QLabel(f"{DEEDS['help'].shortcuts[0]} for help"))
        rows.addLayout(foot)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        self.setCentralWidget(scroll)

    def _left(self) -> QWidget:
        part = QWidget()
        part.setMaximumWidth(LEFT_PX)
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(_label("Start", 15, semibold=True))
        for button in self.starts:
            rows.addWidget(button)
        rows.addSpacing(2 * GAP_PX)
        rows.addWidget(_label("Recent", 15, semibold=True))
        for row in self.recent:
            rows.addWidget(row)
        if not self.recent:
            rows.addWidget(_label("No plan opened yet.", 13))
        rows.addStretch(1)
        return part

    def _right(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(8)
        rows.addWidget(_label("Samples from real strike days", 15, semibold=True))
        grid = QGridLayout()
        grid.setSpacing(GAP_PX)
        for number, card in enumerate(self.cards):
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        rows.addLayout(grid, 1)
        labelled = _label(LABELLED, 13)
        labelled.setWordWrap(True)
        rows.addWidget(labelled)
        return rows

    # --- the samples, one after the other beside the window

    @Slot()
    def _work_out_samples(self) -> None:
        if self not in self.desk.windows:
            return  # a plan came first
        for card in self.cards:
            self._worker.start(partial(_cover, card.path), card.show_cover)

    # --- what Qt asks of the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take newer published figures, or open the plan that is dropped."""
        figures, others = take_files(event)
        for path in figures:
            if said := take_figures(path, self.desk.own / FILE_NAME, self):
                self.foot.setText(said)
                announce(self, said)
        open_files(others, self.desk, lambda _window: self.close())

    def closeEvent(self, event: QCloseEvent) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.close()  # and with it whatever it has under way
        self._worker.close()
        if self in self.desk.windows:
            self.desk.windows.remove(self)
        self.deleteLater()
        super().closeEvent(event)


def _cover(path: Path, _task: Task) -> Projection:
    return cover_of(path)


def _label(text: str, px: int, *, semibold: bool = False) -> QLabel:
    label = QLabel(text)
    label.setFont(font(px, semibold=semibold))
    return label


def _last_changed(path: Path) -> str:
    changed = datetime.fromtimestamp(path.stat().st_mtime, LONDON)
    today = datetime.now(LONDON).date()
    return f"today {changed:%H:%M}" if changed.date() == today else show_date(changed.date())
