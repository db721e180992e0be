"""The page of a comparison: one sheet, its title the difference, nothing cut or overlapping."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from gui.comparison.dialog import ComparisonDialog
from gui.comparison.page import NOT_DRAWN, comparison_page
from gui.desk import Desk
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN_PX, Page, Paper
from gui.paper.save_pdf import save_pdf
from gui.paper.setup import Setup, Sheet, keep_setup
from gui.session import PlanSession
from model.comparison.comparison import Comparison, compare
from model.plan import Marking, Plan
from model.projection import project
from model.staff import Service
from tests.builders import a_plan, a_scenario, a_walk_out, an_extra_cover_row, at
from tests.gui.open_windows import open_dialog

RESPONSE = Service.AMBULANCE_RESPONSE
LONG_NAME = "Off at noon, with the army and all the private crews that anybody offered"


def a_plan_to_compare(*, rows: int = 1, name: str = "Off at noon") -> Plan:
    extra = tuple(an_extra_cover_row(key=f"r{at}", name=f"Helpers {at}") for at in range(rows))
    short = a_scenario(
        key="short", name=name, walk_outs=(a_walk_out(ends=at(12)),), extra_cover=extra
    )
    long = a_scenario(key="long", name="As planned", walk_outs=(a_walk_out(),))
    return a_plan(scenarios=(long, short), marking=Marking.OFFICIAL_SENSITIVE)


def a_comparison(**changes: object) -> Comparison:
    plan = a_plan_to_compare(**changes)  # type: ignore[arg-type]
    return compare(project(plan, "long"), project(plan, "short"))


def said(page: Page) -> str:
    return "\n".join(text.text for text in page.texts())


def require_legible(page: Page) -> None:
    """Nothing lies in the margins, and no two texts lie on each other."""
    inside = QRectF(0, 0, page.size.width(), page.size.height())
    inside.adjust(MARGIN_PX - 1, MARGIN_PX - 1, 1 - MARGIN_PX, 1 - MARGIN_PX)
    for text in page.texts():
        assert inside.contains(text.box), text.text
    boxes = [(text.text, text.box.adjusted(1, 3, -1, -3)) for text in page.texts()]
    over = [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.intersects(other)]
    assert not over


@pytest.mark.parametrize(
    "size", [A4_LANDSCAPE, A4_LANDSCAPE.transposed(), A3_LANDSCAPE], ids=["A4", "upright", "A3"]
)
@pytest.mark.parametrize("changes", [{}, {"rows": 30, "name": LONG_NAME}], ids=["usual", "full"])
def test_that_nothing_on_the_page_is_cut_or_overlaps(
    qapp: QApplication, size: QSizeF, changes: dict[str, object]
) -> None:
    require_legible(comparison_page(a_comparison(**changes), RESPONSE, paper=Paper(size)))


def test_that_the_page_says_what_goes_in_what_comes_out_and_who_pays(qapp: QApplication) -> None:
    page = comparison_page(a_comparison(), RESPONSE)

    for part in (
        "OFFICIAL-SENSITIVE",
        "“Off at noon” instead of “As planned”: ambulance cover",
        "GMB crews from Wed 00:00:",
        "Short of required",
        "Nobody loses.",
        "Gold decision",
        "Waits: quick",
    ):
        assert part in said(page)


def test_that_a_list_that_is_too_long_is_counted(qapp: QApplication) -> None:
    assert "more in the plan" in said(comparison_page(a_comparison(rows=30), RESPONSE))


def test_that_a_worse_result_is_marked_without_colour(qapp: QApplication) -> None:
    plan = a_plan_to_compare()
    back = compare(project(plan, "short"), project(plan, "long"))

    assert "▲ +" in said(comparison_page(back, RESPONSE, paper=Paper(is_grey=True)))
    assert "▲ −" not in said(comparison_page(a_comparison(), RESPONSE))


def test_that_a_scenario_held_against_itself_prints_no_difference(qapp: QApplication) -> None:
    plan = a_plan_to_compare()
    page = comparison_page(compare(project(plan, "long"), project(plan, "long")), RESPONSE)

    assert "“As planned” instead of “As planned”: no difference" in said(page)
    require_legible(page)


def test_that_plans_of_other_hours_are_held_against_each_other_without_a_chart(
    qapp: QApplication,
) -> None:
    plan = a_plan_to_compare()
    longer = replace(plan, horizon=replace(plan.horizon, length_min=48 * 60))
    page = comparison_page(compare(project(plan, "long"), project(longer, "short")), RESPONSE)

    assert NOT_DRAWN in said(page)
    require_legible(page)


@pytest.fixture
def dialog(qtbot: QtBot) -> ComparisonDialog:
    desk = Desk()
    keep_setup(desk.settings, Setup(sheet=Sheet.A3))
    opened = ComparisonDialog(PlanSession(a_plan_to_compare()), desk)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(opened.paper.isEnabled, timeout=30_000)
    return opened


def test_that_the_page_is_saved_as_a_pdf_on_the_paper_chosen_last(
    qtbot: QtBot, dialog: ComparisonDialog, tmp_path: Path
) -> None:
    dialog.paper.ways.actions()[2].trigger()
    asked = open_dialog(qtbot, dialog, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "page.pdf"))
    asked.close()

    written = (tmp_path / "page.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 1
    job = dialog.paper.job
    assert job is not None
    assert job.layout.orientation() is QPageLayout.Orientation.Landscape
    assert job.title.endswith("Off at noon instead of As planned")


def test_that_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, dialog: ComparisonDialog, tmp_path: Path
) -> None:
    job = dialog.paper.job
    assert job is not None
    save_pdf(dialog, tmp_path / "nowhere" / "page.pdf", job, Sheet.A4.size)

    box = open_dialog(qtbot, dialog, QMessageBox)
    assert any("cannot be written" in label.text() for label in box.findChildren(QLabel))
    box.close()
