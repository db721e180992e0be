"""A long plan on paper: a column a day on the page for gold, a page a day in the pack."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from gui.marks import Fill, Words
from gui.paper.day_chart import DayChart, day_chart
from gui.paper.furniture import Place
from gui.paper.gold_page import gold_page
from gui.paper.pack import lay_out_pack
from gui.paper.page import A4_LANDSCAPE, Page, Paper
from gui.paper.part import Matter
from gui.theme import PRINT
from model.days.service_days import ServiceDay, service_days
from model.gaps import Gap, gaps_of
from model.projection import Projection, project
from model.staff import Service
from model.times import show_length
from tests.hard_plans import lasting, staffed, two_weeks

RESPONSE = Service.AMBULANCE_RESPONSE
SIZE = QSizeF(1032, 300)


@pytest.fixture(scope="module")
def projection() -> Projection:
    return project(two_weeks())


def the_days(projection: Projection) -> tuple[ServiceDay, ...]:
    return service_days(projection, RESPONSE, gaps_of(projection, RESPONSE))


def drawn(projection: Projection, size: QSizeF = SIZE, numbered: tuple[Gap, ...] = ()) -> DayChart:
    return day_chart(size, projection, RESPONSE, the_days(projection), numbered, PRINT)


def texts_of(chart: DayChart) -> list[Words]:
    return [mark for mark in chart.marks if isinstance(mark, Words)]


def row_of(chart: DayChart, head: str) -> list[str]:
    """Return what is written right of the head of a row."""
    texts = texts_of(chart)
    (first,) = (text for text in texts if text.text == head)
    level = first.box.center().y()
    cells = [text for text in texts if abs(text.box.center().y() - level) < 3 and text != first]
    return [text.text for text in sorted(cells, key=lambda text: text.box.left())]


def said(page: Page) -> list[str]:
    return [text.text for text in page.texts()]


def test_that_every_day_says_by_how_many_when_and_for_how_long_it_is_short(
    qapp: QApplication, projection: Projection
) -> None:
    chart, days = drawn(projection), the_days(projection)
    assert row_of(chart, "Short by") == [day.short_by for day in days]
    assert row_of(chart, "Short for") == [show_length(day.short_min) for day in days]
    assert row_of(chart, "Worst moment")[:3] == ["22:30", "22:30", "11:15"]
    assert [text.text for text in texts_of(chart) if text.text.startswith("Wed ")] == [
        "Wed 11",
        "Wed 18",
    ]


def test_that_a_day_that_holds_has_no_shortfall(qapp: QApplication) -> None:
    plan = two_weeks()
    doubled = tuple(replace(line, headcount=line.headcount * 2) for line in plan.roster)
    bases = tuple(replace(base, vehicles=base.vehicles * 2) for base in plan.bases)
    chart = drawn(project(replace(plan, roster=doubled, bases=bases)))
    assert set(row_of(chart, "Short by")) == {"–"}
    assert any(text.text.startswith("Closest, ") for text in texts_of(chart))
    assert not any(
        isinstance(mark, Fill) and mark.colour == PRINT.alarm_ground and not mark.path.isEmpty()
        for mark in chart.marks
    )


def test_that_gaps_bear_their_number_over_the_day_they_are_worst_on(
    qapp: QApplication, projection: Projection
) -> None:
    gaps = gaps_of(projection, RESPONSE)
    numbered = (gaps[12], gaps[35])
    chart, grid = drawn(projection, numbered=numbered), projection.grid
    circled = [text for text in texts_of(chart) if text.face.px < PRINT.small_px]
    for gap in numbered:
        (number,) = (text for text in circled if text.text == str(gap.number))
        day = next(day for day in the_days(projection) if day.first <= gap.worst < day.last)
        edges = chart.frame.edges(grid)
        assert edges[day.first] < number.box.center().x() < edges[day.last]


def test_that_numbers_that_do_not_fit_beside_each_other_are_stacked(
    qapp: QApplication, projection: Projection
) -> None:
    numbered = the_days(projection)[3].gaps
    assert len(numbered) > 3
    texts = texts_of(drawn(projection, numbered=numbered))
    circles = [text.box for text in texts if text.text in {str(gap.number) for gap in numbered}]
    assert len({round(box.center().y()) for box in circles}) > 1
    assert not any(one.intersects(other) for one, other in combinations(circles, 2))


def test_that_narrow_paper_leaves_out_rows_that_do_not_fit_whole(
    qapp: QApplication, projection: Projection
) -> None:
    narrow = drawn(projection, QSizeF(703, 300))
    heads = {text.text for text in texts_of(narrow)}
    assert "Short by" in heads
    assert not {"Short for", "Worst moment"} & heads
    assert {"11", "12", "24"} <= heads


@pytest.mark.parametrize("height", [230, 260, 320])
@pytest.mark.parametrize("width", [703, 1032, 1497])
def test_that_nothing_is_cut_or_touches(
    qapp: QApplication, projection: Projection, width: int, height: int
) -> None:
    size = QSizeF(width, height)
    texts = texts_of(drawn(projection, size))
    whole = QRectF(-0.5, -0.5, width + 1, height + 1)
    assert [text.text for text in texts if not whole.contains(text.box.adjusted(0, 3, 0, -3))] == []
    boxes = [(text.box.adjusted(0, 3, 0, -3), text.text) for text in texts]
    pairs = combinations(boxes, 2)
    assert [(one[1], two[1]) for one, two in pairs if one[0].intersects(two[0])] == []


def test_that_part_of_a_day_keeps_its_place_on_the_axis(qapp: QApplication) -> None:
    plan = lasting(5 * 24)
    later = replace(plan.horizon, opens=plan.horizon.opens + timedelta(hours=20))
    there = project(replace(plan, horizon=later))
    chart = drawn(there)
    days = the_days(there)
    assert len(days) == 6
    edges = chart.frame.edges(there.grid)
    assert edges[days[0].last] - edges[0] == pytest.approx(chart.frame.plot.width() / 30)
    assert row_of(chart, "Short for")[0] == "4 h"
    assert len(row_of(chart, "Worst moment")) == 5


def test_that_legend_and_column_speak_of_the_moment_in_the_title(qapp: QApplication) -> None:
    there = project(replace(staffed(0.5), horizon=lasting(96).horizon))
    page = gold_page(there)
    (heading,) = (text for text in said(page) if text.startswith("Worst, "))
    day, clock = heading.removeprefix("Worst, ").split(" ")
    (title,) = (text for text in said(page) if text.startswith("Ambulance cover "))
    assert f"worst at {clock} {day}" in title
    names = [one.day.strftime("%a") for one in the_days(there)]
    assert row_of(drawn(there), "Worst moment")[names.index(day)] == clock


def test_that_the_page_says_what_its_columns_are(
    qapp: QApplication, projection: Projection
) -> None:
    texts = said(gold_page(projection))
    assert any(text.endswith("Crews at the worst moment of each day.") for text in texts)
    assert any(text.startswith("Worst, Fri 20 Jan ") for text in texts)


def test_that_the_pack_has_a_chart_page_a_day_that_speaks_of_its_day(qapp: QApplication) -> None:
    there = project(lasting(96))
    matter = Matter(there, RESPONSE, None)
    pages = lay_out_pack(matter, Paper(A4_LANDSCAPE), ("charts",), Place())
    by_day = [said(page) for page in pages[len(there.services) :]]
    assert len(by_day) == 4
    for day, texts in zip(the_days(there), by_day, strict=True):
        weekday = f"{day.day:%a}"
        assert f"Charts: Ambulance response, {weekday} {day.day.day} Jan" in texts
        assert any(text.startswith(f"Worst, {weekday} ") for text in texts)
