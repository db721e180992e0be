"""The form of the trust's own answer: shift starts of a staff group moved in steps."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.inspector.many_box import ManyBox
from gui.inspector.walk_out_sheet import all_bases_text, base_options
from gui.spoken import name
from gui.stagger.fields import (
    a_choice,
    a_form,
    a_line,
    a_note,
    beside,
    caption,
    read_of,
    wear,
    whole_number,
)
from gui.stagger.proposal import Lane, Proposal
from gui.theme import Theme
from model.edits import EditFault
from model.plan import Plan
from model.reading import read_length, read_minute_of_day
from model.shift_starts import ShiftSteps, move_shift_starts, start_counts
from model.times import DAY_MIN, local, nearest_from_local

FIRST_STEPS, FIRST_STEP = "3", "30 min"
EARLIER_MIN = 30


class ShiftsForm(QWidget):
    """Proposes shift starts in steps.

    Attributes:
        changed: emitted at every keystroke and choice.
    """

    changed = Signal()

    def __init__(self, plan: Plan, theme: Theme) -> None:
        super().__init__()
        self._plan = plan
        self._bases: tuple[str, ...] = ()
        tell = self.changed.emit
        self.group = a_choice("Staff group", theme, self._begin_group)
        self.bases = ManyBox(theme)
        name(self.bases, "Bases")
        self.bases.picked.connect(self._take_bases)
        self.now = a_choice("Who start now at", theme, self._begin_start)
        self.steps = a_line("Number of starts", theme, tell, FIRST_STEPS)
        self.first = a_line("First start", theme, tell)
        self.step = a_line("Each later by", theme, tell, FIRST_STEP)
        self.counts = a_note()
        self._lay_out()
        rostered = {line.group for line in plan.roster}
        groups = tuple((g.key, g.name) for g in plan.groups if g.key in rostered)
        if groups:
            self.group.show_options(groups, groups[0][0])
            self._begin_group()

    def propose(self) -> Proposal:
        """Return the moved shifts; raises ReadingFault or EditFault with a sentence."""
        if self.now.currentIndex() < 0:
            raise EditFault("Nobody is on the roster yet; add roster lines first.")
        wanted = ShiftSteps(
            group=str(self.group.currentData()),
            bases=self._bases,
            now=int(self.now.currentData()),
            first=read_of("First start", read_minute_of_day, self.first.text()),
            step_min=read_of("Each later by", read_length, self.step.text()),
            steps=read_of("Starts", lambda text: whole_number(text, "starts"), self.steps.text()),
        )
        after = move_shift_starts(self._plan, wanted)
        self._say_counts(after, wanted)
        others = len(self._plan.scenarios) - 1
        shared = " All scenarios share the roster: it changes in all of them." if others else ""
        return Proposal(
            after=after,
            label=f"stagger starts of {self.group.currentText().lower()}",
            verb=f"Move to {wanted.steps} start{'' if wanted.steps == 1 else 's'}",
            name="Moved",
            note=f"One undo puts the shifts back.{shared}",
            lanes=self._lanes(after, wanted),
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        wear(self, theme)
        self.bases.set_theme(theme)

    def _lay_out(self) -> None:
        fields = QWidget()
        form = a_form(fields)
        form.addRow(caption("Group"), self.group)
        form.addRow(caption("Bases"), self.bases)
        form.addRow(caption("Start now at"), self.now)
        form.addRow(caption("Starts"), self.steps)
        form.addRow(caption("First start"), self.first)
        form.addRow(caption("Each"), beside(self.step, QLabel("later")))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        kept = "Shifts keep their length; those they relieve, and that relieve them, move alike."
        for part in (fields, a_note(kept), QLabel("<b>Starts</b>"), self.counts):
            rows.addWidget(part)
        rows.addStretch(1)

    def _begin_group(self) -> None:
        """Offer the starts of a group, and stand on the one of most people."""
        counts = start_counts(self._plan, str(self.group.currentData()))
        offered = tuple((str(c.starts), f"{_clock(c.starts)}, {c.people:,.0f}") for c in counts)
        most = max(counts, key=lambda count: count.people)
        self.bases.show_options(base_options(self._plan), self._bases, all_bases_text(self._plan))
        self.now.show_options(offered, str(most.starts))
        self._begin_start()

    def _begin_start(self) -> None:
        self.first.setText(_clock((int(self.now.currentData()) - EARLIER_MIN) % DAY_MIN))
        self.changed.emit()

    def _take_bases(self, bases: tuple[str, ...]) -> None:
        self._bases = bases
        self.bases.show_options(base_options(self._plan), bases, all_bases_text(self._plan))
        self.changed.emit()

    def _say_counts(self, after: Plan, wanted: ShiftSteps) -> None:
        counts = start_counts(after, wanted.group)
        starts = {(wanted.now + delay) % DAY_MIN for delay in wanted.delays_min}
        told = [f"{_clock(c.starts)}  {c.people:,.0f}" for c in counts if c.starts in starts]
        self.counts.setText("\n".join(told))

    def _lanes(self, after: Plan, wanted: ShiftSteps) -> tuple[Lane, ...]:
        """Return what starts now and then, on the first day that holds the longest of them."""
        day = local(self._plan.horizon.opens).date()
        lines = [one for one in self._plan.roster if one.group == wanted.group]
        length = max(one.length_min for one in lines if one.starts == wanted.now)
        now = nearest_from_local(day, wanted.now)
        people = {c.starts: c.people for c in start_counts(self._plan, wanted.group)}
        then = {c.starts: c.people for c in start_counts(after, wanted.group)}
        long = timedelta(minutes=length)
        lanes = [Lane("Now", now, now + long, f"{people[wanted.now]:,.0f} people", True, True)]
        for delay in wanted.delays_min:
            starts = (wanted.now + delay) % DAY_MIN
            begins = now + timedelta(minutes=delay)
            total = f"{then.get(starts, 0):,.0f} people"
            lanes.append(Lane(_clock(starts), begins, begins + long, total, False, True))
        return tuple(lanes)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
