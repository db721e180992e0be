"""A list as high as its rows, in a panel that scrolls around it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ThemedRow(QStyledItemDelegate):
    """Paints the rows of a whole list, each `row_px` high, in the colours of a theme."""

    def __init__(self, view: QListView, theme: Theme, row_px: int) -> None:
        super().__init__(view)
        self._theme = theme
        self._row_px = row_px

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._row_px)


class WholeList(QListWidget):
    """Shows every row; `row_px` is the height of each.

    It asks the layout for its height: taken at once, it would lie over what stands below until
    that gives way.
    """

    def __init__(self, row_px: int) -> None:
        super().__init__()
        self._row_px = row_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Have so many rows; those that stay keep what they show."""
        while self.count() > count:
            self.takeItem(self.count() - 1)
        while self.count() < count:
            self.addItem(QListWidgetItem())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._row_px * self.count())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._row_px * self.count())
