"""Published months side by side: those of one trust, or all trusts in one month."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.new_plan.figure_table import FigureTable
from gui.spoken import name
from gui.theme import font
from model.starting.comparison import MonthAtAGlance, at_a_glance
from model.starting.month_choice import is_complete, month_words, months_of
from model.starting.trusts import ENGLISH_TRUSTS, EnglishTrust
from model.templates.published import Month

HEADS = ("Month", "Trust", "Incidents a day", "C2 mean", "Answer", "Handover")
NONE = "–"
OWN, ALL = "Months of this trust", "All trusts in this month"


class Comparison(QWidget):
    """Lets a planner look at other months and trusts, and take one of them.

    Attributes:
        taken: emitted with the Month that is to be used.
    """

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[Month, ...] = ()
        self._rows: tuple[Month, ...] = ()
        self._trust: EnglishTrust = ENGLISH_TRUSTS[0]
        self._month: Month | None = None
        self.among = QComboBox()
        self.among.addItems((OWN, ALL))
        name(self.among, "Compare")
        self.table = FigureTable("Published months side by side", HEADS, (2, 3, 4, 5))
        self.use = QPushButton("Use this month")
        self.use.setAutoDefault(False)
        self.among.currentIndexChanged.connect(self._fill)
        self.use.clicked.connect(lambda: self._take(self.table.currentRow()))
        self.table.row_used.connect(self._take)
        self._lay_out()

    def show_month(self, months: Sequence[Month], trust: EnglishTrust, month: Month) -> None:
        """Show the months around the one that is used, and choose its row."""
        self._months, self._trust, self._month = tuple(months), trust, month
        self._fill()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        title = QLabel("Compare before choosing")
        title.setFont(font(13, semibold=True))
        for part in (title, self.among):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.use)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)

    @Slot()
    def _fill(self) -> None:
        month = self._month
        if month is None:
            return
        if self.among.currentText() == OWN:
            self._rows = tuple(reversed(months_of(self._months, self._trust)))
        else:
            keys = {trust.key for trust in ENGLISH_TRUSTS}
            there = (one for one in self._months if one.trust in keys and is_complete(one))
            when = (month.year, month.month)
            self._rows = tuple(one for one in there if (one.year, one.month) == when)
        self.table.show_rows([_row(glance) for glance in at_a_glance(self._rows)])
        if month in self._rows:
            self.table.choose(self._rows.index(month))

    @Slot(int)
    def _take(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.taken.emit(self._rows[row])


def _row(glance: MonthAtAGlance) -> tuple[str, ...]:
    month = glance.month
    return (
        month_words(month),
        month.trust,
        _shown(glance.incidents_per_day, ""),
        _shown(glance.c2_mean_min, " min"),
        _shown(glance.answer_mean_s, " s"),
        _shown(glance.handover_min, " min"),
    )


def _shown(value: float | None, unit: str) -> str:
    return NONE if value is None else f"{value:,.0f}{unit}"
