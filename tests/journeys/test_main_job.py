"""The main job through the real window: a strike day opens, is changed, saved and printed.

Walk-throughs 1, 2 and the moving part of 10, with a mouse and with the keyboard alone.
"""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui.inspector.many_box import ManyBox
from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from gui.timeline.lanes import Line
from model.dispute import WalkOut
from model.plan import Plan
from model.staff import Service
from model.times import from_local, local
from tests.gui.mouse import Mouse
from tests.gui.open_windows import open_dialog
from tests.gui.typed import type_into

RESPONSE = Service.AMBULANCE_RESPONSE


def crews_walk_out(window: MainWindow) -> WalkOut:
    return window.session.scenario.walk_outs[0]


def choose_crews(window: MainWindow) -> Chosen:
    chosen = Chosen(Kind.WALK_OUT, crews_walk_out(window).key)
    window.selection.choose(chosen)
    return chosen


def line_of(window: MainWindow, chosen: Chosen) -> Line:
    lines = window.workspace.timeline.lines
    return next(line for line in lines if chosen in [bar.chosen for bar in line.bars])


def hour_of(window: MainWindow, key: str) -> float:
    walk_out = next(w for w in window.session.scenario.walk_outs if w.key == key)
    return (walk_out.starts - window.session.plan.horizon.opens) / timedelta(hours=1)


def test_that_the_sample_opens_with_a_card_for_each_of_its_services(window: MainWindow) -> None:
    services = set(window.reprojector.projection.services)

    assert services == set(Service)
    for service in services:
        assert window.workspace.cards.card(service).verdict.headlines[0][0].isdigit()


def test_that_dragging_the_gmb_walk_out_moves_the_cover_on_the_chart(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    chosen = choose_crews(window)
    line, mouse = line_of(window, chosen), Mouse(window.workspace.timeline)
    before = window.reprojector.projection.services[RESPONSE].available

    mouse.press(6.0, line)
    for hour in (6.5, 7.5, 8.6):
        with qtbot.waitSignal(window.reprojector.projected):
            mouse.drag(hour, line)
    while_dragged = window.reprojector.projection.services[RESPONSE].available
    mouse.release(8.6, line)

    assert hour_of(window, chosen.key) == 2.5
    assert (while_dragged != before).any()
    assert window.actions_of["undo"].text() == "&Undo move GMB walk-out"
    window.actions_of["undo"].trigger()
    assert window.session.plan == sample
    assert not window.actions_of["undo"].isEnabled()


def test_that_escape_puts_a_drag_back(window: MainWindow, sample: Plan) -> None:
    chosen = choose_crews(window)
    line, mouse = line_of(window, chosen), Mouse(window.workspace.timeline)

    mouse.press(6.0, line)
    mouse.drag(9.0, line)
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Escape)
    mouse.release(9.0, line)

    assert window.session.plan == sample


def test_that_the_arrow_keys_move_it_a_quarter_of_an_hour_each(window: MainWindow) -> None:
    chosen = choose_crews(window)
    window.workspace.timeline.setFocus()

    for _ in range(2):
        QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Right)

    assert hour_of(window, chosen.key) == 0.5
    assert window.session.history.undoText() == "move GMB walk-out"
    window.session.history.undo()
    window.session.history.undo()
    assert hour_of(window, chosen.key) == 0.0


def test_that_typed_times_are_read_as_planners_write_them(window: MainWindow) -> None:
    choose_crews(window)

    type_into(window.workspace.inspector, "Start time", "600")
    type_into(window.workspace.inspector, "End time", "0800 +1")

    walk_out = crews_walk_out(window)
    day = local(window.session.plan.horizon.opens).date()
    assert (walk_out.starts, walk_out.ends) == (from_local(day, 360), from_local(day, 1920))
    length = next(
        field.text()
        for field in window.workspace.inspector.findChildren(QLineEdit)
        if field.accessibleName() == "Length" and field.isVisible()
    )
    assert length == "26 h"


def test_that_a_time_that_is_none_keeps_the_plan_and_says_why(
    window: MainWindow, sample: Plan
) -> None:
    choose_crews(window)

    type_into(window.workspace.inspector, "Start time", "25:10")

    assert window.session.plan == sample
    said = [label.text() for label in window.workspace.inspector.findChildren(QLabel)]
    assert any("25:10" in text for text in said)


def test_that_a_changed_plan_is_saved_and_reopens_the_same(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    choose_crews(window)
    window.workspace.timeline.setFocus()
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Right)
    changed = window.session.plan
    window.actions_of["save"].trigger()
    dialog = open_dialog(qtbot, window, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "changed.covercast"))
    dialog.reject()

    assert not window.isWindowModified()
    window.files.open_path(tmp_path / "changed.covercast")
    assert window.session.plan == changed


def test_that_a_second_union_is_added_and_typed_by_keyboard_alone(window: MainWindow) -> None:
    count = len(window.session.scenario.walk_outs)
    window.selection.stand_at(12.0)

    QTest.keyClick(
        window,
        Qt.Key.Key_W,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    assert len(window.session.scenario.walk_outs) == count + 1
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.workspace.inspector.isAncestorOf(focused)
    type_into(window.workspace.inspector, "End time", "23:59")
    added = window.session.scenario.walk_outs[-1]
    assert (local(added.starts).hour, f"{local(added.ends):%H:%M}") == (12, "23:59")


def add_walk_out(window: MainWindow, union: str, groups: set[str], start: str, end: str) -> WalkOut:
    """Add a walk-out as a planner does by keyboard: union, groups, start and end."""
    QTest.keyClick(
        window,
        Qt.Key.Key_W,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    who = QApplication.focusWidget()
    assert who is not None
    assert who.accessibleName() == "Union"
    QTest.keyClicks(who, union)
    QTest.keyClick(who, Qt.Key.Key_Return)
    boxes = window.workspace.inspector.findChildren(ManyBox)
    box = next(b for b in boxes if "groups" in b.accessibleName().lower() and b.isVisible())
    QTest.keyClick(box, Qt.Key.Key_Space)
    rows = box.list.rows
    for item in [rows.item(row) for row in range(1, rows.count())]:
        is_ticked = item.checkState() is Qt.CheckState.Checked
        if is_ticked is not (item.text() in groups):
            rows.setCurrentItem(item)
            QTest.keyClick(rows, Qt.Key.Key_Space)
    QTest.keyClick(rows, Qt.Key.Key_Escape)
    type_into(window.workspace.inspector, "Start time", start)
    type_into(window.workspace.inspector, "End time", end)
    return window.session.scenario.walk_outs[-1]


def test_that_a_staggered_second_union_is_typed_in_and_counted(window: MainWindow) -> None:
    names = {group.key: group.name for group in window.session.plan.groups}
    crews = {"Paramedic", "Technician", "Emergency care assistant"}
    room = {"Call handler", "Dispatcher"}
    before = len(window.session.scenario.walk_outs)
    available = window.reprojector.projection.services[RESPONSE].available.copy()

    added = [
        add_walk_out(window, "Unison", crews, "12:00", "Wed 23:59"),
        add_walk_out(window, "Unison", room, "1800", "Wed 2200"),
        add_walk_out(window, "Unison", room, "0200 +1", "Thu 0600"),
    ]

    assert len(window.session.scenario.walk_outs) == before + 3
    assert {walk_out.union for walk_out in added} == {"Unison"}
    assert [{names[key] for key in walk_out.groups} for walk_out in added] == [crews, room, room]
    spans = [(f"{local(w.starts):%a %H:%M}", f"{local(w.ends):%a %H:%M}") for w in added]
    assert spans == [
        ("Wed 12:00", "Wed 23:59"),
        ("Wed 18:00", "Wed 22:00"),
        ("Thu 02:00", "Thu 06:00"),
    ]
    QApplication.processEvents()
    assert (window.reprojector.projection.services[RESPONSE].available <= available + 1e-9).all()
    window.workspace.timeline.setFocus()
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Right)
    assert window.actions_of["undo"].text() == "&Undo move Unison walk-out"


def test_that_show_me_goes_to_the_worst_moment_of_a_gap(window: MainWindow) -> None:
    panel = window.workspace.gaps
    panel.table.setFocus()
    panel.table.selectRow(0)

    QTest.keyClick(panel.table, Qt.Key.Key_Return)

    gap = next(gap for gaps in window.reprojector.gaps.values() for gap in gaps)
    assert window.selection.moment_h == gap.worst / 4
    assert panel.sentence.toPlainText() == gap.sentence


def test_that_a_scenario_changes_cards_chart_and_tables_together(
    qtbot: QtBot, window: MainWindow
) -> None:
    with qtbot.waitSignal(window.reprojector.projected):
        window.tabs.bar.setCurrentIndex(window.tabs.bar.count() - 1)

    assert window.session.scenario.name == "No strike"
    assert window.workspace.tables.views[Kind.WALK_OUT].model().rowCount() == 0
    assert window.workspace.tables.tabs.tabText(0) == "Walk-outs 0"
