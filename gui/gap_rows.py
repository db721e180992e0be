"""What is short and who waits too long as rows: gaps with the number they have on the chart."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.service_names import SHORT_NAMES
from gui.theme import Theme, font, icon
from model.gaps import Gap
from model.late import Late
from model.shown import shown_difference
from model.staff import Service
from model.times import Grid, show_length, show_range_in, show_time_since
from model.verdict import name_binds

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "Service", "When", "Length", "Worst", "Binds then", "")
SPOKEN_COLUMNS = ("Number", *COLUMNS[1:-1], "Show me")
SHOW_ME = len(COLUMNS) - 1
CIRCLE_PX = 18


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row: a gap of cover, or people who wait beyond their standard (`number` is None).

    `worst` is the interval that "Show me" goes to; `explain` finds the sentence when it is asked.
    """

    service: Service
    worst: int
    number: int | None
    is_below_minimum: bool
    cells: tuple[str, ...]
    explain: Callable[[], str] = field(repr=False, compare=False)


def row_of_gap(gap: Gap, grid: Grid, then_waits: Callable[[Service, int], str]) -> GapRow:
    """Return the row of a gap; `then_waits` says how long people wait in an interval."""

    def explain() -> str:
        return f"{gap.sentence} {then_waits(gap.service, gap.worst)}".rstrip()

    short = shown_difference(gap.line, gap.available)
    cells = (
        str(gap.number),
        SHORT_NAMES[gap.service],
        show_range_in(grid, gap.starts, gap.ends),
        show_length(grid.minutes(gap.ends) - grid.minutes(gap.starts)),
        f"{short} at {show_time_since(grid, gap.starts, gap.deepest_at)}",
        name_binds(gap).capitalize() or "–",
        "Show me",
    )
    return GapRow(
        service=gap.service,
        worst=gap.worst,
        number=gap.number,
        is_below_minimum=gap.is_below_minimum,
        cells=cells,
        explain=explain,
    )


def row_of_late(late: Late, grid: Grid) -> GapRow:
    """Return the row of people who wait beyond their standard."""
    run = late.run
    # Rows of several categories differ by nothing else where the list is narrow.
    is_category = late.service is Service.AMBULANCE_RESPONSE
    whose = f"{late.who.replace('Category ', 'C')} " if is_category else ""
    cells = (
        "",
        SHORT_NAMES[late.service],
        show_range_in(grid, run.starts, run.ends),
        show_length(grid.minutes(run.ends) - grid.minutes(run.starts)),
        f"{whose}{late.reached} at {show_time_since(grid, run.starts, run.worst_at)}",
        f"{late.who} late, standard {late.asked}",
        "Show me",
    )
    return GapRow(late.service, run.worst, None, False, cells, lambda: late.sentence)


class GapsModel(QAbstractTableModel):
    """The rows, for a table."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[GapRow, ...] = ()
        self._has_arrows = False

    def show_arrows(self, *, are_shown: bool) -> None:
        """Let an arrow stand for "Show me" where words have no room."""
        self._has_arrows = are_shown

    @property
    def rows(self) -> tuple[GapRow, ...]:
        """Return every row."""
        return self._rows

    @property
    def theme(self) -> Theme:
        """Return the colours to paint in."""
        return self._theme

    def show_rows(self, rows: tuple[GapRow, ...]) -> None:
        """Show other rows."""
        is_same_size = len(rows) == len(self._rows)
        if not is_same_size:
            self.beginResetModel()
        self._rows = rows
        if not is_same_size:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SHOW_ME))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SHOW_ME))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return SPOKEN_COLUMNS[section]
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return "→" if self._has_arrows and column == SHOW_ME else row.cells[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.cells[column] or "Late"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return row.explain()
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 0:
            return Qt.AlignmentFlag.AlignCenter
        return self._look(row, column, role)

    def _look(self, row: GapRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return font(12, semibold=column == 0 or COLUMNS[column] == "Worst")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(column, row)
        return None

    def _colour(self, column: int, row: GapRow) -> QColor:
        theme = self._theme
        if column == 0:
            return QColor(theme.surface if row.is_below_minimum else theme.alarm)
        if column == SHOW_ME:
            return QColor(theme.accent)
        return QColor(theme.alarm if COLUMNS[column] == "Worst" else theme.text)


class GapNumber(QStyledItemDelegate):
    """Paints the number of a gap in the circle it has on the chart: filled below the minimum.

    Who waits too long has no number there; a clock stands for it.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GapsModel):
            return
        super().paint(painter, option, QModelIndex())
        row, theme = model.rows[index.row()], model.theme
        alarm = QColor(theme.alarm)
        box = QRectF(0, 0, CIRCLE_PX, CIRCLE_PX)
        box.moveCenter(QRectF(option.rect).center())
        if row.number is None:
            clock = icon("clock", replace(theme, text=theme.alarm), CIRCLE_PX)
            clock.paint(painter, box.toRect())
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(alarm, 1.4))
        painter.setBrush(alarm if row.is_below_minimum else QColor(theme.surface))
        painter.drawEllipse(box)
        painter.setFont(font(12, semibold=True))
        painter.setPen(QColor(theme.surface) if row.is_below_minimum else alarm)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(row.number))
        painter.restore()
