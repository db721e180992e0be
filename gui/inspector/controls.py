"""What is typed or chosen from a list in the inspector, drawn in the theme's own lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy

from gui.theme import Theme, icon

CONTROL_PX = 28
RADIUS_PX = 3
TEXT_INSET_PX = 8
ARROW_PX = 14
UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def paint_box(painter: QPainter, rect: QRect, theme: Theme, *, is_faulty: bool = False) -> None:
    """Paint the outline of a control; a faulty one in the alarm colour, twice as thick."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if is_faulty else 1.0
    painter.setPen(QPen(QColor(theme.alarm if is_faulty else theme.border), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)


def paint_choice(painter: QPainter, rect: QRect, theme: Theme, text: str) -> None:
    """Paint a control that opens a list: its text, shortened if need be, and an arrow."""
    painter.fillRect(rect.adjusted(1, 1, -1, -1), QColor(theme.surface))
    paint_box(painter, rect, theme)
    arrow = QRect(0, 0, ARROW_PX, ARROW_PX)
    arrow.moveCenter(QPoint(rect.right() - TEXT_INSET_PX - ARROW_PX // 2, rect.center().y()))
    icon("chevron-down", theme, ARROW_PX).paint(painter, arrow)
    room = rect.adjusted(TEXT_INSET_PX, 0, -TEXT_INSET_PX - ARROW_PX - 4, 0)
    painter.setPen(QColor(theme.text))
    elide = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, elide, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def colour_text(label: QLabel, colour: str) -> None:
    """Write a label in a colour of the theme."""
    label.setForegroundRole(QPalette.ColorRole.WindowText)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
    label.setPalette(palette)


class PlanLine(QLineEdit):
    """A line that leaves undo and redo to the plan, except in the middle of typing."""

    @property
    def is_pending(self) -> bool:
        """Tell whether something was typed that has not been taken."""
        return self.isModified()

    def event(self, event: QEvent) -> bool:
        """Let the window have the keys of undo and redo."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and not self.is_pending
        if is_asked and isinstance(event, QKeyEvent) and any(map(event.matches, UNDO_KEYS)):
            event.ignore()
            return True
        return super().event(event)


class TextBox(PlanLine):
    """A line to type in.

    Attributes:
        typed: emitted with the text when it was changed and Enter is pressed or focus leaves.
        put_back: emitted when Escape gives up what was typed.
    """

    typed = Signal(str)
    put_back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_faulty = False
        self.setFrame(False)
        self.setFixedHeight(CONTROL_PX)
        self.setTextMargins(TEXT_INSET_PX - 2, 0, 2, 0)
        self.editingFinished.connect(self._finish)

    @property
    def is_pending(self) -> bool:
        """Tell whether something was typed that has not been taken, or could not be."""
        return super().is_pending or self._is_faulty

    @property
    def is_refused(self) -> bool:
        """Tell whether what stands here was typed, and could not be taken."""
        return self._is_faulty and not self.isModified()

    def show_text(self, text: str) -> None:
        """Show what holds in the plan."""
        self.setText(text)
        self.setCursorPosition(0)
        self.setToolTip(text if self.fontMetrics().horizontalAdvance(text) > 120 else "")
        self.mark(is_faulty=False)

    def mark(self, *, is_faulty: bool) -> None:
        """Mark what stands here as not to be taken, or take the mark away."""
        self._is_faulty = is_faulty
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_box(painter, self.rect(), self._theme, is_faulty=self._is_faulty)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape, and undo after a refusal, put back what holds."""
        is_undo = event.matches(QKeySequence.StandardKey.Undo) and self.is_refused
        if is_undo or (event.key() == Qt.Key.Key_Escape and self.is_pending):
            self.put_back.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _finish(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.typed.emit(self.text())


class ChoiceBox(QComboBox):
    """One of several; an editable one takes other text too.

    Attributes:
        picked: emitted with the value the planner picked or typed.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, *, is_editable: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._options: tuple[tuple[str, str], ...] = ()
        if is_editable:
            self.setLineEdit(PlanLine())
        self.setFixedHeight(CONTROL_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(5)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._pick)
        line = self.lineEdit()
        if line is not None:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line.setTextMargins(TEXT_INSET_PX - 4, 0, 0, 0)
            line.editingFinished.connect(self._take_text)

    def show_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer (value, text) pairs, one of which holds in the plan."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self.clear()
            for offered, text in options:
                self.addItem(text, offered)
        self.setCurrentIndex(self.findData(value))
        shown = dict(options).get(value, value)
        if self.isEditable() and self.currentText() != shown:  # writing it anew would deselect it
            self.setEditText(shown)
        self.setToolTip(self.currentText())

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = "" if self.isEditable() else self.currentText()
        paint_choice(painter, self.rect(), self._theme, text)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the panel: scrolling must not change a plan."""
        event.ignore()

    @Slot(int)
    def _pick(self, index: int) -> None:
        self.picked.emit(str(self.itemData(index)))

    @Slot()
    def _take_text(self) -> None:
        known = {text: value for value, text in self._options}
        text = self.currentText().strip()
        self.picked.emit(known.get(text, text))
        line = self.lineEdit()
        if line is None:
            return
        line.setModified(False)
        if line.hasFocus():
            line.selectAll()  # after Enter what is typed next replaces it, as after Tab
