"""One card for each service: is it enough, in words; the chosen card drives the chart."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from gui.period_strip import paint_strip
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.service_names import SHORT_NAMES
from gui.spoken import name
from gui.theme import Theme, font, icon
from gui.waiting import Waiting
from model.comparison.card_words import CardDifference, Fares, card_difference
from model.comparison.comparison import Comparison
from model.projection import Projection
from model.staff import Service
from model.times import Grid
from model.verdict import SERVICE_NAMES, State, Verdict, verdict

HEIGHT_PX = 58
STRIP_PX = 170
USEFUL_STRIP_PX = 90
LEAST_STRIP_PX = 40
# From this width of the row on, a card gives up words rather than its strip.
STRIP_FROM_PX = 1240
ICON_PX = 36
PAD_PX = 12
WORDS_LEFT_PX = PAD_PX + ICON_PX + PAD_PX
HEADLINE_PX = 16
LINE_PX = 3

HINT = "Shows this service on the chart at this moment. Enter shows the sum of the number."
DIFFERENCE_ICONS = {
    Fares.BETTER: "check",
    Fares.SAME: "git-compare",
    Fares.UNKNOWN: "git-compare",
    Fares.BOTH: "git-compare",
    Fares.WORSE: "circle-alert",
}
STATE_ICONS = {
    State.HOLDS: "check",
    State.UNSETTLED: "clock",
    State.LATE: "clock",
    State.SHORT: "circle-alert",
    State.BELOW_MINIMUM: "triangle-alert",
}


class ServiceCard(QAbstractButton):
    """The verdict on one service, painted; a button to press.

    Attributes:
        sum_wanted: emitted by a double click or Enter, once the card is pressed.
    """

    sum_wanted = Signal()

    def __init__(self, said: Verdict, grid: Grid, theme: Theme) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._strip_px = 0
        self._difference: CardDifference | None = None
        self._says: object = None
        self.show_verdict(said, grid)

    @property
    def verdict(self) -> Verdict:
        """Return what the card says."""
        return self._said

    def show_verdict(
        self, said: Verdict, grid: Grid, waits: Sequence[str] = (), source: str = ""
    ) -> None:
        """Say something else; `waits` are ever shorter words for how long people wait.

        Nothing is painted for what the card says already: most cards stay while a bar is dragged.
        """
        says = (said, grid, tuple(waits), source, self._difference)
        if says == self._says:
            return
        self._says = says
        self._said, self._grid, self._waits, self._source, _ = says
        sentence = said.sentence
        if self._difference is not None:
            sentence = self._difference.sentence
        elif waits:
            sentence += f" {waits[0][0].upper()}{waits[0][1:]} ({source})."
        name(self, sentence, HINT)
        self.setToolTip(sentence)
        self.update()

    def show_difference(self, difference: CardDifference | None) -> None:
        """Say how the service fares in the other of two scenarios, until told None."""
        self._difference = difference
        self.show_verdict(self._said, self._grid, self._waits, self._source)

    @property
    def details(self) -> tuple[str, ...]:
        """Return what stands under the headline, from the longest form to the shortest."""
        if self._difference is not None:
            return self._difference.details
        said, waits = self._said, self._waits
        with_waits = [f"{said.detail}; {wait}" for wait in waits[:1]]
        if said.state is State.HOLDS:
            with_waits += [f"{said.more[0].upper()}{said.more[1:]}; {wait}" for wait in waits]
        with_waits += [f"{said.length}; {wait}" for wait in waits]
        with_waits += [f"{said.length_in_brief}; {wait}" for wait in waits[-1:]]
        brief = said.length_in_brief
        return (*with_waits, said.detail, said.length, brief, brief.partition(", ")[0])

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    @property
    def strip_px(self) -> int:
        """Return the width of the strip; 0 while there is none."""
        return self._strip_px

    @property
    def headline(self) -> str:
        """Return the longest headline that has room."""
        face = font(HEADLINE_PX, semibold=True)
        shown = self._difference or self._said
        return _longest_that_fits(shown.headlines, face, self._words_px())

    @property
    def state(self) -> str:
        """Return the word in the corner."""
        return str(self._said.state if self._difference is None else self._difference.fares)

    @property
    def _is_alarming(self) -> bool:
        if self._difference is not None:
            return self._difference.fares in (Fares.WORSE, Fares.BOTH)
        return self._said.state not in (State.HOLDS, State.UNSETTLED)

    def share_out(self, card_px: float, *, keeps_strip: bool) -> None:
        """Share a width out between words and the strip of the whole period.

        To keep its strip a card drops what stands beside the length, then the moment from its
        headline, then the unit; otherwise the strip has to do with what the headline leaves.
        """
        strip_px = (
            0 if self._difference is not None else self._strip_for(card_px, keeps_strip=keeps_strip)
        )
        if strip_px != self._strip_px:
            self._strip_px = strip_px
            self.update()

    def _strip_for(self, card_px: float, *, keeps_strip: bool) -> int:
        said = self._said
        headline = QFontMetrics(font(HEADLINE_PX, semibold=True))
        small = QFontMetrics(font(12))
        lines = [small.horizontalAdvance(text) for text in (said.detail, said.length)]
        room = card_px - WORDS_LEFT_PX - 2 * PAD_PX
        texts = said.headlines if keeps_strip else said.headlines[:1]
        left = [
            room - max(headline.horizontalAdvance(text), line_px)
            for text in texts
            for line_px in lines
        ]
        wide_enough = [
            px for least in (USEFUL_STRIP_PX, LEAST_STRIP_PX) for px in left if px >= least
        ]
        return int(min(wide_enough[0], STRIP_PX)) if wide_enough else 0

    def sizeHint(self) -> QSize:
        return QSize(300, HEIGHT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the sum on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.sum_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the sum: the first click has gone to its moment."""
        super().mouseDoubleClickEvent(event)
        self.sum_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Go to the moment of this card first: the menu of the row is about the cursor's."""
        self.click()
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_icon(painter)
        self._paint_words(painter)
        self._paint_state(painter)
        if self._strip_px:
            left = self.width() - self._strip_px - PAD_PX
            strip = QRectF(left, 27, self._strip_px, HEIGHT_PX - 27)
            paint_strip(painter, strip, self._said.states, self._grid, self._theme)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        """Paint the ground; the chosen card is filled and underlined, as a chosen tab is."""
        theme, is_chosen = self._theme, self.isChecked()
        painter.setPen(QPen(QColor(theme.border if self.underMouse() else theme.hair), 1))
        painter.setBrush(QColor(theme.selected if is_chosen else theme.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 5, 5)
        if is_chosen:
            line = QRectF(box.left(), box.bottom() - LINE_PX, box.width(), LINE_PX)
            painter.fillRect(line.adjusted(2, 0, -2, 0), QColor(theme.accent))

    def _paint_icon(self, painter: QPainter) -> None:
        theme, state = self._theme, self._said.state
        box = QRectF(PAD_PX, (HEIGHT_PX - ICON_PX) / 2, ICON_PX, ICON_PX)
        difference = self._difference
        drawn = STATE_ICONS[state] if difference is None else DIFFERENCE_ICONS[difference.fares]
        edge, ground = theme.border, theme.quiet
        shape = icon(drawn, theme, 22)
        if self._is_alarming:
            edge, ground = theme.alarm, theme.alarm_ground
            shape = icon(drawn, replace(theme, text=theme.alarm), 22)
        if state is State.BELOW_MINIMUM and difference is None:
            ground = theme.alarm
            shape = icon(drawn, replace(theme, text=theme.surface), 22)
        painter.setPen(QPen(QColor(edge), 1.2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 5, 5)
        inner = box.toRect().adjusted(7, 7, -7, -7)
        shape.paint(painter, inner)

    def _words_px(self) -> float:
        taken = self._strip_px + PAD_PX if self._strip_px else 0
        return self.width() - WORDS_LEFT_PX - taken - PAD_PX

    def _paint_words(self, painter: QPainter) -> None:
        said, theme, width = self._said, self._theme, self._words_px()
        quiet = theme.text if self.isChecked() else theme.second_text
        small, large = font(12), font(HEADLINE_PX, semibold=True)
        names = (SERVICE_NAMES[said.service], SHORT_NAMES[said.service])
        name_px = self.width() - WORDS_LEFT_PX - 2 * PAD_PX - self._state_px()
        for top, height, face, colour, text in (
            (6, 16, small, quiet, _longest_that_fits(names, small, name_px)),
            (20, 22, large, theme.text, self.headline),
            (39, 16, small, quiet, _longest_that_fits(self.details, small, width)),
        ):
            painter.setFont(face)
            painter.setPen(QColor(colour))
            box = QRectF(WORDS_LEFT_PX, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)

    def _state_px(self) -> int:
        metrics = QFontMetrics(font(13, semibold=True))
        return metrics.horizontalAdvance(self.state)

    def _paint_state(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(font(13, semibold=True))
        painter.setPen(QColor(theme.alarm if self._is_alarming else theme.text))
        box = QRectF(0, 5, self.width() - PAD_PX, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, self.state)


def _longest_that_fits(texts: Sequence[str], face: QFont, width: float) -> str:
    metrics = QFontMetrics(face)
    fitting = [text for text in texts if metrics.horizontalAdvance(text) <= width]
    return fitting[0] if fitting else texts[-1]


class ServiceCards(QWidget):
    """The cards of all services of a plan in one row; arrow keys go from card to card.

    Attributes:
        picked: emitted when a card is pressed, once the cursor stands on its moment.
        sum_wanted: emitted when the sum of the number on a card is asked for.
    """

    picked = Signal()
    sum_wanted = Signal()

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._waiting = waiting
        self._selection = selection
        self._theme = theme
        self._cards: dict[Service, ServiceCard] = {}
        self._comparison: Comparison | None = None
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAD_PX, 8, PAD_PX, 8)
        self._row.setSpacing(PAD_PX)
        name(self, "Services")
        self.show_projection(reprojector.projection)
        reprojector.projected.connect(self.show_projection)
        waiting.changed.connect(self._show)
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
            words = self._waiting.qualified(said[service])
            # Words on a missed target tell the wait themselves.
            waits = self._waiting.in_brief(service) if words is said[service] else ()
            card.show_verdict(words, projection.grid, waits, self._waiting.source(service))
        self._share_out()

    @Slot(object)
    def show_comparison(self, comparison: Comparison | None) -> None:
        """Switch to the differences of two scenarios, or back to what each service comes to."""
        self._comparison = comparison
        self._show_differences()
        self._share_out()

    def _show_differences(self) -> None:
        found = self._comparison
        for service, card in self._cards.items():
            card.show_difference(None if found is None else card_difference(found, service))

    @Slot()
    def _show(self) -> None:
        self.show_projection(self._reprojector.projection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Let every card share its width out between its words and its strip."""
        count = max(len(self._cards), 1)
        card_px = (self.width() - (count + 1) * PAD_PX) / count
        for card in self._cards.values():
            card.share_out(card_px, keeps_strip=self.width() >= STRIP_FROM_PX)

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
        self._show_differences()
        for service, card in self._cards.items():
            self._group.addButton(card)
            self._row.addWidget(card)
            card.clicked.connect(partial(self._choose, service))
            card.sum_wanted.connect(self.sum_wanted)
            card.setChecked(service is self._selection.service)

    def _choose(self, service: Service) -> None:
        said = self._cards[service].verdict
        self._selection.show_service(service)
        self._selection.stand_at(said.worst * self._reprojector.projection.grid.interval_min / 60)
        self.picked.emit()

    @Slot(object)
    def _check(self, service: Service) -> None:
        if service in self._cards:
            self._cards[service].setChecked(True)
