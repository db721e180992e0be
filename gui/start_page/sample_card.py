"""A sample as a card: its title, who walks out, and its cover as soon as that is worked out."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from gui.marks import LEFT, Face, Fill, Mark, Stroke, box, draw, pen, words
from gui.menus import sample_title
from gui.spoken import name
from gui.start_page.sample_cover import finding, sample_marks, who_is_out
from gui.theme import Theme
from model.projection import Projection

SIDE_PX = 16.0
TITLE_PX, BELOW_PX, FOUND_PX, CHART_PX = 20.0, 40.0, 58.0, 76.0
TITLE, BELOW = Face(15, semibold=True), Face(13)
UNDER_WAY = "Working out its cover"


class SampleCard(QAbstractButton):
    """Opens a sample; shows its chart once it is given the projection."""

    def __init__(self, path: Path, theme: Theme) -> None:
        super().__init__()
        self.path = path
        self._theme = theme
        self._projection: Projection | None = None
        self._drawn: tuple[Mark, ...] = ()
        self._drawn_for: object = None
        self.setText(sample_title(path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        name(self, f"Sample: {self.text()}", UNDER_WAY)

    @property
    def projection(self) -> Projection | None:
        """Return what the chart shows, None until it is worked out."""
        return self._projection

    def show_cover(self, projection: Projection) -> None:
        """Draw the cover of the sample, and let it be spoken."""
        self._projection = projection
        name(self, f"Sample: {self.text()}", f"{who_is_out(projection)}. {finding(projection)}")
        self.setToolTip(finding(projection))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 204)

    def minimumSizeHint(self) -> QSize:
        return QSize(250, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._ground())
        draw(painter, self._chart())
        painter.end()

    def _ground(self) -> list[Mark]:
        theme = self._theme
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = theme.accent if self.underMouse() or self.hasFocus() else theme.hair
        there = self._projection
        out, found = (UNDER_WAY, "") if there is None else (who_is_out(there), finding(there))
        return [
            Fill(box(whole, 6), theme.surface),
            Stroke(box(whole, 6), pen(edge), is_smooth=True),
            words((SIDE_PX, TITLE_PX), self.text(), TITLE, theme.text, LEFT),
            words((SIDE_PX, BELOW_PX), self._fitting(out), BELOW, theme.second_text, LEFT),
            words((SIDE_PX, FOUND_PX), self._fitting(found), BELOW, theme.second_text, LEFT),
        ]

    def _fitting(self, text: str) -> str:
        room = self.width() - 2 * SIDE_PX
        return QFontMetricsF(BELOW.font).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _chart(self) -> tuple[Mark, ...]:
        """Return the marks of the chart, laid out again for another size or other colours only."""
        if self._projection is None:
            return ()
        drawn_for = (self.size(), self._theme, self._projection)
        if drawn_for != self._drawn_for:
            area = QRectF(self.rect()).adjusted(SIDE_PX, CHART_PX, -SIDE_PX, -8)
            self._drawn = tuple(sample_marks(self._projection, area, self._theme))
            self._drawn_for = drawn_for
        return self._drawn
