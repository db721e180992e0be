"""The ring around the control that has the focus: 2 px, outside it, in the accent colour."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from gui.cover_chart import CoverChart

RING_PX = 2
GAP_PX = 1
# The chart draws a ring of its own, inside its plot; menus show where they stand by colour.
HAVE_THEIR_OWN = (CoverChart, QMenu, QMenuBar)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRings(QObject):
    """Gives every window and dialog of the application its ring, once the focus is in it.

    A control that loses the focus may be half gone, so nothing is asked of it; and while a
    window goes, the focus wanders over what is left of it, out of sight.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: FocusRing | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not now.isVisible():
            return
        if now.window().windowType() is Qt.WindowType.Popup:
            return
        ring = ring_of(now.window())
        if self._last is not None and self._last is not ring and isValid(self._last):
            self._last.surround(None)
        ring.surround(now)
        self._last = ring


def ring_of(window: QWidget) -> "FocusRing":
    """Return the ring of a window."""
    there = window.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return there if there is not None else FocusRing(window)


class FocusRing(QWidget):
    """Lies around one control of its window; a mask keeps it off everything but its own line."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, target: QWidget | None) -> None:
        """Lie around another control, or nowhere."""
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched = [] if target is None else [target, *_ancestors(target, self._window)]
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along; once the window is out of sight let go, for it may be about to go."""
        if not hasattr(self, "_window"):
            return False  # the collector is taking it apart, and its window with it
        if event.type() == QEvent.Type.Hide and watched is self._window:
            self.surround(None)
        elif event.type() in MOVES and isValid(self._window) and self._window.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        target = self._watched[0] if self._watched else None
        if target is None or isinstance(target, HAVE_THEIR_OWN) or not isValid(target):
            self.hide()
            return
        if not target.isVisible():
            self.hide()
            return
        margin = RING_PX + GAP_PX
        ring = _rect_in(target, self._window).adjusted(-margin, -margin, margin, margin)
        for ancestor in self._watched[1:]:
            ring &= _rect_in(ancestor, self._window)
        self.setGeometry(ring)
        inner = self.rect().adjusted(RING_PX, RING_PX, -RING_PX, -RING_PX)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()


def _ancestors(widget: QWidget, window: QWidget) -> list[QWidget]:
    found = []
    while widget is not window:
        parent = widget.parentWidget()
        if parent is None:
            break
        widget = parent
        found.append(widget)
    return found


def _rect_in(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
