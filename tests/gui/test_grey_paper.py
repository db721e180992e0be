"""Paper without colours: a colour print through a grey copier, and pages printed in grey.

Areas are cut out of the picture of a chart and held against each other, as an eye would.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.cover_chart import CoverChart
from gui.marks import Words
from gui.paper.furniture import Place
from gui.paper.pack import CONTENTS, GOLD, lay_out_pack
from gui.paper.page import Page, Paper, PlacedChart
from gui.paper.part import Matter
from gui.theme import Theme
from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind
from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.responding import responding_of
from model.segments import Series
from tests.gui.projections import RESPONSE, a_cover, a_projection, its_gaps, steps

CHART = QSizeF(1200, 760)
PATCH_PX, CORE_PX = 60, 24
# Of 255: greys that an eye tells apart, and what an area without a pattern varies by.
APART, PLAIN = 16.0, 3.0
# How well the best shift lays one pattern over another, of 1.
ALIKE = 0.7
PAPERS = pytest.mark.parametrize(
    "paper", [Paper(), Paper(is_grey=True)], ids=["colour copied in grey", "grey"]
)
AREAS = {
    "own": 20,
    "exempt": 60,
    "extra": 100,
    "military": 140,
    "below minimum": 190,
    "short": 250,
}


def a_projection_of_all() -> Projection:
    """Build 40 crews of every family, 60 below the minimum and 60 more below what is required."""
    grid = a_projection().grid
    kinds = (OWN, EXEMPT, CoverKind.CONTRACTED_CREWS, CoverKind.MILITARY)
    sources = {kind: steps(grid, ((0, 40),)) for kind in kinds}
    level = {"available": 160, "minimum": 220, "required": 280, "normal_day": 280}
    lines = {name: steps(grid, ((0, count),)) for name, count in level.items()}
    return a_projection(a_cover(grid, sources=sources, **lines))


def patches(theme: Theme, hour: float = 24.0) -> Mapping[str, Series]:
    """Return a piece of every area in grey, 0 to 255, from the first free place at an hour on."""
    projection = a_projection_of_all()
    chart = CoverChart(theme, is_live=False)
    chart.resize(CHART.toSize())
    chart.show_projection(projection, RESPONSE, its_gaps(projection))
    picture = a_picture(CHART)
    painter = QPainter(picture)
    PlacedChart(chart, QRectF(QPointF(), CHART)).draw(painter)
    painter.end()
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1).astype(float)
    written = [mark.box for mark in chart.marks if isinstance(mark, Words)]
    found = {}
    for name, count in AREAS.items():
        place = QRectF(0, 0, PATCH_PX, PATCH_PX)
        place.moveCenter(QPointF(chart.frame.x(hour), chart.frame.y(count)))
        while any(box.intersects(place) for box in written):
            place.translate(PATCH_PX / 4, 0)
        left, top = int(place.left()), int(place.top())
        found[name] = rows[top : top + PATCH_PX, left : left + PATCH_PX]
    return found


def a_picture(size: QSizeF) -> QImage:
    picture = QImage(size.toSize(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    return picture


def likeness(one: Series, other: Series) -> float:
    """Return how well the middle of one piece lies over some place of another, up to 1."""
    stray = [float(patch.std()) for patch in (one, other)]
    if min(stray) < PLAIN:
        return 1.0 if max(stray) < PLAIN else 0.0
    first = (PATCH_PX - CORE_PX) // 2
    core = standard(one[first : first + CORE_PX, first : first + CORE_PX])
    windows = np.lib.stride_tricks.sliding_window_view(other, (CORE_PX, CORE_PX))
    return float((standard(windows) * core).mean(axis=(-2, -1)).max())


def standard(patch: Series) -> Series:
    """Return a piece, or many, with mean 0 and variance 1."""
    axes = (-2, -1)
    middle, stray = patch.mean(axes, keepdims=True), patch.std(axes, keepdims=True)
    return np.asarray((patch - middle) / np.maximum(stray, 1e-9))


@PAPERS
def test_that_any_two_areas_differ_in_tone_or_pattern(qapp: QApplication, paper: Paper) -> None:
    found = patches(paper.theme)
    alike = [
        (one, other)
        for one, other in combinations(found, 2)
        if abs(found[one].mean() - found[other].mean()) < APART
        and likeness(found[one], found[other]) > ALIKE
    ]
    assert alike == []


@PAPERS
def test_that_an_area_looks_the_same_all_over(qapp: QApplication, paper: Paper) -> None:
    here, there = patches(paper.theme), patches(paper.theme, hour=8.0)
    for name in AREAS:
        assert abs(here[name].mean() - there[name].mean()) < APART / 2
        assert likeness(here[name], there[name]) > ALIKE


def colours_on(page: Page) -> int:
    """Count the pixels of a page that are not grey."""
    picture = a_picture(page.size)
    painter = QPainter(picture)
    page.draw(painter)
    painter.end()
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(-1, 4)[:, :3].astype(int)
    return int(np.count_nonzero(pixels.max(axis=1) != pixels.min(axis=1)))


def a_pack(*, is_grey: bool) -> list[Page]:
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    projection = project(plan, "Unison joins at 12:00")
    matter = Matter(projection, RESPONSE, responding_of(projection))
    place = Place(printed=datetime(2023, 1, 10, 9, 14, tzinfo=UTC))
    keys = (GOLD, CONTENTS, "charts", "gaps", "checks")
    return lay_out_pack(matter, Paper(is_grey=is_grey), keys, place)


def test_that_no_pixel_of_a_grey_pack_is_coloured(qapp: QApplication) -> None:
    in_colour, in_grey = a_pack(is_grey=False), a_pack(is_grey=True)
    assert len(in_colour) == len(in_grey) > 7
    assert sum(map(colours_on, in_colour)) > 100_000
    assert sum(map(colours_on, in_grey)) == 0
