"""The page for gold command: one sheet, nothing cut or overlapping, all vectors."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from gui.cover_chart import CoverChart
from gui.cover_layers import BAND_NAME
from gui.paper.files import write_page
from gui.paper.furniture import Place
from gui.paper.gold_page import gold_page
from gui.paper.lanes import page_lanes
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN_PX, Page, Paper, PlacedChart
from gui.paper.printing import draw_pages
from model.band.band import band_of
from model.dispute import WalkOut, WalkOutStatus
from model.duty import grid_of
from model.extra_cover import CoverStatus
from model.plan import Marking, Plan, Scenario
from model.plan_file import plan_hash, show_hash
from model.projection import Projection, project
from model.staff import Service
from tests.builders import a_turnout, a_walk_out, at
from tests.gui.projections import (
    RESPONSE,
    a_cover,
    a_projection,
    a_service,
    a_strike_plan,
    a_strike_scenario,
    its_gaps,
)

PRINTED = datetime(2023, 1, 10, 9, 14, tzinfo=UTC)
A4_PORTRAIT = A4_LANDSCAPE.transposed()
PAPERS = pytest.mark.parametrize(
    "size", [A4_LANDSCAPE, A4_PORTRAIT, A3_LANDSCAPE], ids=["A4", "A4 portrait", "A3"]
)


SIGNS = {"Required", "Local minimum", "Available", "Military", "Exempt", "Own",
         "Short of required", "Below minimum", "What binds"}  # fmt: skip


def a_page(projection: Projection | None = None, size: QSizeF = A4_LANDSCAPE) -> Page:
    return gold_page(projection or a_projection(), paper=Paper(size), place=Place(printed=PRINTED))


def a_cover_chart(page: Page) -> CoverChart:
    (placed,) = page.charts
    assert isinstance(placed, PlacedChart)
    assert isinstance(placed.chart, CoverChart)
    return placed.chart


def said(page: Page) -> str:
    return "\n".join(text.text for text in page.texts())


def a_busy_projection() -> Projection:
    """Build a plan with more of everything than a page has room for."""
    scenario = a_strike_scenario()
    walk_outs = tuple(
        a_walk_out(key=f"w{hour}", union=f"Union {hour}", starts=at(hour), ends=at(hour + 2.5))
        for hour in range(12)
    )
    rows = tuple(
        replace(scenario.extra_cover[0], key=f"row{number}", name=f"Helpers of kind {number}")
        for number in range(30)
    )
    plan = a_strike_plan(scenarios=(replace(scenario, walk_outs=walk_outs, extra_cover=rows),))
    grid = grid_of(plan.horizon)
    every_other = np.where(np.arange(grid.count) // 4 % 2, 150.0, 230.0)
    return a_projection(
        a_service(Service.CALL_ANSWERING, "handlers", 29, 24),
        a_cover(grid, required=every_other),
        a_service(Service.PATIENT_TRANSPORT, "transport crews", 30, 21),
        a_service(Service.NHS_111, "handlers", 30, 12),
        plan=plan,
    )


def assert_that_nothing_touches(page: Page) -> None:
    boxes = [(text.box.adjusted(0, 3, 0, -3), text.text) for text in page.texts()]
    touching = [
        (one[1], other[1]) for one, other in combinations(boxes, 2) if one[0].intersects(other[0])
    ]
    assert touching == []


def assert_that_all_lies_inside_the_margins(page: Page) -> None:
    inside = QRectF(0, 0, page.size.width(), page.size.height())
    inside.adjust(MARGIN_PX - 1, MARGIN_PX - 1, 1 - MARGIN_PX, 1 - MARGIN_PX)
    outside = [text.text for text in page.texts() if not inside.contains(text.box)]
    assert outside == []
    assert inside.contains(page.charts[0].rect)


@PAPERS
def test_that_nothing_on_the_page_is_cut_or_overlaps(qapp: QApplication, size: QSizeF) -> None:
    page = a_page(size=size)
    assert_that_nothing_touches(page)
    assert_that_all_lies_inside_the_margins(page)


@PAPERS
def test_that_a_full_page_is_legible_too(qapp: QApplication, size: QSizeF) -> None:
    page = a_page(a_busy_projection(), size)
    assert_that_nothing_touches(page)
    assert_that_all_lies_inside_the_margins(page)
    lanes_px = page_lanes(a_busy_projection()).height
    assert page.charts[0].rect.height() + lanes_px >= 0.36 * size.height() - 1
    assert page.charts[0].rect.height() >= 235
    assert {text.text for text in page.texts()} >= SIGNS


def test_that_no_text_is_smaller_than_nine_points(qapp: QApplication) -> None:
    sizes = {text.face.px * 72 / 96 for text in a_page().texts()}
    assert min(sizes) >= 9


def test_that_sentences_are_eleven_points(qapp: QApplication) -> None:
    body = [text for text in a_page().texts() if "verbal, not counted" in text.text]
    assert body
    assert body[0].face.px * 72 / 96 >= 11


def test_that_title_marking_and_foot_are_there(qapp: QApplication) -> None:
    projection = a_projection()
    page = a_page(projection)
    texts = [text.text for text in page.texts()]
    assert texts.count("OFFICIAL-SENSITIVE") == 2
    assert any(text.startswith("Ambulance cover below minimum for") for text in texts)
    digits = show_hash(plan_hash(projection.plan))
    foot = f"{projection.plan.title}, Unison joins at 12:00, version 7, {digits}"
    assert foot in texts
    assert "Printed Tue 10 Jan 2023 09:14, page 1 of 1" in texts


def test_that_a_band_is_laid_over_the_chart_and_named_where_turnout_is_not_sure(
    qapp: QApplication,
) -> None:
    for turnout, is_sure in ((a_turnout(0.5, low=0.2, high=0.9), False), (a_turnout(0.5), True)):
        projection = project(a_plan_with(a_walk_out(turnout=turnout)))
        page = gold_page(projection, band=band_of(projection))
        assert_that_nothing_touches(page)
        assert ("Band 10 to 90\u2009%: 1,000 draws" in said(page)) is not is_sure
        named = [text.text for text in page.charts[0].texts()]
        assert (BAND_NAME in named) is not is_sure
        without = gold_page(projection)
        assert len(a_cover_chart(page).marks) > len(a_cover_chart(without).marks) or is_sure


def test_that_the_handling_instruction_follows_the_marking(qapp: QApplication) -> None:
    plan = a_strike_plan(marking=Marking.OFFICIAL_SENSITIVE, handling="gold command only")
    assert said(a_page(a_projection(plan=plan))).count("OFFICIAL-SENSITIVE gold command only") == 2


def test_that_an_unmarked_page_has_no_marking(qapp: QApplication) -> None:
    page = a_page(a_projection(plan=a_strike_plan(marking=Marking.NONE)))
    assert "OFFICIAL" not in said(page)


def test_that_every_gap_is_in_the_table_and_on_the_chart(qapp: QApplication) -> None:
    projection = a_projection()
    page = a_page(projection)
    numbers = [text.text for text in page.texts() if text.text.isdigit()]
    gaps = its_gaps(projection)
    assert len(gaps) >= 3
    for gap in gaps:
        assert numbers.count(str(gap.number)) >= 2
    assert [label.gap for label in a_cover_chart(page).gap_labels] == list(gaps)


def test_that_the_worst_gaps_come_first_where_not_all_fit(qapp: QApplication) -> None:
    projection = a_busy_projection()
    page = a_page(projection)
    assert "smaller gap" in said(page)
    worst = max(its_gaps(projection), key=lambda gap: (gap.is_below_minimum, gap.deepest))
    heads = [text for text in page.texts() if text.text == "When"]
    below = [
        text
        for text in page.texts()
        if text.text.isdigit() and text.box.left() < heads[0].box.left() < text.box.right() + 20
        and text.box.top() > heads[0].box.top()
    ]  # fmt: skip
    first = min(below, key=lambda text: text.box.top())
    assert first.text == str(worst.number)


def test_that_every_service_is_spoken_of(qapp: QApplication) -> None:
    text = said(a_page())
    for name in ("Ambulance response:", "999 call answering:", "Patient transport:"):
        assert name in text
    assert "24 of 29 handlers" in text.replace("\n", " ")
    assert "holds; closest" in text.replace("\n", " ")


def test_that_what_is_not_sure_is_listed(qapp: QApplication) -> None:
    text = said(a_page()).replace("\n", " ")
    assert "Unison exemption 30\u2009%: verbal, not counted" in text
    assert "Offered, but counted: Military drivers (40 drivers)" in text
    assert "Walk-outs notified only: GMB 1, Unison 2" in text
    assert "Turnout assumed" in text
    assert "GMB exemption" not in text


def test_that_a_page_without_gaps_says_that_cover_holds(qapp: QApplication) -> None:
    page = a_page(a_projection(a_service(RESPONSE, "crews", 100, 120)))
    assert "Ambulance cover holds" in said(page)
    assert "None: cover is enough all through." in said(page)
    assert "Closest, Wed 00:00" in said(page)


def test_that_a_plan_without_any_service_prints(qapp: QApplication) -> None:
    plan = a_strike_plan(scenarios=(Scenario(key="s", name="Nothing yet"),))
    page = a_page(Projection(plan, plan.scenarios[0], grid_of(plan.horizon), {}))
    assert "This plan has no Ambulance response." in said(page)
    assert_that_nothing_touches(page)


def test_that_teams_of_a_union_out_together_share_a_lane(qapp: QApplication) -> None:
    groups = ("paramedic", "call_handler", "transport_crew")
    walk_outs = tuple(
        a_walk_out(key=f"w{number}", groups=(group,)) for number, group in enumerate(groups)
    )
    other = a_walk_out(key="w9", groups=("dispatcher",), starts=at(3), ends=at(5))
    page_of = a_plan_with(*walk_outs, other)
    lanes = page_lanes(a_projection(plan=page_of)).lanes
    assert [lane.name for lane in lanes] == [
        "GMB · crews, patient transport",
        "GMB · control room",
    ]


def test_that_many_walk_outs_share_one_lane_a_union(qapp: QApplication) -> None:
    crews = [a_walk_out(key=f"w{n}", union=("GMB", "Unison")[n % 2], starts=at(n), ends=at(n + 2.5))
             for n in range(20)]  # fmt: skip
    calls = [replace(one, key=f"c{one.key}", groups=("call_handler",)) for one in crews[:7]]
    lanes = page_lanes(a_projection(plan=a_plan_with(*crews, *calls)))
    assert [lane.name for lane in lanes.lanes] == ["GMB · 14 walk-outs", "Unison · 13 walk-outs"]
    assert [len(lane.lines) for lane in lanes.lanes] == [1, 1]
    assert lanes.lanes[0].lines[0][0].labels[0].plain == "14 walk-outs"
    assert lanes.said == ""


def test_that_walk_outs_of_many_unions_are_counted_in_words(qapp: QApplication) -> None:
    lanes = page_lanes(a_busy_projection())
    assert lanes.said == "12 walk-outs in 12 lanes; 9 more lanes in the plan"
    assert lanes.said in said(a_page(a_busy_projection()))


def test_that_a_lane_names_all_its_teams_in_two_rows(qapp: QApplication) -> None:
    teams = ("call_handler", "transport_crew")
    out = [a_walk_out(key=f"w{n}", groups=(group,)) for n, group in enumerate(teams)]
    early = [a_walk_out(key=f"e{n}", starts=at(2 + n), ends=at(4 + n)) for n in range(3)]
    lanes = page_lanes(a_projection(plan=a_plan_with(*out, *early))).lanes
    assert "GMB · control room, patient transport" in {lane.name for lane in lanes}
    assert max(len(lane.names) for lane in lanes) == 2
    for lane in lanes:
        assert " ".join(lane.names) == lane.name
        assert lane.height >= 15 * len(lane.names)


def test_that_a_bar_says_its_end_wherever_there_is_room(qapp: QApplication) -> None:
    plan = a_plan_with(a_walk_out(starts=at(18), ends=at(24)))
    texts = [text.text for text in a_page(a_projection(plan=plan)).texts()]
    assert "18:00 to 00:00" in texts


def test_that_what_is_not_sure_goes_on_under_a_short_list_of_gaps(qapp: QApplication) -> None:
    scenario = a_strike_scenario()
    rows = tuple(
        replace(
            scenario.extra_cover[0],
            key=f"r{n}",
            name=f"Helpers of a very long kind {n}",
            status=status,
        )
        for n, status in enumerate((CoverStatus.OFFERED, CoverStatus.ASSUMED) * 9)
    )
    plan = a_strike_plan(scenarios=(replace(scenario, extra_cover=rows),))
    page = a_page(a_projection(a_service(RESPONSE, "crews", 100, 99), plan=plan))
    assert "Assumed or not confirmed, continued" in said(page)
    assert "more in the plan" not in said(page)
    assert_that_nothing_touches(page)
    assert_that_all_lies_inside_the_margins(page)


def a_plan_with(*walk_outs: WalkOut) -> Plan:
    return a_strike_plan(scenarios=(replace(a_strike_scenario(), walk_outs=walk_outs),))


def test_that_a_withdrawn_walk_out_is_said_to_be_so(qapp: QApplication) -> None:
    plan = a_plan_with(a_walk_out(status=WalkOutStatus.WITHDRAWN))
    assert "withdrawn" in said(a_page(a_projection(plan=plan)))


def test_that_the_pdf_is_one_page_of_vectors(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    write_page(path, a_projection(), printed=PRINTED)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/Subtype /Image" not in data
    assert b"SourceSans3" in data


def test_that_the_picture_is_twice_as_fine_as_the_screen(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "page.png"
    write_page(path, a_projection(), printed=PRINTED)
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (2245, 1587)
    assert picture.pixelColor(4, 4).name() == "#ffffff"


def test_that_a_printer_of_any_paper_gets_the_page(qapp: QApplication, tmp_path: Path) -> None:
    for paper, way in (
        (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.A3, QPageLayout.Orientation.Landscape),
    ):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPageSize(QPageSize(paper))
        printer.setPageOrientation(way)
        size = QSizeF(printer.pageLayout().fullRectPixels(96).size())
        draw_pages(printer, [a_page(size=size)])
        data = (tmp_path / "printed.pdf").read_bytes()
        assert data.count(b"/Type /Page\n") == 1
        assert b"/Subtype /Image" not in data


def test_that_a_page_that_cannot_be_written_leaves_the_old_one(
    qapp: QApplication, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="directory"):
        write_page(tmp_path / "gone" / "page.pdf", a_projection())
    folder = tmp_path / "page.pdf"
    folder.mkdir()
    with pytest.raises(IsADirectoryError):
        write_page(folder, a_projection())
    assert list(tmp_path.iterdir()) == [folder]
