"""Triggers in the window: listed with their times and ranges, flagged on the chart, read aloud."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.chart_frame import ChartFrame, chart_frame
from gui.main_window import MainWindow
from gui.marks import CENTRE, Face, Stroke, Words, words
from gui.theme import LIGHT
from gui.time_chart import RING_PX
from gui.trigger_flags import trigger_flags, trigger_marks
from gui.triggers_panel import COLUMNS, NONE, TriggersPanel
from model.dispute import Turnout
from model.plan import Plan
from model.projection import Projection, project
from model.shared_edits import with_trigger
from model.staff import Service
from model.triggers.draws import Between, ranges_of
from model.triggers.line import Measure
from model.triggers.outlook import TriggerOutlook, outlooks_of
from tests.builders import a_plan, a_scenario, a_trigger, a_walk_out, at
from tests.gui.open_windows import an_open_window

pytestmark = pytest.mark.usefixtures("qapp")

PATIENCE_MS = 60_000
CREWS = Service.AMBULANCE_RESPONSE
WIDE = Turnout(low=0.5, likely=0.7, high=0.9)
FREE = a_trigger(key="free", name="Stand-by", measure=Measure.CREWS_FREE, threshold=2)
NEVER = a_trigger(key="never", name="Mutual aid", threshold=100_000)


def a_plan_with_triggers() -> Plan:
    walk_out = a_walk_out(starts=at(8), ends=at(16), turnout=WIDE)
    return a_plan(triggers=(NEVER, FREE), scenarios=(a_scenario(walk_outs=(walk_out,)),))


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    window = an_open_window(qtbot, request, a_plan_with_triggers())
    qtbot.waitUntil(lambda: bool(window.how_sure.trigger_ranges), timeout=PATIENCE_MS)
    return window


def cell(panel: TriggersPanel, row: int, title: str) -> str:
    item = panel.table.item(row, COLUMNS.index(title))
    assert item is not None
    return item.text()


def written(window: MainWindow) -> list[str]:
    return [one.text for one in window.workspace.chart.marks if isinstance(one, Words)]


def the_expected(window: MainWindow) -> TriggerOutlook:
    outlooks = window.workspace.watch.outlooks
    assert outlooks is not None
    return next(one for one in outlooks if one.line == FREE)


def test_that_triggers_are_listed_those_expected_first_with_their_range(
    window: MainWindow,
) -> None:
    panel = window.workspace.triggers
    expected = the_expected(window)
    assert expected.reached is not None
    assert [cell(panel, row, "Trigger") for row in (0, 1)] == ["Stand-by", "Mutual aid"]
    assert cell(panel, 0, "Expected").startswith("Wed ")
    assert cell(panel, 0, "Range").startswith("Wed ")
    assert cell(panel, 0, "Action") == "Tactical commander: Call the pickets back"
    assert cell(panel, 1, "Expected") == "not expected"
    assert cell(panel, 1, "Range") == "in no draw"
    pages = window.workspace.findings
    texts = [pages.tabs.tabText(at) for at in range(pages.tabs.count())]
    assert "Triggers 1" in texts


def test_that_the_sentence_of_the_chosen_trigger_says_that_it_is_an_estimate(
    window: MainWindow,
) -> None:
    panel = window.workspace.triggers
    panel.table.setCurrentCell(0, 0)
    said = panel.sentence.toPlainText()
    assert said == f"{the_expected(window).sentence} Tactical commander: Call the pickets back."
    assert "Estimate, " in said


def test_that_enter_goes_to_the_moment_a_trigger_is_reached(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.findings.show_page(workspace.triggers)
    table = workspace.triggers.table
    table.setCurrentCell(0, 0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    expected = the_expected(window)
    assert expected.reached is not None
    assert window.selection.service is CREWS
    assert window.selection.moment_h == expected.grid.minutes(expected.reached) / 60
    assert "Stand-by expected to be reached" in workspace.chart.spoken_moment()


def test_that_the_chart_flags_when_a_trigger_is_reached(window: MainWindow) -> None:
    assert any(text.startswith("Stand-by ") for text in written(window))
    window.selection.show_service(Service.PATIENT_TRANSPORT)
    assert not any(text.startswith("Stand-by ") for text in written(window))


def test_that_a_trigger_typed_otherwise_is_worked_out_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.workspace.triggers
    easier = replace(FREE, threshold=0, lasts_min=2000)
    window.session.edit("change trigger", with_trigger(window.session.plan, easier))
    qtbot.waitUntil(lambda: cell_or_none(panel) == "not expected", timeout=PATIENCE_MS)
    assert not any(text.startswith("Stand-by ") for text in written(window))


def cell_or_none(panel: TriggersPanel) -> str:
    return cell(panel, 0, "Expected") if panel.table.rowCount() else ""


def test_that_a_plan_without_triggers_says_where_to_add_some(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan())
    panel = window.workspace.triggers
    assert panel.table.rowCount() == 0
    assert panel.sentence.toPlainText() == NONE


def a_frame() -> ChartFrame:
    return chart_frame(1000, 300, (0.0, 36.0), 100.0, has_title=True)


def outlooks(projection: Projection) -> tuple[TriggerOutlook, ...]:
    return outlooks_of(projection, ranges=ranges_of(projection))


def test_that_flags_stand_where_a_trigger_is_reached_and_cleared() -> None:
    frame, projection = a_frame(), project(a_plan_with_triggers())
    (outlook,) = (one for one in outlooks(projection) if one.line == FREE)
    flags = trigger_flags(frame, [outlook], CREWS, LIGHT)
    moments = [moment for span in outlook.spans for moment in (span.reached, span.cleared)]
    assert [flag.moment for flag in flags] == [moment for moment in moments if moment is not None]
    for flag in flags:
        assert flag.x == pytest.approx(frame.x(projection.grid.minutes(flag.moment) / 60))
    assert [bool(flag.text) for flag in flags] == [True] + [False] * (len(flags) - 1)


def test_that_flags_out_of_sight_and_of_other_services_are_left_out() -> None:
    projection = project(a_plan_with_triggers())
    told = outlooks(projection)
    in_sight = chart_frame(1000, 300, (6.0, 18.0), 100.0, has_title=True)
    flags = trigger_flags(in_sight, told, CREWS, LIGHT)
    assert len(flags) < len(trigger_flags(a_frame(), told, CREWS, LIGHT))
    assert all(6 <= projection.grid.minutes(flag.moment) / 60 <= 18 for flag in flags)
    assert trigger_flags(a_frame(), told, Service.CALL_ANSWERING, LIGHT) == ()


def test_that_the_ring_of_the_focus_crosses_no_flag() -> None:
    frame = a_frame()
    for flag in trigger_flags(frame, outlooks(project(a_plan_with_triggers())), CREWS, LIGHT):
        assert flag.box.bottom() <= frame.plot.top() - RING_PX


def test_that_between_when_a_trigger_is_reached_crosses_no_words() -> None:
    frame = a_frame()
    (told,) = (one for one in outlooks(project(a_plan_with_triggers())) if one.line == FREE)
    assert told.range is not None
    unsure = replace(told, range=replace(told.range, reached=Between(at(6), None)))
    flags = trigger_flags(frame, [unsure], CREWS, LIGHT)
    middle = QPointF(frame.x(12), frame.plot.top() + 4)
    over = words((middle.x(), middle.y()), "4 short", Face(12), LIGHT.text, CENTRE)
    free, crossed = (
        [mark for mark in trigger_marks(frame, flags, there, LIGHT) if isinstance(mark, Stroke)]
        for there in ((), (over,))
    )

    def level(marks: list[Stroke]) -> list[Stroke]:
        return [mark for mark in marks if mark.path.boundingRect().width() > 40]

    assert len(level(free)) == len(level(crossed)) == 1
    assert level(free)[0].path.intersects(over.box)
    assert not level(crossed)[0].path.intersects(over.box.adjusted(1, 1, -1, -1))


def test_that_the_words_of_flags_never_overlap() -> None:
    lines = tuple(
        replace(FREE, key=f"t{level}", name=f"Escalation to level {level}", threshold=level)
        for level in range(1, 8)
    )
    projection = project(replace(a_plan_with_triggers(), triggers=lines))
    frame = a_frame()
    flags = trigger_flags(frame, outlooks(projection), CREWS, LIGHT)
    drawn = trigger_marks(frame, flags, (), LIGHT)
    texts = [mark.box for mark in drawn if isinstance(mark, Words)]
    assert texts
    for number, text in enumerate(texts):
        assert frame.plot.left() <= text.left()
        assert text.right() <= frame.plot.right()
        assert not any(text.intersects(other) for other in texts[number + 1 :])
