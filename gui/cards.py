"""One card for each service: is it enough, in words; the chosen card drives the chart."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from gui.period_strip import paint_strip
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.spoken import name
from gui.theme import Theme, font, icon
from model.projection import Projection
from model.staff import Service
from model.times import Grid
from model.verdict import SERVICE_NAMES, State, Verdict, verdict

HEIGHT_PX = 58
STRIP_PX = 170
LEAST_STRIP_PX = 56
ICON_PX = 36
PAD_PX = 12

STATE_ICONS = {
    State.HOLDS: "check",
    State.SHORT: "circle-alert",
    State.BELOW_MINIMUM: "triangle-alert",
}


class ServiceCard(QAbstractButton):
    """The verdict on one service, painted; a button to press."""

    def __init__(self, said: Verdict, grid: Grid, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._strip_px = 0
        self.show_verdict(said, grid)

    @property
    def verdict(self) -> Verdict:
        """Return what the card says."""
        return self._said

    def show_verdict(self, said: Verdict, grid: Grid) -> None:
        """Say something else."""
        self._said = said
        self._grid = grid
        name(self, said.sentence, "Shows this service on the chart.")
        self.setToolTip(f"{said.headlines[0]}\n{said.detail}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def room_for_strip(self, card_px: float) -> float:
        """Return what the words leave for the strip on a card of this width."""
        words = QFontMetrics(font(16, semibold=True)).horizontalAdvance(self._said.headlines[0])
        return card_px - (PAD_PX + ICON_PX + PAD_PX) - words - 2 * PAD_PX

    def show_strip(self, width: int) -> None:
        """Show the strip of the whole period this wide; none for 0."""
        self._strip_px = width
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_icon(painter)
        strip_px = self._strip_px
        self._paint_words(painter, strip_px + PAD_PX if strip_px else 0)
        if strip_px:
            strip = QRectF(self.width() - strip_px - PAD_PX, 27, strip_px, HEIGHT_PX - 27)
            self._paint_state(painter, strip)
            paint_strip(painter, strip, self._said.states, self._grid, self._theme)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        theme = self._theme
        is_chosen = self.isChecked()
        edge = theme.accent if is_chosen else theme.border if self.underMouse() else theme.hair
        width = 2 if is_chosen else 1
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_icon(self, painter: QPainter) -> None:
        theme, state = self._theme, self._said.state
        box = QRectF(PAD_PX, (HEIGHT_PX - ICON_PX) / 2, ICON_PX, ICON_PX)
        edge, ground = theme.border, theme.quiet
        shape = icon(STATE_ICONS[state], theme, 22)
        if state is State.SHORT:
            edge, ground = theme.alarm, theme.alarm_ground
            shape = icon(STATE_ICONS[state], replace(theme, text=theme.alarm), 22)
        if state is State.BELOW_MINIMUM:
            edge, ground = theme.alarm, theme.alarm
            shape = icon(STATE_ICONS[state], replace(theme, text=theme.surface), 22)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 5, 5)
        inner = box.toRect().adjusted(7, 7, -7, -7)
        shape.paint(painter, inner)

    def _paint_words(self, painter: QPainter, taken: float) -> None:
        said, theme = self._said, self._theme
        left = PAD_PX + ICON_PX + PAD_PX
        width = self.width() - left - taken - PAD_PX
        is_alarm = said.state is not State.HOLDS and not taken
        small, large = font(12), font(16, semibold=True)
        head = _longest_that_fits(said.headlines, large, width)
        detail = _longest_that_fits((said.detail, said.length), small, width)
        for top, height, face, colour, text in (
            (6, 16, small, theme.second_text, SERVICE_NAMES[said.service]),
            (20, 22, large, theme.text, head),
            (39, 16, small, theme.alarm if is_alarm else theme.second_text, detail),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_state(self, painter: QPainter, strip: QRectF) -> None:
        said, theme = self._said, self._theme
        painter.setFont(font(13, semibold=True))
        painter.setPen(QColor(theme.text if said.state is State.HOLDS else theme.alarm))
        box = QRectF(0, 5, strip.right(), 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(said.state))


def _longest_that_fits(texts: Sequence[str], face: QFont, width: float) -> str:
    metrics = QFontMetrics(face)
    fitting = [text for text in texts if metrics.horizontalAdvance(text) <= width]
    return fitting[0] if fitting else texts[-1]


class ServiceCards(QWidget):
    """The cards of all services of a plan in one row; arrow keys go from card to card."""

    def __init__(self, reprojector: Reprojector, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._theme = theme
        self._cards: dict[Service, ServiceCard] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAD_PX, 8, PAD_PX, 8)
        self._row.setSpacing(PAD_PX)
        name(self, "Services")
        self.show_projection(reprojector.projection)
        reprojector.projected.connect(self.show_projection)
        selection.service_changed.connect(self._check)

    def card(self, service: Service) -> ServiceCard:
        """Return the card of a service."""
        return self._cards[service]

    @Slot(object)
    def show_projection(self, projection: Projection) -> None:
        """Say what a projection comes to; cards are rebuilt only if the services differ."""
        said = {
            service: verdict(cover, projection.grid, self._reprojector.gaps[service])
            for service, cover in projection.services.items()
        }
        if list(said) != list(self._cards):
            self._rebuild(said, projection.grid)
        for service, card in self._cards.items():
            card.show_verdict(said[service], projection.grid)
        self._share_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_strip()

    def _share_strip(self) -> None:
        """Give all cards a strip of one width, or none where one of them has no room."""
        count = max(len(self._cards), 1)
        card_px = (self.width() - (count + 1) * PAD_PX) / count
        room = min((card.room_for_strip(card_px) for card in self._cards.values()), default=0.0)
        strip_px = int(min(room, STRIP_PX)) if room >= LEAST_STRIP_PX else 0
        for card in self._cards.values():
            card.show_strip(strip_px)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for card in self._cards.values():
            card.set_theme(theme)

    def _rebuild(self, said: dict[Service, Verdict], grid: Grid) -> None:
        for card in self._cards.values():
            self._group.removeButton(card)
            self._row.removeWidget(card)
            card.deleteLater()
        self._cards = {
            service: ServiceCard(words, grid, self._theme) for service, words in said.items()
        }
        for service, card in self._cards.items():
            self._group.addButton(card)
            self._row.addWidget(card)
            card.clicked.connect(partial(self._choose, service))
            card.setChecked(service is self._selection.service)

    def _choose(self, service: Service) -> None:
        said = self._cards[service].verdict
        self._selection.show_service(service)
        self._selection.stand_at(said.worst * self._reprojector.projection.grid.interval_min / 60)

    @Slot(object)
    def _check(self, service: Service) -> None:
        if service in self._cards:
            self._cards[service].setChecked(True)
