"""What a planner says of a new plan: whose it is, when it opens, how long, which pattern."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QFormLayout, QLineEdit, QWidget

from gui.checked_line import CheckedLine
from gui.spoken import name
from model.plan import Horizon, Plan
from model.reading import ReadingFault, read_day, read_minute_of_day
from model.starting.new_plan import patterns_for
from model.starting.trusts import ENGLISH_TRUSTS, EnglishTrust
from model.strike_patterns import StrikePattern
from model.times import LONDON, from_local, show_date, show_length, show_time

LENGTHS_H = (24, 36, 48, 60, 72, 96, 120, 168, 336)
USUAL_H = 48
# A planner hears of a strike at least ten days before, and looks up the plan soon after.
DAYS_AHEAD = 10
NO_PATTERN = "None: nobody out yet"
WIDEST_CHOICE = 28


class NewPlanForm(QWidget):
    """The typed fields of a new plan; what cannot be read is told under its line.

    Attributes:
        trust_changed: emitted when another trust is chosen and no more is typed in the list.
        day_changed: emitted when another first day is read once its line is left.
        changed: emitted when anything else is another.
    """

    trust_changed = Signal()
    day_changed = Signal()
    changed = Signal()

    def __init__(self, open_plan: Plan | None, first_code: str) -> None:
        super().__init__()
        self.trust, self.length, self.pattern = QComboBox(), QComboBox(), QComboBox()
        self.title = QLineEdit()
        ahead = _today() + timedelta(days=DAYS_AHEAD)
        self.day = CheckedLine("First day", show_date(ahead, year=True), _day_as_shown)
        self.opens = CheckedLine("Opens at", "00:00", self._time_as_shown)
        self._last_day = ahead
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        # While a list waits for more letters of a name, nothing that takes long may follow.
        self._pause.setInterval(QApplication.keyboardInputInterval())
        self._pause.timeout.connect(self._name_trust)
        self._fill(open_plan, first_code)
        self._lay_out()
        self.trust.currentIndexChanged.connect(self._pause.start)
        self.day.settled.connect(self._follow_day)
        for line in (self.day, self.opens):
            line.checked.connect(self.changed)
            line.settled.connect(self.changed)
        for choice in (self.length, self.pattern):
            choice.currentIndexChanged.connect(self.changed)
        self.title.textChanged.connect(self.changed)
        self._propose_title()

    @property
    def basis(self) -> EnglishTrust | Plan:
        """Return the trust, or the open plan whose bases, roster and demand are kept."""
        chosen: EnglishTrust | Plan = self.trust.currentData()
        return chosen

    @property
    def chosen_pattern(self) -> StrikePattern | None:
        """Return the real pattern to lay on the first day, if any."""
        chosen: StrikePattern | None = self.pattern.currentData()
        return chosen

    @property
    def first_day(self) -> date:
        """Return the first day, the last one that was read while another is typed."""
        return self._last_day

    @property
    def fault(self) -> str:
        """Return which line cannot be read and why; nothing if none is found to be so."""
        faulty = (line for line in (self.day, self.opens) if line.fault.text())
        return next((f"{one.line.accessibleName()}: {one.fault.text()}" for one in faulty), "")

    def settle(self) -> None:
        """Follow at once a trust that was just chosen."""
        if self._pause.isActive():
            self._name_trust()

    def horizon(self) -> Horizon | None:
        """Return the hours of the plan; None where they cannot be read, with the focus there."""
        faulty = [line for line in (self.day, self.opens) if not line.settle()]
        if faulty:
            faulty[0].line.setFocus()
            faulty[0].line.selectAll()
            return None
        opens = from_local(_read_day(self.day.text), read_minute_of_day(self.opens.text))
        return Horizon(opens=opens, length_min=self.length.currentData())

    def offer_patterns(self, unions: Sequence[str]) -> None:
        """Offer the real patterns of unions that have members."""
        before = self.chosen_pattern
        self.pattern.clear()
        self.pattern.addItem(NO_PATTERN, None)
        for pattern in patterns_for(unions):
            self.pattern.addItem(pattern.name, pattern)
        patterns = [self.pattern.itemData(row) for row in range(self.pattern.count())]
        self.pattern.setCurrentIndex(patterns.index(before) if before in patterns else 0)

    def choose_trust(self, code: str) -> None:
        """Choose a trust by its code, and follow it at once."""
        trusts = [self.trust.itemData(row) for row in range(self.trust.count())]
        wanted = next(trust for trust in ENGLISH_TRUSTS if trust.code == code)
        self.trust.setCurrentIndex(trusts.index(wanted))
        self.settle()

    def _fill(self, open_plan: Plan | None, first_code: str) -> None:
        for trust in ENGLISH_TRUSTS:
            self.trust.addItem(trust.name, trust)
        if open_plan is not None:
            self.trust.addItem(f"{open_plan.trust.name}, as in the open plan", open_plan)
        for hours in LENGTHS_H:
            self.length.addItem(show_length(hours * 60), hours * 60)
        self.length.setCurrentIndex(LENGTHS_H.index(USUAL_H))
        if first_code in {trust.code for trust in ENGLISH_TRUSTS}:
            self.choose_trust(first_code)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Trust", self.trust),
            ("First day", self.day),
            ("Opens at", self.opens),
            ("Length", self.length),
            ("Walk-outs as on a real day", self.pattern),
            ("Title", self.title),
        )
        for text, field in fields:
            form.addRow(text, field)
            if isinstance(field, QComboBox):
                field.setMinimumContentsLength(WIDEST_CHOICE)
                policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                field.setSizeAdjustPolicy(policy)
            if not isinstance(field, CheckedLine):
                name(field, text)

    @Slot()
    def _name_trust(self) -> None:
        self._pause.stop()
        self._propose_title()
        self.trust_changed.emit()

    @Slot(bool)
    def _follow_day(self, is_read: bool) -> None:
        """Take another first day; half a date, which may be read as one, is not followed."""
        day = _read_day(self.day.text) if is_read else self._last_day
        if day == self._last_day:
            return
        self._last_day = day
        if self.opens.fault.text():  # The clocks may not skip it on this day.
            self.opens.settle()
        self._propose_title()
        self.day_changed.emit()

    def _propose_title(self) -> None:
        """Title the plan after trust and day, unless the planner has typed a title."""
        if not self.title.isModified():
            whose = self.trust.currentText().split(",")[0].removesuffix(" Ambulance Service")
            day = show_date(self._last_day, year=True).split(" ", 1)[1]
            self.title.setText(f"{whose}, strike of {day}")

    def _time_as_shown(self, text: str) -> str:
        """Read the opening time; raises ValueError if the clocks skip it on the first day."""
        minute = read_minute_of_day(text)
        try:
            day = _read_day(self.day.text)
        except ReadingFault:
            return f"{minute // 60:02}:{minute % 60:02}"
        return show_time(from_local(day, minute))


def _today() -> date:
    return datetime.now(LONDON).date()


def _read_day(text: str) -> date:
    return read_day(text, _today())


def _day_as_shown(text: str) -> str:
    return show_date(_read_day(text), year=True)
