"""The turnout of the chosen walk-out on a scale, and up to which turnout the plan holds."""

import math
from datetime import timedelta

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.how_sure import HowSure
from gui.inspector.thing_form import GAP_PX, LABEL_PX
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.spoken import name
from gui.theme import Theme, font
from model.break_even import BreakEven
from model.dispute import Turnout
from model.duty import grid_of
from model.times import show_moment_in

LEFT_PX = float(LABEL_PX + GAP_PX + 8)
RIGHT_PX = 8.0
SCALE_Y = 14.0
WORDS_Y = 32.0
HEIGHT_PX = 40
MOMENT_PX, MOMENT_Y = 18, 50.0
APART_PX = 8.0
SIGN_PX = 6.0
DOT_PX = 5.0
ENDS = ("0", "100\u2009%")
Span = tuple[str, float, float]
NOT_YET = "break-even follows"
LEGEND = (
    "The scale shows turnout from 0 to 100 %: low to high as a bar, likely as a dot. The triangle "
    "is the turnout\nof this walk-out at which cover meets its local minimum, or what is required "
    "where none is set;\nall other walk-outs as likely."
)


class TurnoutScale(QWidget):
    """Follows the chosen walk-out; hidden for anything else."""

    def __init__(
        self, session: PlanSession, how_sure: HowSure, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._session = session
        self._how_sure = how_sure
        self._selection = selection
        self._theme = theme
        self._turnout: Turnout | None = None
        self._found: BreakEven | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT_PX)
        how_sure.changed.connect(self._show)
        for changed in (
            selection.chosen_changed,
            selection.moment_changed,
            selection.service_changed,
        ):
            changed.connect(self._show)
        session.settled.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """Return what is said of the break-even turnout."""
        return self._found.words if self._found else NOT_YET

    @property
    def moment_words(self) -> str:
        """Return what is said of the cursor's moment: Wed 22:30 holds up to 34 %."""
        grid = grid_of(self._session.plan.horizon)
        at = grid.index_at(grid.opens + timedelta(hours=self._selection.moment_h))
        said = self._found.words_at(self._selection.service, at) if self._found else ""
        when = show_moment_in(grid, grid.instant(at * grid.interval_min))
        return f"{when} {said}" if said else ""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._turnout is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font(12))
            self._paint_turnout(painter, self._turnout)
            self._paint_sign(painter)
            self._paint_words(painter)

    def _paint_turnout(self, painter: QPainter, turnout: Turnout) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.border), 2))
        painter.drawLine(self._at(0), self._at(1))
        painter.setPen(QPen(QColor(theme.accent), 5))
        painter.drawLine(self._at(turnout.low), self._at(turnout.high))
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(self._at(turnout.likely), DOT_PX, DOT_PX)

    def _paint_sign(self, painter: QPainter) -> None:
        """Paint the triangle at the turnout up to which the plan holds."""
        highest = self._highest
        if highest is None:
            return
        tip = self._at(highest) - QPointF(0, 4)
        sign = QPolygonF(
            [tip, tip + QPointF(-SIGN_PX, -SIGN_PX - 3), tip + QPointF(SIGN_PX, -SIGN_PX - 3)]
        )
        painter.setPen(QPen(QColor(self._theme.alarm), 0))
        painter.setBrush(QColor(self._theme.alarm))
        painter.drawPolygon(sign)

    def _paint_words(self, painter: QPainter) -> None:
        """Write what is known between the ends of the scale, and those ends it leaves room for."""
        theme = self._theme
        said, *ends = self.words_spans(painter.fontMetrics())
        painter.setPen(QColor(theme.alarm if self._found else theme.second_text))
        painter.drawText(QPointF(said[1], WORDS_Y), said[0])
        painter.setPen(QColor(theme.second_text))
        for text, left, _right in ends:
            painter.drawText(QPointF(left, WORDS_Y), text)
        painter.drawText(QPointF(self._at(0).x(), MOMENT_Y), self.moment_words)

    def words_spans(self, metrics: QFontMetrics) -> list[Span]:
        """Return the words under the scale, then the ends that stay clear of them."""
        start, stop = self._at(0).x(), self._at(1).x()
        zero, whole = (metrics.horizontalAdvance(text) for text in ENDS)
        width = metrics.horizontalAdvance(self.words)
        middle = (start + stop) / 2 if self._highest is None else self._at(self._highest).x()
        first, last = start + zero + APART_PX, stop - whole - APART_PX - width
        if last < first:
            first, last = start, stop - width
        left = max(min(middle - width / 2, last), first)
        ends = ((ENDS[0], start, start + zero), (ENDS[1], stop - whole, stop))
        clear = [
            one for one in ends if one[2] <= left - APART_PX or one[1] >= left + width + APART_PX
        ]
        return [(self.words, left, left + width), *clear]

    @property
    def _highest(self) -> float | None:
        """Return the turnout that has a triangle; None where the plan holds or fails at any."""
        highest = self._found.holds_up_to if self._found else math.nan
        return None if math.isnan(highest) or highest >= 1 else highest

    def _at(self, share: float) -> QPointF:
        return QPointF(LEFT_PX + share * (self.width() - LEFT_PX - RIGHT_PX), SCALE_Y)

    @Slot()
    def _show(self) -> None:
        chosen = self._selection.chosen
        self._turnout, self._found = None, None
        if chosen is not None and chosen.kind is Kind.WALK_OUT:
            there = {one.key: one.turnout for one in self._session.scenario.walk_outs}
            self._turnout = there.get(chosen.key)
            self._found = self._how_sure.reasons.break_evens.get(chosen.key)
        self.setVisible(self._turnout is not None)
        besides = self._found.besides if self._found else ""
        moment = self.moment_words
        self.setFixedHeight(HEIGHT_PX + MOMENT_PX * bool(moment))
        legend = "\n".join(part for part in (moment and f"{moment}.", besides, LEGEND) if part)
        self.setToolTip(legend)
        name(self, f"Break-even turnout: {self.words}", legend.replace("\n", " "))
        self.update()
