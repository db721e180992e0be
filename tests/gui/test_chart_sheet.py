"""A chart as a drawing for other programs: complete, marked, and readable without our fonts."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.chart_sheet import ChartSheet
from gui.cover_layers import BAND_NAME
from gui.marks import Words
from gui.paper.files import chart_svg, write_page
from model.band.band import band_of
from model.duty import grid_of
from model.plan import Marking
from model.projection import Projection, project
from model.staff import Service
from tests.builders import a_horizon, a_plan, a_scenario, a_turnout, a_walk_out
from tests.gui.projections import RESPONSE, a_projection, a_strike_plan


def struck(**turnout: float) -> Projection:
    """Project a plan whose turnout is a half, in a range or without one."""
    walk_out = a_walk_out(turnout=a_turnout(0.5, **turnout))
    return project(a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),)))


def drawing(folder: Path, projection: Projection, service: Service = RESPONSE) -> str:
    path = folder / "chart.svg"
    write_page(path, projection, service)
    return path.read_text(encoding="utf-8")


def test_that_the_drawing_keeps_every_interval(qapp: QApplication, tmp_path: Path) -> None:
    text = drawing(tmp_path, a_projection())
    assert "<image" not in text
    assert "Clinicians below minimum" in text
    lines = [path for path in re.findall(r' d="([^"]*)"', text) if path.count("M") == 1]
    distinct = [len(set(re.findall(r"[ML]([^,]+),", path))) for path in lines]
    assert max(distinct) == grid_of(a_horizon()).count + 1


def test_that_the_drawing_needs_no_font(qapp: QApplication, tmp_path: Path) -> None:
    assert "<text" not in drawing(tmp_path, a_projection())


def test_that_the_drawing_says_whose_it_is(qapp: QApplication) -> None:
    plan = a_strike_plan(marking=Marking.OFFICIAL_SENSITIVE, handling="for gold only")
    written = texts(ChartSheet(a_projection(plan=plan), RESPONSE))
    assert written.count("OFFICIAL-SENSITIVE for gold only") == 2
    assert plan.title in written
    assert any("Scenario: Unison joins at 12:00." in text for text in written)
    assert any(text.startswith("Clinicians below minimum") for text in written)


def test_that_the_drawing_bears_the_band_and_says_what_it_leaves_out(qapp: QApplication) -> None:
    unsure = struck(low=0.2, high=0.9)
    band, without = band_of(unsure, draws=50), ChartSheet(unsure, RESPONSE)
    sheet = ChartSheet(unsure, RESPONSE, band)
    assert len(sheet.marks) > len(without.marks)
    said = " ".join(texts(sheet))
    assert BAND_NAME in texts(sheet)
    assert "Band 10 to 90\u2009%: 50 draws of turnout, seed 1, without one day's luck." in said
    assert sheet.caption in html.unescape(chart_svg(unsure, RESPONSE, band=band).decode())
    assert sheet.size.height() >= without.size.height()


def test_that_a_band_as_thin_as_the_line_is_neither_drawn_nor_named(qapp: QApplication) -> None:
    sure = struck()
    sheet = ChartSheet(sure, RESPONSE, band_of(sure, draws=50))
    assert len(sheet.marks) == len(ChartSheet(sure, RESPONSE).marks)
    assert "Band" not in " ".join(texts(sheet))


def test_that_an_unmarked_drawing_is_as_much_lower(qapp: QApplication) -> None:
    marked = ChartSheet(a_projection(), RESPONSE)
    unmarked = ChartSheet(a_projection(plan=a_strike_plan(marking=Marking.NONE)), RESPONSE)
    assert marked.size.height() - unmarked.size.height() == 52
    assert not any("OFFICIAL" in text for text in texts(unmarked))


def test_that_long_titles_and_empty_services_are_drawn(qapp: QApplication, tmp_path: Path) -> None:
    plan = replace(a_strike_plan(), title="A very long title of a plan " * 12)
    text = drawing(tmp_path, a_projection(plan=plan), Service.NHS_111)
    assert QSvgRenderer(text.encode()).isValid()


@pytest.mark.parametrize("service", [RESPONSE, Service.CALL_ANSWERING])
def test_that_the_drawing_shows_its_words(
    qapp: QApplication, tmp_path: Path, service: Service
) -> None:
    shown = QSvgRenderer(drawing(tmp_path, a_projection(), service).encode())
    assert shown.isValid()
    picture = QImage(shown.defaultSize(), QImage.Format.Format_RGB32)
    picture.fill("white")
    painter = QPainter(picture)
    shown.render(painter)
    painter.end()
    top = range(picture.width() * 3 // 8, picture.width() * 5 // 8)
    dark = sum(picture.pixelColor(x, y).lightness() < 80 for x in top for y in range(8, 30))
    assert dark > 200


def texts(sheet: ChartSheet) -> list[str]:
    return [mark.text for mark in sheet.marks if isinstance(mark, Words)]
