"""The ring around the control that has the focus: 2 px, outside it, in the accent colour."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from gui.cover_chart import CoverChart
from gui.theme import Theme

RING_PX = 2
GAP_PX = 1
# The chart draws a ring of its own, inside its plot; menus show where they stand by colour.
HAVE_THEIR_OWN = (CoverChart, QMenu, QMenuBar)
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Follows the focus within one window; a mask keeps it off everything but its own line."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.accent))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []
        if now is not None and self._window.isAncestorOf(now):
            self._watched = [now, *_ancestors(now, self._window)]
            for widget in self._watched:
                widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        target = self._watched[0] if self._watched else None
        if target is None or isinstance(target, HAVE_THEIR_OWN) or not target.isVisible():
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
