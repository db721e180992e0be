"""One window on one plan: it lays out what others do, and decides nothing."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from gui.actions import SCENARIO_MENU
from gui.choice_after_undo import ChoiceAfterUndo
from gui.desk import Desk
from gui.help.opener import Help, help_of
from gui.how_sure import HowSure
from gui.menus import RecentMenu, SampleMenu, ToolBar, context_menu, fill_menu_bar
from gui.output import Output
from gui.panel_cycle import PanelCycle
from gui.plan_files import PlanFiles
from gui.plan_reading import own_plan
from gui.reprojector import Reprojector
from gui.scenario_tabs import ScenarioTabs
from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import CHART_SHOWN, GEOMETRY, INSPECTOR_SHOWN, SNAP_MIN, TABLES_SHOWN
from gui.small_screen import SmallScreen
from gui.status_line import StatusLine
from gui.text_at_hand import TextAtHand
from gui.theme import Theme
from gui.timeline.bar_menu import BAR_MENU
from gui.typed import take_typing
from gui.waiting import Waiting
from gui.welcome import welcome_files
from gui.window_actions import WindowActions
from gui.window_head import WindowHead
from gui.window_place import STEP_PX, place, smallest_on_screen
from gui.workspace import Workspace
from model.plan import Plan

if TYPE_CHECKING:
    from gui.dropped import Drops
    from gui.exporting.exporter import Exporter
    from gui.window_dialogs import WindowDialogs

SMALLEST = QSize(960, 640)  # a screen of 1024 by 768, less its task bar and the frame
SMALLEST_CENTRE = QSize(960, 520)  # the same less menus, tool bar and status line
USUAL = (1600, 1000)
WIDE_PX = 1240


class MainWindow(QMainWindow):
    """The window of one plan; it lives on its desk until it is closed."""

    desk: Desk
    help: Help
    session: PlanSession
    selection: Selection
    reprojector: Reprojector
    files: PlanFiles
    output: Output
    tabs: ScenarioTabs
    workspace: Workspace
    panels: PanelCycle
    at_hand: TextAtHand

    def __init__(self, plan: Plan, path: Path | None = None, desk: Desk | None = None) -> None:
        super().__init__()
        self.desk = desk or Desk()
        self.help = help_of(self.desk)
        self.session = PlanSession(plan, self)
        self.selection = Selection(self)
        ChoiceAfterUndo(self.session, self.selection, self)
        self.reprojector = Reprojector(self.session, self)
        self.waiting = Waiting(self.reprojector, self)
        self.how_sure = HowSure(self.reprojector, self)
        self.files = PlanFiles(self.session, self.desk, self, path)
        theme = self.desk.theme
        self.tabs = ScenarioTabs(self.session, theme)
        self.head = WindowHead(self.session, self.tabs)
        self.workspace = Workspace(
            self.session,
            self.reprojector,
            self.waiting,
            self.how_sure,
            self.selection,
            theme,
        )
        self.output = Output(
            self.session,
            self.selection,
            self.waiting,
            self.how_sure,
            self.workspace.layers,
            self.desk,
            self,
        )
        self.status_line = StatusLine(
            self.session,
            self.reprojector,
            self.selection,
            self.files,
            self.waiting,
            self.how_sure,
        )
        self.at_hand = TextAtHand(self)
        self.actions_of = WindowActions(self)
        self.tool_bar = ToolBar(self.actions_of, theme)
        self.panels = PanelCycle(self._panels())
        self._may_close = False
        self._lay_out()
        self._connect()
        self._restore()
        self.desk.windows.append(self)

    def _lay_out(self) -> None:
        self.setMinimumSize(smallest_on_screen(self, SMALLEST))
        self.setAcceptDrops(True)
        menus = (RecentMenu(self.desk, self.files, self), SampleMenu(self.files, self))
        fill_menu_bar(self.menuBar(), self.actions_of, menus)
        self.addToolBar(self.tool_bar)
        for part in (self.menuBar(), self.tool_bar, self.workspace.cards):
            part.setBackgroundRole(QPalette.ColorRole.Base)
            part.setAutoFillBackground(True)
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.head)
        rows.addWidget(self.workspace, 1)
        self.setCentralWidget(SmallScreen(centre, SMALLEST_CENTRE))
        self.setStatusBar(self.status_line)

    def _panels(self) -> tuple[QWidget, ...]:
        """Return the parts F6 goes through, in the order they are read."""
        parts = self.workspace
        charts: tuple[QWidget, ...] = parts.charts.views
        centre = (parts.cards, parts.timeline, *charts, parts.tables, parts.findings)
        return (self.tool_bar, self.tabs, *centre, parts.inspector)

    def _connect(self) -> None:
        self.session.history.indexChanged.connect(self._refresh)
        self.session.history.cleanChanged.connect(self._refresh)
        self.session.scenario_changed.connect(self._refresh)
        self.selection.chosen_changed.connect(self._refresh)
        self.session.plan_changed.connect(self._name)
        self.files.named.connect(self._name)
        self.files.said.connect(self.status_line.say)
        self.files.taking.connect(self.workspace.begin_anew)
        self.tabs.menu_asked.connect(self._open_scenario_menu)
        self.workspace.timeline.menu_asked.connect(self._open_bar_menu)
        self.desk.theme_changed.connect(self.set_theme)
        self.workspace.folded.connect(self._refresh)
        self.at_hand.changed.connect(self._refresh)
        self.workspace.timeline.hint_changed.connect(self.status_line.show_hint)
        self.workspace.tables.said.connect(self.status_line.say)
        for chart in self.workspace.charts.views:
            chart.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            chart.addAction(self.actions_of["copy_chart"])
            chart.addAction(self.actions_of["sum"])
        self.workspace.cards.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.workspace.cards.addAction(self.actions_of["sum"])
        self._name()

    def _restore(self) -> None:
        settings = self.desk.settings
        geometry = settings.get(GEOMETRY)
        if not geometry or not self.restoreGeometry(QByteArray.fromBase64(geometry.encode())):
            self.resize(*USUAL)
        if not self.isMaximized() and not self.isFullScreen():
            before = [one for one in self.desk.windows if isinstance(one, MainWindow)]
            steps = STEP_PX * len(before)
            place(self, self.geometry().translated(steps, steps))
        self.snap_to(settings.get(SNAP_MIN))
        self.workspace.show_inspector(is_shown=settings.get(INSPECTOR_SHOWN))
        self.workspace.show_tables(is_shown=settings.get(TABLES_SHOWN), is_by_hand=False)
        self.workspace.charts.tabs.setCurrentIndex(settings.get(CHART_SHOWN))
        self.workspace.timeline.setFocus()

    @Slot()
    def _refresh(self) -> None:
        self.actions_of.refresh()

    @Slot()
    def _name(self) -> None:
        self.setWindowTitle(f"{self.files.file_name}[*] – {self.session.plan.title}")
        self.setWindowFilePath(str(self.files.path or ""))
        self.setWindowModified(self.files.is_changed)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Let every part take other colours."""
        self.actions_of.set_theme(theme)
        for part in (self.tool_bar, self.tabs, self.workspace):
            part.set_theme(theme)

    # --- what no start needs: made, and imported, when it is first asked for

    @cached_property
    def dialogs(self) -> "WindowDialogs":
        """Return what opens the dialogs over this window."""
        from gui.window_dialogs import WindowDialogs

        return WindowDialogs(self)

    @cached_property
    def exporter(self) -> "Exporter":
        """Return what exports the plan; the status line says how it went."""
        from gui.exporting.exporter import Exporter

        made = Exporter(
            self.session,
            self.selection,
            self.waiting,
            self.how_sure,
            self.workspace.layers,
            self.desk,
            self,
        )
        made.said.connect(self.status_line.say)
        return made

    @cached_property
    def _drops(self) -> "Drops":
        from gui.dropped import Drops
        from gui.use_dropped import use_dropped

        made = Drops(partial(use_dropped, self), self)
        made.waits.connect(self.status_line.say)
        return made

    # --- what the actions ask of the window itself

    def snap_to(self, minutes: int) -> None:
        """Let drags snap to so many minutes, now and after the next start."""
        self.workspace.timeline.set_snap(minutes)
        self.tool_bar.show_snap(minutes)
        self.desk.settings.put(SNAP_MIN, minutes)
        self.actions_of.refresh()

    def show_full_screen(self, *, is_full: bool) -> None:
        """Let the window fill the screen, or give it its frame back."""
        state, full = self.windowState(), Qt.WindowState.WindowFullScreen
        self.setWindowState(state | full if is_full else state & ~full)

    def open_window(self, plan: Plan, path: Path | None) -> "MainWindow":
        """Open one more window."""
        window = MainWindow(plan, path, self.desk)
        place(window, self.geometry().translated(STEP_PX, STEP_PX))
        window.show()
        return window

    def open_unsaved(self, plan: Plan, path: Path | None) -> None:
        """Open what was not saved over what its file holds, as one step that can be undone."""
        saved = own_plan(path, self) if path is not None and path.is_file() else None
        window = self.open_window(saved or plan, None if saved is None else path)
        window.hold_unsaved(plan, is_over_file=saved is not None)

    def hold_unsaved(self, plan: Plan, *, is_over_file: bool) -> None:
        """Take what was not saved: as a step over the file's plan, or as all there is."""
        if is_over_file:
            self.session.edit("recover what was not saved", plan)
        else:
            self.session.history.resetClean()

    def open_copy(self) -> None:
        """Open this plan in one more window, as a plan without a file."""
        self.open_window(self.session.plan, None)

    def choose_text_size(self, percent: int) -> None:
        """Let text have this size from the next start on, and say so."""
        self.desk.choose_text_size(percent)
        self.actions_of.refresh()
        self.status_line.say(f"Text at {percent}\u2009% from the next start on.")

    @Slot(QPoint)
    def _open_scenario_menu(self, at: QPoint) -> None:
        context_menu(SCENARIO_MENU, self.actions_of, self).popup(at)

    @Slot(QPoint)
    def _open_bar_menu(self, at: QPoint) -> None:
        context_menu(BAR_MENU, self.actions_of, self).popup(at)

    # --- what Qt asks of the window

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.tool_bar.set_wide(is_wide=event.size().width() >= WIDE_PX)
        super().resizeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.take(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once if everything is saved; otherwise ask first."""
        take_typing(self)
        if self.files.is_changed and not self._may_close:
            event.ignore()
            self.files.after_saving(self._close_now)
            return
        for dialog in self.findChildren(QDialog):
            dialog.close()  # and with it whatever it has under way
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.desk.settings.put(GEOMETRY, geometry)
        self.desk.settings.put(INSPECTOR_SHOWN, self.workspace.shows_inspector)
        self.desk.settings.put(TABLES_SHOWN, self.workspace.wants_tables)
        self.desk.settings.put(CHART_SHOWN, self.workspace.charts.tabs.currentIndex())
        self.waiting.close()
        self.how_sure.close()
        self.files.close()
        if "_drops" in vars(self):  # made by the first drop
            self._drops.close()
        QTimer.singleShot(0, self._leave)
        event.accept()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _leave(self) -> None:
        if self in self.desk.windows:
            self.desk.windows.remove(self)
        self.deleteLater()
