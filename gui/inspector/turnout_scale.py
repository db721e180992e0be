"""The turnout of the chosen walk-out on a scale, and up to which turnout the plan holds."""

import math

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.how_sure import HowSure
from gui.inspector.thing_form import GAP_PX, LABEL_PX
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.spoken import name
from gui.theme import Theme, font
from model.break_even import BreakEven
from model.dispute import Turnout

LEFT_PX = float(LABEL_PX + GAP_PX + 8)
RIGHT_PX = 8.0
SCALE_Y = 14.0
WORDS_Y = 32.0
HEIGHT_PX = 40
SIGN_PX = 6.0
DOT_PX = 5.0
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
        self.setToolTip(LEGEND)
        how_sure.changed.connect(self._show)
        selection.chosen_changed.connect(self._show)
        session.settled.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """Return what is said of the break-even turnout."""
        return self._found.words if self._found else NOT_YET

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
            self._paint_break_even(painter)

    def _paint_turnout(self, painter: QPainter, turnout: Turnout) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.border), 2))
        painter.drawLine(self._at(0), self._at(1))
        painter.setPen(QPen(QColor(theme.accent), 5))
        painter.drawLine(self._at(turnout.low), self._at(turnout.high))
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(self._at(turnout.likely), DOT_PX, DOT_PX)
        painter.setPen(QColor(theme.second_text))
        ends = (("0", self._at(0)), ("100\u2009%", self._at(1)))
        for text, point in ends:
            width = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(point.x() - width / 2, LEFT_PX), self.width() - RIGHT_PX - width)
            painter.drawText(QPointF(left, WORDS_Y), text)

    def _paint_break_even(self, painter: QPainter) -> None:
        """Write what is known between the ends, under its triangle where it has one."""
        highest = self._found.holds_up_to if self._found else math.nan
        alarm = QColor(self._theme.alarm if self._found else self._theme.second_text)
        middle = (self._at(0).x() + self._at(1).x()) / 2
        if not math.isnan(highest) and highest < 1:
            tip = self._at(highest) - QPointF(0, 4)
            sign = QPolygonF(
                [tip, tip + QPointF(-SIGN_PX, -SIGN_PX - 3), tip + QPointF(SIGN_PX, -SIGN_PX - 3)]
            )
            painter.setPen(QPen(alarm, 0))
            painter.setBrush(alarm)
            painter.drawPolygon(sign)
            middle = tip.x()
        painter.setPen(alarm)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self.words)
        first = self._at(0).x() + metrics.horizontalAdvance("0 ") + 4
        last = self._at(1).x() - metrics.horizontalAdvance("100 %") - width
        painter.drawText(QPointF(max(min(middle - width / 2, last), first), WORDS_Y), self.words)

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
        name(self, f"Break-even turnout: {self.words}", LEGEND.replace("\n", " "))
        self.update()
