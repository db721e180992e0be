"""The foot of the window: worst gap, hint for the gesture at hand, saved or not, marking."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QStatusBar

from gui.elided_label import ElidedLabel
from gui.how_sure import HowSure
from gui.keeping.recovery import Recovery
from gui.plan_files import PlanFiles
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.spoken import announce, tell_what_stands_in
from gui.theme import font
from gui.waiting import Waiting
from model.projection import Projection
from model.responding import DAYS
from model.verdict import SERVICE_NAMES, headline, show_time_in, worst_gap

HINTS = {
    Kind.WALK_OUT: "Drag or arrow keys to move, Alt for 1 minute, Esc to put back",
    Kind.EXTRA_COVER: "Drag or arrow keys to move, Alt for 1 minute, Esc to put back",
    Kind.ROSTER_LINE: "Drag or arrow keys to move it on all its days, Alt for 1 minute",
}
SAID_MS = 10_000
NO_GAPS = "No gaps: every service has what is required."
NO_DEMAND = "Nothing is asked of any service yet."
NO_CHOICE = (
    "Click a bar to choose it, with Shift one more; drag on an empty lane to add one, "
    "with Shift or below the lanes to frame several"
)


class StatusLine(QStatusBar):
    """Follows a window's projection, choice and file."""

    def __init__(
        self,
        session: PlanSession,
        reprojector: Reprojector,
        selection: Selection,
        files: PlanFiles,
        waiting: Waiting,
        how_sure: HowSure,
    ) -> None:
        super().__init__()
        self._session = session
        self._reprojector = reprojector
        self._files = files
        self._how_sure = how_sure
        self._is_news = QTimer(self)
        self._is_news.setSingleShot(True)
        self._lay_out()
        self._follow(session, selection, waiting)
        self._show_worst(reprojector.projection)
        self._show_choice(selection.chosen)
        self._show_plan()
        self._show_band()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(False)
        self.worst, self.hint = ElidedLabel(), ElidedLabel()
        self.days, self.band, self.saved, self.marking = QLabel(), QLabel(), QLabel(), QLabel()
        self.marking.setFont(font(13, semibold=True))
        for label, said in (
            (self.worst, "Worst gap"),
            (self.hint, "Hint"),
            (self.days, "Simulated days"),
            (self.band, "Band of cover"),
            (self.saved, "Saved"),
            (self.marking, "Protective marking"),
        ):
            tell_what_stands_in(label, said)
        self.worst.setContentsMargins(8, 0, 12, 0)
        self.marking.setContentsMargins(12, 0, 8, 0)
        self.band.setContentsMargins(12, 0, 12, 0)
        self.addWidget(self.worst)
        self.addWidget(self.hint, 1)
        for label in (self.days, self.band, self.saved, self.marking):
            self.addPermanentWidget(label)

    def _follow(self, session: PlanSession, selection: Selection, waiting: Waiting) -> None:
        self._reprojector.projected.connect(self._show_worst)
        self._reprojector.projected.connect(self._show_band)
        self._how_sure.changed.connect(self._show_band)
        waiting.progressed.connect(self._show_days)
        self._files.named.connect(self._show_saved)
        self._files.recovery.kept.connect(self._show_saved)
        selection.chosen_changed.connect(self._show_choice)
        selection.chosen_changed.connect(self._forget)
        session.plan_changed.connect(self._show_plan)
        session.plan_changed.connect(self._forget)

    @Slot(object)
    def _show_worst(self, projection: Projection) -> None:
        gaps = [gap for there in self._reprojector.gaps.values() for gap in there]
        if not gaps:
            is_asked = any(cover.required.any() for cover in projection.services.values())
            self.worst.setText(NO_GAPS if is_asked else NO_DEMAND)
            return
        gap = worst_gap(gaps)
        unit = projection.services[gap.service].unit
        self.worst.setText(
            f"Worst gap: {SERVICE_NAMES[gap.service]} {gap.number}, "
            f"{headline(gap, unit)} at {show_time_in(projection.grid, gap.worst)}."
        )

    @Slot(object)
    def _show_days(self, percent: int | None) -> None:
        """Say how far the simulated days are, while they are under way."""
        said = "" if percent is None else f"Simulating {DAYS} days, {percent}\u2009%"
        self.days.setText(said)

    @Slot()
    def _show_band(self) -> None:
        """Say whether the band is that of the plan shown."""
        self.band.setText("Band computed" if self._how_sure.is_current else "Band follows")

    @Slot(str)
    def show_hint(self, text: str) -> None:
        """Say what the gesture at hand can do; without one, what could be done."""
        self.hint.setText(text or self._idle_hint)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say something for as long as it takes to read it."""
        self.showMessage(sentence, SAID_MS)
        self._is_news.start(0)
        announce(self, sentence)

    @Slot()
    def _forget(self) -> None:
        """Take the sentence away once something else is done; not for what comes with it.

        Enter in a table refuses what was typed and goes to the next row at one stroke.
        """
        if not self._is_news.isActive():
            self.clearMessage()

    @Slot(object)
    def _show_choice(self, chosen: Chosen | None) -> None:
        self._idle_hint = HINTS[chosen.kind] if chosen else NO_CHOICE
        self.show_hint("")

    @Slot()
    def _show_plan(self) -> None:
        self.marking.setText(str(self._session.plan.marking))
        self._show_saved()

    @Slot()
    def _show_saved(self) -> None:
        if self._files.is_changed:
            self.saved.setText(f"Not saved; {_copy_in_words(self._files.recovery)}")
        elif self._files.path is None:
            self.saved.setText("No file yet")
        else:
            at = self._files.saved_at
            said = f"Saved {at:%H:%M}" if at else "Saved"
            self.saved.setText(f"{said}; {self._files.note}" if self._files.note else said)


def _copy_in_words(recovery: Recovery) -> str:
    """Say whether a copy of what is not saved lies ready for the next start."""
    if recovery.fault:
        return f"no recovery copy: {recovery.fault}"
    return f"recovery copy {recovery.kept_at:%H:%M:%S}" if recovery.kept_at else "no copy yet"
