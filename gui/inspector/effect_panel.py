"""What the chosen thing does to cover, in one sentence, a moment after the last change."""

import re
from html import escape

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel

from gui.chosen_thing import is_there, span_of, without
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from model.dispute import WalkOutStatus
from model.duty import grid_of
from model.edits import find
from model.effect import NO_BREAK, effect_of, effect_sentence, outside_sentence
from model.projection import project

PAUSE_MS = 250
AMOUNT = re.compile(
    rf"(?<=up to )[\d,]+( transport| full)? [a-z]+|\d+{NO_BREAK}(h({NO_BREAK}\d\d)?|min)"
)


class EffectPanel(QLabel):
    """Projects the plan without the chosen thing once the hand rests."""

    def __init__(
        self, session: PlanSession, reprojector: Reprojector, selection: Selection
    ) -> None:
        super().__init__()
        self._session = session
        self._reprojector = reprojector
        self._selection = selection
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.setWordWrap(True)
        reprojector.settled.connect(self._wait)
        selection.chosen_changed.connect(self._start_anew)

    @Slot()
    def _start_anew(self) -> None:
        self.clear()
        self._pause.start()

    @Slot()
    def _wait(self) -> None:
        self._pause.start()

    @Slot()
    def _say(self) -> None:
        chosen = self._selection.chosen
        plan, scenario = self._session.plan, self._session.scenario
        if chosen is None or not is_there(plan, scenario, chosen):
            self.clear()
        elif reason := self._why_nothing(chosen):
            self._tell(reason)
        elif self._is_current():
            other = project(without(plan, scenario.key, chosen), scenario.key)
            self._tell(effect_sentence(effect_of(self._reprojector.projection, other)))

    def _is_current(self) -> bool:
        now = self._reprojector.projection
        return now.plan is self._session.plan and now.scenario is self._session.scenario

    def _why_nothing(self, chosen: Chosen) -> str:
        """Say why a thing cannot change cover; empty where it can."""
        plan, scenario = self._session.plan, self._session.scenario
        if chosen.kind is Kind.ROSTER_LINE:
            return ""
        if chosen.kind is Kind.WALK_OUT:
            walk_out = find(scenario.walk_outs, chosen.key)
            if walk_out.status is WalkOutStatus.WITHDRAWN:
                return "Withdrawn: it counts for nothing."
        span = span_of(plan, scenario.key, chosen)
        return outside_sentence(grid_of(plan.horizon), span.starts, span.ends)

    def _tell(self, sentence: str) -> None:
        self.setText(with_bold_numbers(sentence))
        self.setAccessibleName(sentence)


def with_bold_numbers(sentence: str) -> str:
    """Return a sentence as rich text with its amounts in bold: 89 crews, 6 h 15."""
    return AMOUNT.sub(r"<b>\g<0></b>", escape(sentence))
