"""The cover chart: true to its numbers, labels apart, a cursor that mouse and keys move."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.binds_marks import binds_runs
from gui.chart_frame import chart_frame
from gui.chart_labels import apart, family_labels
from gui.cover_chart import CoverChart
from gui.cover_marks import stack_of
from gui.marks import Words
from gui.stepped import stepped_area, stepped_line
from gui.theme import DARK, LIGHT, PRINT, Family
from gui.time_axis import LEFT_GUTTER_PX, RIGHT_GUTTER_PX
from model.duty import grid_of
from model.plan import Horizon
from model.projection import Projection, ServiceProjection
from model.staff import Service
from tests.builders import a_horizon
from tests.gui.projections import RESPONSE, a_cover, a_projection, a_strike_plan, its_gaps

NO_KEY, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SIZES = ((1280, 360), (772, 330), (660, 300), (480, 196))


def a_chart(
    qtbot: QtBot, projection: Projection | None = None, size: tuple[int, int] = (1280, 360)
) -> CoverChart:
    chart = CoverChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(*size)
    shown = projection or a_projection()
    chart.show_projection(shown, RESPONSE, its_gaps(shown))
    chart.show()
    return chart


def texts(chart: CoverChart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Words)]


def touching(boxes: Sequence[QRectF]) -> list[tuple[QRectF, QRectF]]:
    return [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]


def the_projection_of(cover: ServiceProjection, horizon: Horizon | None = None) -> Projection:
    plan = a_strike_plan(horizon=horizon or a_horizon())
    return Projection(plan, plan.scenarios[0], grid_of(plan.horizon), {RESPONSE: cover})


def test_that_every_gap_has_its_number_on_the_chart(qtbot: QtBot) -> None:
    projection = a_projection()
    chart = a_chart(qtbot, projection)
    gaps = its_gaps(projection)
    assert [label.gap.number for label in chart.gap_labels] == [gap.number for gap in gaps]
    assert any("short at" in text for text in texts(chart))


@pytest.mark.parametrize("size", SIZES)
def test_that_no_text_touches_another_at_any_size(qtbot: QtBot, size: tuple[int, int]) -> None:
    chart = a_chart(qtbot, size=size)
    chart.set_moment(19.5)
    frame = chart.frame
    flag = QRectF(0, frame.plot.top() - 24, frame.title.width(), 22)
    boxes = [
        mark.box.adjusted(0, 2, 0, -2)
        for mark in chart.marks
        if isinstance(mark, Words) and not flag.contains(mark.box.center())
    ]
    assert touching(boxes) == []


@pytest.mark.parametrize("size", SIZES)
def test_that_everything_written_lies_on_the_chart(qtbot: QtBot, size: tuple[int, int]) -> None:
    chart = a_chart(qtbot, size=size)
    whole = QRectF(chart.rect())
    for mark in chart.marks:
        if isinstance(mark, Words):
            assert whole.contains(mark.box), mark.text


def test_that_a_gap_label_drops_its_words_before_its_number(qtbot: QtBot) -> None:
    wide, narrow = a_chart(qtbot), a_chart(qtbot, size=(520, 300))
    assert all(label.text for label in wide.gap_labels)
    assert any(not label.text for label in narrow.gap_labels)
    assert len(narrow.gap_labels) == len(wide.gap_labels)


def test_that_every_family_is_labelled_on_its_own_area(qtbot: QtBot) -> None:
    projection = a_projection()
    chart = a_chart(qtbot, projection)
    cover, frame, grid = projection.services[RESPONSE], chart.frame, projection.grid
    stack = stack_of(cover)
    labels = family_labels(frame, grid, cover, stack, (), LIGHT)
    assert [label.family for label in labels] == [family for family, _low, _high in stack]
    for label, (_family, low, high) in zip(labels, stack, strict=True):
        at = grid.index_at(grid.instant(frame.hours(label.letter.center().x()) * 60))
        middle = label.letter.center().y()
        assert frame.y(float(high[at])) - 8 <= middle <= frame.y(float(low[at])) + 8


def test_that_families_stack_up_to_what_is_available() -> None:
    cover = a_cover(grid_of(a_horizon()))
    stack = stack_of(cover)
    assert [family for family, _low, _high in stack] == list(Family)
    np.testing.assert_allclose(stack[-1][2], cover.available)
    for (_one, _low, high), (_next, low, _high) in pairwise(stack):
        np.testing.assert_array_equal(high, low)


def test_that_the_strip_is_black_exactly_where_there_are_gaps() -> None:
    projection = a_projection()
    gaps = its_gaps(projection)
    runs = binds_runs(projection.services[RESPONSE], gaps)
    assert (runs[0].first, runs[-1].last) == (0, projection.grid.count)
    black = {index for run in runs if run.is_short for index in range(run.first, run.last)}
    assert black == {index for gap in gaps for index in range(gap.first, gap.last)}


def test_that_arrow_keys_move_the_cursor(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    picked: list[float] = []
    chart.moment_picked.connect(picked.append)
    for key, modifier in (
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Right, CTRL),
        (Qt.Key.Key_Left, NO_KEY),
        (Qt.Key.Key_End, NO_KEY),
        (Qt.Key.Key_Right, NO_KEY),
        (Qt.Key.Key_Home, NO_KEY),
    ):
        QTest.keyClick(chart, key, modifier)
    assert picked == [0.25, 1.25, 1.0, 35.75, 0.0]


def test_that_page_keys_go_from_gap_to_gap(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    worst = [gap.worst / 4 for gap in its_gaps(a_projection())]
    for at in (*worst, worst[-1]):
        QTest.keyClick(chart, Qt.Key.Key_PageDown, NO_KEY)
        assert chart.moment_h == at
    QTest.keyClick(chart, Qt.Key.Key_PageUp, NO_KEY)
    assert chart.moment_h == worst[-2]


def test_that_the_cursor_stays_in_sight_when_keys_move_it(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.view_box.setXRange(0, 6, padding=0)
    QTest.keyClick(chart, Qt.Key.Key_End, NO_KEY)
    first, last = chart.view_box.viewRange()[0]
    assert first <= 35.75 <= last
    assert last - first == pytest.approx(6)


def test_that_the_mouse_moves_the_cursor_to_the_interval_under_it(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    picked: list[float] = []
    chart.moment_picked.connect(picked.append)
    point = QPointF(chart.frame.x(12.1), chart.frame.plot.center().y())
    move(chart, point)
    assert picked == [12.0]
    assert "Wed 12:00 to 12:15" in texts(chart)
    move(chart, QPointF(20, 20))
    assert picked == [12.0]


def test_that_a_click_on_a_gap_picks_it(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    numbers: list[int] = []
    chart.gap_picked.connect(numbers.append)
    label = chart.gap_labels[2]
    centre = label.circle.center()
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, NO_KEY, centre.toPoint())
    assert numbers == [3]
    assert chart.moment_h == label.gap.worst / 4
    assert chart.tip_at(centre) == label.gap.sentence


def test_that_the_moment_is_spoken(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.set_moment(21.0)
    assert chart.spoken_moment() == ("21:00, 125 crews, 25 below minimum, clinicians bind")
    assert "Ambulance response" in chart.accessibleName()
    assert "Clinicians below minimum" in chart.accessibleDescription()
    assert "Arrow keys" in chart.accessibleDescription()


def test_that_all_themes_show_the_same_words(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    before = texts(chart)
    chart.set_theme(DARK)
    assert texts(chart) == before


def test_that_zooming_keeps_the_true_hours(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.view_box.setXRange(6, 12, padding=0)
    assert (chart.frame.first_h, chart.frame.last_h) == pytest.approx((6, 12))
    assert chart.frame.x(6) == chart.frame.plot.left()
    assert chart.frame.hours(chart.frame.x(9.3)) == pytest.approx(9.3)
    chart.view_box.setXRange(-40, 80, padding=0)
    assert chart.frame.first_h >= 0
    assert chart.frame.last_h <= 36


def test_that_nothing_is_drawn_of_the_hours_out_of_sight(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.view_box.setXRange(17, 19, padding=0)
    grid = a_projection().grid
    edges = chart.frame.xs(grid.edges_min() / 60)
    levels = np.arange(grid.count, dtype=np.float64)
    seen = stepped_line(edges, levels).boundingRect()
    assert (seen.top(), seen.bottom()) == (17 * 4, 19 * 4 - 1)
    keep = np.ones(grid.count, dtype=np.bool_)
    area = stepped_area(edges, levels + 1, levels, keep).boundingRect()
    assert (area.top(), area.bottom()) == (17 * 4, 19 * 4)


def test_that_a_chart_closes_alone(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.grab()
    assert chart.close()


def test_that_the_gutters_are_those_of_the_timeline(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    assert chart.frame.plot.left() == LEFT_GUTTER_PX
    assert chart.width() - chart.frame.plot.right() == RIGHT_GUTTER_PX


@pytest.mark.parametrize("theme", [LIGHT, DARK, PRINT])
def test_that_empty_plans_give_true_axes_and_a_sentence(qtbot: QtBot, theme: object) -> None:
    grid = grid_of(a_horizon())
    zero = np.zeros(grid.count)
    nothing = a_cover(grid, required=zero, available=zero, sources={"own": zero}, normal_day=zero,
                      minimum=np.full(grid.count, np.nan), binds=((),) * grid.count)  # fmt: skip
    chart = a_chart(qtbot, replace(the_projection_of(nothing), plan=a_strike_plan(roster=())))
    assert any("No roster and no demand" in text for text in texts(chart))
    assert "0" in texts(chart)
    assert chart.gap_labels == ()
    chart.grab()


def test_that_a_service_the_plan_has_not_is_said_to_be_missing(qtbot: QtBot) -> None:
    chart = a_chart(qtbot)
    chart.show_projection(a_projection(), Service.NHS_111, ())
    assert "This plan has no NHS 111." in texts(chart)
    chart.grab()


@given(st.lists(st.floats(0, 200), min_size=1, max_size=4))
def test_that_names_of_lines_move_apart(wanted: list[float]) -> None:
    placed = sorted(apart(wanted, 15, 0, 200))
    for one, other in pairwise(placed):
        assert other - one >= 15 - 1e-9
    assert placed[0] >= -1e-9
    assert placed[-1] <= 200 + 1e-9


@given(largest=st.floats(0, 5000), height=st.integers(220, 900))
def test_that_the_scale_is_round_and_has_room_above(largest: float, height: int) -> None:
    frame = chart_frame(1280, height, (0, 36), largest, has_title=True)
    ticks = frame.count_ticks()
    assert ticks[0] == 0
    assert frame.y(largest) >= frame.plot.top() + 25
    assert len(ticks) >= 2
    spacing = frame.y(ticks[0]) - frame.y(ticks[1])
    assert spacing >= 25


def move(chart: CoverChart, point: QPointF) -> None:
    viewport = chart.viewport()
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        point,
        QPointF(viewport.mapToGlobal(point.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        NO_KEY,
    )
    QApplication.sendEvent(viewport, event)
