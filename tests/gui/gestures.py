"""Random gestures, keys, pastes, undos and changes of scenario on a real window."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from gui.actions import ALL
from gui.comparison.dialog import ComparisonDialog
from gui.main_window import MainWindow
from gui.menus import RecentMenu, SampleMenu
from gui.stagger.dialog import StaggerDialog
from gui.stand_down.dialog import StandDownDialog
from gui.tables.table_view import TableView
from gui.timeline.lanes import Line
from tests.gui.mouse import ALT, CTRL, LEFT, NO_KEY, SHIFT

KEY = Qt.Key
# What leaves the plan, the window or the folder of the test is no part of this.
LEFT_OUT = {
    *("new", "open", "save", "save_as", "earlier", "preview", "print", "import", "import_copied"),
    *("export", "window", "close", "quit", "help", "template", "problem", "about"),
}
PLAYED_IN = (ComparisonDialog, MainWindow, QMessageBox, StaggerDialog, StandDownDialog)
KEYS = [
    *(KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End),
    *(KEY.Key_PageUp, KEY.Key_PageDown, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Return),
    *(KEY.Key_Escape, KEY.Key_Space, KEY.Key_Delete, KEY.Key_Insert, KEY.Key_F2, KEY.Key_F6),
    *(KEY.Key_Plus, KEY.Key_Minus, KEY.Key_BracketLeft, KEY.Key_BracketRight, KEY.Key_Slash),
    *(KEY.Key_Menu, KEY.Key_Backspace, *map(KEY, range(KEY.Key_0, KEY.Key_9 + 1))),
    *map(KEY, range(KEY.Key_A, KEY.Key_Z + 1)),
]
MODIFIERS = [*[NO_KEY] * 9, *[CTRL] * 4, *[SHIFT] * 4, ALT, ALT, CTRL | SHIFT, CTRL | SHIFT]
TEXTS = (
    *("06:30", "24:00", "7", "-5", "0", "12 %", "101 %", "1,5", "1e9", "1 h 30", "½", " ", "GMB"),
    *("yes", "no", "11/01/2023 06:00", "2023-01-11 06:00", "31/02/2023", "paramedic", "Hub", "x"),
)
MOST_BARS = 60
MOST_LINES = 700
MANY_STEPS = 40
PATIENCE_MS = 2000  # longer than any gesture that nothing holds up


class Gestures:
    """A hand that does as a seed says; what it does for a number never depends on what went
    before, so that a fault can be had again with few of the numbers.
    """

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self._seed = seed
        self._luck = random.Random()
        for key in LEFT_OUT:
            window.actions_of[key].setEnabled(False)
        for menu in window.findChildren(QMenu):
            if isinstance(menu, RecentMenu | SampleMenu):
                menu.menuAction().setEnabled(False)

    def do(self, number: int) -> str:
        """Do what this number stands for, and return what it was."""
        luck = self._luck = random.Random(f"{self._seed}:{number}")
        if self._is_too_big():
            return self._undo_much()
        deeds: dict[Callable[[], str], int] = {
            self._drag_a_bar: 25,
            self._drag_anywhere: 10,
            self._click: 14,
            self._wheel: 4,
            self._press_key: 20,
            self._type: 5,
            self._paste: 6,
            self._trigger: 8,
            self._undo: 6,
            self._change_scenario: 3,
            self._go_to_cell: 7,
            self._wait: 1,
        }
        deed = luck.choices(list(deeds), list(deeds.values()))[0]
        with self._answering(PATIENCE_MS):
            done = deed()
        QApplication.processEvents()
        self._leave()
        return done

    # --- the mouse

    def _drag_a_bar(self) -> str:
        timeline = self.window.workspace.timeline
        lines = [line for line in timeline.lines if line.bars]
        if not lines or self._top() is not self.window.windowHandle():
            return self._drag_anywhere()
        line = self._luck.choice(lines)
        bar = self._luck.choice(line.bars)
        length = bar.ends_h - bar.starts_h
        hour = bar.starts_h + length * self._luck.choice((0, 0.01, 0.3, 0.5, 0.99, 1, 1.2))
        return f"{bar.chosen.key}: {self._drag_from(self._place(hour, line))}"

    def _drag_anywhere(self) -> str:
        return self._drag_from(self._anywhere(self._top()))

    def _drag_from(self, at: QPoint) -> str:
        """Press, move, perhaps press a key or undo in the middle, and let go."""
        top, luck, modifiers = self._top(), self._luck, self._modifiers()
        QTest.mousePress(top, LEFT, modifiers, at)
        reach = luck.choice((3, 30, 300))
        meddling = ""
        for _ in range(luck.randint(0, 6)):
            at += QPoint(luck.randint(-reach, reach), luck.choice((0, luck.randint(-reach, reach))))
            if self._is_there(top):
                QTest.mouseMove(top, _inside(top, at))
            if luck.random() < 0.06:
                meddling = luck.choice((self._press_key, self._undo, self._change_scenario))()
        if self._is_there(top):
            QTest.mouseRelease(top, LEFT, modifiers, _inside(top, at))
        return f"drag by {modifiers.name}, {meddling or 'undisturbed'}"

    def _click(self) -> str:
        top, luck = self._top(), self._luck
        at, modifiers = self._anywhere(top), self._modifiers()
        if luck.random() < 0.2:
            self._ask_for_menu(at)
            return "right click"
        if luck.random() < 0.2:
            QTest.mouseDClick(top, LEFT, modifiers, at)
            return "double click"
        QTest.mouseClick(top, LEFT, modifiers, at)
        return f"click at {at.x()}, {at.y()}"

    def _ask_for_menu(self, at: QPoint) -> None:
        top = self._top_widget()
        widget = top.childAt(at) or top
        there = top.mapToGlobal(at)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, widget.mapFromGlobal(there), there)
        with self._answering(0):
            QApplication.sendEvent(widget, event)

    @contextmanager
    def _answering(self, patience_ms: int) -> Iterator[None]:
        """Answer what waits within a gesture: a button's menu, and some of Qt's own, block."""
        patience = QTimer(interval=patience_ms)
        patience.timeout.connect(self._leave)
        patience.start()
        try:
            yield
        finally:
            patience.stop()

    def _wheel(self) -> str:
        top = self._top_widget()
        at = self._anywhere(self._top())
        widget = top.childAt(at) or top
        there = top.mapToGlobal(at)
        turned = QPoint(0, 120 * self._luck.choice((-3, -1, 1, 3)))
        event = QWheelEvent(
            QPointF(widget.mapFromGlobal(there)),
            QPointF(there),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            self._modifiers(),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        return "wheel"

    # --- the keyboard

    def _press_key(self) -> str:
        key, modifiers = self._luck.choice(KEYS), self._modifiers()
        for _ in range(self._luck.choice((1, 1, 1, 4))):
            QTest.keyClick(self._top(), key, modifiers)
        return f"{modifiers.name} {key.name}"

    def _type(self) -> str:
        text = self._luck.choice(TEXTS)
        QTest.keyClicks(QApplication.focusWidget() or self._top_widget(), text)
        ends = self._luck.choice((KEY.Key_Return, KEY.Key_Tab, KEY.Key_Escape))
        QTest.keyClick(self._top(), ends)
        return f"type {text}"

    def _paste(self) -> str:
        luck = self._luck
        columns = luck.choice((1, 1, 2, 5, 20))
        rows = luck.choice((1, 1, 3, 30))
        block = [[luck.choice(TEXTS) for _ in range(columns)] for _ in range(rows)]
        if luck.random() < 0.3:
            QTest.keyClick(self._top(), KEY.Key_C, CTRL)
        else:
            data = QMimeData()
            data.setText("\n".join("\t".join(row) for row in block))
            QApplication.clipboard().setMimeData(data)
        if luck.random() < 0.7:
            self._go_to_cell()
        QTest.keyClick(self._top(), KEY.Key_V, CTRL)
        return f"paste {rows} by {columns}"

    # --- what menus, tabs and tables do

    def _trigger(self) -> str:
        actions = [self.window.actions_of[deed.key] for deed in ALL]
        action = self._luck.choice([action for action in actions if action.isEnabled()])
        if QApplication.activeModalWidget() is None:
            action.trigger()
        return f"action {action.objectName()}"

    def _undo(self) -> str:
        history = self.window.session.history
        for _ in range(self._luck.choice((1, 1, 2, 8))):
            self._luck.choice((history.undo, history.undo, history.redo))()
        return "undo and redo"

    def _undo_much(self) -> str:
        history = self.window.session.history
        history.setIndex(max(history.index() - MANY_STEPS, 0))
        return "undo much, as the plan is large"

    def _change_scenario(self) -> str:
        tabs = self.window.tabs
        deeds = ("next", "next", "next", "add", "duplicate", "left", "delete")
        deed = f"scenario_{self._luck.choice(deeds)}"
        if tabs.bar.count() > 5 and deed in ("scenario_add", "scenario_duplicate"):
            deed = "scenario_delete"
        if QApplication.activeModalWidget() is None:
            self.window.actions_of[deed].trigger()
        return deed

    def _go_to_cell(self) -> str:
        luck, tables = self._luck, self.window.workspace.tables
        if QApplication.activeModalWidget() is not None:
            return "no table under a dialog"
        tables.tabs.setCurrentIndex(luck.randrange(tables.tabs.count()))
        view = next((view for view in tables.every_view if view.isVisible()), None)
        if view is None or view.values.rowCount() == 0:
            return "no cell to go to"
        row, column = (
            luck.randrange(view.values.rowCount()),
            luck.randrange(view.values.columnCount()),
        )
        view.setFocus()
        view.setCurrentIndex(view.values.index(row, column))
        return f"cell {row}, {column} of {view.values.sheet.title}"

    def _wait(self) -> str:
        QTest.qWait(self._luck.choice((50, 300, 700)))
        return "wait"

    # --- where

    def _leave(self) -> None:
        """Choose in an open menu, close dialogs now and then and those that are not played in."""
        luck = self._luck
        for _ in range(3):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            if isinstance(popup, QMenu) and luck.random() < 0.5:
                self._choose_in(popup)
            else:
                popup.close()
            QApplication.processEvents()
        for widget in QApplication.topLevelWidgets():
            is_of_tour = isinstance(widget, MainWindow) and widget is not self.window
            is_played_in = isinstance(widget, PLAYED_IN) and not is_of_tour
            if widget.isVisible() and (not is_played_in or luck.random() < 0.1):
                if isinstance(widget, QDialog):
                    widget.reject()
                elif widget is not self.window:
                    widget.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _choose_in(self, menu: QMenu) -> None:
        actions = [x for x in menu.actions() if x.isEnabled() and not x.isSeparator()]
        own = {deed.key for deed in ALL} - LEFT_OUT
        is_of_table = isinstance(menu.parent(), TableView)
        actions = [x for x in actions if is_of_table or x.objectName() in own]
        menu.close()
        if actions:
            self._luck.choice(actions).trigger()

    def _modifiers(self) -> Qt.KeyboardModifier:
        return self._luck.choice(MODIFIERS)

    def _top_widget(self) -> QWidget:
        # The window that is on top, of those that can be: Qt says none with None.
        tops: tuple[QWidget | None, ...] = (
            QApplication.activePopupWidget(),
            QApplication.activeModalWidget(),
            QApplication.activeWindow(),
        )
        return next((top for top in tops if top is not None), self.window)

    def _top(self) -> QWindow:
        handle: QWindow | None = self._top_widget().windowHandle()
        if handle is None or not isValid(handle):
            return self.window.windowHandle()
        return handle

    def _is_there(self, top: QWindow) -> bool:
        return top in QApplication.topLevelWindows() and top.isVisible()

    def _anywhere(self, top: QWindow) -> QPoint:
        return QPoint(self._luck.randrange(top.width()), self._luck.randrange(top.height()))

    def _place(self, hour: float, line: Line) -> QPoint:
        """Return where an hour of a line lies in the window."""
        box = self.window.workspace.timeline.view_box
        canvas = box.getViewWidget()
        scene = box.mapViewToScene(QPointF(hour, line.top + line.height / 2))
        place: QPoint = canvas.viewport().mapTo(self.window, canvas.mapFromScene(scene))
        return _inside(self.window.windowHandle(), place)

    def _is_too_big(self) -> bool:
        plan = self.window.session.plan
        bars = [len(there.walk_outs) + len(there.extra_cover) for there in plan.scenarios]
        return max(bars) > MOST_BARS or len(plan.roster) > MOST_LINES


def _inside(top: QWindow, at: QPoint) -> QPoint:
    """Return the place in a window that is nearest; Qt's test mouse goes nowhere else."""
    return QPoint(min(max(at.x(), 0), top.width() - 1), min(max(at.y(), 0), top.height() - 1))
