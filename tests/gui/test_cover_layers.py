"""Layers over cover: band, recall and confirmed only, on the chart, in the readout, spoken."""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.chart_frame import chart_frame
from gui.chart_labels import line_label_marks
from gui.cover_chart import CoverChart
from gui.cover_layers import NO_LAYERS, Layers, layer_marks
from gui.marks import Fill, Stroke, Words
from gui.readout import layer_rows, readout_rows
from gui.theme import CONTRAST, LIGHT, Family, family_of
from model.band.band import ServiceBand
from model.duty import grid_of
from model.projection import project
from model.staff import Service
from tests.builders import a_horizon, a_plan
from tests.gui.projections import a_cover

CREWS = Service.AMBULANCE_RESPONSE


def a_band(count: int) -> ServiceBand:
    low = np.full(count, 17.2)
    none = np.zeros(count)
    return ServiceBand(
        p10=low, p90=low + 4.0, p_below_minimum=none, short_min=none, below_minimum_min=none
    )


def all_layers(count: int) -> Layers:
    return Layers(band=a_band(count), recall=np.full(count, 24.0), confirmed=np.full(count, 9.0))


def test_that_the_readout_says_between_what_cover_lies_and_what_layers_come_to() -> None:
    grid = grid_of(a_horizon())
    rows = readout_rows(a_cover(grid), 3, 40, all_layers(grid.count))
    said = {row.name: row.number for row in rows[-3:]}
    assert said == {
        "10 to 90\u2009%": "17 to 21",
        "With recall": "24",
        "Confirmed only": "9",
    }


def test_that_the_readout_says_how_many_draws_are_below_the_minimum_where_any_are(
    qtbot: QtBot,
) -> None:
    projection = project(a_plan())
    count = projection.grid.count
    chance = np.full(count, np.nan)
    chance[:8] = [0.0, 0.124, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    layers = Layers(band=replace(a_band(count), p_below_minimum=chance))
    told = [layer_rows(layers, at)[1] for at in (0, 1, 2, 100)]
    assert {row.name for row in told} == {"Below in draws"}
    assert [row.number for row in told] == [f"{n}\u2009%" for n in (0, 12, 100, 0)]

    chart = CoverChart(LIGHT)
    qtbot.addWidget(chart)
    chart.show_projection(projection, CREWS, ())
    chart.show_layers(layers)
    chart.set_moment(0.25)
    assert "below the local minimum in 12\u2009% of draws" in chart.spoken_moment()
    assert len(layer_rows(Layers(band=a_band(count)), 1)) == 1
    assert len(layer_rows(replace(layers, is_provisional=True), 1)) == 1


def test_that_layers_are_named_where_their_lines_end(qapp: QApplication) -> None:
    grid = grid_of(a_horizon())
    frame = chart_frame(900, 300, (0.0, 36.0), 300.0, has_title=True)
    names = [
        {
            mark.text
            for mark in line_label_marks(frame, grid, a_cover(grid), layers, LIGHT)
            if isinstance(mark, Words)
        }
        for layers in (all_layers(grid.count), Layers())
    ]
    assert {"With recall", "Confirmed"} <= names[0]
    assert not {"With recall", "Confirmed"} & names[1]


def test_that_numbers_of_the_plan_before_are_not_read_out() -> None:
    grid = grid_of(a_horizon())
    provisional = replace(all_layers(grid.count), is_provisional=True)
    assert {row.number for row in layer_rows(provisional, 3)} == {"follows"}


def test_that_a_low_readout_leaves_layers_out_before_a_family_that_is_there() -> None:
    grid = grid_of(a_horizon())
    cover = a_cover(grid)
    for most in range(5, 14):
        rows = readout_rows(cover, 46, most, all_layers(grid.count))
        assert len(rows) <= most
        families = [row for row in rows if isinstance(row.sign, Family) and not row.is_zero]
        alone = [row for row in readout_rows(cover, 46, most) if isinstance(row.sign, Family)]
        assert len(families) >= min(len(alone), len({family_of(key) for key in cover.sources}))


def test_that_the_band_is_a_tint_with_edges_and_edges_alone_in_high_contrast(
    qtbot: QtBot,
) -> None:
    chart = CoverChart(LIGHT)
    qtbot.addWidget(chart)
    grid = grid_of(a_horizon())
    layers = Layers(band=a_band(grid.count))
    usual = layer_marks(chart.frame, grid, layers, LIGHT)
    assert any(isinstance(mark, Fill) for mark in usual)
    strong = layer_marks(chart.frame, grid, layers, CONTRAST)
    assert not any(isinstance(mark, Fill) for mark in strong)
    assert any(isinstance(mark, Stroke) for mark in strong)


def test_that_a_provisional_band_has_broken_edges() -> None:
    grid = grid_of(a_horizon())
    frame = CoverChart(LIGHT).frame
    layers = Layers(band=a_band(grid.count))
    for given, is_broken in ((layers, False), (replace(layers, is_provisional=True), True)):
        marks = layer_marks(frame, grid, given, LIGHT)
        dashed = [mark for mark in marks if isinstance(mark, Stroke) and mark.pen.dashPattern()]
        assert bool(dashed) is is_broken


def test_that_layers_of_a_plan_with_other_hours_are_not_drawn() -> None:
    grid = grid_of(a_horizon())
    layers = all_layers(grid.count + 4)
    assert layer_marks(CoverChart(LIGHT).frame, grid, layers, LIGHT) == []


def test_that_layers_are_spoken_with_the_moment_and_go_when_switched_off(qtbot: QtBot) -> None:
    chart = CoverChart(LIGHT)
    qtbot.addWidget(chart)
    projection = project(a_plan())
    chart.show_projection(projection, CREWS, ())
    before = len(chart.marks)
    chart.show_layers(all_layers(projection.grid.count))
    assert "10 to 90\u2009% 17 to 21, with recall 24" in chart.spoken_moment()
    assert len(chart.marks) > before
    chart.show_layers(NO_LAYERS)
    assert len(chart.marks) == before
