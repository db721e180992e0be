"""The form of real patterns: what unions announced from 2014 to 2023, chosen by trust and date."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.spoken import name
from gui.stagger.fields import a_choice, a_form, a_note, caption, days_of, wear, with_day
from gui.stagger.proposal import Lane, Proposal, counted_walk_outs, keys_added
from gui.theme import Theme
from model.dispute import WalkOut
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.strike_patterns import StrikePattern, follow_pattern, plan_day, strike_patterns
from model.times import show_date, show_range

EVERY_TRUST = ""
WHICH = Qt.ItemDataRole.UserRole
LIST_PX = 180


class PatternsForm(QWidget):
    """Proposes the hours of a pattern for a walk-out.

    Attributes:
        changed: emitted at every choice.
    """

    changed = Signal()

    def __init__(self, plan: Plan, theme: Theme) -> None:
        super().__init__()
        self._plan = plan
        self._patterns = strike_patterns()
        self.trust = a_choice("Trust", theme, self._list_patterns)
        self.list = QListWidget()
        self.list.setMinimumHeight(LIST_PX)
        name(self.list, "Walk-outs announced 2014 to 2023")
        self.day = a_choice("Laid on", theme, self.changed.emit)
        self.source = a_note()
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        trusts = sorted({one.trust for one in self._patterns})
        self.trust.show_options(
            ((EVERY_TRUST, "Every trust"), *((one, one) for one in trusts)), EVERY_TRUST
        )
        self._list_patterns()
        self.list.currentRowChanged.connect(self._pick)

    def begin(self, walk_out: WalkOut) -> None:
        """Stand on what this union announced for the day of the walk-out, if it is there."""
        day = plan_day(self._plan, walk_out)
        self.day.show_options(with_day(days_of(self._plan), day), day.isoformat())
        for row in range(self.list.count()):
            pattern = self._at(row)
            if pattern.day == day and pattern.union == walk_out.union and pattern.is_known:
                self.list.setCurrentRow(row)

    def propose(self, scenario: Scenario, walk_out: WalkOut) -> Proposal:
        """Return the walk-outs of the pattern; raises EditFault with a sentence."""
        if self.list.currentRow() < 0:
            raise EditFault("Choose a pattern from the list.")
        pattern = self._at(self.list.currentRow())
        day = date.fromisoformat(str(self.day.currentData()))
        after = follow_pattern(self._plan, scenario.key, walk_out.key, pattern, day)
        keys = keys_added(scenario, after.scenario(scenario.key))
        windows = pattern.windows_on(day)
        return Proposal(
            after=after,
            label=f"give {walk_out.union} the hours of {pattern.trust} {show_date(pattern.day)}",
            verb=counted_walk_outs(len(windows)),
            name="Pattern",
            note="One undo takes these hours away and brings the walk-out back.",
            lanes=tuple(
                Lane(f"Window {number}", starts, ends)
                for number, (starts, ends) in enumerate(windows, start=1)
            ),
            keys=keys,
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        wear(self, theme)

    def _lay_out(self) -> None:
        fields = QWidget()
        form = a_form(fields)
        form.addRow(caption("Trust"), self.trust)
        foot = QWidget()
        a_form(foot).addRow(caption("Laid on"), self.day)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (fields, self.list, foot, self.source):
            rows.addWidget(part)
        rows.addStretch(1)

    def _list_patterns(self) -> None:
        trust = str(self.trust.currentData())
        self.list.clear()
        for number, pattern in enumerate(self._patterns):
            if trust in (EVERY_TRUST, pattern.trust):
                item = QListWidgetItem(f"{pattern.name}\n{_hours(pattern)}")
                item.setData(WHICH, number)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._pick()

    def _at(self, row: int) -> StrikePattern:
        return self._patterns[int(self.list.item(row).data(WHICH))]

    def _pick(self) -> None:
        if self.list.currentRow() >= 0:
            pattern = self._at(self.list.currentRow())
            # An address breaks over lines only where it is told that it may.
            address = pattern.source.replace("/", "/\u200b")
            said = f"{pattern.scope[0].upper()}{pattern.scope[1:]}. Hours {pattern.quality}."
            self.source.setText(f"{said}\nSource: {address}")
        self.changed.emit()


def _hours(pattern: StrikePattern) -> str:
    if not pattern.is_known:
        return "hours unknown"
    return ", ".join(show_range(*window) for window in pattern.windows_on(pattern.day))
