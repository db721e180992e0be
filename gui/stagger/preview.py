"""The right side of the dialog: bars, cover now and then, and four numbers before and after."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from gui.inspector.controls import colour_text
from gui.marks import Mark, draw
from gui.spoken import name
from gui.stagger.preview_drawing import Compared, preview_marks
from gui.stagger.proposal import Lane
from gui.theme import Theme, font
from model.cover_figures import CoverFigures

SMALLEST = (360, 260)
FIGURE_PX = 17
# Said because the chart above may show the hours around the walk-out alone.
OVER_ALL = "Over the whole plan"


class Preview(QWidget):
    """Draws a comparison; what it draws is spoken too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._compared: Compared | None = None
        self._marks: list[Mark] = []
        self.setMinimumSize(*SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        name(self, "Preview")

    @property
    def compared(self) -> Compared | None:
        """Return what is shown."""
        return self._compared

    def show_compared(self, compared: Compared | None) -> None:
        """Show another comparison; nothing for None."""
        self._compared = compared
        lanes = compared.lanes if compared else ()
        name(self, "Preview", "; ".join(_spoken(lane) for lane in lanes))
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), QColor(self._theme.surface))
        draw(painter, self._marks)
        painter.end()

    def _lay_out(self) -> None:
        size = (float(self.width()), float(self.height()))
        compared = self._compared
        self._marks = preview_marks(compared, size, self._theme) if compared else []
        self.update()


def _spoken(lane: Lane) -> str:
    times, length = lane.words
    return ", ".join(part for part in (lane.name, times, length, lane.total) if part)


class FiguresRow(QFrame):
    """Four numbers of the whole plan as they would be, and under each what it is now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self.setAutoFillBackground(True)
        self._head = QLabel(OVER_ALL)
        self._head.setFont(font(12, semibold=True))
        self._grid.addWidget(self._head, 0, 0, 1, -1)
        self._cells: list[tuple[QLabel, QLabel, QLabel]] = []
        self._before: CoverFigures | None = None

    def show_figures(self, before: CoverFigures, after: CoverFigures | None) -> None:
        """Show both; with nothing to come, a dash stands for it."""
        rows = zip(before.rows(), (after or before).rows(), strict=True)
        for column, ((what, now), (_, then)) in enumerate(rows):
            if column == len(self._cells):
                self._add_cell(column)
            caption, figure, was = self._cells[column]
            caption.setText(what)
            figure.setText(then if after else "–")
            was.setText(f"now {now}")
            name(figure, f"{what} {OVER_ALL.lower()}: {then if after else 'unknown'}, now {now}")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        colour_text(self._head, theme.second_text)
        for caption, figure, was in self._cells:
            colour_text(caption, theme.second_text)
            colour_text(figure, theme.text)
            colour_text(was, theme.second_text)

    def text(self) -> str:
        """Return everything that is shown as one line."""
        cells = "; ".join(" ".join(label.text() for label in cell) for cell in self._cells)
        return f"{self._head.text()}: {cells}"

    def _add_cell(self, column: int) -> None:
        cell = (QLabel(), QLabel(), QLabel())
        cell[1].setFont(font(FIGURE_PX, semibold=True))
        for row, label in enumerate(cell, start=1):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(label, row, column)
        self._grid.setColumnStretch(column, 1)
        self._cells.append(cell)
        self.set_theme(self._theme)
