"""The pack behind the page for gold: all its parts, nothing cut, every page numbered and marked."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from gui.cover_layers import BAND_NAME
from gui.marks import Face, Words
from gui.paper.files import write_pages
from gui.paper.furniture import Place
from gui.paper.pack import CONTENTS, GOLD, TITLES, StoppedError, lay_out_pack
from gui.paper.page import A3_LANDSCAPE, A4_LANDSCAPE, MARGIN_PX, Page, Paper
from gui.paper.part import Matter
from gui.paper.table_leaves import broken, column_widths, section_leaves
from gui.theme import PRINT
from model.band.band import band_of
from model.gaps import gaps_of
from model.late import late_of
from model.pack.bases import base_sections
from model.pack.findings import gap_sections, late_sections
from model.pack.hours import control_room_sections, hour_sections, thinnest_by_hour
from model.pack.journeys import journey_sections
from model.pack.sources import with_sources_below
from model.pack.sums import sum_sections
from model.pack.table import Section, Table
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import Projection, project
from model.reports.data import report_of
from model.resources import resource
from model.responding import responding_of
from model.staff import Service
from model.sums.showing import sum_of_gap
from model.sums.text import sum_text
from tests.builders import a_plan, a_scenario, a_turnout, a_walk_out

PRINTED = datetime(2023, 1, 10, 9, 14, tzinfo=UTC)
ALL = tuple(TITLES)
RESPONSE = Service.AMBULANCE_RESPONSE
PAPERS = pytest.mark.parametrize(
    "size",
    [A4_LANDSCAPE, A4_LANDSCAPE.transposed(), A3_LANDSCAPE],
    ids=["A4", "A4 portrait", "A3"],
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))


@pytest.fixture(scope="module")
def projection(plan: Plan) -> Projection:
    return project(plan, "Unison joins at 12:00")


def a_pack(
    projection: Projection, keys: tuple[str, ...] = ALL, paper: Paper | None = None
) -> list[Page]:
    matter = Matter(projection, RESPONSE, responding_of(projection))
    return lay_out_pack(matter, paper or Paper(), keys, Place(printed=PRINTED))


def said(page: Page) -> list[str]:
    return [text.text for text in page.texts()]


def is_touching(one: Words, other: Words) -> bool:
    return one.box.adjusted(0, 3, 0, -3).intersects(other.box.adjusted(0, 3, 0, -3))


@PAPERS
def test_that_no_page_is_cut_and_no_two_texts_touch(
    qapp: QApplication, projection: Projection, size: QSizeF
) -> None:
    inside = QRectF(0, 0, size.width(), size.height())
    inside.adjust(MARGIN_PX - 1, MARGIN_PX - 1, 1 - MARGIN_PX, 1 - MARGIN_PX)
    for page in a_pack(projection, paper=Paper(size)):
        texts = page.texts()
        assert [text.text for text in texts if not inside.contains(text.box)] == []
        pairs = combinations(texts, 2)
        assert [(one.text, two.text) for one, two in pairs if is_touching(one, two)] == []
        assert min(text.face.px for text in texts) * 72 / 96 >= 9


def test_that_every_page_bears_its_number_and_the_marking(
    qapp: QApplication, projection: Projection
) -> None:
    pages = a_pack(projection)
    for number, page in enumerate(pages, start=1):
        assert f"Printed Tue 10 Jan 2023 09:14, page {number} of {len(pages)}" in said(page)
        assert said(page).count("OFFICIAL") == 2


def test_that_the_contents_name_the_page_of_every_part(
    qapp: QApplication, projection: Projection
) -> None:
    pages = a_pack(projection)
    contents = said(pages[1])
    for key, title in TITLES.items():
        if key in (CONTENTS, GOLD, "charts"):
            continue
        number = int(contents[contents.index(title) + 1])
        assert title in said(pages[number - 1])
        assert title not in said(pages[number - 2])


def test_that_a_pack_has_the_chosen_parts_in_the_chosen_order(
    qapp: QApplication, projection: Projection
) -> None:
    pages = a_pack(projection, ("checks", GOLD, "scenarios"))
    titles = [text for page in pages for text in said(page) if text in TITLES.values()]
    assert titles == ["Checks", "Scenarios compared"]
    assert "Gold decision" in said(pages[1])
    assert len(pages) == 3


def test_that_a_gold_page_with_too_many_gaps_says_where_all_of_them_are(
    qapp: QApplication, projection: Projection
) -> None:
    pages = a_pack(projection, (GOLD, "gaps"))
    assert any("see page 2" in text for text in said(pages[0]))
    listed = [text for page in pages[1:] for text in said(page)]
    for gap in gaps_of(projection, RESPONSE):
        assert str(gap.number) in listed


def test_that_the_charts_bear_the_band_and_say_what_it_leaves_out(qapp: QApplication) -> None:
    walk_out = a_walk_out(turnout=a_turnout(0.5, low=0.2, high=0.9))
    unsure = project(a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),)))
    for band, named in ((band_of(unsure, draws=50), 1), (None, 0)):
        matter = Matter(unsure, RESPONSE, responding_of(unsure), band=band)
        pages = lay_out_pack(matter, Paper(A4_LANDSCAPE.transposed()), ("charts",), Place())
        crews = next(page for page in pages if page.bookmark == "Charts: Ambulance response")
        assert said(crews).count(BAND_NAME) == named
        caption = "Band 10 to 90\u2009%: 50 draws of turnout, seed 1, without one day's luck."
        assert (caption in " ".join(said(crews))) is bool(named)
        texts = crews.texts()
        assert not any(is_touching(*pair) for pair in combinations(texts, 2))
        # Transport staff are in no union here: their cover has no band.
        transport = next(page for page in pages if "transport" in page.bookmark)
        assert BAND_NAME not in said(transport)


def test_that_a_pack_stops_when_it_is_told_to(qapp: QApplication, projection: Projection) -> None:
    matter = Matter(projection, RESPONSE, None)
    with pytest.raises(StoppedError):
        lay_out_pack(matter, Paper(), ALL, Place(), lambda done, _of: done < 1)


def test_that_bound_edges_change_sides(qapp: QApplication, projection: Projection) -> None:
    pages = a_pack(projection, ("walk_outs", "checks"), Paper(is_duplex=True))
    first, second = (min(text.box.left() for text in page.texts()) for page in pages[:2])
    assert first > second + 25


def test_that_the_file_has_fonts_and_vectors_but_no_picture(
    qapp: QApplication, projection: Projection, tmp_path: Path
) -> None:
    path = tmp_path / "pack.pdf"
    pages = a_pack(projection, (GOLD, CONTENTS, "charts"))
    write_pages(path, "A pack", pages)
    data = path.read_bytes()
    assert data.count(b"/Type /Page\n") == len(pages)
    assert b"/Subtype /Image" not in data
    assert b"/FontFile2" in data
    assert len(data) < 400_000


def test_that_hourly_numbers_are_those_of_the_report(projection: Projection) -> None:
    services = report_of([projection])["scenarios"][0]["services"]
    for section, (service, cover) in zip(
        hour_sections(projection), projection.services.items(), strict=True
    ):
        data = services[service.value]
        indices = thinnest_by_hour(cover, projection.grid)
        for row, index in zip(section.table.rows, indices, strict=True):
            assert row[1] == f"{data['required'][index]:,.0f}"
            assert row[3] == f"{data['available'][index]:,.0f}"


def test_that_an_hour_shows_its_thinnest_interval(projection: Projection) -> None:
    cover = projection.services[RESPONSE]
    lacking = np.rint(cover.required) - np.rint(cover.available)
    shown = thinnest_by_hour(cover, projection.grid)
    assert len(shown) == 36
    assert [index // 4 for index in shown] == list(range(36))
    assert all(
        lacking[index] >= lacking[index // 4 * 4 : index // 4 * 4 + 4].max() for index in shown
    )


def test_that_all_gaps_are_listed_with_their_sentences(projection: Projection) -> None:
    for section, service in zip(gap_sections(projection), projection.services, strict=True):
        sentences = [gap.sentence for gap in gaps_of(projection, service)]
        assert [row[-1] for row in section.table.rows] == sentences


def test_that_every_gap_has_the_sum_that_the_window_shows(projection: Projection) -> None:
    gaps = [gap for service in projection.services for gap in gaps_of(projection, service)]
    *sections, sources = (one for one in sum_sections(projection) if one.table.rows)
    named = {row[0]: row[1] for row in sources.table.rows}
    assert len(gaps) == len(sections) > 10
    for gap, section in zip(gaps, sections, strict=True):
        printed = ["\t".join((*row[:4], named.get(row[4], ""))) for row in section.table.rows]
        there = sum_of_gap(projection, gap)
        assert "\n".join((there.title, *printed, *there.notes)) == sum_text(there)
        assert section.title.endswith(f"gap {gap.number}. {there.title}")
        assert section.note.startswith(gap.sentence)
        assert printed[max(section.table.totals)].split("\t")[1] == f"{gap.available:,.0f}"


def test_that_no_sum_is_torn_apart(qapp: QApplication, projection: Projection) -> None:
    pages = [said(page) for page in a_pack(projection, ("sums",))]
    assert len(pages) > 3
    begun = [page.count("Step") for page in pages]
    assert begun == [sum(", gap " in text for text in page) for page in pages]


def test_that_a_service_without_gaps_has_no_sum(projection: Projection) -> None:
    section = sum_sections(projection)[0]
    assert (section.title, section.empty) == (
        "999 call answering",
        "No gaps. 999 call cover holds.",
    )
    assert section.table.rows == ()


def test_that_totals_are_set_in_bold(qapp: QApplication) -> None:
    table = Table(("Step", "Number"), (("One", "1"), ("All", "1")), totals=frozenset({1}))
    (leaf,) = section_leaves([Section("Sum", table)], A4_LANDSCAPE, PRINT)
    bold = {mark.text: mark.face.semibold for mark in leaf.marks if isinstance(mark, Words)}
    assert (bold["One"], bold["All"]) == (False, True)


def test_that_the_control_room_sees_its_queue(projection: Projection) -> None:
    titles = [section.title for section in control_room_sections(projection)]
    assert titles == ["999 call answering", "NHS 111"]
    heads = control_room_sections(projection)[0].table.heads
    assert {"Handlers for them", "Required", "There", "Callers waiting"} <= set(heads)


def test_that_crews_by_base_have_a_table_a_day(projection: Projection) -> None:
    sections = base_sections(projection)
    assert [section.title for section in sections] == ["Wed 11 Jan 2023", "Thu 12 Jan 2023"]
    assert len(sections[0].table.heads) == 2 + 12
    assert len(sections[1].table.heads) == 2 + 6


def test_that_journeys_at_risk_are_told_apart_by_session(projection: Projection) -> None:
    (section,) = journey_sections(projection)
    assert section.table.rows
    assert all(len(row) == len(section.table.heads) for row in section.table.rows)


def test_that_a_source_is_named_once() -> None:
    table = Table(("What", "Source"), (("a", "one"), ("b", ""), ("c", "two"), ("d", "one")))
    cited, sources = with_sources_below(Section("Things", table))
    assert [row[1] for row in cited.table.rows] == ["1", "", "2", "1"]
    assert sources.table.rows == (("1", "one"), ("2", "two"))


def test_that_long_words_are_broken_and_nothing_is_lost(qapp: QApplication) -> None:
    face, address = Face(13), "https://example.org/" + "a-very-long-path/" * 9
    lines = broken(f"see {address} there", face, 120)
    assert max(face.width(text) for text in lines) <= 120
    assert "".join(lines).replace(" ", "") == f"see{address}there"


def test_that_the_widest_columns_give_way(qapp: QApplication) -> None:
    table = Table(("A", "B"), (("short", "long words " * 40),))
    narrow, wide = column_widths(table, 400)
    assert narrow < 60
    assert narrow + wide <= 400


def test_that_no_texts_of_a_long_plan_touch(qapp: QApplication, plan: Plan) -> None:
    long = replace(plan, horizon=replace(plan.horizon, length_min=4 * 24 * 60))
    pages = a_pack(project(long), ("charts",))
    assert len(pages) == 4 + 4
    for page in pages:
        pairs = combinations(page.texts(), 2)
        assert [(one.text, two.text) for one, two in pairs if is_touching(one, two)] == []


def test_that_a_pack_stops_inside_a_long_part(qapp: QApplication, projection: Projection) -> None:
    heard: list[float] = []

    def stop_in_the_second(done: float, _of: int) -> bool:
        heard.append(done)
        return done < 1.5

    matter = Matter(projection, RESPONSE, None)
    with pytest.raises(StoppedError):
        lay_out_pack(matter, Paper(), (GOLD, "charts"), Place(), stop_in_the_second)
    assert heard == sorted(heard)
    assert 1 < heard[-2] < 1.5 <= heard[-1] < 2


def test_that_all_gaps_say_who_waits_too_long_as_well(projection: Projection) -> None:
    times = responding_of(projection)
    lates = {service: late_of(projection, service, times) for service in projection.services}
    sections = late_sections(projection, times)
    assert any(lates.values())
    assert len(sections) == sum(map(bool, lates.values()))
    said = [row[-1] for section in sections for row in section.table.rows]
    assert said == [late.sentence for there in lates.values() for late in there]
