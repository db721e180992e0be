"""A timeline on show for tests, with everything around it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.theme import LIGHT
from gui.timeline.lanes import Line, Section
from gui.timeline.timeline_view import TimelineView
from model.dispute import WalkOut, WalkOutStatus
from model.extra_cover import CoverStatus, ExtraCover
from model.plan import Plan
from tests.builders import a_plan, a_scenario, a_walk_out, an_extra_cover_row, at
from tests.gui.mouse import NO_KEY, Mouse

GMB = Chosen(Kind.WALK_OUT, "w1")
ROOM = Chosen(Kind.WALK_OUT, "w2")
ARMY = Chosen(Kind.EXTRA_COVER, "e1")


def a_strike() -> Plan:
    """GMB crews 06:00 to 18:00, GMB control room 08:00 to 12:00, soldiers 06:00 to 22:00."""
    scenario = a_scenario(
        walk_outs=(
            a_walk_out(starts=at(6), ends=at(18), status=WalkOutStatus.CONFIRMED),
            a_walk_out(key="w2", groups=("call_handler",), starts=at(8), ends=at(12)),
        ),
        extra_cover=(an_extra_cover_row(status=CoverStatus.OFFERED),),
    )
    return a_plan(scenarios=(scenario,))


@dataclass
class Bench:
    """The view with its session, its selection and a mouse on it."""

    session: PlanSession
    selection: Selection
    view: TimelineView
    mouse: Mouse

    def walk_out(self, key: str = "w1") -> WalkOut:
        return next(w for w in self.session.scenario.walk_outs if w.key == key)

    def cover(self) -> ExtraCover:
        return self.session.scenario.extra_cover[0]

    def line_of(self, chosen: Chosen) -> Line:
        return next(x for x in self.view.lines if chosen in [bar.chosen for bar in x.bars])

    def bars_of(self, section: Section) -> list[Chosen]:
        lines = [line for line in self.view.lines if line.section is section]
        return [bar.chosen for line in lines for bar in line.bars]

    def head_of(self, section: Section) -> Line:
        return next(x for x in self.view.lines if x.section is section and x.lane is None)

    def click(self, chosen: Chosen, hour: float, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        line = self.line_of(chosen)
        self.mouse.press(hour, line, modifiers)
        self.mouse.release(hour, line)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def drag(self, chosen: Chosen, start: float, *stops: float) -> None:
        line = self.line_of(chosen)
        self.mouse.press(start, line)
        for hour in stops:
            self.mouse.drag(hour, line)
        self.mouse.release(stops[-1], line)


def a_bench(qtbot: QtBot, plan: Plan | None = None) -> Bench:
    """Show the timeline of a plan, of `a_strike` unless told otherwise."""
    session, selection = PlanSession(plan or a_strike()), Selection()
    view = TimelineView(session, Reprojector(session), selection, LIGHT)
    qtbot.addWidget(view)
    view.resize(1280, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return Bench(session, selection, view, Mouse(view))
