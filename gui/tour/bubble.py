"""The bubble of a step: what it says, where it lies, and the ring around what it speaks of."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.spoken import announce, name
from gui.theme import font
from gui.tour.steps import Step

WIDTH_PX = 380
MARGIN_PX = 16
GAP_PX = 10
RING_PX = 3


class Bubble(QFrame):
    """Says one step, with buttons to go on, back, or away.

    Attributes:
        next_asked: emitted by Next, and by Finish on the last step.
        back_asked: emitted by Back.
        leave_asked: emitted by Leave the tour.
    """

    next_asked = Signal()
    back_asked = Signal()
    leave_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFixedWidth(WIDTH_PX)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.count, self.title, self.text = QLabel(), QLabel(), QLabel()
        self.title.setFont(font(17, semibold=True))
        self.text.setWordWrap(True)
        self.leave = QPushButton("Leave the tour")
        self.back = QPushButton("Back")
        self.next = QPushButton("Next")
        for button, asked in (
            (self.leave, self.leave_asked),
            (self.back, self.back_asked),
            (self.next, self.next_asked),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(asked)
        self._lay_out()

    def show_step(self, step: Step, number: int, count: int) -> None:
        """Say a step, aloud too, and take the focus; the first step has number 1."""
        where = f"Step {number} of {count}"
        self.count.setText(where)
        self.title.setText(step.title)
        self.text.setText(step.text)
        self.back.setEnabled(number > 1)
        self.next.setText("Finish" if number == count else "Next")
        end = "" if step.title.endswith("?") else "."
        spoken = f"{where}: {step.title}{end} {step.text}"
        name(self, "Tour", spoken)
        for button in (self.next, self.back, self.leave):
            button.setAccessibleDescription(spoken)
        self.setFixedHeight(self.sizeHint().height())
        self.next.setFocus()
        announce(self, spoken)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        height = 0 if layout is None else layout.heightForWidth(WIDTH_PX)
        return QSize(WIDTH_PX, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        for label in (self.count, self.title, self.text):
            rows.addWidget(label)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        rows.addLayout(buttons)


class Ring(QWidget):
    """Lies around a control; a mask keeps it off everything but its own line."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, place: QRect) -> None:
        """Lie around a place of the window."""
        self.setGeometry(place)
        inner = self.rect().adjusted(RING_PX, RING_PX, -RING_PX, -RING_PX)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.palette().color(QPalette.ColorRole.Accent)))
        painter.end()


def beside(control: QRect, bubble: QSize, window: QRect) -> QPoint:
    """Return where a bubble lies: under, over or beside a control, else in its lower corner."""
    room = window.adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
    left = min(max(control.left(), room.left()), room.right() - bubble.width())
    top = min(max(control.top(), room.top()), room.bottom() - bubble.height())
    for corner in (
        QPoint(left, control.bottom() + GAP_PX),
        QPoint(left, control.top() - GAP_PX - bubble.height()),
        QPoint(control.right() + GAP_PX, top),
        QPoint(control.left() - GAP_PX - bubble.width(), top),
    ):
        if room.contains(QRect(corner, bubble)):
            return corner
    right = min(control.right(), room.right()) - GAP_PX - bubble.width()
    bottom = min(control.bottom(), room.bottom()) - GAP_PX - bubble.height()
    return QPoint(max(right, room.left()), max(bottom, room.top()))
