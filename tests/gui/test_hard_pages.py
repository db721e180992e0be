"""The page for gold of samples and of plans that are hard to fit: whole, legible, true, small."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from gui.cover_layers import BAND_NAME
from gui.paper.files import write_pages
from gui.paper.gold_page import gold_page
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN_PX, Page, Paper
from model.band.band import Band, band_of
from model.gaps import gaps_of
from model.gold_triggers import LEAD
from model.gold_waits import SaidWaits, said_waits
from model.plan_file import read_plan
from model.projection import Projection, project
from model.reports.data import report_of
from model.resources import resource
from model.responding import responding_of
from model.staff import Service
from model.triggers.outlook import outlooks_of
from model.verdict import worst_gap
from tests.hard_plans import HARD_PLANS

RESPONSE = Service.AMBULANCE_RESPONSE
SAMPLES = tuple(sorted(path.stem for path in resource("examples").glob("*.covercast")))
PAPERS = {
    "A4": Paper(),
    "A4 portrait, grey": Paper(A4_LANDSCAPE.transposed(), is_grey=True),
    "A3, duplex": Paper(A3_LANDSCAPE, is_duplex=True),
}
PLANS = pytest.mark.parametrize("name", [*SAMPLES, *HARD_PLANS])
# What is said of their waits, and their report, take several seconds.
LONG = ("72 h", "14 days")
PDFTOTEXT = shutil.which("pdftotext")
MARGIN_PT = MARGIN_PX * 72 / 96
SMALLEST_PT = 9.0
# How much higher than its size poppler takes a line of the bundled font to be.
LINE_TO_SIZE = 1.424
ROW_PX = 4.0


@cache
def drawn(name: str) -> tuple[Projection, SaidWaits]:
    """Return a plan's first scenario, with its waits unless it is long."""
    path = resource("examples", f"{name}.covercast")
    projection = project(read_plan(path) if name in SAMPLES else HARD_PLANS[name]())
    if name in LONG:
        return projection, SaidWaits(triggers=outlooks_of(projection))
    return projection, said_waits(projection, responding_of(projection))


@cache
def the_page(name: str, paper: str) -> Page:
    projection, waits = drawn(name)
    return gold_page(projection, waits=waits, band=band(name), paper=PAPERS[paper])


@cache
def band(name: str) -> Band | None:
    """Return the band of a plan's first scenario, unless it is long."""
    return None if name in LONG else band_of(drawn(name)[0])


@pytest.fixture(scope="module", autouse=True)
def _let_go_of_pages(qapp: QApplication) -> Iterator[None]:
    yield
    the_page.cache_clear()


def test_that_trouble_is_everywhere_or_nowhere() -> None:
    for name, is_expected in (("every service in trouble", True), ("no service in trouble", False)):
        projection, _waits = drawn(name)
        assert len(projection.services) == 4
        assert {bool(gaps_of(projection, each)) for each in projection.services} == {is_expected}


@pytest.mark.parametrize("paper", PAPERS)
@PLANS
def test_that_no_text_is_cut_touching_or_small(qapp: QApplication, name: str, paper: str) -> None:
    page = the_page(name, paper)
    texts = page.texts()
    inside = QRectF(0, 0, page.size.width(), page.size.height())
    inside.adjust(MARGIN_PX - 1, MARGIN_PX - 1, 1 - MARGIN_PX, 1 - MARGIN_PX)
    assert [text.text for text in texts if not inside.contains(text.box)] == []
    boxes = [(text.box.adjusted(0, 3, 0, -3), text.text) for text in texts]
    pairs = combinations(boxes, 2)
    assert [(one[1], two[1]) for one, two in pairs if one[0].intersects(two[0])] == []
    assert min(text.face.px for text in texts) * 72 / 96 >= SMALLEST_PT


@PLANS
def test_that_a_page_has_its_marking_triggers_and_number(qapp: QApplication, name: str) -> None:
    said = [text.text for text in the_page(name, "A4").texts()]
    assert said.count("OFFICIAL") == 2
    assert any(text.startswith(LEAD) for text in said)
    assert "page 1 of 1" in said


def rows_of(page: Page) -> Iterator[list[str]]:
    """Yield the rows of the table of gaps: what is written at one height under its heads."""
    heads = {text.text: text for text in page.texts()}
    if "When" not in heads:
        return
    left, right = heads["When"].box.left() - 30, heads["At"].box.right() + 60
    top = heads["When"].box.bottom()
    there = [
        text
        for text in page.texts()
        if left <= text.box.left() < right and text.box.top() >= top - ROW_PX
    ]
    numbers = [text for text in there if text.text.isdigit() and text.box.left() < left + 30]
    for number in numbers:
        level = number.box.center().y()
        row = [text for text in there if abs(text.box.center().y() - level) < ROW_PX]
        yield [text.text for text in sorted(row, key=lambda text: text.box.left())]


@pytest.mark.parametrize("name", [*SAMPLES, *(each for each in HARD_PLANS if each not in LONG)])
def test_that_listed_gaps_are_those_of_the_report(qapp: QApplication, name: str) -> None:
    projection, _waits = drawn(name)
    page = the_page(name, "A4")
    report = report_of([projection])["scenarios"][0]["services"][RESPONSE.value]
    rows = list(rows_of(page))
    for number, _when, _length, short, *_at in rows:
        gap = report["gaps"][int(number) - 1]
        at = report["starts"].index(gap["deepest_at"])
        line = max(report["required"][at], report["minimum"][at] or 0.0)
        missing = round(line) - round(report["available"][at])
        assert short == f"{missing:,}"


@pytest.mark.parametrize("name", SAMPLES)
def test_that_a_page_says_what_its_band_is_and_its_readout_how_wide(
    qapp: QApplication, name: str
) -> None:
    page, known = the_page(name, "A3, duplex"), band(name)
    assert known is not None
    cover = known.services[RESPONSE]
    at = worst_gap(gaps_of(drawn(name)[0], RESPONSE)).worst
    there = {text.text for chart in page.charts for text in chart.texts()}
    assert {BAND_NAME, f"{cover.p10[at]:,.0f} to {cover.p90[at]:,.0f}"} <= there
    for paper in PAPERS:
        foot = " ".join(text.text for text in the_page(name, paper).texts())
        said = f"Band {BAND_NAME}: 1,000 draws of turnout, seed 1, without one day's luck"
        assert said in foot


@PLANS
def test_that_listed_gaps_are_numbered_on_the_chart(qapp: QApplication, name: str) -> None:
    page = the_page(name, "A4")
    on_the_chart = {text.text for chart in page.charts for text in chart.texts()}
    assert {row[0] for row in rows_of(page)} <= on_the_chart


@PLANS
def test_that_the_worst_gaps_are_listed_and_the_others_counted(
    qapp: QApplication, name: str
) -> None:
    projection, _waits = drawn(name)
    page, gaps = the_page(name, "A4"), gaps_of(projection, RESPONSE)
    listed = [gaps[int(row[0]) - 1] for row in rows_of(page)]
    text = "\n".join(text.text for text in page.texts())
    counted = sum(map(int, re.findall(r"and (\d+) smaller gap", text)))
    assert len(listed) + counted == len(gaps)
    badness = [(gap.is_below_minimum, gap.deepest) for gap in gaps]
    worst = sorted(badness, reverse=True)[: len(listed)]
    assert sorted(((gap.is_below_minimum, gap.deepest) for gap in listed), reverse=True) == worst


@PLANS
def test_that_the_file_is_one_small_page_of_vectors(
    qapp: QApplication, name: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    write_pages(path, name, [the_page(name, "A4")])
    data = path.read_bytes()
    assert data.count(b"/Type /Page\n") == 1
    assert b"/Subtype /Image" not in data
    assert len(data) < 400_000
    if PDFTOTEXT is not None:
        assert_that_poppler_reads_it(path)


def assert_that_poppler_reads_it(path: Path) -> None:
    """Hold every word of the file, those of the axis too, against margins and each other."""
    assert PDFTOTEXT is not None
    read = subprocess.run([PDFTOTEXT, "-bbox", path, "-"], capture_output=True, check=True)
    html = read.stdout.decode()
    (size,) = re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', html)
    inside = QRectF(0, 0, *map(float, size)).adjusted(
        MARGIN_PT - 1, MARGIN_PT - 1, 1 - MARGIN_PT, 1 - MARGIN_PT
    )
    place = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<'
    words = []
    for *corners, text in re.findall(place, html):
        left, top, right, bottom = map(float, corners)
        assert (bottom - top) / LINE_TO_SIZE > SMALLEST_PT - 0.01, text
        quarter = (bottom - top) / 4
        words.append((QRectF(left, top + quarter, right - left, 2 * quarter), text))
    assert len(words) > 60
    assert [text for box, text in words if not inside.contains(box)] == []
    pairs = combinations([(box.adjusted(0.3, 0, -0.3, 0), text) for box, text in words], 2)
    assert [(one[1], two[1]) for one, two in pairs if one[0].intersects(two[0])] == []
