"""One card for each service: is it enough, in words; the chosen card drives the chart."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
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
STRIP_FROM_PX = 420
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
        self.setToolTip(f"{said.headline}\n{said.detail}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_icon(painter)
        has_strip = self.width() >= STRIP_FROM_PX
        self._paint_words(painter, STRIP_PX + PAD_PX if has_strip else 0)
        if has_strip:
            self._paint_state(painter)
            left = self.width() - STRIP_PX - PAD_PX
            strip = QRectF(left, 27, STRIP_PX, HEIGHT_PX - 27)
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
        is_alarm = said.state is not State.HOLDS
        detail = said.detail
        painter.setFont(font(12))
        if painter.fontMetrics().horizontalAdvance(detail) > width:
            detail = said.length
        lines = (
            (6, 16, font(12), theme.second_text, SERVICE_NAMES[said.service]),
            (20, 22, font(16, semibold=True), theme.text, said.headline),
            (
                39,
                16,
                font(12),
                theme.alarm if is_alarm and not taken else theme.second_text,
                detail,
            ),
        )
        for top, height, face, colour, text in lines:
            painter.setFont(face)
            painter.setPen(QColor(colour))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))
            box = QRectF(left, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_state(self, painter: QPainter) -> None:
        said, theme = self._said, self._theme
        painter.setFont(font(13, semibold=True))
        painter.setPen(QColor(theme.text if said.state is State.HOLDS else theme.alarm))
        box = QRectF(self.width() - STRIP_PX - PAD_PX, 5, STRIP_PX, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, str(said.state))


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
