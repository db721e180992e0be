"""What the preview shows is what is printed: its picture against the PDF as poppler renders it."""

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from gui.paper.files import write_pages
from gui.paper.pack import GOLD
from gui.paper.pack_job import pack_job
from gui.paper.part import Matter
from gui.paper.printing import Job, preview_job
from gui.paper.setup import Setup, Sheet
from model.band.band import band_of
from model.gold_waits import said_waits
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.responding import responding_of
from model.segments import Series
from model.staff import Service
from tests.gui.open_windows import open_dialog
from tests.hard_plans import two_weeks

SAMPLES = sorted(path.stem for path in resource("examples").glob("*.covercast"))
PDFTOPPM = shutil.which("pdftoppm")
DPI = 96
# Blocks of so many pixels are compared: the two programs draw edges of letters otherwise.
BLOCK_PX = 12
# Of 255: what a block differs by at most, and all blocks on average. Two scenarios of one plan
# differ by more than 100 somewhere.
MOST, MEAN = 40.0, 2.0

pytestmark = pytest.mark.skipif(PDFTOPPM is None, reason="pdftoppm of poppler is not installed")


def a_job(sample: str, window: QWidget, scenario: int = 0, setup: Setup | None = None) -> Job:
    plan = read_plan(resource("examples", f"{sample}.covercast"))
    projection = project(plan, plan.scenarios[scenario])
    times = responding_of(projection)
    waits = said_waits(projection, times)
    matter = Matter(projection, Service.AMBULANCE_RESPONSE, times, waits, band_of(projection))
    job = pack_job(matter, setup or Setup(), window)
    assert job is not None
    return job


def previewed(qtbot: QtBot, job: Job, window: QWidget) -> list[QImage]:
    """Return the pages as the preview draws them, at 96 dots an inch."""
    preview_job(job, window)
    dialog = open_dialog(qtbot, window, QPrintPreviewDialog)
    view = dialog.findChild(QGraphicsView)
    assert view is not None
    qtbot.waitUntil(lambda: bool(view.scene().items()))
    pages = sorted(view.scene().items(), key=lambda item: (item.y(), item.x()))
    size = job.layout.fullRectPixels(DPI).size()
    pictures = []
    for page in pages:
        picture = QImage(size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        # Its paper begins at the origin; around it the preview draws a shadow.
        edge = -page.boundingRect().left()
        paper = page.sceneBoundingRect().adjusted(edge, edge, -edge, -edge)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing)
        view.scene().render(painter, QRectF(picture.rect()), paper)
        painter.end()
        pictures.append(picture)
    dialog.close()
    return pictures


def printed(job: Job, folder: Path) -> list[QImage]:
    """Return the pages of the PDF as poppler renders them, at 96 dots an inch."""
    assert PDFTOPPM is not None
    pdf = folder / "pages.pdf"
    write_pages(pdf, job.title, job.lay_out(job.layout.fullRectPixels(DPI).size().toSizeF()))
    subprocess.run([PDFTOPPM, "-r", str(DPI), "-png", str(pdf), str(folder / "page")], check=True)
    return [QImage(str(path)) for path in sorted(folder.glob("page-*.png"))]


def blocks(picture: QImage) -> Series:
    """Return the mean grey of every block of a picture, 0 to 255."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)
    height, width = grey.height() // BLOCK_PX, grey.width() // BLOCK_PX
    cut = rows[: height * BLOCK_PX, : width * BLOCK_PX].astype(float)
    return np.asarray(cut.reshape(height, BLOCK_PX, width, BLOCK_PX).mean(axis=(1, 3)))


def difference(one: QImage, other: QImage) -> tuple[float, float]:
    """Return by how much two pictures differ: the worst block, and all on average."""
    assert abs(one.width() - other.width()) <= 1
    assert abs(one.height() - other.height()) <= 1
    first, second = blocks(one), blocks(other)
    rows, columns = np.minimum(first.shape, second.shape)
    apart = np.abs(first[:rows, :columns] - second[:rows, :columns])
    return float(apart.max()), float(apart.mean())


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    return window


@pytest.mark.parametrize("sample", SAMPLES)
def test_that_the_preview_of_a_sample_is_what_is_printed(
    qtbot: QtBot, window: QWidget, tmp_path: Path, sample: str
) -> None:
    job = a_job(sample, window)

    (shown,), (paper,) = previewed(qtbot, job, window), printed(job, tmp_path)

    worst, mean = difference(shown, paper)
    assert worst < MOST
    assert mean < MEAN


def test_that_every_page_of_a_grey_pack_is_what_is_printed(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    setup = Setup((GOLD, "charts", "walk_outs"), Sheet.A3_UPRIGHT, is_grey=True)
    job = a_job("yorkshire_2023-02-20", window, setup=setup)

    pages = list(zip(previewed(qtbot, job, window), printed(job, tmp_path), strict=True))

    assert len(pages) >= 5
    for shown, paper in pages:
        worst, mean = difference(shown, paper)
        assert worst < MOST
        assert mean < MEAN


def test_that_the_preview_of_two_weeks_is_what_is_printed(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    matter = Matter(project(two_weeks()), Service.AMBULANCE_RESPONSE, None)
    job = pack_job(matter, Setup(), window)
    assert job is not None

    (shown,), (paper,) = previewed(qtbot, job, window), printed(job, tmp_path)

    worst, mean = difference(shown, paper)
    assert worst < MOST
    assert mean < MEAN


def test_that_two_scenarios_would_be_told_apart(
    qtbot: QtBot, window: QWidget, tmp_path: Path
) -> None:
    one, other = (a_job("west_midlands_2023-01-11", window, scenario) for scenario in (0, 1))

    (shown,), (paper,) = previewed(qtbot, one, window), printed(other, tmp_path)

    assert difference(shown, paper)[0] > 2 * MOST
