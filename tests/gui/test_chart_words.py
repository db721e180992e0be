"""What is written on a cover chart: numbers over their gaps, letters that bind, words kept free."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication

from gui.binds_marks import binds_marks
from gui.chart_drawing import cursor_marks
from gui.chart_frame import chart_frame
from gui.cover_chart import CoverChart
from gui.gap_labels import REACH_PX
from gui.marks import Face, Stroke, Words
from gui.theme import LIGHT, Family
from model.binding import Resource
from model.duty import grid_of
from model.extra_cover import CoverKind
from model.projection import Projection, ServiceProjection
from tests.builders import a_horizon, a_plan
from tests.gui.projections import RESPONSE, a_cover, a_projection, its_gaps

FORTNIGHT = a_plan(horizon=a_horizon(length_min=14 * 24 * 60))


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Give every chart its application."""


def a_chart(projection: Projection, *, is_live: bool = True) -> CoverChart:
    chart = CoverChart(LIGHT, is_live=is_live)
    chart.resize(1280, 360)
    chart.show_projection(projection, RESPONSE, its_gaps(projection))
    return chart


def a_fortnight(cover: ServiceProjection) -> Projection:
    grid = grid_of(FORTNIGHT.horizon)
    return Projection(FORTNIGHT, FORTNIGHT.scenarios[0], grid, {RESPONSE: cover})


def texts(chart: CoverChart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Words)]


def touching(boxes: Sequence[QRectF]) -> list[tuple[QRectF, QRectF]]:
    return [pair for pair in combinations(boxes, 2) if pair[0].intersects(pair[1])]


@given(
    required=arrays(np.float64, 144, elements=st.floats(0, 400)),
    available=arrays(np.float64, 144, elements=st.floats(0, 400)),
)
def test_that_labels_of_any_cover_keep_apart(
    required: np.ndarray,
    available: np.ndarray,
) -> None:
    cover = a_cover(
        grid_of(a_horizon()),
        required=required,
        available=available,
        sources={"own": available},
        normal_day=available,
    )
    projection = a_projection(cover)
    chart = a_chart(projection)
    assert touching([label.box for label in chart.gap_labels]) == []
    for label in chart.gap_labels:
        assert chart.frame.plot.adjusted(0, -3, 0, 0).contains(label.box)
    assert_that_numbers_stand_over_their_gaps(chart, projection)


def assert_that_numbers_stand_over_their_gaps(chart: CoverChart, projection: Projection) -> None:
    edges = chart.frame.xs(projection.grid.edges_min() / 60)
    for label in chart.gap_labels:
        left, right = edges[label.gap.first], edges[label.gap.last]
        assert left <= label.tip.x() <= right
        assert left - REACH_PX <= label.circle.center().x() <= right + REACH_PX


def test_that_numbers_without_room_near_their_gaps_are_left_out_and_counted() -> None:
    grid = grid_of(FORTNIGHT.horizon)
    every_other = np.where(np.arange(grid.count) % 2, 150.0, 230.0)
    sources = {"own": np.full(grid.count, 200.0)}
    cover = a_cover(grid, required=every_other, available=sources["own"], sources=sources,
                    minimum=np.full(grid.count, np.nan))  # fmt: skip
    projection = a_fortnight(cover)
    chart = a_chart(projection)
    gaps = its_gaps(projection)
    assert 40 < len(chart.gap_labels) < len(gaps)
    assert_that_numbers_stand_over_their_gaps(chart, projection)
    left_out = len(gaps) - len(chart.gap_labels)
    assert f"{left_out} gaps have no room for a number; the list has all" in texts(chart)
    on_paper = a_chart(projection, is_live=False)
    assert f"{left_out} gaps have no room for a number" in texts(on_paper)


def test_that_the_cursor_leaves_words_free() -> None:
    chart = a_chart(a_projection())
    strip = next(
        mark
        for mark in chart.marks
        if isinstance(mark, Words) and chart.frame.strip.contains(mark.box)
    )
    line = upright_at(chart, strip.box.center().x())
    assert not line.intersects(strip.box.adjusted(0, 2, 0, -2))
    assert line.intersects(chart.frame.plot)


def upright_at(chart: CoverChart, x: float) -> QPainterPath:
    written = [mark for mark in chart.marks if isinstance(mark, Words)]
    hours = chart.frame.hours(x)
    upright = cursor_marks(chart.frame, hours, (), written, LIGHT)[0]
    assert isinstance(upright, Stroke)
    return upright.path


@pytest.mark.parametrize("width", range(4, 60, 3))
def test_that_the_strip_never_names_fewer_than_bind_as_if_they_were_all(width: int) -> None:
    frame = chart_frame(304 + 36 * width, 300, (0, 36), 200, has_title=True)
    three = (Resource.CLINICIAN, Resource.DRIVER, Resource.OTHER_DRIVER)
    grid = grid_of(a_horizon())
    binds = tuple(three if at // 4 % 2 else (Resource.DRIVER,) for at in range(grid.count))
    marks = binds_marks(frame, grid, a_cover(grid, binds=binds), (), LIGHT)
    said = {mark.text for mark in marks if isinstance(mark, Words)}
    assert said <= {"D", "C…", "CDO", "C+D+O"}
    needed = Face(LIGHT.small_px).width("C+D+O") + 3
    assert width < needed or "C+D+O" in said


def test_that_a_fortnight_of_quarters_of_an_hour_is_drawn() -> None:
    grid = grid_of(FORTNIGHT.horizon)
    wave = 150 + 80 * np.sin(np.arange(grid.count) / 15)
    cover = replace(
        a_cover(grid),
        required=wave,
        available=wave[::-1].copy(),
        sources={"own": wave[::-1] - 20, CoverKind.MILITARY: np.full(grid.count, 20.0)},
    )
    projection = a_fortnight(cover)
    chart = a_chart(projection)
    assert len(chart.gap_labels) == len(its_gaps(projection)) > 10
    assert touching([label.box for label in chart.gap_labels]) == []


def test_that_labels_of_families_stay_while_they_fit() -> None:
    projection = a_projection()
    cover = projection.services[RESPONSE]
    chart = a_chart(projection)
    before = letters(chart)
    fewer = {name: part * (0.97 if name == "own" else 1) for name, part in cover.sources.items()}
    available: np.ndarray = sum(fewer.values(), np.zeros(projection.grid.count))
    changed = a_projection(replace(cover, sources=fewer, available=available))
    chart.show_projection(changed, RESPONSE, its_gaps(changed))
    after = letters(chart)
    stayed = [family for family in before if after[family].left() == before[family].left()]
    assert len(stayed) >= len(before) - 1
    assert touching(list(after.values())) == []


def letters(chart: CoverChart) -> dict[str, QRectF]:
    names = {family.letter for family in Family}
    plot = chart.frame.plot
    return {
        mark.text: mark.box
        for mark in chart.marks
        if isinstance(mark, Words) and mark.text in names and plot.contains(mark.box)
    }


def test_that_the_scale_stays_while_cover_changes_a_little() -> None:
    tops = {chart_frame(1280, 360, (0, 36), largest, has_title=True).top
            for largest in np.linspace(281, 289, 9)}  # fmt: skip
    assert len(tops) == 1
