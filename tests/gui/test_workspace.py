"""The parts of a window find their places, whatever its size and whatever its plan holds."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from gui.chosen_thing import span_of
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from gui.timeline.lanes import Section
from model.plan import Plan, Scenario
from model.staff import Service
from model.times import show_time
from tests.builders import (
    a_horizon,
    a_plan,
    a_roster,
    a_roster_line,
    a_scenario,
    a_window,
    an_extra_cover_row,
)
from tests.gui.open_windows import Opener, close_all
from tests.strategies import plans

NOBODY = Scenario(key="s1", name="Nobody out")


ODD_PLANS = {
    "nothing in it": a_plan(
        bases=(),
        groups=(),
        roster=(),
        membership=(),
        demand=(),
        journeys=(),
        minimums=(),
        scenarios=(NOBODY,),
    ),
    "no roster": a_plan(roster=()),
    "no demand": a_plan(demand=(), journeys=()),
    "nobody at work": a_plan(roster=tuple(replace(line, headcount=0) for line in a_roster())),
    "nobody out": a_plan(scenarios=(NOBODY,)),
    "six hours": a_plan(horizon=a_horizon(length_min=6 * 60)),
    "a fortnight": a_plan(horizon=a_horizon(length_min=14 * 24 * 60, interval_min=60)),
}


@pytest.mark.parametrize("plan", ODD_PLANS.values(), ids=ODD_PLANS.keys())
def test_that_an_odd_plan_opens_with_a_chart_or_a_sentence(opened: Opener, plan: Plan) -> None:
    window = opened(plan)

    assert window.status_line.worst.text()
    assert window.workspace.chart.accessibleDescription()
    for key in ("walk_out", "shift", "extra_cover"):
        window.actions_of[key].trigger()
    while window.session.history.canUndo():
        window.session.history.undo()
    assert window.session.plan == plan


@given(plan=plans())
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_any_plan_opens_and_another_takes_its_place(
    qtbot: QtBot, request: pytest.FixtureRequest, plan: Plan
) -> None:
    desk = Desk()
    window = MainWindow(plan, None, desk)
    window.show()

    with qtbot.waitSignal(window.reprojector.projected):
        window.files.take(a_plan(), None)

    assert list(window.reprojector.projection.services) == [
        Service.CALL_ANSWERING,
        Service.AMBULANCE_RESPONSE,
        Service.PATIENT_TRANSPORT,
    ]
    close_all(desk)


def test_that_ten_thousand_roster_lines_open_and_are_counted(opened: Opener) -> None:
    lines = tuple(a_roster_line(key=f"r{n}", starts=n * 15 % 1440) for n in range(10_000))

    window = opened(a_plan(roster=lines))

    assert window.workspace.tables.tabs.tabText(1) == "Roster 10,000"


def test_that_a_long_title_and_many_scenarios_never_widen_the_window(opened: Opener) -> None:
    many = tuple(Scenario(key=f"s{n}", name=f"Scenario number {n}") for n in range(20))
    window = opened(a_plan(title="A strike of many words " * 20, scenarios=many))

    window.resize(1024, 768)

    assert (window.width(), window.height()) == (1024, 768)
    assert window.head.title.toolTip().startswith("A strike of many words")


def test_that_tables_close_to_their_tabs_on_a_low_window_until_asked_for(
    opened: Opener,
) -> None:
    window = opened(a_plan())
    is_open = window.actions_of["tables"].isChecked
    assert is_open()

    window.resize(1024, 768)
    assert not is_open()
    tabs = window.workspace.tables.tabs
    QTest.mouseClick(
        tabs,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        tabs.tabRect(1).center(),
    )

    assert is_open()
    assert window.workspace.tables.views[Kind.ROSTER_LINE].isVisible()


def test_that_the_chart_takes_the_room_of_folded_lanes(qtbot: QtBot, opened: Opener) -> None:
    window = opened(a_plan())
    before = window.workspace.chart.height()

    window.workspace.timeline.fold(Section.SHIFTS, is_folded=not _is_folded(window))

    qtbot.waitUntil(lambda: window.workspace.chart.height() != before)


def _is_folded(window: MainWindow) -> bool:
    return window.workspace.timeline.is_folded(Section.SHIFTS)


def test_that_ctrl_delete_in_a_table_takes_all_its_chosen_rows(opened: Opener) -> None:
    window = opened(a_plan())
    view = window.workspace.tables.views[Kind.ROSTER_LINE]
    window.workspace.tables.show_page(view)
    view.setFocus()
    view.setCurrentIndex(view.values.index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)

    keys = [line.key for line in window.session.plan.roster]
    assert keys == [f"r{n}" for n in range(1, 17) if n not in {3, 4}]


def test_that_timeline_and_chart_lie_on_one_time_axis(opened: Opener) -> None:
    window = opened(a_plan())
    window.actions_of["zoom_in"].trigger()

    timeline, chart = window.workspace.timeline, window.workspace.chart
    assert timeline.view_box.viewRange()[0] == pytest.approx(chart.view_box.viewRange()[0])
    left = timeline.view_box.sceneBoundingRect().left()
    assert left == pytest.approx(chart.frame.plot.left(), abs=1)
    right = timeline.view_box.sceneBoundingRect().right()
    assert right == pytest.approx(chart.frame.plot.right(), abs=1)


def test_that_show_me_is_in_sight_beside_open_tables_in_the_smallest_window(
    qtbot: QtBot, opened: Opener
) -> None:
    window = opened(a_plan())
    window.resize(1024, 768)
    window.workspace.show_tables(is_shown=True)
    table = window.workspace.gaps.table
    last = table.model().index(0, table.model().columnCount() - 1)

    qtbot.waitUntil(lambda: table.visualRect(last).right() <= table.viewport().width())
    assert table.visualRect(last).width() > 0


@pytest.mark.parametrize(
    "chosen",
    [
        Chosen(Kind.WALK_OUT, "w1"),
        Chosen(Kind.EXTRA_COVER, "e1", 1),
        Chosen(Kind.ROSTER_LINE, "r1"),
    ],
    ids=["walk-out", "second window of extra cover", "shift"],
)
def test_that_enter_on_a_bar_types_over_the_time_it_starts_at(
    opened: Opener, chosen: Chosen
) -> None:
    cover = an_extra_cover_row(windows=(a_window(0, 2), a_window(8, 12)))
    window = opened(a_plan(scenarios=(a_scenario(extra_cover=(cover,)),)))
    window.workspace.show_inspector(is_shown=False)
    window.selection.choose(chosen)

    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Return)
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "0430")
    QTest.keyClick(field, Qt.Key.Key_Return)

    span = span_of(window.session.plan, window.session.scenario.key, chosen)
    assert show_time(span.starts) == "04:30"
    assert window.session.history.count() == 1
    assert not field.visibleRegion().isEmpty()


def test_that_the_timeline_and_the_tabs_count_the_same(opened: Opener) -> None:
    cover = an_extra_cover_row(windows=(a_window(6, 12), a_window(14, 22)))
    lines = tuple(a_roster_line(key=f"r{n}", starts=n * 15 % 1440) for n in range(1200))
    window = opened(a_plan(roster=lines, scenarios=(a_scenario(extra_cover=(cover,)),)))
    tabs = window.workspace.tables.tabs
    shown = {tabs.tabText(at) for at in range(tabs.count())}

    folds = window.workspace.timeline.findChildren(QAbstractButton)
    counts = {
        button.accessibleDescription().removesuffix(" in the plan")
        for button in folds
        if button.accessibleDescription().endswith(" in the plan")
    }

    assert {"Roster 1,200", "Extra cover 2"} <= shown
    assert {"1,200", "2"} <= counts
