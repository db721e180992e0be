"""The menu bar, context menus and the tool bar, filled from the table of actions."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.actions import CHOICES, MENUS, SEPARATOR, TOOL_BAR, TOOL_BAR_RIGHT
from gui.deed import Deed
from gui.deeds.choices import SNAPS
from gui.deeds.view import VIEW
from gui.desk import Desk
from gui.plan_files import ENDING, PlanFiles
from gui.spoken import name
from gui.theme import Theme, icon
from gui.window_actions import WindowActions
from model.resources import resource
from model.times import show_date

SNAP = "snap"
FOLDER_PX = 320
GROUPS_END = {
    *("open", "earlier", "export", "window", "undo_list", "select_all", "fit", "full_screen"),
    *("extra_cover", "scenario_duplicate", "scenario_delete", "commands", "shortcuts"),
}


def fill_menu_bar(bar: QMenuBar, actions: WindowActions, files: Sequence[QMenu]) -> None:
    """Fill the menus; the menus of files stand under Open."""
    for title, deeds in MENUS:
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for deed in deeds:
            menu.addAction(actions[deed.key])
            if deed.key == "open":
                for submenu in files:
                    menu.addMenu(submenu)
            if deed.key in GROUPS_END and deed is not deeds[-1]:
                menu.addSeparator()
        if deeds is VIEW:
            menu.addSeparator()
            for choice, among in CHOICES:
                menu.addMenu(_choices(choice, among, actions, menu))


def context_menu(keys: Iterable[str], actions: WindowActions, parent: QWidget) -> QMenu:
    """Return a menu of some actions by their keys, which is gone once it has closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for key in keys:
        if key == SEPARATOR:
            menu.addSeparator()
        else:
            menu.addAction(actions[key])
    return menu


def _choices(title: str, deeds: Iterable[Deed], actions: WindowActions, parent: QWidget) -> QMenu:
    menu = QMenu(title, parent)
    group = QActionGroup(menu)
    for deed in deeds:
        group.addAction(actions[deed.key])
        menu.addAction(actions[deed.key])
    return menu


class RecentMenu(QMenu):
    """The plans opened or saved last; those that are gone are grey."""

    def __init__(self, desk: Desk, files: PlanFiles, parent: QWidget) -> None:
        super().__init__("Open &recent", parent)
        self._desk = desk
        self._files = files
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List the files as they are now."""
        self.clear()
        paths = self._desk.recent()
        if not paths:
            self.addAction("No plan opened yet").setEnabled(False)
        for number, path in enumerate(paths, 1):
            action = self.addAction(
                f"&{number}  {self._shown(Path(path))}", partial(self._files.open_path, path)
            )
            is_there = Path(path).is_file()
            action.setEnabled(is_there)
            action.setToolTip(path if is_there else f"“{path}” is no longer there")

    def _shown(self, path: Path) -> str:
        """Show a file and, in the column of shortcuts, the folder it lies in."""
        middle = Qt.TextElideMode.ElideMiddle
        folder = self.fontMetrics().elidedText(str(path.parent), middle, FOLDER_PX)
        return f"{path.name}\t{folder}".replace("&", "&&")


class SampleMenu(QMenu):
    """The strikes that come with Covercast; a sample opens as a plan without a file."""

    def __init__(self, files: PlanFiles, parent: QWidget) -> None:
        super().__init__("Open sa&mple", parent)
        for path in samples():
            self.addAction(sample_title(path), partial(files.open_path, path))


def samples() -> list[Path]:
    """Return the files of the samples."""
    return sorted(resource("examples").glob(f"*{ENDING}"))


def sample_title(path: Path) -> str:
    """Name a sample after its file: london_2023-01-11 is London, Wed 11 Jan 2023."""
    trust, _, day = path.stem.rpartition("_")
    return f"{trust.replace('_', ' ').title()}, {show_date(date.fromisoformat(day), year=True)}"


class ToolBar(QToolBar):
    """Text beside the icons while there is room, icons alone on a narrow window."""

    def __init__(self, actions: WindowActions, theme: Theme) -> None:
        super().__init__("Tools")
        self._actions = actions
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(20, 20))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.snap = self._snap_button()
        self._add(TOOL_BAR)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self._add(TOOL_BAR_RIGHT)
        self.set_theme(theme)
        for button in self.findChildren(QToolButton):
            action = button.defaultAction()
            if action is not None:
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                name(button, action.iconText(), action.statusTip())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours; the actions bring their own icons."""
        self.snap.setIcon(icon("magnet", theme, 20))

    def show_snap(self, minutes: int) -> None:
        """Say how far drags snap."""
        self.snap.setText(f"{minutes} min")
        name(self.snap, f"Drags snap to {minutes} min")

    def set_wide(self, *, is_wide: bool) -> None:
        """Write texts beside the icons of what has a short name, or show icons alone."""
        beside, alone = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonIconOnly,
        )
        for key in (*TOOL_BAR, *TOOL_BAR_RIGHT):
            button = self.button(key)
            if button is not None:
                button.setToolButtonStyle(beside if is_wide and key in WITH_TEXT else alone)

    def button(self, key: str) -> QToolButton | None:
        """Return the button of an action."""
        if key == SNAP:
            return self.snap
        if key == SEPARATOR:
            return None
        found = self.widgetForAction(self._actions[key])
        return found if isinstance(found, QToolButton) else None

    def _add(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key == SEPARATOR:
                self.addSeparator()
            elif key == SNAP:
                self.addWidget(self.snap)
            else:
                self.addAction(self._actions[key])

    def _snap_button(self) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMenu(_choices("Snap", SNAPS, self._actions, button))
        button.setToolTip("How far drags snap; Alt drags to the minute")
        return button


WITH_TEXT = {"walk_out", "shift", "extra_cover", SNAP, "compare", "print", "export"}
