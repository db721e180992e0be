"""The tour of one window: goes from step to step until it is left."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.desk import Desk
from gui.opening import open_files
from gui.spoken import announce
from gui.tour.bubble import Bubble, Ring, beside
from gui.tour.steps import STEPS
from model.resources import resource

if TYPE_CHECKING:
    from gui.main_window import MainWindow

SAMPLE = "west_midlands_2023-01-11.covercast"
LEFT = "The tour is over. It is in the Help menu."
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


def sample_of_the_tour() -> Path:
    """Return the file of the sample that the tour is given on."""
    return resource("examples", SAMPLE)


def give_tour(desk: Desk) -> "Tour | None":
    """Open the sample in a window of its own and begin there; None if it cannot be read."""
    from gui.main_window import MainWindow

    begun: list[Tour] = []

    def begin(window: QWidget) -> None:
        if isinstance(window, MainWindow):
            begun.append(Tour(window))

    open_files([sample_of_the_tour()], desk, begin)
    return begun[0] if begun else None


class Tour(QObject):
    """Stands at one step, beside its control; Esc leaves from anywhere in the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._at = 0
        self._control: QWidget | None = None
        self._focus_before: QWidget | None = window.focusWidget()
        self.ring, self.bubble = Ring(window), Bubble(window)
        self.bubble.next_asked.connect(self.go_on)
        self.bubble.back_asked.connect(self.go_back)
        self.bubble.leave_asked.connect(self.leave)
        self._keys = QShortcut(QKeySequence(Qt.Key.Key_Escape), window, self.leave)
        window.installEventFilter(self)
        self._show()

    @property
    def at(self) -> int:
        """Return the number of the step, the first being 0."""
        return self._at

    @property
    def control(self) -> QWidget | None:
        """Return the control that is spoken of, None once the tour is left."""
        return self._control

    @Slot()
    def go_on(self) -> None:
        """Go to the next step; after the last the tour is over."""
        if self._at + 1 == len(STEPS):
            self.leave()
        else:
            self._at += 1
            self._show()

    @Slot()
    def go_back(self) -> None:
        """Go to the step before."""
        self._at = max(self._at - 1, 0)
        self._show()

    @Slot()
    def leave(self) -> None:
        """Take bubble and ring away, and give the focus back."""
        self._follow(None)
        self._window.removeEventFilter(self)
        self._keys.setEnabled(False)
        for part in (self.bubble, self.ring):
            part.hide()
            part.deleteLater()
        before = self._focus_before
        (self._window.workspace.timeline if before is None else before).setFocus()
        self._window.status_line.say(LEFT)
        announce(self._window, LEFT)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along with the window and with the control."""
        if event.type() in MOVES and self._control is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        step = STEPS[self._at]
        self._follow(step.control(self._window))
        self.bubble.show_step(step, self._at + 1, len(STEPS))
        self._place()
        self.bubble.show()
        self.bubble.raise_()
        self.bubble.next.setFocus()

    def _follow(self, control: QWidget | None) -> None:
        if self._control is not None:
            self._control.removeEventFilter(self)
        self._control = control
        if control is not None:
            _bring_into_sight(control)
            control.installEventFilter(self)

    def _place(self) -> None:
        if self._control is None:
            return
        place = seen(self._control, self._window)
        self.ring.surround(place)
        self.bubble.move(beside(place, self.bubble.size(), self._window.rect()))
        self.bubble.raise_()


def seen(control: QWidget, window: QWidget) -> QRect:
    """Return what is in sight of a control, in its window."""
    place = QRect(control.mapTo(window, QPoint(0, 0)), control.size())
    around = control.parentWidget()
    while around is not None:
        place &= QRect(around.mapTo(window, QPoint(0, 0)), around.size())
        around = None if around is window else around.parentWidget()
    return place


def _bring_into_sight(control: QWidget) -> None:
    """Scroll a control into sight where the screen is too small for the window."""
    around = control.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(control)
        around = around.parentWidget()
