"""An inspector on show for tests, with everything around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.how_sure import HowSure
from gui.inspector.controls import ChoiceBox, TextBox
from gui.inspector.inspector import Inspector
from gui.inspector.segments import Segments
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.theme import LIGHT
from gui.waiting import Waiting
from model.dispute import Turnout, WalkOut
from model.plan import Plan
from tests.builders import (
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)

GMB = Chosen(Kind.WALK_OUT, "w1")
ARMY = Chosen(Kind.EXTRA_COVER, "e1")
LINE = Chosen(Kind.ROSTER_LINE, "r1")


def a_strike() -> Plan:
    """GMB crews Wed 06:00 to 18:00, soldiers in two windows."""
    scenario = a_scenario(
        walk_outs=(
            a_walk_out(starts=at(6), ends=at(18), turnout=Turnout(low=0.55, likely=0.7, high=0.85)),
        ),
        extra_cover=(an_extra_cover_row(windows=(a_window(6, 12), a_window(14, 22))),),
    )
    return a_plan(scenarios=(scenario,))


@dataclass
class Bench:
    """An inspector on show, with everything around it."""

    session: PlanSession
    selection: Selection
    inspector: Inspector

    def walk_out(self) -> WalkOut:
        return self.session.scenario.walk_outs[0]

    def open_details(self) -> None:
        form = self.inspector.form
        assert form is not None
        form.show_details(is_shown=True)

    def box(self, kind: type[QWidget], accessible_name: str) -> QWidget:
        named = [
            there
            for there in self.inspector.findChildren(kind)
            if there.isVisible() and there.accessibleName().partition(":")[0] == accessible_name
        ]
        assert len(named) == 1
        return named[0]

    def type(self, field: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> TextBox:
        box = self.box(TextBox, field)
        assert isinstance(box, TextBox)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text)
        QTest.keyClick(box, end)
        return box

    def pick(self, field: str, text: str) -> None:
        box = self.box(ChoiceBox, field)
        assert isinstance(box, ChoiceBox)
        index = box.findText(text)
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def press(self, field: str, text: str) -> None:
        segments = self.box(Segments, field)
        button = next(b for b in segments.findChildren(QAbstractButton) if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def faults(self) -> list[str]:
        labels = self.inspector.findChildren(QLabel)
        return [x.text() for x in labels if x.isVisible() and "; type it" in x.text()]

    def on_gmb(self) -> "Bench":
        """Choose the walk-out of GMB and show all its fields."""
        self.selection.choose(GMB)
        self.open_details()
        return self


def a_bench(qtbot: QtBot) -> Iterator[Bench]:
    """Show the inspector of `a_strike`; its workers end with the test."""
    session, selection = PlanSession(a_strike()), Selection()
    reprojector = Reprojector(session)
    how_sure, waiting = HowSure(reprojector, session), Waiting(reprojector, session)
    inspector = Inspector(session, reprojector, waiting, how_sure, selection, LIGHT)
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    yield Bench(session, selection, inspector)
    how_sure.close()
    waiting.close()
