"""The charts of waits: true to their lines, nothing on top of each other, at hand by keyboard."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.charts import Charts
from gui.main_window import MainWindow
from gui.marks import Words
from gui.theme import DARK, LIGHT
from gui.waits_chart import NOTHING_ASKED, WaitsChart
from gui.waits_scale import LogScale, scale_of, waits_frame
from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.responding import responding_of, simulated_responding_of
from model.staff import Service
from model.trust import Category
from model.wait_lines import LinePattern, Unit, WaitLine, WaitLines
from model.waits import backlog_of, waits_of
from tests.builders import a_plan
from tests.gui.open_windows import Opener

RESPONSE, CALLS = Service.AMBULANCE_RESPONSE, Service.CALL_ANSWERING
TRANSPORT = Service.PATIENT_TRANSPORT
SIZES = ((1280, 360), (772, 330), (660, 300), (480, 196))
LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))


def the_waits(projection: Projection, service: Service, *, is_backlog: bool) -> WaitLines:
    door = backlog_of if is_backlog else waits_of
    waits = door(projection, service, responding_of(projection))
    assert waits is not None
    return waits


def a_chart(
    qtbot: QtBot, service: Service, *, is_backlog: bool = False, size: tuple[int, int] = (1280, 360)
) -> WaitsChart:
    projection = project(LONDON)
    chart = WaitsChart(LIGHT, "Waiting times")
    qtbot.addWidget(chart)
    chart.resize(*size)
    waits = the_waits(projection, service, is_backlog=is_backlog)
    chart.show_waits(projection, service, waits, NOTHING_ASKED)
    chart.show()
    return chart


def texts(chart: WaitsChart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Words)]


def boxes(chart: WaitsChart) -> list[QRectF]:
    return [mark.box.adjusted(0, 2, 0, -2) for mark in chart.marks if isinstance(mark, Words)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("is_backlog", [False, True], ids=["waits", "backlog"])
@pytest.mark.parametrize("service", [RESPONSE, CALLS, TRANSPORT])
def test_that_no_text_touches_another_at_any_size(
    qtbot: QtBot, size: tuple[int, int], service: Service, *, is_backlog: bool
) -> None:
    chart = a_chart(qtbot, service, is_backlog=is_backlog, size=size)
    chart.set_moment(19.5)
    touching = [
        (one, other)
        for one, other in combinations([mark for mark in chart.marks if isinstance(mark, Words)], 2)
        if one.box.adjusted(0, 2, 0, -2).intersects(other.box.adjusted(0, 2, 0, -2))
    ]
    assert [(one.text, other.text) for one, other in touching] == []
    inside = QRectF(0, 0, *size)
    assert [box for box in boxes(chart) if not inside.contains(box)] == []


def test_that_every_standard_of_the_plan_is_a_line_with_its_name(qtbot: QtBot) -> None:
    said = texts(a_chart(qtbot, RESPONSE, size=(1280, 250)))

    for label in (
        "C1 standard 7 min",
        "C3 standard 2 h, 90th centile",
        "C4 standard 3 h, 90th centile",
    ):
        assert label in said
    assert any(text.startswith("C2 standard ") for text in said)


def test_that_the_readout_says_every_line_at_the_cursor_and_its_normal_day(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, RESPONSE)
    chart.set_moment(19.5)

    spoken = chart.spoken_moment()

    assert spoken.startswith("Wed 19:30 to 19:45: C1 ")
    assert "on a normal day C1 " in spoken
    assert chart.waits is not None
    for line in chart.waits.lines:
        assert line.label in texts(chart)


def test_that_arrow_keys_move_the_cursor(qtbot: QtBot) -> None:
    chart = a_chart(qtbot, RESPONSE)
    chart.set_moment(10.0)

    with qtbot.waitSignal(chart.moment_picked):
        QTest.keyClick(chart, Qt.Key.Key_Right)

    assert chart.moment_h == 10.25


def test_that_a_service_nothing_is_asked_of_says_so(qtbot: QtBot) -> None:
    plan = a_plan(demand=(), journeys=())
    chart = WaitsChart(DARK, "Backlog")
    qtbot.addWidget(chart)
    chart.resize(800, 320)
    chart.show()

    chart.show_waits(project(plan), RESPONSE, None, NOTHING_ASKED)

    assert NOTHING_ASKED in texts(chart)
    assert chart.spoken_moment() == ""


def a_line(values: list[float], unit: Unit) -> WaitLine:
    series = np.array(values)
    return WaitLine("C1", series, unit, LinePattern.SOLID, series)


@pytest.mark.parametrize("largest", [0.0, 3.0, 59.0, 61.0, 5000.0])
def test_that_a_scale_of_times_holds_every_value_in_order(largest: float) -> None:
    waits = WaitLines("", "", "", Unit.MINUTES, (a_line([0.0, largest], Unit.MINUTES),))
    scale = scale_of(waits)
    assert isinstance(scale, LogScale)
    frame = waits_frame(1280.0, 360.0, (0.0, 24.0), waits)

    values = np.linspace(0.0, largest, 50)
    ys = scale.ys(frame, values)

    assert (np.diff(ys) <= 0).all()
    assert ys.min() >= frame.plot.top() - 1e-9
    assert ys.max() <= frame.plot.bottom() + 1e-9


def charts_of(window: MainWindow) -> Charts:
    return window.workspace.charts


def test_that_the_tabs_go_through_the_charts_by_keyboard(opened: Opener) -> None:
    charts = charts_of(opened(LONDON))
    charts.tabs.setFocus()

    QTest.keyClick(charts.tabs, Qt.Key.Key_Right)
    assert charts.front is charts.waits
    assert charts.waits.isVisible()
    assert "Estimate: quick" in charts.caption.text()

    QTest.keyClick(charts.tabs, Qt.Key.Key_Right)
    assert charts.front is charts.backlog


def test_that_nine_in_ten_may_be_shown_instead_of_the_mean(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    charts = charts_of(window)
    assert not charts.nine_in_ten.isVisible()
    charts.show_page(charts.waits)

    charts.nine_in_ten.setChecked(True)

    qtbot.waitUntil(lambda: "9 in 10" in charts.waits.accessibleDescription(), timeout=60_000)
    assert "C2 standard 40 min, 90th centile" in texts(charts.waits)
    assert charts.caption.text().startswith("Estimate: ")
    charts.nine_in_ten.setChecked(False)
    assert "Category 2 mean" in charts.waits.accessibleDescription()


def test_that_nine_in_ten_is_asked_of_ambulances_alone(opened: Opener) -> None:
    window = opened(LONDON)
    charts = charts_of(window)
    charts.show_page(charts.waits)
    assert charts.nine_in_ten.isVisible()

    window.selection.show_service(CALLS)
    assert not charts.nine_in_ten.isVisible()
    window.selection.show_service(RESPONSE)
    charts.show_page(charts.backlog)
    assert not charts.nine_in_ten.isVisible()


def test_that_a_chart_that_comes_to_the_front_has_the_hours_and_the_moment(
    opened: Opener,
) -> None:
    window = opened(LONDON)
    charts = charts_of(window)
    charts.cover.view_box.setXRange(6, 18, padding=0)
    window.selection.stand_at(12.5)

    charts.show_page(charts.waits)

    assert charts.waits.view_box.viewRange()[0] == pytest.approx([6, 18])
    assert charts.waits.moment_h == 12.5
    charts.waits.view_box.setXRange(0, 12, padding=0)
    assert window.workspace.timeline.view_box.viewRange()[0] == pytest.approx([0, 12])


def test_that_another_service_is_shown_on_the_chart_in_front(qtbot: QtBot, opened: Opener) -> None:
    window = opened(LONDON)
    charts = charts_of(window)
    charts.show_page(charts.waits)

    window.selection.show_service(CALLS)

    qtbot.waitUntil(lambda: "exact queue" in charts.caption.text())
    assert charts.waits.waits is not None
    assert charts.waits.waits.unit is Unit.SECONDS


def test_that_the_chart_in_front_is_remembered(opened: Opener) -> None:
    window = opened(LONDON)
    charts_of(window).show_page(charts_of(window).backlog)
    window.close()

    charts = charts_of(opened(LONDON))

    assert charts.front is charts.backlog
    assert charts.backlog.isVisible()


def test_that_one_days_luck_is_a_band_with_its_name(qtbot: QtBot) -> None:
    projection = project(LONDON)
    chart = WaitsChart(LIGHT, "Waiting times")
    qtbot.addWidget(chart)
    chart.resize(1280, 420)
    times = simulated_responding_of(projection, days=40)
    waits = waits_of(projection, RESPONSE, times)

    chart.show_waits(projection, RESPONSE, waits, NOTHING_ASKED)
    chart.set_moment(19.5)

    assert times is not None
    assert waits is not None
    assert waits.luck is not None
    low, high = times.luck_of(Category.C2) or (None, None)
    assert waits.luck.low == pytest.approx(low)
    assert waits.luck.high == pytest.approx(high)
    assert "C2, one day's luck, 10 to 90 %" in texts(chart)
    assert "One day's luck" in texts(chart) or "Luck" in texts(chart)


def test_that_the_scale_of_a_count_follows_its_highest_value() -> None:
    callers = np.full(144, 0.5)
    callers[60] = 4.0
    line = WaitLine("Callers", callers, Unit.CALLERS, LinePattern.HEAVY, callers / 4)
    waits = WaitLines("Up to 4 callers", "Callers", "exact queue", Unit.CALLERS, (line,))

    frame = waits_frame(1280, 360, (0, 36), waits)

    assert frame.top < 5
    assert 4.0 in frame.count_ticks()
