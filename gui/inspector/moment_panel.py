"""The numbers of the cursor's moment for the service on the chart."""

from datetime import timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.inspector.controls import colour_text
from gui.readout import Row, Sign, readout_rows
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.theme import Family, Theme, font
from model.times import show_moment_in
from model.verdict import SERVICE_NAMES

MOST_ROWS = 40
INDENT = "   "


class MomentPanel(QWidget):
    """Lists required, available with its sources, the minimum and what is missing."""

    def __init__(self, reprojector: Reprojector, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._theme = theme
        self._title = QLabel()
        self._title.setFont(font(13, semibold=True))
        self._when = QLabel()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._when, 0, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.setColumnStretch(0, 1)
        for changed in (
            reprojector.projected,
            selection.moment_changed,
            selection.service_changed,
        ):
            changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._show()

    @Slot()
    def _show(self) -> None:
        projection, service = self._reprojector.projection, self._selection.service
        grid = projection.grid
        at = grid.index_at(grid.opens + timedelta(hours=self._selection.moment_h))
        self._title.setText(SERVICE_NAMES[service])
        self._when.setText(show_moment_in(grid, grid.instant(at * grid.interval_min)))
        cover = projection.services.get(service)
        rows = () if cover is None else readout_rows(cover, at, MOST_ROWS)
        while len(self._pairs) < len(rows):
            self._add_pair()
        for index, (words, number) in enumerate(self._pairs):
            is_shown = index < len(rows)
            words.setVisible(is_shown)
            number.setVisible(is_shown)
            if is_shown:
                self._write(words, number, rows[index])

    def _write(self, words: QLabel, number: QLabel, row: Row) -> None:
        is_source = isinstance(row.sign, Family)
        is_alarm = row.sign is Sign.ALARM and row.number != "0"
        words.setText(f"{INDENT}{row.name}" if is_source else row.name)
        number.setText(row.number)
        for label in (words, number):
            label.setFont(
                font(13, semibold=not is_source and (is_alarm or row.sign is not Sign.ALARM))
            )
            colour_text(label, self._theme.alarm if is_alarm else self._theme.text)

    def _add_pair(self) -> None:
        words, number = QLabel(), QLabel()
        row = len(self._pairs) + 1
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        self._pairs.append((words, number))
