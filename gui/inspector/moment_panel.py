"""The numbers of the cursor's moment for the service on the chart."""

from datetime import timedelta

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.inspector.controls import colour_text
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.theme import Theme, font
from model.projection import ServiceProjection
from model.times import show_moment
from model.verdict import SERVICE_NAMES
from model.wording import SOURCE_NAMES

SHOWN_FROM = 0.5


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
        self._when.setText(show_moment(grid.instant(at * grid.interval_min)))
        cover = projection.services.get(service)
        rows = [] if cover is None else numbers_at(cover, at)
        while len(self._pairs) < len(rows):
            self._add_pair()
        for index, (words, number) in enumerate(self._pairs):
            is_shown = index < len(rows)
            words.setVisible(is_shown)
            number.setVisible(is_shown)
            if is_shown:
                text, value, is_alarm = rows[index]
                words.setText(text)
                number.setText(value)
                for label in (words, number):
                    label.setFont(font(13, semibold=is_alarm or not text.startswith(" ")))
                    colour_text(label, self._theme.alarm if is_alarm else self._theme.text)

    def _add_pair(self) -> None:
        words, number = QLabel(), QLabel()
        row = len(self._pairs) + 1
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
        self._pairs.append((words, number))


def numbers_at(cover: ServiceProjection, at: int) -> list[tuple[str, str, bool]]:
    """Return words, number and whether it is an alarm, for one interval of a service."""
    rows = [("Required", f"{cover.required[at]:,.0f}", False)]
    if np.isfinite(cover.minimum[at]):
        rows.append(("Local minimum", f"{cover.minimum[at]:,.0f}", False))
    rows.append(("Available", f"{cover.available[at]:,.0f}", False))
    for source, series in cover.sources.items():
        if series[at] >= SHOWN_FROM:
            rows.append((f"   {SOURCE_NAMES[source]}", f"{series[at]:,.0f}", False))
    for words, missing in (
        ("Short of required", cover.shortfall[at]),
        ("Below minimum", cover.below_minimum[at]),
    ):
        if missing >= SHOWN_FROM:
            rows.append((words, f"{missing:,.0f}", True))
    return rows
