"""Finds a command, a table or a panel by a few letters of its words: Ctrl+K, stag, Enter."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import PLACED
from gui.deed import plain
from gui.spoken import announce, name
from gui.window_actions import WindowActions

ROW = QSize(0, 26)
HISTORY = ("undo", "redo")
NONE_FOUND = "No command, table or panel has these words"
# Before the title of a panel in its key: some tables have the same one.
PANEL = "panel "
SIZE = QSize(620, 420)
TO_THE_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Command:
    """What can be run: its words, the menu it stands in, its keys, and what it does."""

    key: str
    text: str
    menu: str
    tip: str
    keys: str
    is_enabled: bool


def commands_of(actions: WindowActions) -> tuple[Command, ...]:
    """Return every command of a window as it stands now."""
    return tuple(_command(menu, actions[deed.key], deed.tip) for menu, deed in PLACED)


def tables_to_show(titles: Iterable[str]) -> tuple[Command, ...]:
    """Return the commands that bring tables in front; the key of each is the table's title."""
    tip = "Brings this table in front"
    return tuple(Command(title, f"Table {title}", "Tables", tip, "", True) for title in titles)


def panels_to_show(titles: Iterable[str]) -> tuple[Command, ...]:
    """Return the commands that bring panels beside the tables in front."""
    tip = "Brings this panel in front"
    return tuple(Command(f"{PANEL}{title}", title, "Panels", tip, "", True) for title in titles)


def _command(menu: str, action: QAction, tip: str) -> Command:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = plain(action.text())
    return Command(action.objectName(), text, menu, tip, keys, action.isEnabled())


def found(asked: str, commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return the commands in which every word begins that is asked for, the best first.

    One that is called just so comes first. Words of the command itself count before those of its
    menu and tip, and what can be done now before what cannot; what was done, in the names of undo
    and redo, comes last.
    """
    words = _words(asked)
    ranked = []
    for command in commands:
        said, also = _words(command.text), _words(f"{command.menu} {command.tip}")
        missed = [word for word in words if not _begins(word, said)]
        if all(_begins(word, also) for word in missed):
            is_history = command.key in HISTORY
            rank = (is_history, said != words, len(missed), not command.is_enabled)
            ranked.append((rank, command))
    return tuple(command for _rank, command in sorted(ranked, key=lambda one: one[0]))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _begins(word: str, words: Iterable[str]) -> bool:
    return any(there.startswith(word) for there in words)


class CommandSearch(QDialog):
    """A line to type in over the commands it leaves; Enter hands the key of one to `run`."""

    def __init__(
        self, parent: QWidget, commands: tuple[Command, ...], run: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find a command, a table or a panel")
        self._commands = commands
        self._run = run
        self.line = QLineEdit()
        self.line.setPlaceholderText("A few letters of what to do")
        self.line.setClearButtonEnabled(True)
        name(self.line, "Command", "Up and Down choose one of those found, Enter runs it.")
        self.list = self._list()
        rows = QVBoxLayout(self)
        rows.addWidget(self.line)
        rows.addWidget(self.list)
        self.resize(SIZE)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self.accept)
        self.list.itemActivated.connect(self.accept)
        self.list.itemClicked.connect(self.accept)
        self._find("")

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderLabels(["Command", "Menu", "Keys"])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = made.header()
        heads.setSectionsMovable(False)
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        name(made, "Commands found", "Enter runs the one chosen.")
        return made

    def accept(self) -> None:
        """Run what is chosen, once the focus is back where it was."""
        item = self.list.currentItem()
        if item is None or item.isDisabled():
            return
        super().accept()
        self._run(str(item.data(0, Qt.ItemDataRole.UserRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrow keys choose while the focus stays in the line."""
        if event.key() not in TO_THE_LIST:
            super().keyPressEvent(event)
            return
        step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step *= 10
        current = self.list.currentItem()
        row = step + (self.list.indexOfTopLevelItem(current) if current is not None else -1)
        self._choose(min(max(row, 0), self.list.topLevelItemCount() - 1))

    @Slot(str)
    def _find(self, asked: str) -> None:
        self.list.clear()
        for command in found(asked, self._commands):
            item = QTreeWidgetItem([command.text, command.menu, command.keys])
            item.setData(0, Qt.ItemDataRole.UserRole, command.key)
            item.setToolTip(0, command.tip)
            item.setSizeHint(0, ROW)
            item.setDisabled(not command.is_enabled)
            self.list.addTopLevelItem(item)
        if asked.strip() and self.list.topLevelItemCount():
            self._choose(0)  # while nothing is asked for, Enter does nothing
        elif asked.strip():
            none = QTreeWidgetItem([NONE_FOUND])
            none.setDisabled(True)
            none.setSizeHint(0, ROW)
            self.list.addTopLevelItem(none)
            announce(self.line, NONE_FOUND)

    def _choose(self, row: int) -> None:
        item = self.list.topLevelItem(row)
        if item is None:
            return
        self.list.setCurrentItem(item)
        state = ", not possible now" if item.isDisabled() else ""
        place = f"{row + 1} of {self.list.topLevelItemCount()}"
        announce(self.line, f"{item.text(0)}{state}, {place}")
