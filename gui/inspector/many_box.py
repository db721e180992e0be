"""Several of many: a control that opens a list of boxes to tick, taken as one when it closes."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from gui.inspector.controls import CONTROL_PX, paint_choice
from gui.spoken import name
from gui.theme import Theme

ROW_PX = 24
MOST_ROWS = 14
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
VALUE = Qt.ItemDataRole.UserRole


class ManyBox(QAbstractButton):
    """Shows what is chosen; opens its list on a click, Space, Enter or Down.

    Attributes:
        picked: emitted with the tuple of values when the list closes on other ones.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all_text = ""
        self._options: tuple[tuple[str, str], ...] = ()
        self._values: tuple[str, ...] = ()
        self._list = TickList(self)
        self.setFixedHeight(CONTROL_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self._list.closed.connect(self._take)

    @property
    def list(self) -> "TickList":
        """Return the list that opens."""
        return self._list

    def show_options(
        self, options: Sequence[tuple[str, str]], values: Sequence[str], all_text: str = ""
    ) -> None:
        """Offer (value, text) pairs, some of which hold in the plan.

        With an `all_text`, choosing nothing means everything, and is called so.
        """
        self._all_text = all_text
        self._options, self._values = tuple(options), tuple(values)
        self.setText(self._summary())
        self.setToolTip(self._summary())
        label = self.accessibleName().partition(":")[0]
        self.setAccessibleName(f"{label}: {self._summary()}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, CONTROL_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_choice(painter, self.rect(), self._theme, self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list as a box of choices does."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_list()
        else:
            super().keyPressEvent(event)

    @Slot()
    def open_list(self) -> None:
        """Open the list under the control."""
        ticked = self._values
        if self._all_text and not ticked:
            ticked = tuple(value for value, _text in self._options)
        name(
            self._list.rows, self.accessibleName().partition(":")[0], "Space ticks, Escape closes."
        )
        self._list.open(self._options, ticked, self._all_text, self)

    def _summary(self) -> str:
        texts = [text for value, text in self._options if value in self._values]
        if not texts or len(texts) == len(self._options):
            return self._all_text or ", ".join(texts) or "none"
        joined = ", ".join(texts)
        fits = self.fontMetrics().horizontalAdvance(joined) <= max(self.width(), 150) - 40
        return joined if fits else f"{len(texts)} of {len(self._options)}"

    @Slot(object)
    def _take(self, ticked: tuple[str, ...]) -> None:
        means_all = self._all_text and len(ticked) in {0, len(self._options)}
        values = () if means_all else ticked
        if values != self._values:
            self.picked.emit(values)


class TickList(QFrame):
    """A list of boxes to tick that floats over the window until it is closed.

    Attributes:
        closed: emitted with the tuple of ticked values when the list closes.
    """

    closed = Signal(object)

    def __init__(self, parent: ManyBox) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.rows = QListWidget()
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.setFrameShape(QFrame.Shape.Box)
        self._is_open = False
        self._has_all = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.rows)
        self.rows.setItemDelegate(WholeRow(self.rows))
        self.rows.itemChanged.connect(self._tick_others)

    def open(
        self,
        options: Sequence[tuple[str, str]],
        ticked: Sequence[str],
        all_text: str,
        under: ManyBox,
    ) -> None:
        """Show the options under a control, the ticked ones ticked."""
        self._is_open = False
        self.rows.clear()
        self._has_all = bool(all_text)
        if all_text:
            self._add(all_text, None, is_ticked=len(ticked) == len(options))
        for value, text in options:
            self._add(text, value, is_ticked=value in ticked)
        self.rows.setCurrentRow(0)
        height = min(self.rows.count(), MOST_ROWS) * ROW_PX + 8
        self.setFixedSize(max(under.width(), 220), height)
        self.move(under.mapToGlobal(QPoint(under.width() - self.width(), under.height())))
        self._is_open = True
        self.show()
        self.rows.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what is ticked."""
        super().hideEvent(event)
        if self._is_open:
            self._is_open = False
            self.closed.emit(tuple(item.data(VALUE) for item in self._items() if _is_on(item)))

    def event(self, event: QEvent) -> bool:
        """Close on Enter as on Escape."""
        closing = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        if isinstance(event, QKeyEvent) and event.key() in closing:
            self.close()
            return True
        return super().event(event)

    def _add(self, text: str, value: str | None, *, is_ticked: bool) -> None:
        item = QListWidgetItem(text)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(TICKED if is_ticked else UNTICKED)
        item.setData(VALUE, value)
        item.setSizeHint(QSize(0, ROW_PX))
        self.rows.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        """Return the rows of options, without the row for all."""
        first = 1 if self._has_all else 0
        return [self.rows.item(row) for row in range(first, self.rows.count())]

    @Slot(QListWidgetItem)
    def _tick_others(self, item: QListWidgetItem) -> None:
        """Let the row for all tick every row, and follow them."""
        if not self._is_open or not self._has_all:
            return
        self._is_open = False
        if item is self.rows.item(0):
            for other in self._items():
                other.setCheckState(item.checkState())
        else:
            every = all(_is_on(other) for other in self._items())
            self.rows.item(0).setCheckState(TICKED if every else UNTICKED)
        self._is_open = True


class WholeRow(QStyledItemDelegate):
    """Ticks a row by a click anywhere in it, not only on its small box."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Take the mouse; leave keys to Qt, which ticks by Space."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        if event.type() is QEvent.Type.MouseButtonRelease and option.rect.contains(
            event.position().toPoint()
        ):
            is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is TICKED
            ticked = UNTICKED if is_on else TICKED
            return model.setData(index, ticked.value, Qt.ItemDataRole.CheckStateRole)
        return True


def _is_on(item: QListWidgetItem) -> bool:
    return item.checkState() is TICKED
