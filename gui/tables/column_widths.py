"""How wide the columns of a table are: as what they show, until the planner sets one."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QTableView

WIDEST_PX = 260
NARROWEST_PX = 125


class ColumnWidths(QObject):
    """Follows one table."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._wanted: list[int] = []
        self._is_fitted = False
        self._is_sharing_out = False
        self._is_set_by_hand = False
        view.horizontalHeader().sectionResized.connect(self._note_hand)
        view.model().modelReset.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Give every column the width of what it shows; the widest give way if room is short."""
        self._is_fitted = self._view.isVisible()
        if self._is_fitted:
            heads, columns = self._view.horizontalHeader(), range(self._view.model().columnCount())
            self._wanted = [
                max(self._view.sizeHintForColumn(column), heads.sectionSizeHint(column))
                for column in columns
            ]
            self.follow()

    def catch_up(self) -> None:
        """Fit the columns if what they show came while the table was out of sight."""
        if not self._is_fitted:
            self.fit()

    def follow(self) -> None:
        """Share the width of the view out."""
        if not self._wanted or self._is_set_by_hand:
            return
        self._is_sharing_out = True
        for column, width in enumerate(narrowed(self._wanted, self._view.viewport().width())):
            self._view.setColumnWidth(column, width)
        self._is_sharing_out = False

    @Slot(int)
    def _note_hand(self, column: int) -> None:
        """Leave columns alone once the planner has set one; the last follows the window."""
        is_last = column == self._view.model().columnCount() - 1
        self._is_set_by_hand |= not self._is_sharing_out and not is_last


def narrowed(wanted: list[int], room: int) -> list[int]:
    """Cut the widest columns until all fit, as far as they stay readable."""
    widest = WIDEST_PX
    while widest > NARROWEST_PX and sum(min(width, widest) for width in wanted) > room:
        widest -= 1
    return [min(width, widest) for width in wanted]
